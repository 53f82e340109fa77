"""Who is assessed: every unit in one group, or monitored beside one; a group of one unit is worth a warning."""

from __future__ import annotations

from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.scheme import Group, Item, Scheme
from luoshi.core.wording import Wording
from luoshi.pack.yaml_records import YamlReader


def check_units(scheme: Scheme, reader: YamlReader) -> None:
    seen: dict[str, str] = {}
    for number, group in enumerate(scheme.groups, start=1):
        path = f"groups[{number}].units"
        if not group.units:
            reader.problem(
                "SENSE",
                path,
                Wording("分组没有单位", "the group has no units"),
                Wording("写上被考核单位", "name the units"),
            )
        _check_once(group.units, path, seen, reader)
    for number, group in enumerate(scheme.groups, start=1):
        _check_once(group.monitored, f"groups[{number}].monitored", seen, reader)


def warn_of_lone_units(scheme: Scheme, reader: YamlReader) -> None:
    """Alone in its group a unit is first whatever it does, and is itself the group's best."""
    for number, group in enumerate(scheme.groups, start=1):
        if len(group.units) == 1:
            reader.warning(
                "LONE-UNIT",
                f"groups[{number}].units",
                _alone(group, _relative_items(scheme, group)),
                Wording(
                    "并入其他分组，或改列 monitored 只作监测；确需单列的，各项改用不看组内其他单位的规则",
                    "put it into another group, or list it as monitored; where it must stand alone, use rules that do not "
                    "look at other units",
                ),
            )


def _relative_items(scheme: Scheme, group: Group) -> list[str]:
    """Items whose score hangs on the other units of the group: with both ends of the scale given it does not."""
    return [
        one.id
        for one in scheme.items
        if RULES[one.rule].READS_GROUP and not _has_own_scale(one) and scheme.points_of(one, group.id) > 0
    ]


def _has_own_scale(item: Item) -> bool:
    given = [getattr(item.parameters, name, None) for name in ("satisfactory", "unallowable", "best", "worst")]
    return sum(one is not None for one in given) == 2


def _alone(group: Group, items: list[str]) -> Wording:
    zh = f"分组“{group.id}”只有一个单位“{group.units[0]}”：必列第一"
    en = f"the group {group.id} has one unit, {group.units[0]}: it comes first whatever it does"
    if items:
        zh += f"，按组内比较计分的 {'、'.join(items)} 无从比较"
        en += f", and has nobody to be compared with in {', '.join(items)}"
    return Wording(zh, en)


def _check_once(units: tuple[str, ...], path: str, seen: dict[str, str], reader: YamlReader) -> None:
    """Assessed in one group, or monitored beside one, and never both."""
    for at, unit in enumerate(units, start=1):
        if unit in seen:
            reader.problem(
                "DUPLICATE-UNIT",
                f"{path}[{at}]",
                Wording(f"单位“{unit}”已在 {seen[unit]}", f"the unit {unit} is in {seen[unit]} already"),
                Wording("一个单位只能在一个分组，或只作监测", "a unit stands in one group only, or is only monitored"),
            )
        seen.setdefault(unit, path)

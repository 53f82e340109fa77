"""What the parts of a scheme must say of each other. Each check reports at the line of the field it concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.scheme import Item, MissingPolicy, Scheme
from luoshi.core.wording import Wording
from luoshi.pack.scheme_parameter_checks import check_parameters
from luoshi.pack.scheme_perturbation_check import check_perturbation
from luoshi.pack.scheme_unit_checks import check_units, warn_of_lone_units
from luoshi.pack.yaml_records import YamlReader

FROM_FACTS = ("evidence", "expert_marks", "milestone")
DIVIDE_BY_GOAL = ("completion", "tiers", "milestone")
ZERO, ONE = Decimal(0), Decimal(1)


def check_scheme(scheme: Scheme, reader: YamlReader) -> None:
    for check in CHECKS:
        check(scheme, reader)


def _say(reader: YamlReader, path: str, message: tuple[str, str], fix: tuple[str, str], code: str = "SENSE") -> None:
    reader.problem(code, path, Wording(*message), Wording(*fix))


def _check_ids(scheme: Scheme, reader: YamlReader) -> None:
    entries = [
        *_entries("groups", scheme.groups),
        *_entries("headings", scheme.headings),
        *_entries("grades", scheme.grades),
        *_entries("items", scheme.items),
        *_entries("vetoes", scheme.vetoes),
        *_entries("bonus.entries", scheme.bonus.entries if scheme.bonus else ()),
        *_entries("malus.entries", scheme.malus.entries if scheme.malus else ()),
    ]
    seen: dict[tuple[str, str], str] = {}
    for list_name, path, one in entries:
        first = seen.setdefault((list_name, one.id), path)
        if first != path:
            _say(
                reader,
                f"{path}.id",
                (f"标识“{one.id}”与 {first} 重复", f"the id {one.id} repeats that of {first}"),
                ("改用另一个标识", "use another id"),
                "DUPLICATE-ID",
            )


def _check_lists(scheme: Scheme, reader: YamlReader) -> None:
    for name, entries in (("groups", scheme.groups), ("items", scheme.items), ("grades", scheme.grades)):
        if not entries:
            _say(reader, name, ("列表是空的", "the list is empty"), ("至少写一项", "write at least one"), "EMPTY")


def _check_points(scheme: Scheme, reader: YamlReader) -> None:
    groups = {group.id for group in scheme.groups}
    for number, item in enumerate(scheme.items, start=1):
        path = f"items[{number}]"
        if (item.points is None) == (item.weight is None):
            _say(
                reader,
                f"{path}.points",
                ("points 和 weight 要且只要一个", "one of points and weight is needed, and only one"),
                ("写 points 或 weight", "write points or weight"),
                "POINTS",
            )
        for name, number_ in (("points", item.points), ("weight", item.weight)):
            if number_ is not None and number_ <= ZERO:
                _say(
                    reader,
                    f"{path}.{name}",
                    ("分值须大于 0", "it must be above 0"),
                    ("改为正数", "write a positive number"),
                )
        for group, own in item.points_by_group.items():
            if group not in groups:
                _refers(reader, f"{path}.points_by_group.{group}", "分组", "group", group)
            if own < ZERO:
                _say(
                    reader,
                    f"{path}.points_by_group.{group}",
                    ("分值不能为负", "it must not be below 0"),
                    ("改为 0 或正数", "write 0 or more"),
                )


def _check_totals(scheme: Scheme, reader: YamlReader) -> None:
    for number, group in enumerate(scheme.groups, start=1):
        total = sum((scheme.points_of(item, group.id) for item in scheme.items), ZERO)
        if total != scheme.total:
            _say(
                reader,
                f"groups[{number}]",
                (
                    f"分组“{group.id}”各项分值合计 {total}，应为 {scheme.total}",
                    f"the items of group {group.id} add up to {total} points, not {scheme.total}",
                ),
                ("调整分值，或改 total", "change points, or total"),
                "TOTAL",
            )


def _check_sources(scheme: Scheme, reader: YamlReader) -> None:
    headings = {heading.id for heading in scheme.headings}
    is_monitoring = any(group.monitored for group in scheme.groups)
    for number, item in enumerate(scheme.items, start=1):
        path = f"items[{number}]"
        if item.heading and item.heading not in headings:
            _refers(reader, f"{path}.heading", "一级指标", "heading", item.heading)
        if item.indicator and item.target:
            _say(
                reader,
                f"{path}.target",
                ("indicator 和 target 只能写一个", "give indicator or target, not both"),
                ("删去一个", "delete one"),
                "SOURCE",
            )
        if not item.indicator and not item.target and item.rule not in FROM_FACTS:
            _say(
                reader,
                f"{path}.indicator",
                (f"规则“{item.rule}”要有 indicator 或 target", f"the rule {item.rule} needs an indicator or a target"),
                ("写上指标编号", "name the indicator"),
                "SOURCE",
            )
        if item.monitored_indicator and not is_monitoring:
            _say(
                reader,
                f"{path}.monitored_indicator",
                ("方案没有监测单位，不会用到这个指标", "the scheme monitors no unit: nothing reads this indicator"),
                ("在分组中写 monitored，或删去", "name monitored units in a group, or delete it"),
                "SOURCE",
            )
        if item.monitored_indicator and not (item.indicator or item.target):
            _say(
                reader,
                f"{path}.monitored_indicator",
                ("该项按佐证计分，不读指标", "the item is scored on facts and reads no indicator"),
                ("删去 monitored_indicator", "delete monitored_indicator"),
                "SOURCE",
            )
        if item.direction not in ("", "up", "down"):
            _say(
                reader,
                f"{path}.direction",
                (f"“{item.direction}”不是方向", f"{item.direction} is not a direction"),
                ("写 up 或 down", "write up or down"),
            )


def _check_needs(scheme: Scheme, reader: YamlReader) -> None:
    """A rule that compares with a goal must have one; goals by unit name units of the scheme."""
    units = {unit for group in scheme.groups for unit in (*group.units, *group.monitored)}
    for number, item in enumerate(scheme.items, start=1):
        path, needs = f"items[{number}]", RULES[item.rule].NEEDS
        if "goal" in needs and item.goal is None and not item.target:
            _say(
                reader,
                f"{path}.goal",
                (f"规则“{item.rule}”要有目标值", f"the rule {item.rule} needs a goal"),
                ("写 goal，或用 target", "write goal, or use target"),
                "GOAL",
            )
        if item.rule in DIVIDE_BY_GOAL:
            for path_of, goal in _numbers(item.goal, f"{path}.goal"):
                if goal <= ZERO:
                    _say(
                        reader,
                        path_of,
                        (f"规则“{item.rule}”的目标值须大于 0", f"a goal of the rule {item.rule} must be above 0"),
                        ("改用 base_step、matrix 或 frontier", "use base_step, matrix or frontier"),
                        "GOAL",
                    )
        if "cumulative" in needs and (item.cumulative_goal is None or item.cumulative_since is None):
            _say(
                reader,
                f"{path}.cumulative_goal",
                (
                    f"规则“{item.rule}”要有累计目标和起始年",
                    f"the rule {item.rule} needs a cumulative goal and its first year",
                ),
                ("写 cumulative_goal 和 cumulative_since", "write cumulative_goal and cumulative_since"),
                "GOAL",
            )
        if item.carry_years < 1 or item.carry_else is MissingPolicy.LAST_VALUE:
            _say(
                reader,
                f"{path}.carry_years",
                (
                    "沿用年数至少 1，且其后的办法不能仍是 last_value",
                    "carry at least 1 year, and carry_else cannot be last_value again",
                ),
                ("改正", "mend it"),
            )
        for name in ("goal", "base", "cumulative_goal"):
            own = getattr(item, name)
            for unit in own if isinstance(own, dict) else ():
                if unit not in units:
                    _refers(reader, f"{path}.{name}.{unit}", "单位", "unit", unit)


def _numbers(given: Any, path: str) -> list[tuple[str, Decimal]]:
    """One number for all, or one a unit, with the field each stands in."""
    if isinstance(given, dict):
        return [(f"{path}.{unit}", number) for unit, number in given.items()]
    return [] if given is None else [(path, given)]


def _check_years(scheme: Scheme, reader: YamlReader) -> None:
    for number, item in enumerate(scheme.items, start=1):
        for name in ("base_year", "cumulative_since"):
            year, latest = getattr(item, name), scheme.year - (name == "base_year")
            if year is not None and not 1900 <= year <= latest:
                _say(
                    reader,
                    f"items[{number}].{name}",
                    (
                        f"{year} 年不早于考核年 {scheme.year}",
                        f"{year} does not come before the year assessed, {scheme.year}",
                    ),
                    ("改正年份", "correct the year"),
                    "YEAR",
                )
    if not 1900 <= scheme.year <= 2200:
        _say(
            reader,
            "year",
            (f"“{scheme.year}”不是年份", f"{scheme.year} is not a year"),
            ("写成 2024", "write 2024"),
            "YEAR",
        )


def _check_adjustments(scheme: Scheme, reader: YamlReader) -> None:
    for name, adjustment in (("bonus", scheme.bonus), ("malus", scheme.malus)):
        if adjustment is None:
            continue
        if adjustment.cap <= ZERO:
            _say(
                reader,
                f"{name}.cap",
                ("上限须大于 0", "the cap must be above 0"),
                ("改为正数", "write a positive number"),
                "CAP",
            )
        for number, entry in enumerate(adjustment.entries, start=1):
            if entry.points <= ZERO or (entry.cap is not None and entry.cap <= ZERO):
                _say(
                    reader,
                    f"{name}.entries[{number}].points",
                    ("分值须大于 0", "points must be above 0"),
                    ("扣分也写正数", "write a positive number, for malus too"),
                )


def _check_vetoes(scheme: Scheme, reader: YamlReader) -> None:
    items = {item.id: item for item in scheme.items}
    for number, veto in enumerate(scheme.vetoes, start=1):
        if not veto.unmet:
            continue
        item = items.get(veto.unmet)
        if item is None:
            _refers(reader, f"vetoes[{number}].unmet", "考核项", "item", veto.unmet)
        elif not _has_goal(item):
            _say(
                reader,
                f"vetoes[{number}].unmet",
                (f"考核项“{veto.unmet}”没有目标值", f"the item {veto.unmet} has no goal"),
                ("给该项写 goal", "give that item a goal"),
                "GOAL",
            )


def _check_grades(scheme: Scheme, reader: YamlReader) -> None:
    last = len(scheme.grades) - 1
    for place, grade in enumerate(scheme.grades):
        path = f"grades[{place + 1}]"
        if (grade.at_least is None) != (place == last):
            _say(
                reader,
                f"{path}.at_least",
                ("除末等外都要有分数线，末等没有", "every grade but the last has a lowest score, the last has none"),
                ("补上或删去 at_least", "add or delete at_least"),
                "GRADES",
            )
        above = scheme.grades[place - 1].at_least if place else None
        if above is not None and grade.at_least is not None and grade.at_least >= above:
            _say(
                reader,
                f"{path}.at_least",
                ("等次须由高到低", "grades must run from the best to the last"),
                ("调整分数线", "correct the scores"),
                "GRADES",
            )
        if grade.quota is not None and grade.quota_share is not None:
            _say(
                reader,
                f"{path}.quota",
                ("quota 和 quota_share 只能写一个", "give quota or quota_share, not both"),
                ("删去一个", "delete one"),
                "QUOTA",
            )
        if not _is_quota(grade.quota_share, grade.quota):
            _say(
                reader,
                f"{path}.quota_share",
                ("名额比例须在 0 和 1 之间，名额不能为负", "a share lies between 0 and 1, a number is not negative"),
                ("30% 写成 0.3", "write 0.3 for 30 %"),
                "QUOTA",
            )
    if scheme.grades and scheme.grades[last].is_honour:
        _say(
            reader,
            f"grades[{last + 1}].is_honour",
            ("末等不能是评优等次", "the last grade cannot be an honour"),
            ("删去 is_honour", "delete is_honour"),
            "GRADES",
        )


def _check_rounding(scheme: Scheme, reader: YamlReader) -> None:
    if not 0 <= scheme.rounding.places <= 9:
        _say(
            reader,
            "rounding.places",
            ("小数位数须在 0 到 9 之间", "decimals shown lie between 0 and 9"),
            ("通常为 2", "2 is usual"),
        )


def _is_quota(share: Decimal | None, number: int | None) -> bool:
    return (share is None or ZERO <= share <= ONE) and (number is None or number >= 0)


def _has_goal(item: Item) -> bool:
    return item.goal is not None or bool(item.target) or item.cumulative_goal is not None


def _refers(reader: YamlReader, path: str, zh: str, en: str, name: str) -> None:
    _say(
        reader,
        path,
        (f"方案中没有{zh}“{name}”", f"the scheme has no {en} {name}"),
        ("改正名称，或先定义它", "correct the name, or define it"),
        "REFERENCE",
    )


def _entries(name: str, entries: Iterable[Any]) -> list[tuple[str, str, Any]]:
    return [(name, f"{name}[{number}]", one) for number, one in enumerate(entries, start=1)]


CHECKS: tuple[Callable[[Scheme, YamlReader], None], ...] = (
    _check_ids,
    check_units,
    _check_lists,
    _check_points,
    _check_totals,
    _check_sources,
    _check_needs,
    _check_years,
    check_parameters,
    _check_adjustments,
    _check_vetoes,
    _check_grades,
    _check_rounding,
    check_perturbation,
    warn_of_lone_units,
)

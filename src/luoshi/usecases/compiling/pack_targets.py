"""Compiled targets as rows of targets.csv: units and values as packs hold them; what they cannot hold is said."""

from __future__ import annotations

import re
from collections.abc import Mapping

from luoshi.core.compiler.kinds import type_of
from luoshi.core.compiler.plan_record import CompiledPlan
from luoshi.core.compiler.target_record import CompiledTarget
from luoshi.core.compiler.unit_words import COUNTERS, split_unit
from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.units import is_known_unit
from luoshi.usecases.compiling.pack_home import Rows

_AT_MOST = ("<=", "<")


def target_rows(plan: CompiledPlan) -> tuple[Rows, list[Problem]]:
    rows: Rows = []
    problems: list[Problem] = []
    for id_, one in zip(plan.target_ids, plan.targets, strict=True):
        unit = pack_unit(one)
        low, high = pack_values(one)
        if unit is None or low is None:
            problems.append(_left_out(id_, one))
            continue
        section = plan.sections[one.node].id if one.node >= 0 else first_section(one.annex)
        base = pack_values_of(one.base_value)[0]
        year = one.year if not one.year or not one.base_year or one.year > one.base_year else None
        rows.append(
            {
                "id": id_,
                "section": section,
                "name_zh": one.indicator or one.scope or "（未命名）",
                "name_en": one.indicator or one.scope or "(unnamed)",
                "scope": one.scope,
                "scope_en": one.scope,
                "place": "",
                "industry": "",
                "kind": one.kind,
                "type": _type(one, base),
                "operator": one.operator,
                "base_value": base,
                "base_year": one.base_year,
                "target_value": low,
                "target_value_high": high,
                "target_year": year,
                "unit": unit,
                "price_basis": "",
                "commitment": one.commitment,
                "binding": one.binding,
                "owner": "",
                "same_as": "",
                "weight": None,
                "start": one.start,
                "end": one.end,
            }
        )
    return rows, problems


def first_section(annex: int) -> str:
    """The id of a document's first section, which holds what stands under no heading."""
    return f"{annex}.1"


def type_after(row: Mapping[str, str], changes: Mapping[str, str]) -> str:
    """How a target of targets.csv is measured once its kind, operator or base was corrected; by the type it has where
    the correction touches none of them.

    >>> type_after({"type": "level", "kind": "level", "operator": ">=", "base_value": ""}, {"base_value": "18"})
    'improvement'
    """
    if not changes.keys() & {"kind", "operator", "base_value"}:
        return row["type"]
    now = {**row, **changes}
    has_base = bool(now["base_value"])
    if "kind" in changes:
        return type_of(now["kind"], has_base=has_base, verb="", operator=now["operator"], clause="")
    if "operator" in changes and (now["operator"] in _AT_MOST) != (row["operator"] in _AT_MOST):
        return type_of(now["kind"], has_base=has_base, verb="", operator=now["operator"], clause="")
    if has_base and row["type"] in ("level", "count"):
        return "improvement"
    if not has_base and row["type"] == "improvement":
        return "count" if now["kind"] == "count" else "level"
    return row["type"]


def pack_unit(one: CompiledTarget) -> str | None:
    """The unit as packs know it: 个 for a measure word they do not know, 点 for an index; None where there is none."""
    if one.kind == "ratio_pair":
        return "%"
    unit = one.unit or "点"
    if is_known_unit(unit):
        return unit
    multiplier, bare = split_unit(re.sub(r"（.）$", "", unit))  # 台（套）
    if bare in COUNTERS.split("|"):
        plain = f"{multiplier}个"
        return plain if is_known_unit(plain) else None
    return None


def pack_values(one: CompiledTarget) -> tuple[str | None, str | None]:
    low, high = pack_values_of(one.value)
    return low, high if one.operator == "range" else None


def pack_values_of(value: str) -> tuple[str | None, str | None]:
    """(low, high) of a printed value: 3-5 has both, of 40:60 the first part counts.

    >>> pack_values_of("3-5")
    ('3', '5')
    >>> pack_values_of("7.0")
    ('7', None)
    """
    parts = [re.sub(r"\.0+$|(?<=\.\d)0+$", "", part) for part in re.split(r"[-:]", value)]
    if not all(re.fullmatch(r"\d+(?:\.\d+)?", part) for part in parts):
        return None, None
    return parts[0], parts[1] if len(parts) == 2 and "-" in value else None


def _type(one: CompiledTarget, base: str | None) -> str:
    if one.operator in _AT_MOST and one.type not in ("rank", "improvement", "band"):
        return "inverse"
    return "level" if one.type == "improvement" and base is None else one.type


def _left_out(id_: str, one: CompiledTarget) -> Problem:
    return Problem(
        "COMPILE-TARGET-LEFT-OUT",
        Severity.WARN,
        Where("targets.csv"),
        Wording(
            f"目标 {id_}（{one.indicator} {one.value}{one.unit}）的单位或数值无法写入规划包",
            f"target {id_} ({one.indicator} {one.value}{one.unit}) has a unit or value that a pack cannot hold",
        ),
        Wording(
            "在审核表中更正单位，或在单位表中增加该单位",
            "correct the unit in the review file, or add it to the list of units",
        ),
        objects=(id_,),
        spans=((one.start, one.end),),
    )

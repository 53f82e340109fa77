"""The base tables of a pack that stands alone: its place and the bodies that its measures name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import count

from luoshi.core.compiler.plan_record import CompiledPlan
from luoshi.pack.tables import BASE_TABLES
from luoshi.usecases.compiling.pack_home import SAME_FOLDER, Home, Rows

LEVELS = {
    "省": "province",
    "自治区": "province",
    "市": "prefecture",
    "州": "prefecture",
    "县": "county",
    "区": "county",
}
_PLACE = re.compile(r"^(?:关于)?([一-鿿]{2,10}?(?:自治区|省|市|州|县|区))")


def body_ids(plan: CompiledPlan, home: Home) -> dict[str, str]:
    """Name → id of the bodies that measures name: those the base knows, or in a pack of its own, all."""
    named = dict.fromkeys(name for one in plan.measures for name in (one.lead, *one.cooperating) if name)
    known = home.organisations or {}
    found = {name: known[name] for name in named if name in known}
    if home.base != SAME_FOLDER:
        return found
    free = (f"org-{number:02d}" for number in count(1) if f"org-{number:02d}" not in known.values())
    return {name: found.get(name) or next(free) for name in named}


def own_base(plan: CompiledPlan, home: Home, bodies: Mapping[str, str]) -> dict[str, Rows]:
    """The base tables of a pack that stands alone: its place and the bodies its measures name."""
    tables: dict[str, Rows] = {table.name: [] for table in BASE_TABLES}
    match = _PLACE.match(plan.title)
    name = match.group(1) if match else "本地区"
    level = next((level for end, level in LEVELS.items() if name.endswith(end)), "province")
    tables["places"] = [{"code": home.place, "name_zh": name, "name_en": name, "level": level}]
    tables["organisations"] = [
        {"id": id_, "name_zh": body, "name_en": body, "kind": "other", "place": home.place}
        for body, id_ in bodies.items()
    ]
    return tables

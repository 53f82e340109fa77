"""A compiled plan as a plan pack: the rows of its tables, and what could not be carried over."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from luoshi.core.compiler.front import find_issue
from luoshi.core.compiler.plan_record import CompiledPlan
from luoshi.core.compiler.quantity import COUNTERS
from luoshi.core.compiler.target_record import CompiledTarget
from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.source_text import SOURCE_NAME
from luoshi.pack.tables import BASE_TABLES, PLAN_TABLES
from luoshi.pack.units import is_known_unit
from luoshi.pack.write import write_pack

Row = dict[str, object]
Rows = list[Row]
SAME_FOLDER = "."
OWN_PLACE = "place"
LONGEST_TITLE = 38  # a longer heading is a sentence of the plan: its beginning names the section well enough
CUT_TITLE = 28
LEVELS = {
    "省": "province",
    "自治区": "province",
    "市": "prefecture",
    "州": "prefecture",
    "县": "county",
    "区": "county",
}
_PLACE = re.compile(r"^(?:关于)?([一-鿿]{2,10}?(?:自治区|省|市|州|县|区))")
_DASH_COUNT = re.compile(r"(?<=--)\d+$")  # the compiler counts dashes; the plan prints none of these numbers
_MULTIPLIER = re.compile(r"^(万亿|千亿|百亿|亿|千万|百万|十万|万|千|百)?(.*)$")


@dataclass(frozen=True, slots=True)
class Home:
    """Where a pack belongs: its id, its base pack's folder name, its place, and the organisations known there."""

    pack: str
    base: str = SAME_FOLDER
    place: str = OWN_PLACE
    organisations: Mapping[str, str] | None = None


def pack_tables(plan: CompiledPlan, home: Home, text: str) -> tuple[dict[str, Rows], tuple[Problem, ...]]:
    """Every table of the pack; English columns carry the Chinese text where there is no translation."""
    bodies = _bodies(plan, home)
    targets, problems = _targets(plan)
    tables: dict[str, Rows] = {table.name: [] for table in PLAN_TABLES if table.name != "target_indicators"}
    tables["target_indicators"] = []
    tables |= {
        "plan": [_plan(plan, home, text)],
        "annexes": _annexes(plan),
        "sections": _sections(plan),
        "targets": targets,
        "measures": _measures(plan, bodies),
        "projects": _projects(plan),
        "references": _references(plan),
    }
    if home.base == SAME_FOLDER:
        tables |= _own_base(plan, home, bodies)
    return tables, (*problems, *_notices(plan, home, bodies))


def short_title(title: str) -> str:
    """A heading as packs carry it: a long one is a sentence, cut to its beginning."""
    return title if len(title) <= LONGEST_TITLE else f"{title[:CUT_TITLE]}……"


def save_pack(folder: Path, tables: Mapping[str, Rows], text: str) -> None:
    """Write the pack and its text; raises PackError where the pack would not be valid."""
    folder.mkdir(parents=True, exist_ok=True)
    write_pack(folder, tables)
    (folder / SOURCE_NAME).write_bytes(text.encode("utf-8"))


def _plan(plan: CompiledPlan, home: Home, text: str) -> dict[str, object]:
    issue = find_issue(plan.tree.front.rows)
    start, end = plan.period.start or plan.period.end, plan.period.end or plan.period.start
    title = plan.title or home.pack
    return {
        "id": home.pack,
        "title_zh": title,
        "title_en": title,
        "document_no": issue.document_no,
        "issuer": issue.issuer,
        "issuer_en": issue.issuer,
        "issued_on": issue.issued_on,
        "period_start": start or 2000,
        "period_end": end or 2000,
        "language": "zh-Hans",
        "place": home.place,
        "text_sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
        "base_pack": home.base,
        "is_demonstration": False,
    }


def _annexes(plan: CompiledPlan) -> Rows:
    rows: Rows = []
    for one in plan.documents:
        title = one.title or ("正文" if one.annex == 0 else f"附件{one.annex}")
        short = "正文" if one.annex == 0 else f"附件{one.annex}"
        rows.append(
            {
                "annex": one.annex,
                "title_zh": title,
                "title_en": title,
                "short_zh": short,
                "short_en": "Main text" if one.annex == 0 else f"Annex {one.annex}",
                "industry": "",
                "start": one.start,
                "end": one.end,
            }
        )
    return rows


def _sections(plan: CompiledPlan) -> Rows:
    if not plan.sections:
        return [_whole(plan)]
    return [
        {
            "id": one.id, "parent": one.parent, "annex": one.annex, "level": one.level,
            "number": _DASH_COUNT.sub("", one.number), "title_zh": short_title(one.title or one.number),
            "title_en": short_title(one.title or one.number), "path": one.path,
            "role": one.role, "start": one.start, "end": one.end,
        }
        for one in plan.sections
    ]  # fmt: skip


def _whole(plan: CompiledPlan) -> dict[str, object]:
    """The one section of a text without headings."""
    title = plan.title or "全文"
    return {
        "id": "0.1",
        "parent": "",
        "annex": 0,
        "level": 1,
        "number": "-",
        "title_zh": title,
        "title_en": title,
        "path": "-",
        "role": "other",
        "start": plan.documents[0].start,
        "end": plan.documents[0].end,
    }


def _targets(plan: CompiledPlan) -> tuple[Rows, list[Problem]]:
    rows: Rows = []
    problems: list[Problem] = []
    for id_, one in zip(plan.target_ids, plan.targets, strict=True):
        unit = pack_unit(one)
        low, high = pack_values(one)
        if unit is None or low is None:
            problems.append(_left_out(id_, one))
            continue
        section = plan.sections[one.node].id if one.node >= 0 else (plan.sections[0].id if plan.sections else "0.1")
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


def pack_unit(one: CompiledTarget) -> str | None:
    """The unit as packs know it: 个 for a measure word they do not know, 点 for an index; None where there is none."""
    if one.kind == "ratio_pair":
        return "%"
    unit = one.unit or "点"
    if is_known_unit(unit):
        return unit
    match = _MULTIPLIER.match(unit)
    if match and match.group(2) in COUNTERS.split("|"):
        plain = f"{match.group(1) or ''}个"
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
    if one.operator in ("<=", "<") and one.type not in ("rank", "improvement", "band"):
        return "inverse"
    return "level" if one.type == "improvement" and base is None else one.type


def _measures(plan: CompiledPlan, bodies: Mapping[str, str]) -> Rows:
    return [
        {
            "id": f"m-{plan.sections[one.node].id}", "section": plan.sections[one.node].id,
            "title_zh": short_title(one.title or one.section_path),
            "title_en": short_title(one.title or one.section_path), "role": one.role,
            "lead": bodies.get(one.lead, ""), "cooperating": tuple(bodies[name] for name in one.cooperating if name in bodies),
            "start_on": None, "due_on": one.due_on, "start": one.start, "end": one.end,
        }
        for one in plan.measures
    ]  # fmt: skip


def _projects(plan: CompiledPlan) -> Rows:
    measures = {one.node for one in plan.measures}
    return [
        {
            "id": f"p-{number:02d}", "section": plan.sections[one.node].id,
            "measure": f"m-{plan.sections[one.node].id}" if one.node in measures else "", "name": one.name,
            "name_en": "", "enterprise": one.enterprise, "capacity": one.capacity, "unit": one.unit,
            "status": one.status, "due_year": one.due_year, "start": one.start, "end": one.end,
        }
        for number, one in enumerate(plan.projects, start=1)
    ]  # fmt: skip


def _references(plan: CompiledPlan) -> Rows:
    return [
        {
            "id": f"ref-{number:02d}", "title": one.title, "title_en": "", "document_no": one.document_no,
            "issuer": one.issuer, "issued_on": None,
            "sections": tuple(plan.sections[node].id for node in one.nodes if node >= 0),
        }
        for number, one in enumerate(plan.references, start=1)
    ]  # fmt: skip


def _bodies(plan: CompiledPlan, home: Home) -> dict[str, str]:
    """Name → id of the bodies that measures name: those the base knows, or in a pack of its own, all."""
    named = dict.fromkeys(name for one in plan.measures for name in (one.lead, *one.cooperating) if name)
    known = home.organisations or {}
    found = {name: known[name] for name in named if name in known}
    if home.base != SAME_FOLDER:
        return found
    free = (f"org-{number:02d}" for number in count(1) if f"org-{number:02d}" not in known.values())
    return {name: found.get(name) or next(free) for name in named}


def _own_base(plan: CompiledPlan, home: Home, bodies: Mapping[str, str]) -> dict[str, Rows]:
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


def _notices(plan: CompiledPlan, home: Home, bodies: Mapping[str, str]) -> list[Problem]:
    found = [
        Problem(
            "COMPILE-UNTRANSLATED", Severity.INFO, Where(),
            Wording("英文栏暂以中文原文代替", "the English columns carry the Chinese text for want of a translation"),
            Wording("在规划包中补填英文名称", "enter English names in the pack"),
        )
    ]  # fmt: skip
    unknown = sorted({name for one in plan.measures for name in (one.lead, *one.cooperating) if name} - set(bodies))
    if unknown:
        listed = "、".join(unknown[:8])
        found.append(
            Problem(
                "COMPILE-BODY-UNKNOWN",
                Severity.WARN,
                Where("organisations.csv"),
                Wording(f"基础包中没有这些单位：{listed}", f"the base pack does not know these bodies: {listed}"),
                Wording("在基础包中补录后重新编译", "add them to the base pack and compile again"),
            )
        )
    if not plan.period.end:
        found.append(
            Problem(
                "COMPILE-PERIOD-ASSUMED",
                Severity.WARN,
                Where("plan.csv", 2, "period_end"),
                Wording("未认出规划期，暂记为 2000 年", "the period was not recognised; 2000 stands in its place"),
                Wording("填写 period_start 和 period_end", "fill in period_start and period_end"),
            )
        )
    return found


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

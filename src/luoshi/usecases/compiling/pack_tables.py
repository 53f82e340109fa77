"""A compiled plan as a plan pack: the rows of its tables, and what could not be carried over."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from luoshi.core.compiler.front import find_issue
from luoshi.core.compiler.plan_record import CompiledDocument, CompiledPlan
from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.source_text import SOURCE_NAME
from luoshi.pack.tables import PLAN_TABLES
from luoshi.pack.write import write_pack
from luoshi.usecases.compiling.pack_base import body_ids, own_base
from luoshi.usecases.compiling.pack_home import SAME_FOLDER, Home, Rows, Tables
from luoshi.usecases.compiling.pack_targets import first_section, target_rows

LONGEST_TITLE = 38  # a longer heading is a sentence of the plan: its beginning names the section well enough
CUT_TITLE = 28
_DASH_COUNT = re.compile(r"(?<=--)\d+$")  # the compiler counts dashes; the plan prints none of these numbers


def pack_tables(plan: CompiledPlan, home: Home, text: str) -> tuple[Tables, tuple[Problem, ...]]:
    """Every table of the pack; English columns carry the Chinese text where there is no translation."""
    bodies = body_ids(plan, home)
    targets, problems = target_rows(plan)
    tables: Tables = {table.name: [] for table in PLAN_TABLES if table.name != "target_indicators"}
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
        tables |= own_base(plan, home, bodies)
    return tables, (*problems, *_notices(plan, home, bodies))


def short_title(title: str) -> str:
    """A heading as packs carry it: a long one is a sentence, cut to its beginning."""
    return title if len(title) <= LONGEST_TITLE else f"{title[:CUT_TITLE]}……"


def save_pack(folder: Path, tables: Mapping[str, Rows], text: str) -> None:
    """Write the pack and its text; raises PackError where the pack would not be valid."""
    is_new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        write_pack(folder, tables)
    except BaseException:
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        raise
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
    headed = {one.annex for one in plan.sections}
    bare = {one.annex for one in plan.targets if one.node < 0} - headed
    if not plan.sections:
        bare.add(0)
    return [*_headed(plan), *(_whole(one) for one in plan.documents if one.annex in bare)]


def _headed(plan: CompiledPlan) -> Rows:
    return [
        {
            "id": one.id, "parent": one.parent, "annex": one.annex, "level": one.level,
            "number": _DASH_COUNT.sub("", one.number), "title_zh": short_title(one.title or one.number),
            "title_en": short_title(one.title or one.number), "path": one.path,
            "role": one.role, "start": one.start, "end": one.end,
        }
        for one in plan.sections
    ]  # fmt: skip


def _whole(document: CompiledDocument) -> dict[str, object]:
    """The one section of a main text or an annex without headings."""
    title = document.title or "全文"
    return {
        "id": first_section(document.annex),
        "parent": "",
        "annex": document.annex,
        "level": 1,
        "number": "-",
        "title_zh": title,
        "title_en": title,
        "path": "-",
        "role": "other",
        "start": document.start,
        "end": document.end,
    }


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

"""The projects the plan names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from luoshi.core.model.plan import Project
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Cell, Paragraph, Row, Table, Text
from luoshi.reports.documents.tables import CENTRE, LEFT, RIGHT, head
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.clauses import filled, listed, sentence
from luoshi.reports.numbers import with_unit

ABOUT = Wording("规划点名的项目", "the projects the plan names")
OPTIONS: Mapping[str, tuple[str, ...]] = {}
WIDTHS = (9.0, 34.0, 34.0, 17.0, 12.0, 12.0)
ALIGNS = (CENTRE, LEFT, LEFT, RIGHT, CENTRE, CENTRE)
COUNT = Wording(
    "规划点名的项目{count}，状态为规划文本和业务记录所载",
    "projects that the plan names: {count}; their state is as the plan and the records give it",
)
UNKNOWN = Wording(
    "规划点名的项目{count}，其中{list}；系统没有这些项目的办理记录，因此不逐项列出",
    "the plan names {count} projects: {list}; no record of their progress is kept here, so they are not listed",
)
PART = Wording("{state}{count}", "{count} {state}")
MOST_LISTED = 10  # projects that are listed even where nothing has been recorded of them
OF_THE_PLAN = {"planned", "existing"}  # what the plan itself says; other states come from records
STATES = {
    "planned": Wording("规划", "planned"),
    "existing": Wording("已有", "existing"),
    "done": Wording("建成", "done"),
    "building": Wording("在建", "under construction"),
}


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    projects = writing.facts.projects
    if not projects:
        return Absent(Wording("规划没有点名项目", "the plan names no projects"))
    count = writing.count("projects", len(projects), "projects the plan names")
    if len(projects) > MOST_LISTED and {one.status for one in projects} <= OF_THE_PLAN:
        said = filled(UNKNOWN, writing.language, count=count, list=_by_state(projects, writing))
        return (Paragraph(sentence([said], writing.language)),)
    text = sentence([filled(COUNT, writing.language, count=count)], writing.language)
    say = writing.say
    names = (
        say("编号", "No."),
        say("项目", "Project"),
        say("企业", "Enterprise"),
        say("规模", "Capacity"),
        say("年份", "Year"),
        say("状态", "State"),
    )
    return (Paragraph(text), Table(WIDTHS, ALIGNS, tuple(_row(one, writing) for one in projects), head(*names)))


def _by_state(projects: tuple[Project, ...], writing: Writing) -> Text:
    counts = Counter(one.status for one in projects)
    return listed(
        [
            filled(
                PART,
                writing.language,
                state=writing.said(STATES[state]),
                count=writing.count(f"projects.{state}", count, f"projects: {state}"),
            )
            for state, count in counts.most_common()
        ],
        writing.language,
    )


def _row(project: Project, writing: Writing) -> Row:
    name = writing.name(project.name, project.name_en)
    capacity = with_unit(project.capacity, project.unit, writing.language) if project.capacity else ""
    state = STATES.get(project.status)
    return (
        Cell((project.id,)),
        Cell(writing.quoted(name, f"{project.id}.name", source="projects.csv: name")),
        writing.cell(project.enterprise),
        writing.cell(writing.quoted(capacity, f"{project.id}.capacity", source="projects.csv: capacity")),
        writing.cell(str(project.due_year or "")),
        writing.cell(writing.said(state) if state else project.status),
    )

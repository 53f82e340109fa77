"""The projects the plan names."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.model.plan import Project
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Cell, Paragraph, Row, Table
from luoshi.reports.documents.tables import CENTRE, LEFT, RIGHT, head
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.clauses import filled, sentence
from luoshi.reports.numbers import with_unit

ABOUT = Wording("规划点名的项目", "the projects the plan names")
OPTIONS: Mapping[str, tuple[str, ...]] = {}
WIDTHS = (9.0, 34.0, 34.0, 17.0, 12.0, 12.0)
ALIGNS = (CENTRE, LEFT, LEFT, RIGHT, CENTRE, CENTRE)
COUNT = Wording(
    "规划点名的项目{count}，状态为规划文本和业务记录所载",
    "projects that the plan names: {count}; their state is as the plan and the records give it",
)
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

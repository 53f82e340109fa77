"""What the plan orders, by its own sections: task, lead, others, time. Whether it was done is not known here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from luoshi.core.model.plan import Measure
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Cell, Paragraph, Row, Table, Text
from luoshi.reports.documents.groups import section_title
from luoshi.reports.documents.tables import CENTRE, LEFT, head
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.clauses import filled, sentence
from luoshi.reports.numbers import month

ABOUT = Wording("规划任务清单：牵头、配合、时限", "the plan's measures with lead, others and time")
OPTIONS: Mapping[str, tuple[str, ...]] = {"role": ("task", "policy", "guarantee"), "annex": ("main", "all")}
WIDTHS = (12.0, 33.0, 24.0, 28.0, 19.0)
ALIGNS = (CENTRE, LEFT, LEFT, LEFT, CENTRE)
COUNT = Wording("规划在这一部分提出任务{count}", "measures that the plan orders in this part: {count}")
DUE = Wording("其中{due}的时限在{year}年底前", "due by the end of {year}: {due}")
NO_TIME = Wording("规划没有写明时限的{open}", "without a date in the plan: {open}")
ALL_TIMELESS = Wording("均没有写明时限", "none with a date in the plan")
BARE = Wording(
    "规划没有写明牵头单位，系统也没有办理记录，因此不列表、不作评价",
    "the plan names no lead and no record of progress is kept here, so they are neither listed nor judged",
)
UNKNOWN = Wording(
    "系统没有这些任务的办理记录，下表只列规划的安排，不表示已经完成",
    "no record of their progress is kept here; the table shows what is ordered, not what is done",
)


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    role = options.get("role", "task")
    own = tuple(_chosen(writing, role, is_main=options.get("annex", "main") == "main"))
    if not own:
        return Absent(Wording("规划中没有这类任务", "the plan orders nothing of this kind"))
    arranged = tuple(one for one in own if one.lead or one.due_on is not None)
    text = Paragraph(_sentence(own, role, writing, has_table=bool(arranged)))
    return (text, *_tables(arranged, writing))


def _chosen(writing: Writing, role: str, *, is_main: bool) -> Iterator[Measure]:
    for measure in writing.facts.measures:
        section = writing.facts.report.sections.get(measure.section)
        if measure.role == role and (not is_main or section is None or section.annex == 0):
            yield measure


def _sentence(measures: tuple[Measure, ...], role: str, writing: Writing, *, has_table: bool) -> Text:
    year, language = writing.facts.year, writing.language
    due = sum(one.due_on is not None and one.due_on.year <= year for one in measures)
    timeless = sum(one.due_on is None for one in measures)
    said = [filled(COUNT, language, count=writing.count(f"measures.{role}", len(measures), f"measures of role {role}"))]
    if timeless < len(measures):
        count = writing.count(f"measures.{role}.due-{year}", due, f"measures of role {role} due by {year}")
        said.append(filled(DUE, language, due=count, year=str(year)))
    if timeless == len(measures):
        said.append(filled(ALL_TIMELESS, language))
    elif timeless:
        count = writing.count(f"measures.{role}.timeless", timeless, f"measures of role {role} without a date")
        said.append(filled(NO_TIME, language, open=count))
    return (
        *sentence(said, language),
        *([" "] if language == "en" else []),
        *sentence([filled(UNKNOWN if has_table else BARE, language)], language),
    )


def _tables(measures: tuple[Measure, ...], writing: Writing) -> Iterator[Table]:
    """One for each heading of the plan, so that no heading is parted from its rows."""
    say = writing.say
    names = (
        say("编号", "No."),
        say("任务", "Measure"),
        say("牵头单位", "Lead"),
        say("配合单位", "With"),
        say("时限", "Due"),
    )
    for section, own in groupby(measures, key=lambda one: _parent(one, writing)):
        yield Table(WIDTHS, ALIGNS, tuple(_row(one, writing) for one in own), head(*names), caption=section)


def _parent(measure: Measure, writing: Writing) -> str:
    """The heading above the measure's own, which says what it is part of."""
    sections = writing.facts.report.sections
    section = sections.get(measure.section)
    parent = sections.get(section.parent) if section else None
    return section_title(parent, writing) if parent is not None else ""


def _row(measure: Measure, writing: Writing) -> Row:
    title = writing.name(measure.title_zh, measure.title_en)
    return (
        Cell((measure.id,)),
        Cell(writing.quoted(title, f"{measure.id}.title", source="measures.csv: title")),
        writing.cell(writing.organisation(measure.lead) if measure.lead else ""),
        writing.cell(writing.organisations(measure.cooperating)),
        writing.cell(month(measure.due_on, writing.language) if measure.due_on else ""),
    )

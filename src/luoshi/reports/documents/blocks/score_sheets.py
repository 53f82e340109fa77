"""The score sheet of each unit: value, goal, points and working of every item, and what was added, taken or vetoed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from luoshi.core.assessment.result import AppliedFact, MonitoredUnit, UnitResult, Working
from luoshi.core.assessment.scheme import Entry, Scheme
from luoshi.core.assessment.working import plain, sentence, workings_of
from luoshi.core.english_units import Scale, said_scale
from luoshi.core.wording import Language, Wording
from luoshi.reports.assessment_report import AssessmentReport
from luoshi.reports.assessment_words import orientation, signed_points
from luoshi.reports.document.model import Block, Cell, Number, Paragraph, Row, SectionHeading, Table, Text
from luoshi.reports.documents.scores import points, why_not
from luoshi.reports.documents.tables import LEFT, RIGHT, head
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.clauses import filled
from luoshi.reports.numbers import assessed_amount, assessed_number, unit_name
from luoshi.reports.traceability.dataset import Origin

ABOUT = Wording("各单位评分表", "the score sheet of each unit")
OPTIONS: Mapping[str, tuple[str, ...]] = {}
WIDTHS = (32.0, 13.0, 13.0, 12.0, 11.0, 60.0)
ALIGNS = (LEFT, RIGHT, RIGHT, RIGHT, RIGHT, LEFT)
HEADLINE = Wording(
    "{unit}总分{score}（考核项{items}，加分{bonus}，扣分{malus}）{end}",
    "{unit}: score {score} (items {items}, bonus {bonus}, malus {malus}){end}",
)


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    report, absent = writing.facts.assessment, why_not(writing)
    if report is None or absent is not None:
        return absent or Absent(Wording("没有考核", "there is no assessment"))
    groups = report.assessment.scheme.groups
    units = [one for group in groups for one in report.assessment.ranked(group.id)]
    blocks = [block for one in units for block in _sheet(one, report, writing)]
    blocks += [block for one in report.assessment.monitored for block in _monitored_sheet(one, report, writing)]
    return tuple(blocks)


def _sheet(one: UnitResult, report: AssessmentReport, writing: Writing) -> Iterator[Block]:
    yield SectionHeading(1, (report.name_of(one.unit),))
    yield Paragraph(_headline(one, report, writing))
    yield _items(one.unit, report, writing)
    facts = tuple(_facts(one, report.assessment.scheme, writing))
    if facts:
        say = writing.say
        yield Table(
            (50.0, 16.0, 72.0),
            (LEFT, RIGHT, LEFT),
            facts,
            head(say("加分、扣分和一票否决", "Bonus, malus and vetoes"), say("分", "Points"), say("事项", "What")),
        )


def _monitored_sheet(one: MonitoredUnit, report: AssessmentReport, writing: Writing) -> Iterator[Block]:
    yield SectionHeading(1, (report.name_of(one.unit),))
    words = orientation(one, writing.language)
    words = words[0].upper() + words[1:]
    yield Paragraph((*writing.quoted(words, f"score.{one.unit}.orientation", source="scheme"), writing.say("。", ".")))
    yield _items(one.unit, report, writing)


def _items(unit: str, report: AssessmentReport, writing: Writing) -> Table:
    workings = workings_of(report.assessment, unit)
    say = writing.say
    names = (
        say("考核项", "Item"),
        say("数值", "Value"),
        say("目标", "Goal"),
        say("得分", "Earned"),
        say("分值", "Of"),
        say("评分过程", "Working"),
    )
    return Table(WIDTHS, ALIGNS, tuple(_row(working, writing) for working in workings), head(*names))


def _headline(one: UnitResult, report: AssessmentReport, writing: Writing) -> Text:
    slots = {
        name: points(writing, f"score.{one.unit}.{key}", value, working="items + bonus − malus")
        for name, key, value in (
            ("score", "total", one.score),
            ("items", "items", one.items),
            ("bonus", "bonus", one.bonus),
            ("malus", "malus", one.malus),
        )
    }
    return filled(HEADLINE, writing.language, unit=report.name_of(one.unit), end=_end(one, writing), **slots)


def _end(one: UnitResult, writing: Writing) -> Text:
    rank: Text = ()
    if one.rank is not None:
        number = writing.ledger.number(f"score.{one.unit}.rank", one.rank, str(one.rank))
        rank = (writing.say("，居本组第", ", rank "), number, writing.say("位", " in its group"))
    grade = () if one.grade is None else (writing.say("，等次为", ", grade: "), one.grade.name.in_(writing.language))
    return (*rank, *grade, writing.say("。", "."))


def _row(one: Working, writing: Writing) -> Row:
    """The unit stands beside the item's name, so that values stay short."""
    name = f"item.{one.unit}.{one.item.id}"
    unit = one.cell.figure.unit if one.cell.figure else ""
    scale = _scale(one, unit, writing.language)
    shown = unit_name(scale.unit, writing.language)
    label = one.item.name.in_(writing.language) + (writing.say(f"（{shown}）", f" ({shown})") if shown else "")
    value = _amount(writing, f"{name}.value", one.shown_value, scale, _origin(one, unit))
    goal = _amount(writing, f"{name}.goal", one.cell.goal, scale, Origin(unit=unit, basis="scheme"))
    working = sentence(one, writing.language, amount=assessed_amount)
    return (
        Cell((label,)),
        writing.cell(value),
        writing.cell(goal),
        Cell((points(writing, f"{name}.earned", one.earned, working=f"{one.rule} v{one.rule_version}"),)),
        Cell((points(writing, f"{name}.possible", one.possible, working="scheme"),)),
        Cell(writing.quoted(working, f"{name}.w", source=f"{one.rule} v{one.rule_version}")),
    )


def _scale(one: Working, unit: str, language: Language) -> Scale:
    """One for the row, so that value and goal stand in the same unit: billion yuan for 亿元 in English."""
    size = one.cell.value if one.cell.value is not None else one.cell.goal
    return Scale(0, unit) if size is None else said_scale(unit, size, language)


def _amount(writing: Writing, name: str, value: Decimal | None, scale: Scale, origin: Origin) -> Number | None:
    if value is None:
        return None
    text = plain(value) if writing.language == "zh" else assessed_number(value, scale)
    return writing.ledger.number(name, value, text, origin)


def _origin(one: Working, unit: str) -> Origin:
    figure = one.cell.figure
    if figure is None:
        return Origin(unit=unit, basis="scheme")
    return Origin(
        unit=unit,
        period=figure.period,
        release=figure.release,
        released_on=figure.released_on,
        released_on_kind=figure.released_on_kind,
        method_version=figure.method_version,
        status=figure.status,
        basis=figure.basis,
        sources=figure.sources,
    )


def _facts(one: UnitResult, scheme: Scheme, writing: Writing) -> Iterator[Row]:
    entries = tuple(entry for part in (scheme.bonus, scheme.malus) if part for entry in part.entries)
    for sign, facts in (("+", one.applied_bonus), ("−", one.applied_malus)):
        for at, fact in enumerate(facts, start=1):
            yield _fact(fact, sign, f"fact.{one.unit}.{'b' if sign == '+' else 'm'}{at}", entries, writing)
    for call in one.vetoes:
        yield (Cell((call.veto.name.in_(writing.language),)), writing.cell(""), writing.cell(call.source))


def _fact(one: AppliedFact, sign: str, name: str, entries: tuple[Entry, ...], writing: Writing) -> Row:
    text = signed_points(one, sign)
    number = writing.ledger.number(name, one.points, text, Origin(unit="分", basis="scheme", working=one.source))
    why = one.note
    if one.counted_under:
        name_of = {entry.id: entry.name.in_(writing.language) for entry in entries}
        under = name_of.get(one.counted_under, one.counted_under)
        why = writing.say(f"同一事项已在“{under}”计分", f"counted under “{under}”")
    return (
        Cell((one.entry.name.in_(writing.language),)),
        Cell((number,)),
        writing.cell(writing.quoted(f"{why}（{one.source}）" if why else one.source, f"{name}.note", source="facts")),
    )

"""The assessment as one self-contained page: group tables, heat map, score sheets, and how it was reckoned.

No network, no script; the same inputs give the same bytes. Until the leading group has approved this very result, the
page says at its head, in its title and on every printed sheet that it is not official.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from luoshi.core.assessment.next_point import NextPoint, next_points
from luoshi.core.assessment.result import AppliedFact, MonitoredUnit, UnitResult, Working
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.working import POLICY_WORDS, plain, sentence, shown_score, workings_of
from luoshi.core.wording import Language
from luoshi.reports.assessment_report import AssessmentReport
from luoshi.reports.assessment_words import ASSESSMENT_WORDS, orientation, signed_points
from luoshi.reports.numbers import assessed_amount, day
from luoshi.reports.words import HTML_LANGUAGE

STEPS = 5
MOST_ACROSS = 12
SHAPES = "○◔◑◕●"


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One cell of the heat map; ``step`` 0–4, or None where there are no data."""

    text: str
    title: str
    step: int | None


@dataclass(frozen=True, slots=True)
class ScoreRow:
    rank: str
    interval: str
    unit: str
    name: str
    shown: str
    items: str
    bonus: str
    malus: str
    grade: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetRow:
    name: str
    rule: str
    value: str
    goal: str
    points: str
    working: str
    following: str
    note: str
    origin: str
    is_gap: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The score sheet of one unit."""

    unit: str
    name: str
    shown: str
    rank: str
    grade: str
    rows: tuple[SheetRow, ...]
    facts: tuple[tuple[str, str, str], ...]
    vetoes: tuple[tuple[str, str], ...]
    monitored: str = ""


@dataclass(frozen=True, slots=True)
class GroupView:
    """``heat``: rows with their names under ``heads``; items run down while the units fit side by side."""

    id: str
    name: str
    scores: tuple[ScoreRow, ...]
    heads: tuple[str, ...]
    heat: tuple[tuple[str, tuple[HeatCell, ...]], ...]
    sheets: tuple[Sheet, ...]


def build_assessment_page(report: AssessmentReport) -> str:
    """HTML."""
    scheme, language = report.assessment.scheme, report.language
    words = {key: wording.in_(language) for key, wording in ASSESSMENT_WORDS.items()}
    standing = report.standing
    words_of_standing = standing.words.in_(language)
    template = Environment(
        loader=PackageLoader("luoshi.reports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    ).get_template("assessment.html.j2")  # fmt: skip
    return template.render(
        html_language=HTML_LANGUAGE[language],
        w=words,
        title=scheme.title.in_(language),
        year=scheme.year,
        meaning=report.meaning,
        standing="" if standing.is_official else words_of_standing,
        official=words_of_standing if standing.is_official else "",
        note=scheme.note.in_(language) if scheme.note else "",
        facts=_authority(report, words),
        groups=tuple(_group(report, group.id, words) for group in scheme.groups),
        rules=tuple((name, RULES[name].VERSION, RULES[name].NAME.in_(language)) for name in _rules(report)),
        policies=tuple((name.value, wording.in_(language)) for name, wording in POLICY_WORDS.items()),
        grades=tuple(_grade(report, words)),
        sources=tuple(_sources(report)),
        seal=standing.seal,
        shapes=tuple(SHAPES),
        style=Markup(_static("status.css") + _static("assessment.css")),
    )


def _authority(report: AssessmentReport, words: dict[str, str]) -> tuple[tuple[str, str], ...]:
    own = report.assessment.scheme.authority
    return (
        (words["basis"], own.basis),
        (words["plan_number"], own.plan_number),
        (words["approving_body"], own.approving_body),
        (words["results_approved_by"], own.results_approved_by),
        (words["year"], str(report.assessment.scheme.year)),
        (words["as_of"], day(report.as_of, report.language)),
    )


def _group(report: AssessmentReport, group: str, words: dict[str, str]) -> GroupView:
    assessment, language = report.assessment, report.language
    ranked = assessment.ranked(group)
    beside = assessment.monitored_in(group)
    shown = [*(one.unit for one in ranked), *(one.unit for one in beside)]
    workings = {unit: workings_of(assessment, unit) for unit in shown}
    items = tuple(one.item.name.in_(language) for one in workings[shown[0]])
    units = tuple(_heat_name(report, unit, words) for unit in shown)
    cells = [tuple(_heat(w, report) for w in workings[unit]) for unit in shown]
    fits = len(units) <= MOST_ACROSS
    return GroupView(
        id=group,
        name=ranked[0].group.name.in_(language),
        scores=(
            *(_score(report, one, words) for one in ranked),
            *(_monitored_score(report, one, words) for one in beside),
        ),
        heads=units if fits else items,
        heat=tuple(zip(items, zip(*cells, strict=True), strict=True) if fits else zip(units, cells, strict=True)),
        sheets=(
            *(_sheet(report, one, workings[one.unit], words) for one in ranked),
            *(_monitored_sheet(report, one, workings[one.unit], words) for one in beside),
        ),
    )


def _heat_name(report: AssessmentReport, unit: str, words: dict[str, str]) -> str:
    name = report.name_of(unit)
    is_beside = unit in report.assessment.monitored_names
    return words["with"].format(name=name, what=words["monitored"]) if is_beside else name


def _monitored_score(report: AssessmentReport, one: MonitoredUnit, words: dict[str, str]) -> ScoreRow:
    dashes = dict.fromkeys(("rank", "interval", "shown", "items", "bonus", "malus"), "—")
    notes = (orientation(one, report.language),)
    return ScoreRow(unit=one.unit, name=report.name_of(one.unit), grade=words["monitored"], notes=notes, **dashes)


def _monitored_sheet(
    report: AssessmentReport, one: MonitoredUnit, workings: tuple[Working, ...], words: dict[str, str]
) -> Sheet:
    return Sheet(
        unit=one.unit,
        name=report.name_of(one.unit),
        shown="—",
        rank="—",
        grade="—",
        rows=tuple(_row(report, working, None, words) for working in workings),
        facts=(),
        vetoes=(),
        monitored=words["with"].format(name=words["monitored"], what=orientation(one, report.language)),
    )


def _score(report: AssessmentReport, one: UnitResult, words: dict[str, str]) -> ScoreRow:
    return ScoreRow(
        rank="—" if one.rank is None else str(one.rank),
        interval=report.interval_of(one.unit),
        unit=one.unit,
        name=report.name_of(one.unit),
        shown=shown_score(one.shown),
        items=plain(one.items),
        bonus=plain(one.bonus),
        malus=plain(one.malus),
        grade=one.grade.name.in_(report.language) if one.grade else "—",
        notes=tuple(_notes(report, one, words)),
    )


def _notes(report: AssessmentReport, one: UnitResult, words: dict[str, str]) -> Iterator[str]:
    language = report.language
    for call in one.vetoes:
        yield words["with"].format(name=call.veto.name.in_(language), what=words[call.veto.strength.value])
    if "quota" in one.grade_reasons:
        yield words["quota"]
    names = {item.id: item.name.in_(language) for item in report.assessment.scheme.items}
    for item in one.excluded_by:
        yield f"{words['excluded']}{names[item]}"
    gaps = [working.item.name.in_(language) for working in workings_of(report.assessment, one.unit) if working.gap]
    if gaps:
        yield words["gap_of"] + words["comma"].join(gaps)


def _heat(one: Working, report: AssessmentReport) -> HeatCell:
    name = one.item.name.in_(report.language)
    if one.gap is not None or one.possible <= 0:
        return HeatCell("—", f"{name}: {sentence(one, report.language, amount=assessed_amount)}", None)
    share = one.earned / one.possible
    step = min(STEPS - 1, max(0, int(share * STEPS)))
    return HeatCell(
        f"{plain(share * 100, 0)}", f"{name}: {sentence(one, report.language, amount=assessed_amount)}", step
    )


def _sheet(report: AssessmentReport, one: UnitResult, workings: tuple[Working, ...], words: dict[str, str]) -> Sheet:
    score = _score(report, one, words)
    following = next_points(report.assessment, one.unit)
    facts = [
        *(_fact(f, "+", words, report) for f in one.applied_bonus),
        *(_fact(f, "−", words, report) for f in one.applied_malus),
    ]
    return Sheet(
        unit=one.unit,
        name=score.name,
        shown=score.shown,
        rank=score.rank,
        grade=score.grade,
        rows=tuple(_row(report, working, following[working.item.id], words) for working in workings),
        facts=tuple(facts),
        vetoes=tuple(
            (call.veto.name.in_(report.language), f"{report.reason_of(call)} {call.source}".strip())
            for call in one.vetoes
        ),
    )


def _row(report: AssessmentReport, one: Working, following: NextPoint | None, words: dict[str, str]) -> SheetRow:
    cell, unit = one.cell, one.cell.figure.unit if one.cell.figure else ""
    return SheetRow(
        name=one.item.name.in_(report.language),
        rule=f"{RULES[one.rule].NAME.in_(report.language)} v{one.rule_version}",
        value=_amount(one.shown_value, unit, report.language),
        goal=_amount(cell.goal, unit, report.language),
        points=f"{plain(one.earned)} / {plain(one.possible)}",
        working=sentence(one, report.language, amount=assessed_amount),
        following=_following(report, following, unit, words),
        note=one.item.note.in_(report.language) if one.item.note else "",
        origin=_origin(one, words, report.language),
        is_gap=one.gap is not None,
    )


def _following(report: AssessmentReport, answer: NextPoint | None, unit: str, words: dict[str, str]) -> str:
    if answer is None:
        return ""
    return words["next_point"].format(value=_amount(answer.value, unit, report.language), gain=plain(answer.gain))


def _origin(one: Working, words: dict[str, str], language: Language) -> str:
    """Period, release and its kind of date, method version, and what is carried."""
    figure = one.cell.figure
    if figure is None or one.shown_value is None:
        return ""
    parts = [figure.period, words[f"released_{figure.released_on_kind}"].format(day=figure.released_on)]
    parts.append(words["version"].format(version=figure.method_version))
    if one.cell.is_carried:
        parts.append(words["carried"])
    if one.cell.base_figure:
        parts.append(words["base_period"].format(period=one.cell.base_figure.period))
    if figure.note:
        parts.append(figure.note if language == "zh" else words["note_in_chinese"].format(note=figure.note))
    return " · ".join(part for part in parts if part)


def _fact(one: AppliedFact, sign: str, words: dict[str, str], report: AssessmentReport) -> tuple[str, str, str]:
    scheme = report.assessment.scheme
    known = [entry for side in (scheme.bonus, scheme.malus) if side is not None for entry in side.entries]
    names = {entry.id: entry.name.in_(report.language) for entry in known}
    why = words["counted_under"].format(entry=names[one.counted_under]) if one.counted_under else one.note
    return signed_points(one, sign), one.entry.name.in_(report.language), f"{one.fact} {why}".strip()


def _amount(number: Decimal | None, unit: str, language: Language) -> str:
    return "—" if number is None else assessed_amount(number, unit, language)


def _rules(report: AssessmentReport) -> list[str]:
    return sorted({item.rule for item in report.assessment.scheme.items})


def _grade(report: AssessmentReport, words: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for grade in report.assessment.scheme.grades:
        lowest = words["from"].format(score=plain(grade.at_least)) if grade.at_least is not None else words["below"]
        quota = f"≤{plain(grade.quota_share * 100)}%" if grade.quota_share is not None else ""
        quota = f"≤{grade.quota}" if grade.quota is not None else quota
        yield grade.name.in_(report.language), lowest, quota


def _sources(report: AssessmentReport) -> Iterator[tuple[str, str, str]]:
    used = {
        name
        for column in report.assessment.columns
        for cell in column.cells
        if cell.figure is not None and cell.gap is None
        for name in cell.figure.sources
    }
    for name in sorted(used):
        source = report.sources[name]
        title = source.title if report.language == "zh" else source.title_en or source.title
        yield title, source.locator, source.licence


def _static(name: str) -> str:
    return resources.files("luoshi.reports").joinpath("static", name).read_text(encoding="utf-8")

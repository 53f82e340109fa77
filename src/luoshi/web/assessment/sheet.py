"""The score sheet of one unit: every item with its value, its points, the sentence of its working, and what would bring more."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from luoshi.core.assessment.next_point import next_points
from luoshi.core.assessment.result import UnitResult, Working
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.working import plain, sentence, shown_score, workings_of
from luoshi.core.wording import Language
from luoshi.reports.assessment_report import AssessmentReport
from luoshi.reports.assessment_words import ASSESSMENT_WORDS, orientation, signed_points
from luoshi.reports.numbers import assessed_amount
from luoshi.reports.words import Said
from luoshi.web.assessment.runs import Assessed, find_assessed
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.shared.address import address
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Badge, Cell, Column, ColumnKind, Line, Table


@dataclass(frozen=True, slots=True)
class Added:
    """A bonus, malus or veto with its reason."""

    points: str
    name: str
    reason: str


def page(request: SiteRequest, plan: str, scheme: str, unit: str) -> HttpResponse:
    opened = open_plan(request, plan)
    assessed = find_assessed(opened, scheme)
    report = assessed.report(opened.language)
    if unit not in report.assessment.shown_units:
        raise Http404
    table = _table(opened, scheme, assessed, report, unit)
    file = table_file(request, table)
    if file is not None:
        return file
    own = report.assessment.scheme
    content = {
        "name": report.name_of(unit),
        "scheme_title": own.title.in_(opened.language),
        **_outcome(report, unit),
        "standing": assessed.standing.words.in_(opened.language),
        "is_official": assessed.standing.is_official,
        "seal": assessed.standing.seal,
        "table": table,
        "place": address(request, "place", plan, unit) if unit in opened.pack.base.places else "",
    }
    crumbs = (
        Crumb(_("Assessments"), address(request, "assessments", plan)),
        Crumb(own.title.in_(opened.language), address(request, "assessment", plan, scheme)),
        Crumb(report.name_of(unit)),
    )
    return render_plan_page(opened, "assessment/sheet.html", content, crumbs=crumbs)


def _outcome(report: AssessmentReport, unit: str) -> dict[str, object]:
    """Score, rank and grade of a unit assessed; of one that is only monitored, what stands in their place."""
    language = report.language
    beside = next((one for one in report.assessment.monitored if one.unit == unit), None)
    if beside is not None:
        word = ASSESSMENT_WORDS["monitored"].in_(language)
        return {"group": beside.group.name.in_(language), "monitored": word, "about": orientation(beside, language)}
    result = report.assessment.result_of(unit)
    return {
        "group": result.group.name.in_(language),
        "rank": result.rank,
        "interval": report.interval_of(unit) if report.intervals else "",
        "meaning": report.meaning,
        "shown": shown_score(result.shown),
        "grade": result.grade.name.in_(language) if result.grade else "—",
        "added": tuple(_added(report, result, language)),
    }


def _table(page: PlanPage, scheme: str, assessed: Assessed, report: AssessmentReport, unit: str) -> Table:
    words = {key: word.in_(page.language) for key, word in ASSESSMENT_WORDS.items()}
    number = ColumnKind.NUMBER
    following = next_points(report.assessment, unit)
    return Table(
        key="sheet",
        title=f"{words['sheets']} · {report.name_of(unit)}",
        columns=(
            Column("item", words["item"], ColumnKind.NAME),
            Column("value", words["value"], number, is_sortable=False),
            Column("goal", words["goal"], number, is_sortable=False),
            Column("earned", words["score"], number),
            Column("possible", _("Points"), number),
            Column("working", words["working"], is_sortable=False),
            Column("next", words["next"], is_sortable=False),
            *(Column(key, title, is_shown=False) for key, title in _hidden_titles().items()),
        ),
        lines=tuple(
            _line(page, one, following[one.item.id], words) for one in workings_of(report.assessment, unit)
        ),
        about=page.about((_("Standing"), assessed.standing.words.in_(page.language)), (_("Seal"), assessed.standing.seal)),
        is_demonstration=report.assessment.scheme.is_demonstration or page.is_demonstration,
        css="cards sheet",
        file_stem=page.file_stem(f"{scheme}-{unit}"),
    )  # fmt: skip


def _hidden_titles() -> dict[str, str]:
    return {
        "rule": _("Rule"),
        "version": _("Version of the rule"),
        "exact_value": _("Exact value"),
        "unit": _("Unit"),
        "period": _("Period"),
        "release": _("Release"),
        "released_on": _("Released"),
        "source": _("Source"),
        "exact_earned": _("Exact points"),
        "policy": _("Policy for missing data"),
    }


def _line(page: PlanPage, one: Working, following: object, words: dict[str, str]) -> Line:
    cell, language = one.cell, page.language
    figure = cell.figure
    unit = figure.unit if figure else ""
    answer = following
    told = ""
    if answer is not None:
        value, gain = answer.value, answer.gain  # type: ignore[attr-defined]
        told = words["next_point"].format(value=assessed_amount(value, unit, language), gain=plain(gain))
    marks = tuple(
        Badge(kind, text)
        for holds, kind, text in (
            (one.gap is not None and one.shown_value is None, "stale", _("no data")),
            (cell.is_carried, "warn", words["carried"]),
        )
        if holds
    )
    hidden = (
        RULES[one.rule].NAME.in_(language),
        one.rule_version,
        cell.value,
        unit,
        figure.period if figure else None,
        figure.release if figure else None,
        figure.released_on if figure else None,
        "; ".join(figure.sources) if figure else None,
        one.earned,
        one.policy.value if one.policy else None,
    )
    return Line(
        (
            Cell(Said(one.item.name.in_(language)), badges=marks, note=Said(RULES[one.rule].NAME.in_(language))),
            Cell(Said("—" if one.shown_value is None else assessed_amount(one.shown_value, unit, language)),
                 note=Said(str(figure.period) if figure and one.shown_value is not None else "")),
            Cell(Said("—" if cell.goal is None else assessed_amount(cell.goal, unit, language))),
            Cell(Said(plain(one.earned, 2)), one.earned),
            Cell(Said(plain(one.possible)), one.possible),
            Cell(Said(sentence(one, language, amount=assessed_amount))),
            Cell(Said(told)),
            *(Cell(value=value) for value in hidden),
        )
    )  # fmt: skip


def _added(report: AssessmentReport, one: UnitResult, language: Language) -> list[Added]:
    words = {key: word.in_(language) for key, word in ASSESSMENT_WORDS.items()}
    scheme = report.assessment.scheme
    entries = [entry for side in (scheme.bonus, scheme.malus) if side is not None for entry in side.entries]
    names = {entry.id: entry.name.in_(language) for entry in entries}
    found = []
    for sign, facts in (("+", one.applied_bonus), ("−", one.applied_malus)):
        for fact in facts:
            why = words["counted_under"].format(entry=names[fact.counted_under]) if fact.counted_under else fact.note
            found.append(Added(signed_points(fact, sign), fact.entry.name.in_(language), f"{fact.fact} {why}".strip()))
    for call in one.vetoes:
        found.append(
            Added(
                words[call.veto.strength.value],
                call.veto.name.in_(language),
                f"{report.reason_of(call)} {call.source}".strip(),
            )
        )
    return found

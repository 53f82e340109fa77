"""The plan's assessment schemes, and the result of one: scores by group, share of points earned, how it was reckoned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpResponse
from django.utils.translation import gettext as _

from luoshi.core.assessment.result import MonitoredUnit, UnitResult
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.working import plain, shown_score, workings_of
from luoshi.reports.assessment_report import AssessmentReport
from luoshi.reports.assessment_words import ASSESSMENT_WORDS, orientation
from luoshi.reports.words import Said
from luoshi.usecases.assessment_report import build_assessment_report
from luoshi.web.assessment.runs import Assessed, find_assessed, offered_schemes
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.shared.address import address, changed_query
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Badge, Cell, Column, ColumnKind, Line, Table, number_cells

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class SchemeCard:
    name: str
    title: Said
    year: int
    href: str
    standing: str
    is_official: bool
    units: int
    error: str
    fix: str


@dataclass(frozen=True, slots=True)
class GroupView:
    id: str
    name: str
    scores: Table
    shares: Table


def listing(request: SiteRequest, plan: str) -> HttpResponse:
    opened = open_plan(request, plan)
    content = {"cards": tuple(_cards(opened))}
    return render_plan_page(opened, "assessment/schemes.html", content, crumbs=(Crumb(_("Assessments")),))


def page(request: SiteRequest, plan: str, scheme: str) -> HttpResponse:
    opened = open_plan(request, plan)
    assessed = find_assessed(opened, scheme)
    report = assessed.report(opened.language)
    groups = tuple(_groups(opened, scheme, assessed, report))
    tables = [table for group in groups for table in (group.scores, group.shares)]
    if request.GET.get("format") == "workings":
        return _workbook(opened, scheme, assessed)
    file = table_file(request, *tables) if tables else None
    if file is not None:
        return file
    own = assessed.run.assessment.scheme
    content = {
        "title": Said(own.title.in_(opened.language)),
        "note": own.note.in_(opened.language) if own.note else "",
        "standing": assessed.standing.words.in_(opened.language),
        "is_official": assessed.standing.is_official,
        "seal": assessed.standing.seal,
        "authority": tuple(_authority(opened, report)),
        "groups": groups,
        "meaning": report.meaning,
        "rules": tuple((RULES[name].NAME.in_(opened.language), RULES[name].VERSION) for name in sorted({item.rule for item in own.items})),
        "method": ASSESSMENT_WORDS["method_text"].in_(opened.language),
        "heat_about": ASSESSMENT_WORDS["heat_about"].in_(opened.language),
        "workbook": changed_query(request, format="workings", table=None),
    }  # fmt: skip
    crumbs = (Crumb(_("Assessments"), address(request, "assessments", plan)), Crumb(own.title.in_(opened.language)))
    return render_plan_page(opened, "assessment/scheme.html", content, crumbs=crumbs)


def _cards(page: PlanPage) -> Iterator[SchemeCard]:
    for offer in offered_schemes(page):
        own = offer.file.scheme
        first = offer.error.problems[0] if offer.error else None
        yield SchemeCard(
            name=offer.name,
            title=Said(own.title.in_(page.language)),
            year=own.year,
            href=address(page.request, "assessment", page.name, offer.name) if offer.assessed else "",
            standing=offer.assessed.standing.words.in_(page.language) if offer.assessed else "",
            is_official=bool(offer.assessed and offer.assessed.standing.is_official),
            units=sum(len(group.units) for group in own.groups),
            error=first.message.in_(page.language) if first else "",
            fix=first.fix.in_(page.language) if first else "",
        )


def _workbook(page: PlanPage, scheme: str, assessed: Assessed) -> HttpResponse:
    content = build_assessment_report(assessed.run, assessed.standing, suffix=".xlsx", language=page.language)
    headers = {"Content-Disposition": f'attachment; filename="{page.file_stem(scheme)}.xlsx"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)


def _authority(page: PlanPage, report: AssessmentReport) -> Iterator[tuple[str, Said]]:
    own = report.assessment.scheme.authority
    texts = {
        "basis": own.basis,
        "plan_number": own.plan_number,
        "approving_body": own.approving_body,
        "results_approved_by": own.results_approved_by,
        "year": str(report.assessment.scheme.year),
    }
    for key, text in texts.items():
        yield ASSESSMENT_WORDS[key].in_(page.language), page.said(text, "")


def _groups(page: PlanPage, scheme: str, assessed: Assessed, report: AssessmentReport) -> Iterator[GroupView]:
    for group in report.assessment.scheme.groups:
        ranked = report.assessment.ranked(group.id)
        name = group.name.in_(page.language)
        yield GroupView(
            group.id,
            name,
            _scores(page, scheme, assessed, report, group.id, name, ranked),
            _shares(page, scheme, assessed, report, group.id, name, ranked),
        )


def _facts(page: PlanPage, assessed: Assessed) -> tuple[tuple[str, str], ...]:
    """What every file of the result says of itself: above all whether it is official."""
    standing = assessed.standing.words.in_(page.language)
    return page.about((_("Standing"), standing), (_("Seal"), assessed.standing.seal))


def _scores(
    page: PlanPage,
    scheme: str,
    assessed: Assessed,
    report: AssessmentReport,
    group: str,
    name: str,
    ranked: tuple[UnitResult, ...],
) -> Table:
    words, number = {key: word.in_(page.language) for key, word in ASSESSMENT_WORDS.items()}, ColumnKind.NUMBER
    shown = number_cells([shown_score(one.shown) for one in ranked], [one.score for one in ranked])
    return Table(
        key=f"{group}-scores",
        title=f"{words['scores']} · {name}",
        columns=(
            Column("rank", words["rank"], number),
            Column("unit", words["unit"], ColumnKind.NAME),
            Column("interval", words["rank_interval"], is_sortable=False, is_shown=bool(report.intervals)),
            Column("score", words["score"], number),
            Column("items", words["item_points"], number),
            Column("bonus", words["bonus"], number),
            Column("malus", words["malus"], number),
            Column("grade", words["grade"]),
            Column("notes", words["notes"], is_sortable=False),
            Column("standing", _("Standing"), is_shown=False),
        ),
        lines=tuple(
            Line(
                (
                    Cell(Said("—" if one.rank is None else str(one.rank)), one.rank),
                    _unit_cell(page, scheme, report, one.unit),
                    Cell(Said(report.interval_of(one.unit))),
                    cell,
                    Cell(Said(plain(one.items)), one.items),
                    Cell(Said(plain(one.bonus)), one.bonus),
                    Cell(Said(plain(one.malus)), one.malus),
                    Cell(Said(one.grade.name.in_(page.language) if one.grade else "—"), badges=_marks(one, words)),
                    Cell(Said(_gaps(page, report, one, words))),
                    Cell(value=assessed.standing.words.in_(page.language)),
                )
            )
            for one, cell in zip(ranked, shown, strict=True)
        )
        + tuple(
            _monitored_line(page, scheme, assessed, report, one) for one in report.assessment.monitored_in(group)
        ),
        about=_facts(page, assessed),
        is_demonstration=report.assessment.scheme.is_demonstration or page.is_demonstration,
        css="cards",
        file_stem=page.file_stem(f"{scheme}-{group}-scores"),
    )  # fmt: skip


def _monitored_line(
    page: PlanPage, scheme: str, assessed: Assessed, report: AssessmentReport, one: MonitoredUnit
) -> Line:
    """In the columns of the scores: no rank, score or grade, and what stands in their place."""
    dash = Cell(Said("—"), "")
    return Line(
        (
            dash,
            _unit_cell(page, scheme, report, one.unit),
            *(dash,) * 5,
            Cell(Said("—"), badges=(Badge("info", ASSESSMENT_WORDS["monitored"].in_(page.language)),)),
            Cell(Said(orientation(one, page.language))),
            Cell(value=assessed.standing.words.in_(page.language)),
        )
    )


def _unit_cell(page: PlanPage, scheme: str, report: AssessmentReport, unit: str) -> Cell:
    href = address(page.request, "score-sheet", page.name, scheme, unit)
    return Cell(Said(report.name_of(unit)), unit, href=href)


def _marks(one: UnitResult, words: dict[str, str]) -> tuple[Badge, ...]:
    vetoes = tuple(Badge("error", words[call.veto.strength.value]) for call in one.vetoes)
    return (*vetoes, *((Badge("warn", words["quota"]),) if "quota" in one.grade_reasons else ()))


def _gaps(page: PlanPage, report: AssessmentReport, one: UnitResult, words: dict[str, str]) -> str:
    gaps = [w.item.name.in_(page.language) for w in workings_of(report.assessment, one.unit) if w.gap]
    return words["gap_of"] + words["comma"].join(gaps) if gaps else ""


def _shares(
    page: PlanPage,
    scheme: str,
    assessed: Assessed,
    report: AssessmentReport,
    group: str,
    name: str,
    ranked: tuple[UnitResult, ...],
) -> Table:
    """Units down, items across: the share of the item's points earned, in %."""
    words = {key: word.in_(page.language) for key, word in ASSESSMENT_WORDS.items()}
    units = [*(one.unit for one in ranked), *(one.unit for one in report.assessment.monitored_in(group))]
    workings = {unit: workings_of(report.assessment, unit) for unit in units}
    items = [working.item for working in workings[units[0]]] if units else []
    return Table(
        key=f"{group}-shares",
        title=f"{words['heat']} · {name}",
        columns=(
            Column("unit", words["unit"], ColumnKind.NAME),
            *(Column(item.id, item.name.in_(page.language), ColumnKind.NUMBER, "%") for item in items),
        ),
        lines=tuple(
            Line(
                (
                    _unit_cell(page, scheme, report, unit),
                    *(_share_cell(w.earned, w.possible, is_gap=w.gap is not None) for w in workings[unit]),
                )
            )
            for unit in units
        ),
        about=_facts(page, assessed),
        is_demonstration=report.assessment.scheme.is_demonstration or page.is_demonstration,
        css="compact heat",
        file_stem=page.file_stem(f"{scheme}-{group}-shares"),
    )  # fmt: skip


def _share_cell(earned: Decimal, possible: Decimal, *, is_gap: bool) -> Cell:
    if is_gap or possible <= 0:
        return Cell(Said("—"), "")
    share = earned / possible * 100
    return Cell(Said(plain(share, 0)), share.quantize(Decimal("0.01")), tint=min(4, max(0, int(share / 20))))

"""One target: where it stands, how that was reckoned, and every figure down to its source."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from luoshi.core.model.target import Binding
from luoshi.core.progress.reasons import REASONS
from luoshi.core.progress.series import Point
from luoshi.core.progress.status import Judgement, TargetStatus
from luoshi.reports.chart_style import drawn, with_hover
from luoshi.reports.context import Context, shown_points
from luoshi.reports.detail_view import DetailView, TargetChart, target_chart, undrawn_detail
from luoshi.reports.numbers import number, percent
from luoshi.reports.row_view import LightView, light_view, section_label
from luoshi.reports.tail_view import LegendRow, legend
from luoshi.reports.words import Said
from luoshi.web.monitoring.targets.releases import releases_table
from luoshi.web.monitoring.targets.table import target_badges
from luoshi.web.monitoring.targets.values import values_table
from luoshi.web.plans.bodies import fetch_body
from luoshi.web.plans.clauses import clause_of
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.shared.address import address
from luoshi.web.shared.charts.download import chart_file
from luoshi.web.shared.charts.figure import Figure
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Badge, Table

FULL, SLIM = 18, 8
GOALS = ("goal", "earlier")


@dataclass(frozen=True, slots=True)
class LightCard:
    """A light with the numbers and the rule that gave it, or with why there is none."""

    title: str
    light: LightView
    numbers: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    id: str
    name: Said
    href: str


def page(request: SiteRequest, plan: str, target: str) -> HttpResponse:
    opened = open_plan(request, plan)
    status, shown = _find(opened, target)
    if "format" in request.GET:
        file = _file(opened, status, shown)
        if file is not None:
            return file
    title = f"{target} {opened.context.target_name(shown).text}"
    content = {
        "body": fetch_body(opened, "monitoring/target_body.html", lambda: _content(opened, status, shown)),
        "title": title,
    }
    crumbs = (Crumb(_("Targets"), address(request, "targets", plan)), Crumb(title))
    return render_plan_page(opened, "monitoring/target.html", content, crumbs=crumbs)


def _file(page: PlanPage, status: TargetStatus, shown: TargetStatus) -> HttpResponse | None:
    detail = undrawn_detail(shown, page.context)
    values = values_table(page, status, detail)
    tables = table_file(page.request, values, releases_table(page, status))
    return tables or chart_file(page.request, _figure(page, shown, detail, values))


def _content(page: PlanPage, status: TargetStatus, shown: TargetStatus) -> dict[str, object]:
    detail = undrawn_detail(shown, page.context)
    section = page.pack.sections[status.target.section]
    return {
        "detail": detail,
        "row": detail.row,
        "badges": _badges(page, shown, detail),
        "cards": _light_cards(page, shown),
        "figure": _figure(page, shown, detail, values_table(page, status, detail))
        if _is_worth_drawing(detail)
        else None,
        "releases": releases_table(page, status),
        "clause": clause_of(page, status.target.start, status.target.end, section),
        "section": section,
        "section_title": section_label(section, page.context),
        "same": _same(page, shown),
        "before": _neighbour(page, shown, -1),
        "after": _neighbour(page, shown, 1),
        "problems": detail.problems if page.may_see_problems else (),
        "sources": _sources(page, detail),
    }


def _is_worth_drawing(detail: DetailView) -> bool:
    """A target's own mark alone is no picture."""
    return any(key.mark not in GOALS for key in detail.keys)


def _find(page: PlanPage, target_id: str) -> tuple[TargetStatus, TargetStatus]:
    """In the plan's units, and in those of the page's language."""
    pairs = zip(page.status.statuses, page.context.report.statuses, strict=True)
    found = next((pair for pair in pairs if pair[0].target.id == target_id), None)
    if found is None:
        raise Http404
    return found


def _badges(page: PlanPage, status: TargetStatus, detail: DetailView) -> tuple[Badge, ...]:
    point = status.point
    figure = (
        () if point is None or point.status == "final" else (Badge(point.status, _figure_state(page, point.status)),)
    )
    stale = (Badge("stale", _("stale")),) if status.is_stale else ()
    return (*target_badges(detail.row), *stale, *figure)


def _figure_state(page: PlanPage, state: str) -> str:
    return page.context.words(f"status_{state}")


def _light_cards(page: PlanPage, status: TargetStatus) -> tuple[LightCard, LightCard]:
    words, rows = page.context.words, legend(page.context)
    return (
        _light_card(page, words("light"), status, rows, is_year=False),
        _light_card(page, words("year_light"), status, rows, is_year=True),
    )


def _light_card(
    page: PlanPage, title: str, status: TargetStatus, rows: tuple[LegendRow, ...], *, is_year: bool
) -> LightCard:
    words = page.context.words
    judged = status.year if is_year else status.plan
    row = next(one for one in rows if one.light.key == judged.light.value)
    rule = row.binding if status.target.binding is Binding.BINDING else row.general
    reason = words.wording(REASONS[judged.reason]) if judged.reason is not None else ""
    return LightCard(title, light_view(judged.light, words), _numbers(page.context, judged), rule, reason)


def _numbers(context: Context, judged: Judgement) -> str:
    done, due, ratio = judged.completion, judged.expected, judged.ratio
    if done is None or due is None or ratio is None:
        return ""
    language = context.language
    return f"{percent(done, language)} ÷ {percent(due, language)} = {number(ratio, 3)}"


def _figure(page: PlanPage, status: TargetStatus, detail: DetailView, values: Table) -> Figure:
    chart: TargetChart = target_chart(status, page.context)
    return Figure(
        key="path",
        title=f"{detail.row.id} {detail.row.name.text}",
        option=with_hover(chart.option, _hover_texts(shown_points(status), detail)),
        alt=chart.text,
        table=values,
        axis=detail.axis,
        keys=detail.keys,
        notes=detail.chart_notes,
        height=SLIM if detail.is_empty else FULL,
        foot=page.foot,
        is_demonstration=page.is_demonstration,
        file_stem=page.file_stem(f"target-{detail.row.id}"),
    )


def _hover_texts(points: tuple[Point, ...], detail: DetailView) -> dict[tuple[float, float], str]:
    """What a value says when it is pointed at, by its place in the chart."""
    rows = [row for row in detail.table if not row.is_part]
    return {
        (drawn(point.period.position), drawn(point.value)): f"{row.period}  {row.value}\n{row.released}"
        for point, row in zip(points, rows, strict=True)
    }


def _same(page: PlanPage, status: TargetStatus) -> tuple[Neighbour, ...]:
    """The target that this one repeats, and those that repeat it."""
    own = status.target
    others = (
        one for one in page.context.report.statuses if one.target.id == own.same_as or (one.target.same_as == own.id)
    )
    return tuple(_named(page, one) for one in others)


def _neighbour(page: PlanPage, status: TargetStatus, step: int) -> Neighbour | None:
    statuses = page.context.report.statuses
    place = next(at for at, one in enumerate(statuses) if one.target.id == status.target.id) + step
    return _named(page, statuses[place]) if 0 <= place < len(statuses) else None


def _named(page: PlanPage, status: TargetStatus) -> Neighbour:
    target_id = status.target.id
    return Neighbour(target_id, page.context.target_name(status), address(page.request, "target", page.name, target_id))


def _sources(page: PlanPage, detail: DetailView) -> tuple[tuple[object, str], ...]:
    """Each cited source with the address of its page."""
    ids = {number: source for source, number in page.context.source_numbers.items()}
    return tuple((one, address(page.request, "source", page.name, ids[one.number])) for one in detail.sources)

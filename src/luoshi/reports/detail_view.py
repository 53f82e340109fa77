"""One target in full: chart, working, data table, sources, problems."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from luoshi.core.model.plan import PlanProblem
from luoshi.core.model.target import TargetKind, TargetRevision
from luoshi.core.progress.reasons import REASONS, Reason
from luoshi.core.progress.series import Point
from luoshi.core.progress.status import TargetStatus
from luoshi.reports.charts import slim_option, target_option
from luoshi.reports.context import Context, cited_sources, shown_points, source_title
from luoshi.reports.numbers import BETWEEN, day, operand, period_text, quantity, unit_name, with_unit
from luoshi.reports.row_view import (
    RowView,
    anchor_of,
    point_text,
    released_text,
    revisions_of,
    row_view,
    section_label,
    target_text,
)
from luoshi.reports.svg import ChartRenderer, Option
from luoshi.reports.target_plot import Mark, Plot, Quantity, plot_of, value_unit
from luoshi.reports.words import NOTHING, Said
from luoshi.reports.working import Step, build_working, part_names

CHART_SIZE = (440, 250)
SLIM_SIZE = (132, 74)


@dataclass(frozen=True, slots=True)
class SourceView:
    number: int
    title: Said
    publisher: Said
    locator: str
    licence: str
    retrieved: str
    address: str
    targets: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    """A value of the data table; a numerator or denominator is a row of its own under its ratio. ``reckoned`` is the
    change, sum or mean since the base year that the chart draws, ``in_chinese`` the same value in the Chinese unit."""

    period: str
    value: str
    in_chinese: str
    reckoned: str
    name: Said
    use: str
    released: str
    release: str
    status: str
    version: str
    basis: str
    sources: tuple[int, ...]
    note: Said
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class ProblemView:
    severity: str
    severity_word: str
    code: str
    message: Said
    advice: Said
    objects: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RevisionView:
    text: str
    reason: Said
    document: Said


@dataclass(frozen=True, slots=True)
class ChartKey:
    """A line of the chart's legend; ``mark`` names its drawing in the style sheet."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class DetailView:
    row: RowView
    section: Said
    clause: str
    owner: Said
    place: Said
    indicator: Said
    indicator_note: Said
    labels: tuple[str, ...]
    chart: str
    is_empty: bool
    axis: str
    keys: tuple[ChartKey, ...]
    chart_notes: tuple[str, ...]
    working: tuple[Step, ...]
    path: str
    table: tuple[TableRow, ...]
    has_reckoned: bool
    has_chinese_units: bool
    sources: tuple[SourceView, ...]
    proxy_reason: Said
    revisions: tuple[RevisionView, ...]
    problems: tuple[ProblemView, ...]


def detail_view(status: TargetStatus, context: Context, charts: ChartRenderer, *, name: str) -> DetailView:
    """With its chart drawn."""
    detail = undrawn_detail(status, context)
    return replace(detail, chart=_drawn(target_chart(status, context), charts, name=name))


def undrawn_detail(status: TargetStatus, context: Context) -> DetailView:
    """All but the picture; ``chart`` is blank."""
    plot = plot_of(status, revisions_of(status, context))
    row = row_view(status, context)
    points = shown_points(status)
    own = shown_points(context.in_chinese_units.get(status.target.id, status))
    table = tuple(row for pair in zip(points, own, strict=True) for row in _table_rows(pair, status, plot, context))
    link = status.link
    indicator = context.report.indicators.get(link.indicator) if link else None
    return DetailView(
        row=row,
        section=_section(status, context),
        clause=context.report.clauses.get(status.target.id, ""),
        owner=_owner(status, context),
        place=_place(status, context),
        indicator=context.indicator_name(link),
        indicator_note=context.said(indicator.note, indicator.note_en) if indicator else NOTHING,
        labels=_labels(status, context),
        chart="",
        is_empty=not plot.has_values,
        axis=_axis(plot, status, context) if plot.has_values else "",
        keys=_keys(plot, status, context),
        chart_notes=_chart_notes(plot, status, context),
        working=build_working(status, context.words, context.report.indicators),
        path=_yearly_path(status, context),
        table=table,
        has_reckoned=bool(_reckoned(plot)),
        has_chinese_units=any(_has_new_unit(shown, chinese) for shown, chinese in zip(points, own, strict=True)),
        sources=source_views(cited_sources(points), context),
        proxy_reason=context.said(link.reason, link.reason_en) if link and row.is_proxy else NOTHING,
        revisions=tuple(_revision(one, status, context) for one in _numbered(status, context)),
        problems=tuple(problem_view(one, context) for one in problems_of(status.target.id, context)),
    )


def _has_new_unit(shown: Point, chinese: Point) -> bool:
    parts = zip(shown.parts, chinese.parts, strict=True)
    return shown.unit != chinese.unit or any(one.unit != other.unit for one, other in parts)


def source_views(sources: Iterable[str], context: Context) -> tuple[SourceView, ...]:
    return tuple(_source(source, context) for source in sources)


def problems_of(object_id: str, context: Context) -> tuple[PlanProblem, ...]:
    return tuple(one for one in context.report.problems if object_id in one.object.split(";"))


def problem_view(problem: PlanProblem, context: Context) -> ProblemView:
    return ProblemView(
        severity=problem.severity,
        severity_word=context.words(f"severity_{problem.severity}"),
        code=problem.code,
        message=context.said(problem.message, problem.message_en),
        advice=context.said(problem.advice, problem.advice_en),
        objects=tuple(_object(one, context) for one in problem.object.split(";") if one),
    )


def _object(object_id: str, context: Context) -> tuple[str, str]:
    """What a problem is about and its anchor, where it is a target; a section by its path and title."""
    if any(status.target.id == object_id for status in context.report.statuses):
        return object_id, anchor_of(object_id)
    section = context.report.sections.get(object_id)
    return (object_id if section is None else section_label(section, context).text), ""


def _source(source_id: str, context: Context) -> SourceView:
    number = context.source_numbers[source_id]
    source = context.report.sources.get(source_id)
    if source is None:
        return SourceView(number, Said(source_id), NOTHING, "", "", "", "")
    return SourceView(
        number=number,
        title=source_title(source, context),
        publisher=context.said(source.publisher, ""),
        locator=source.locator,
        licence=source.licence,
        retrieved=day(source.retrieved_on, context.language) if source.retrieved_on else "",
        address=source.locator if source.locator.startswith(("http://", "https://")) else "",
    )


def _section(status: TargetStatus, context: Context) -> Said:
    section = context.section(status)
    if section is None:
        return Said(status.target.section)
    annex = next((one for one in context.report.annexes if one.annex == section.annex), None)
    head = context.annex_name(annex).text if annex else ""
    label = section_label(section, context)
    return Said(BETWEEN.join(part for part in (head, label.text) if part), label.lang)


def _owner(status: TargetStatus, context: Context) -> Said:
    owner = context.report.organisations.get(status.target.owner)
    return Said(status.target.owner) if owner is None else context.said(owner.name_zh, owner.name_en)


def _place(status: TargetStatus, context: Context) -> Said:
    """Only where it is not the plan's own."""
    place = context.report.places.get(status.target.place) if status.target.place else None
    return NOTHING if place is None else context.said(place.name_zh, place.name_en)


def _labels(status: TargetStatus, context: Context) -> tuple[str, ...]:
    words = context.words
    binding = {"binding": "binding", "expected": "expected_target", "unstated": "unstated"}
    commitment = {"hard": "hard", "strive": "strive", "expected": "expected_commitment"}
    keys = (binding.get(status.target.binding.value), commitment.get(status.target.commitment))
    return tuple(words(key) for key in keys if key)


@dataclass(frozen=True, slots=True)
class TargetChart:
    """A target's chart before it is drawn; ``text`` is what a screen reader says."""

    option: Option
    size: tuple[int, int]
    text: str


def target_chart(status: TargetStatus, context: Context) -> TargetChart:
    plot = plot_of(status, revisions_of(status, context))
    return _chart(status, plot, row_view(status, context), context)


def _chart(status: TargetStatus, plot: Plot, row: RowView, context: Context) -> TargetChart:
    is_pair = status.target.kind is TargetKind.RATIO_PAIR
    words = context.words
    goal = f"{row.target} ({row.target_year})"
    if not plot.has_values:
        text = words("chart_of", name=row.name.text, text=words("chart_empty", target=goal))
        return TargetChart(slim_option(plot, is_pair=is_pair), SLIM_SIZE, text)
    latest = f"{row.value.main} ({row.value.period})" if row.value else words("no_value")
    label = row.value.label if row.value else words("latest")
    text = words("chart_of", name=row.name.text, text=words("chart_text", label=label, latest=latest, target=goal))
    return TargetChart(target_option(plot, is_pair=is_pair), CHART_SIZE, text)


def _drawn(chart: TargetChart, charts: ChartRenderer, *, name: str) -> str:
    width, height = chart.size
    return charts.render(chart.option, width=width, height=height, name=name, title=chart.text)


def _axis(plot: Plot, status: TargetStatus, context: Context) -> str:
    unit = plot.unit
    if status.target.kind is TargetKind.RATIO_PAIR:
        unit = "%"
    keys = {Quantity.CHANGE: "axis_change", Quantity.SUM: "axis_sum", Quantity.GROWTH: "axis_growth"}
    key = keys.get(plot.quantity, "axis_value")
    if key == "axis_change" and plot.target is not None and status.target.type == "cumulative_reduction":
        key = "axis_fall"
    return context.words(key, unit=unit_name(unit, context.language) or context.words("none"))


def _keys(plot: Plot, status: TargetStatus, context: Context) -> tuple[ChartKey, ...]:
    words = context.words
    yearly = "key_yearly" if status.task.path else "key_path"
    origin = f"{BETWEEN}{words(plot.base_origin.value)}" if plot.base_origin else ""
    wanted = (
        (bool(plot.values) and not plot.is_proxy, "value", words("key_value")),
        (bool(plot.values) and plot.is_proxy, "proxy", words("key_proxy")),
        (bool(plot.trend), "trend", words("key_trend")),
        (bool(plot.others), "other", words("key_other")),
        (bool(plot.path), "path", words(yearly)),
        (plot.base is not None, "base", words("key_base") + origin),
        (plot.target is not None, "goal", words("key_target")),
        (bool(plot.earlier_targets), "earlier", words("key_earlier")),
    )
    return tuple(ChartKey(mark, text) for is_shown, mark, text in wanted if is_shown)


def _chart_notes(plot: Plot, status: TargetStatus, context: Context) -> tuple[str, ...]:
    notes = []
    if plot.has_values and plot.target is None:
        reason = REASONS[status.plan.reason or Reason.WRONG_MEASURE].in_(context.language)
        notes.append(context.words("target_elsewhere", target=target_text(status, context), reason=reason))
    if status.target.type == "increment" and plot.has_values and plot.target is not None:
        notes.append(context.words("derived_target"))
    if plot.has_values and status.series is not None and status.series.confidential:
        notes.append(context.words("confidential_note", count=len(status.series.confidential)))
    return tuple(notes)


def _yearly_path(status: TargetStatus, context: Context) -> str:
    steps = [
        context.words("yearly_step", year=year, value=quantity(value, status.target.unit, context.language))
        for year, value in sorted(status.task.path.items())
    ]
    return context.words("semicolon").join(steps)


def _reckoned(plot: Plot) -> tuple[Mark, ...]:
    return plot.values if plot.quantity in (Quantity.CHANGE, Quantity.SUM) and plot.target is not None else plot.trend


def _table_rows(pair: tuple[Point, Point], status: TargetStatus, plot: Plot, context: Context) -> tuple[TableRow, ...]:
    """``pair`` is the value as it is shown and in its Chinese unit."""
    point, chinese = pair
    own = _table_row(point, status, context, value=point_text(point, status, context))
    own = replace(own, in_chinese=quantity(chinese.value, value_unit(chinese.unit, status), "zh"))
    is_counted = status.series is not None and point in status.series.points
    mark = next((one for one in _reckoned(plot) if is_counted and one.at == point.period.position), None)
    if mark is not None:
        own = replace(own, reckoned=quantity(mark.value, plot.unit, context.language))
    names = part_names(status, context.report.indicators, context.words)
    parts = zip(("part_above", "part_below"), names, zip(point.parts, chinese.parts, strict=True), strict=False)
    return (own, *(_part_row(key, name, parts_of, status, context) for key, name, parts_of in parts))


def _table_row(point: Point, status: TargetStatus, context: Context, *, value: str) -> TableRow:
    words = context.words
    return TableRow(
        period=period_text(point.period, context.language, accumulation=point.accumulation),
        value=value,
        in_chinese="",
        reckoned="",
        name=NOTHING,
        use=words(_use(point, status)),
        released=released_text(point, context),
        release=point.release,
        status=words(f"status_{point.status}"),
        version=point.method_version,
        basis=words(f"basis_{point.basis}"),
        sources=tuple(context.source_numbers[source] for source in point.sources),
        note=context.said(point.note, ""),
    )


def _part_row(key: str, name: Said, pair: tuple[Point, Point], status: TargetStatus, context: Context) -> TableRow:
    part, chinese = pair
    value = with_unit(operand(part.value), part.unit, context.language)
    row = _table_row(part, status, context, value=value)
    in_chinese = with_unit(operand(chinese.value), chinese.unit, "zh")
    return replace(row, in_chinese=in_chinese, name=name, use=context.words(key), is_part=True)


def _use(point: Point, status: TargetStatus) -> str:
    series = status.series
    if point == status.point:
        return "use_deciding"
    if series is not None and point in series.other_versions:
        return "use_other"
    return "use_to_date" if series is not None and point in series.year_to_date else "use_counted"


def _numbered(status: TargetStatus, context: Context) -> tuple[tuple[int, TargetRevision], ...]:
    return tuple(enumerate(revisions_of(status, context)))


def _revision(numbered: tuple[int, TargetRevision], status: TargetStatus, context: Context) -> RevisionView:
    index, revision = numbered
    before = status.target.target_value if index == 0 else _numbered(status, context)[index - 1][1].target_value
    text = context.words(
        "revision_line",
        n=revision.revision,
        decided=day(revision.decided_on, context.language),
        effective=day(revision.effective_on, context.language),
        old=target_text(status, context, value=before),
        new=target_text(status, context, value=revision.target_value),
    )
    return RevisionView(text, context.said(revision.reason, ""), context.said(revision.document, ""))

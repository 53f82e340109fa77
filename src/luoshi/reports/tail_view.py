"""What stands after the targets: proxies, gaps, problems, sources, and how the lights are reckoned."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from luoshi.core.progress.lights import Light
from luoshi.core.progress.reasons import REASONS
from luoshi.core.progress.settings import ProgressSettings
from luoshi.reports.context import Context, cited_sources, shown_points
from luoshi.reports.detail_view import ProblemView, SourceView, problem_view, source_views
from luoshi.reports.numbers import number, percent
from luoshi.reports.row_view import LightView, RowView, anchor_of, light_view, row_view
from luoshi.reports.summary_view import grey_by_reason
from luoshi.reports.words import Said, Words

SEVERITIES = ("error", "warn", "info")
METHOD_LINES = ("base", "improvement", "expected", "age", "verdict", "release", "rounding")


@dataclass(frozen=True, slots=True)
class ProxyView:
    row: RowView
    indicator: Said
    reason: Said


@dataclass(frozen=True, slots=True)
class GapView:
    reason: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class LegendRow:
    light: LightView
    general: str
    binding: str


@dataclass(frozen=True, slots=True)
class TailView:
    proxies: tuple[ProxyView, ...]
    gaps: tuple[GapView, ...]
    problems: tuple[ProblemView, ...]
    sources: tuple[SourceView, ...]
    legend: tuple[LegendRow, ...]
    method: tuple[str, ...]


def tail_view(context: Context) -> TailView:
    report, words = context.report, context.words
    return TailView(
        proxies=_proxies(context),
        gaps=tuple(
            GapView(words.wording(REASONS[reason]), tuple(row_view(one, context) for one in group))
            for reason, group in grey_by_reason(report.statuses)
        ),
        problems=tuple(
            problem_view(one, context) for severity in SEVERITIES for one in report.problems if one.severity == severity
        ),
        sources=_sources(context),
        legend=_legend(report.settings, words),
        method=_method(report.settings, context),
    )


def _proxies(context: Context) -> tuple[ProxyView, ...]:
    views = []
    for status in context.report.statuses:
        link = status.link
        if status.point is None or link is None or not status.is_proxy:
            continue
        reason = context.said(link.reason, link.reason_en)
        views.append(ProxyView(row_view(status, context), context.indicator_name(link), reason))
    return tuple(views)


def _sources(context: Context) -> tuple[SourceView, ...]:
    users: dict[str, list[tuple[str, str]]] = {}
    for status in context.report.statuses:
        for source in cited_sources(shown_points(status)):
            users.setdefault(source, []).append((status.target.id, anchor_of(status.target.id)))
    views = source_views(context.source_numbers, context)
    return tuple(replace(view, targets=tuple(users[source])) for source, view in zip(users, views, strict=True))


def legend(context: Context) -> tuple[LegendRow, ...]:
    """What each light means for general and for binding targets, by the settings in force."""
    return _legend(context.report.settings, context.words)


def _legend(settings: ProgressSettings, words: Words) -> tuple[LegendRow, ...]:
    green, blue, yellow = settings.green_from, settings.blue_from, settings.yellow_from
    bound = settings.binding_yellow_from
    general = {
        Light.GREEN: _from(green, words),
        Light.BLUE: _between(blue, green, words),
        Light.YELLOW: _between(yellow, blue, words),
        Light.RED: _below(yellow, words),
    }
    binding = {
        Light.GREEN: _from(green, words),
        Light.BLUE: words("legend_no_blue"),
        Light.YELLOW: _between(bound, green, words),
        Light.RED: _below(bound, words),
    }
    whole = {Light.REACHED: words("legend_reached"), Light.GREY: words("legend_grey")}
    return tuple(
        LegendRow(light_view(one, words), whole.get(one) or general[one], whole.get(one) or binding[one])
        for one in Light
    )


def _from(low: Decimal, words: Words) -> str:
    return words("legend_from", low=number(low, 2))


def _between(low: Decimal, high: Decimal, words: Words) -> str:
    return words("legend_between", low=number(low, 2), high=number(high, 2))


def _below(high: Decimal, words: Words) -> str:
    return words("legend_below", high=number(high, 2))


def _method(settings: ProgressSettings, context: Context) -> tuple[str, ...]:
    words, language = context.words, context.language
    index = words(
        "method_index",
        cap=number(settings.index_cap, 2),
        coverage=percent(settings.index_min_coverage, language, 0),
        proxies=words("proxies_in" if settings.index_with_proxies else "proxies_out"),
    )
    tolerance = words(
        "method_tolerance",
        level=percent(settings.tolerance_level, language, 0),
        share=number(settings.tolerance_share),
    )
    return (words("legend_default"), *(words(f"method_{key}") for key in METHOD_LINES), tolerance, index)

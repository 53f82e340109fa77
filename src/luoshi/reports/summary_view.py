"""The first screen: what is known, how it stands, what needs attention and what nobody can say. All of it counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from luoshi.core.model.target import Binding
from luoshi.core.progress.lights import Light
from luoshi.core.progress.reasons import REASONS, Reason
from luoshi.core.progress.status import VERDICT_WORDS, TargetStatus, Verdict
from luoshi.reports.charts import AgeCount, LightCount, age_option, index_option, lights_option
from luoshi.reports.context import Context, all_annexes
from luoshi.reports.numbers import day, number, percent, year_text
from luoshi.reports.row_view import LightView, RowView, light_view, row_view
from luoshi.reports.svg import ChartRenderer

BAR_HEIGHT, BAR_FRAME, CHART_WIDTH = 34, 36, 460
NEEDS_ATTENTION = (Light.RED, Light.YELLOW)
UNRATED = Decimal(-1)


@dataclass(frozen=True, slots=True)
class Tile:
    light: LightView
    count: int


@dataclass(frozen=True, slots=True)
class Counted:
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Alarm:
    row: RowView
    text: str


@dataclass(frozen=True, slots=True)
class IndexView:
    """``value`` is blank where the index is withheld; ``withheld`` then says why."""

    value: str
    about: str
    spread: str
    withheld: str
    chart: str


@dataclass(frozen=True, slots=True)
class CountTable:
    """The numbers behind a chart of counts."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SummaryView:
    """``is_dark``: no light can be given at all; what there are figures for then comes first."""

    sentences: tuple[str, ...]
    tiles: tuple[Tile, ...]
    verdicts: tuple[Counted, ...]
    index: IndexView
    annex_chart: str
    annex_table: CountTable
    age_chart: str
    age_table: CountTable
    alarms: tuple[Alarm, ...]
    unlit: tuple[RowView, ...]
    is_dark: bool
    unknown: tuple[Counted, ...]


def summary_view(context: Context, charts: ChartRenderer) -> SummaryView:
    statuses = context.report.statuses
    lights = Counter(status.light for status in statuses)
    verdicts = Counter(status.verdict for status in statuses)
    groups = _annex_counts(context)
    ages = _ages(statuses, context)
    words = context.words
    return SummaryView(
        sentences=state_sentences(context),
        tiles=tuple(Tile(light_view(light, words), lights[light]) for light in Light),
        verdicts=tuple(Counted(words.wording(VERDICT_WORDS[one]), verdicts[one]) for one in Verdict if verdicts[one]),
        index=_drawn_index(context, charts),
        annex_chart=_bars(charts, lights_option(groups), len(groups), "lights", words("by_annex")),
        annex_table=_annex_table(groups, context),
        age_chart=_bars(charts, age_option(ages, _age_names(context)), len(ages), "ages", words("age")),
        age_table=_age_table(ages, context),
        alarms=find_alarms(context),
        unlit=tuple(row_view(one, context) for one in statuses if one.point is not None and one.light is Light.GREY),
        is_dark=all(status.light is Light.GREY for status in statuses),
        unknown=tuple(Counted(words.wording(REASONS[r]), len(group)) for r, group in grey_by_reason(statuses)),
    )


def grey_by_reason(statuses: Iterable[TargetStatus]) -> tuple[tuple[Reason, tuple[TargetStatus, ...]], ...]:
    """Grey targets by why they are grey, the commonest reason first."""
    groups: dict[Reason, list[TargetStatus]] = {}
    for status in statuses:
        if status.light is Light.GREY and status.plan.reason is not None:
            groups.setdefault(status.plan.reason, []).append(status)
    order = list(Reason)
    ranked = sorted(groups.items(), key=lambda item: (-len(item[1]), order.index(item[0])))
    return tuple((reason, tuple(group)) for reason, group in ranked)


def state_sentences(context: Context) -> tuple[str, ...]:
    """What the state is, in plain words; every number is counted here."""
    statuses, words = context.report.statuses, context.words
    known = [status for status in statuses if status.point is not None]
    proxies = sum(status.is_proxy for status in known)
    repeats = sum(bool(status.target.same_as) for status in statuses)
    total = words("state_total", total=len(statuses)) + (words("state_repeats", count=repeats) if repeats else "")
    have = words(
        "state_known",
        date=day(context.report.as_of, context.language),
        known=len(known),
        exact=len(known) - proxies,
        proxy=proxies,
        none=len(statuses) - len(known),
    )
    stop = words("stop")
    return (
        total + stop,
        have + stop,
        _lit_sentence(context) + stop,
        *(one + stop for one in _verdict_sentence(context)),
    )


def _lit_sentence(context: Context) -> str:
    words = context.words
    counts = Counter(status.light for status in context.report.statuses)
    lit = [light for light in Light if light is not Light.GREY and counts[light]]
    if not lit:
        return words("state_unlit", grey=counts[Light.GREY])
    names = [
        words("state_count", name=f"{(view := light_view(light, words)).shape} {view.word}", count=counts[light])
        for light in lit
    ]
    text = words("state_lit", lit=sum(counts[light] for light in lit), list=words.listed(names))
    grey = counts[Light.GREY]
    return text + (words("semicolon") + words("state_grey", grey=grey) if grey else "")


def _verdict_sentence(context: Context) -> list[str]:
    words = context.words
    counts = Counter(status.verdict for status in context.report.statuses)
    over = [one for one in Verdict if one is not Verdict.OPEN and counts[one]]
    if not over:
        return []
    names = [words("state_count", name=words.wording(VERDICT_WORDS[one]), count=counts[one]) for one in over]
    return [words("state_verdicts", over=sum(counts[one] for one in over), list=words.listed(names))]


def index_view(context: Context) -> IndexView:
    """The index in words; ``chart`` is left blank."""
    index, words, language = context.report.index, context.words, context.language
    coverage = percent(index.coverage, language)
    key = "index_partial" if index.value is None else "index_about"
    about = words(key, counted=index.counted, eligible=index.eligible, coverage=coverage)
    if index.value is None:
        withheld = words.wording(index.withheld) if index.withheld else ""
        return IndexView("", about, "", withheld, "")
    cap = words("index_cap", cap=number(context.report.settings.index_cap, 2))
    spread = f"{_spread(context)}{words('semicolon')}{cap}{words('stop')}"
    return IndexView(number(index.value, 2), about, spread, "", "")


def _drawn_index(context: Context, charts: ChartRenderer) -> IndexView:
    view = index_view(context)
    if not view.value:
        return view
    option, title = index_option(context.report.index), context.words("index")
    return replace(view, chart=charts.render(option, width=CHART_WIDTH, height=76, name="index", title=title))


def _spread(context: Context) -> str:
    index = context.report.index
    marks = (index.lowest, index.lower_quartile, index.median, index.upper_quartile, index.highest)
    names = ("low", "q1", "median", "q3", "high")
    shown = {name: "" if mark is None else number(mark, 2) for name, mark in zip(names, marks, strict=True)}
    return context.words("index_spread", **shown)


def _annex_counts(context: Context) -> list[LightCount]:
    groups = []
    for annex in all_annexes(context):
        own = [one.light for one in context.report.statuses if context.annex_number(one) == annex.annex]
        if own:
            groups.append(LightCount(context.annex_name(annex).text, dict(Counter(own))))
    return groups


def _annex_table(groups: Sequence[LightCount], context: Context) -> CountTable:
    views = [light_view(light, context.words) for light in Light]
    heads = ("", *(f"{view.shape} {view.word}" for view in views))
    return CountTable(heads, tuple((g.group, *(str(g.counts.get(light, 0)) for light in Light)) for g in groups))


def _ages(statuses: Iterable[TargetStatus], context: Context) -> list[AgeCount]:
    exact: Counter[int] = Counter()
    proxy: Counter[int] = Counter()
    none = 0
    for status in statuses:
        if status.point is None:
            none += 1
        else:
            (proxy if status.is_proxy else exact)[status.point.period.year] += 1
    years = sorted({*exact, *proxy}, reverse=True)
    known = [AgeCount(year_text(year, context.language), exact[year], proxy[year]) for year in years]
    return [*known, AgeCount(context.words("no_value"), none=none)] if none else known


def _age_names(context: Context) -> tuple[str, str, str]:
    words = context.words
    return words("exact_long"), words("proxy_long"), words("no_value")


def _age_table(ages: Sequence[AgeCount], context: Context) -> CountTable:
    rows = tuple((age.label, str(age.exact), str(age.proxy), str(age.none)) for age in ages)
    return CountTable(("", *_age_names(context)), rows)


def _bars(charts: ChartRenderer, option: dict[str, object], count: int, name: str, title: str) -> str:
    height = BAR_FRAME + BAR_HEIGHT * max(1, count)
    return charts.render(option, width=CHART_WIDTH, height=height, name=name, title=title)


def find_alarms(context: Context) -> tuple[Alarm, ...]:
    """Red before yellow, binding before others, the furthest behind first."""
    found = sorted((one for one in context.report.statuses if one.light in NEEDS_ATTENTION), key=_urgency)
    return tuple(Alarm(row_view(one, context), _alarm_text(one, context)) for one in found)


def _urgency(status: TargetStatus) -> tuple[int, bool, Decimal, str]:
    ratio = status.plan.ratio if status.plan.ratio is not None else UNRATED
    return NEEDS_ATTENTION.index(status.light), status.target.binding is not Binding.BINDING, ratio, status.target.id


def _alarm_text(status: TargetStatus, context: Context) -> str:
    done, due = status.plan.completion, status.plan.expected
    if done is None or due is None:
        return ""
    return context.words("attention_line", done=percent(done, context.language), due=percent(due, context.language))

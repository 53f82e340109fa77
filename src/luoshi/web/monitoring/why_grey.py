"""Why most lights of a plan are grey: said in words, with the lists behind them and the day when there were more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.core.progress.lights import Light
from luoshi.core.progress.reasons import REASONS
from luoshi.core.progress.status import TargetStatus
from luoshi.reports.numbers import year_text
from luoshi.reports.row_view import light_view
from luoshi.reports.summary_view import grey_by_reason
from luoshi.web.monitoring.counts import Count, target_count
from luoshi.web.monitoring.through_years import LightsThen, last_lit
from luoshi.web.plans.page import PlanPage

REASONS_SAID = 3


@dataclass(frozen=True, slots=True)
class WhyGrey:
    """``ended_in`` is the last year of a plan whose period is over; ``ages`` count targets by the year of their latest
    figure."""

    ended_in: str
    grey: Count
    reasons: tuple[Count, ...]
    ages: tuple[Count, ...]
    lit_before: LightsThen | None


def why_grey(page: PlanPage, then: Sequence[LightsThen]) -> WhyGrey | None:
    """None where at least half of the targets have a light."""
    statuses = page.context.report.statuses
    grey = [one for one in statuses if one.light is Light.GREY]
    if 2 * len(grey) <= len(statuses):
        return None
    end, words = page.pack.plan.period_end, page.context.words
    return WhyGrey(
        ended_in=year_text(end, page.language) if page.as_of.year > end else "",
        grey=target_count(page, light_view(Light.GREY, words).word, len(grey), light=Light.GREY.value),
        reasons=tuple(
            target_count(page, words.wording(REASONS[reason]), len(group), reason=reason.value)
            for reason, group in grey_by_reason(statuses)[:REASONS_SAID]
        ),
        ages=_ages(page, statuses),
        lit_before=last_lit(then),
    )


def _ages(page: PlanPage, statuses: Sequence[TargetStatus]) -> tuple[Count, ...]:
    years = Counter(one.point.period.year for one in statuses if one.point is not None)
    return tuple(
        target_count(page, year_text(year, page.language), years[year], year=str(year)) for year in sorted(years)
    )

"""The lights of a plan at the end of each year of its period, as they were known then, and today.

A plan whose figures ended shows grey today; where it stood while it could be judged is one step away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from luoshi.core.progress.lights import Light
from luoshi.reports.numbers import day, year_text
from luoshi.web.monitoring.targets.groups import count_lights
from luoshi.web.plans.page import PlanPage
from luoshi.web.plans.status import fetch_status
from luoshi.web.shared.address import address


@dataclass(frozen=True, slots=True)
class LightsThen:
    """``said`` is the title within a sentence; ``lit`` is how many targets had a light other than grey; ``href`` the overview as of that day."""

    on: date
    title: str
    said: str
    href: str
    counts: Mapping[str, int]
    lit: int
    is_here: bool


def lights_through_years(page: PlanPage) -> tuple[LightsThen, ...]:
    """In the order of time; the day that the page speaks of is always among them."""
    plan = page.pack.plan
    ends = {date(year, 12, 31) for year in range(plan.period_start, plan.period_end + 1)}
    days = {end for end in ends if end < page.today} | {page.as_of, page.today}
    return tuple(_lights_then(page, one) for one in sorted(days))


def last_lit(then: Sequence[LightsThen]) -> LightsThen | None:
    """The latest day before the page's own on which more could be judged than on its own."""
    here = next((one for one in then if one.is_here), None)
    if here is None:
        return None
    return next((one for one in reversed(then) if one.on < here.on and one.lit > here.lit), None)


def _lights_then(page: PlanPage, on: date) -> LightsThen:
    counts = count_lights(fetch_status(page.pack, as_of=on).statuses)
    return LightsThen(
        on=on,
        title=_title(page, on),
        said=_title(page, on, end=_("the end of {year}")),
        href=address(page.request, "overview", page.name, query={"as_of": "" if on == page.today else on.isoformat()}),
        counts=counts,
        lit=sum(count for key, count in counts.items() if key != Light.GREY.value),
        is_here=on == page.as_of,
    )


def _title(page: PlanPage, on: date, *, end: str = "") -> str:
    if on == page.today:
        return _("Today")
    is_year_end = (on.month, on.day) == (12, 31)
    if not is_year_end:
        return day(on, page.language)
    return (end or _("End of {year}")).format(year=year_text(on.year, page.language))

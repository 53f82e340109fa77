"""Which place is part of which, on a date."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from luoshi.core.model.statistics import Place, PlaceRelation
from luoshi.core.progress.status import TargetStatus
from luoshi.core.wording import Wording
from luoshi.reports.numbers import day
from luoshi.web.plans.page import PlanPage

LEVEL_WORDS: dict[str, Wording] = {
    "country": Wording("国家", "country"),
    "province": Wording("省", "province"),
    "prefecture": Wording("市（州）", "prefecture"),
    "county": Wording("县（市、区）", "county"),
    "development_zone": Wording("开发区", "development zone"),
}


def own_statuses(page: PlanPage, code: str) -> tuple[TargetStatus, ...]:
    """The targets of this very place; a target that names none is the plan's place's own."""
    return tuple(one for one in page.context.report.statuses if (one.target.place or page.pack.plan.place) == code)


def validity(page: PlanPage, place: Place) -> str:
    """What a reader must know of a place that is not there on the page's date; blank where it is."""
    if place.valid_to is not None and place.valid_to < page.as_of:
        return _("ended {day}").format(day=day(place.valid_to, page.language))
    if place.valid_from is not None and place.valid_from > page.as_of:
        return _("not before {day}").format(day=day(place.valid_from, page.language))
    return ""


def holds_on(one: Place | PlaceRelation, when: date) -> bool:
    return (one.valid_from is None or one.valid_from <= when) and (one.valid_to is None or one.valid_to >= when)


def parts_of(page: PlanPage, code: str) -> tuple[Place, ...]:
    """The places that are administratively part of this one on the page's date, in the order of the base."""
    codes = {
        one.place
        for one in page.pack.base.place_relations
        if (one.other, one.hierarchy, one.relation) == (code, "administrative", "part_of") and holds_on(one, page.as_of)
    }
    return tuple(place for place in page.pack.base.places.values() if place.code in codes)


def whole_of(page: PlanPage, code: str) -> tuple[Place, ...]:
    """The places above, nearest first."""
    above: list[Place] = []
    while (found := _parent(page, code)) is not None and found not in above:
        above.append(found)
        code = found.code
    return tuple(above)


def _parent(page: PlanPage, code: str) -> Place | None:
    for one in page.pack.base.place_relations:
        if (one.place, one.hierarchy, one.relation) == (code, "administrative", "part_of") and holds_on(
            one, page.as_of
        ):
            return page.pack.base.places.get(one.other)
    return None

"""The slow, obvious selection of the values known on a date. The fast one in ``pack`` is tested equal to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from luoshi.core.model.statistics import Observation
from luoshi.core.model.target import MeasureKind
from luoshi.core.progress.series import STATUS_ORDER


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """What identifies a series of observations: of a place, or of an organisation wherever it sits.

    The two are never mixed: the key of an organisation names no place.
    """

    indicator: str
    place: str
    breakdown: str
    measure: MeasureKind
    organisation: str = ""


def select_known(observations: Iterable[Observation], key: SeriesKey, *, as_of: date) -> tuple[Observation, ...]:
    """For each period and definition the last release known on ``as_of`` (inclusive), ordered by period.

    Of two releases of one day the more final status stands, then the later release id.
    """
    best: dict[tuple[str, ...], Observation] = {}
    for observation in observations:
        if _belongs(observation, key) and observation.released_on <= as_of:
            slot = _slot(observation)
            if slot not in best or _order(observation) > _order(best[slot]):
                best[slot] = observation
    return tuple(sorted(best.values(), key=lambda one: (one.period, *_slot(one))))


def _belongs(observation: Observation, key: SeriesKey) -> bool:
    return (
        observation.indicator == key.indicator
        and (key.place if key.organisation else observation.place) == key.place
        and observation.breakdown == key.breakdown
        and observation.measure == key.measure
        and observation.organisation == key.organisation
    )


def _slot(observation: Observation) -> tuple[str, ...]:
    return (
        observation.period.text,
        observation.accumulation,
        observation.price_basis,
        observation.method_version,
    )


def _order(observation: Observation) -> tuple[date, int, str]:
    return observation.released_on, STATUS_ORDER.index(observation.status), observation.release

"""Values in a few classes of about equal size, for maps: the class is a number from 0, the bounds are values that occur."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

MOST_CLASSES = 5


def classify(values: Mapping[str, Decimal]) -> tuple[dict[str, int], tuple[tuple[Decimal, Decimal], ...]]:
    """Quantile classes by rank; equal values share a class. Returns the class by key, and (lowest, highest) of each."""
    distinct = sorted(set(values.values()))
    count = min(MOST_CLASSES, len(distinct))
    at = {value: place * count // len(distinct) for place, value in enumerate(distinct)}
    bounds = []
    for number in range(count):
        own = [value for value in distinct if at[value] == number]
        bounds.append((own[0], own[-1]))
    return {key: at[value] for key, value in values.items()}, tuple(bounds)

"""From a raw score to points, on a grid of twelve decimals, so that every later sum is exact."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal

from luoshi.core.assessment.rules.parameters import clamp

PLACES = 12
LARGEST_RAW = Decimal("1e15")
GRID = Decimal(1).scaleb(-PLACES)
EXACT = Context(prec=40, rounding=ROUND_HALF_EVEN)


def earned_points(raw: Decimal, possible: Decimal, full: Decimal) -> Decimal:
    """raw / full × possible, on the grid. No raw score counts as more than 10^15."""
    return (clamp(raw, -LARGEST_RAW, LARGEST_RAW) * possible / full).quantize(GRID)

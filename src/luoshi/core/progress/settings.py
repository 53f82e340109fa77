"""Thresholds of lights, tolerances and the plan index: configuration, with the defaults of the design."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ProgressSettings:
    """All ratios are plain shares (0.95, not 95 %).

    ``tolerance_level`` is a share of the target for ``~`` and for bands without an upper end; ``tolerance_share`` is
    in points and serves shares. ``band_reach`` says how many tolerances outside a band the completion falls to zero.
    No official rule publishes numeric thresholds for lights; these are the design's.
    """

    green_from: Decimal = Decimal("1")
    blue_from: Decimal = Decimal("0.95")
    yellow_from: Decimal = Decimal("0.80")
    binding_yellow_from: Decimal = Decimal("0.9")
    tolerance_level: Decimal = Decimal("0.02")
    tolerance_share: Decimal = Decimal("0.5")
    band_reach: Decimal = Decimal("10")
    log_reductions: bool = False
    use_implied_base: bool = False
    index_cap: Decimal = Decimal("1.2")
    index_min_coverage: Decimal = Decimal("0.6")
    index_with_proxies: bool = False


DEFAULT_SETTINGS = ProgressSettings()

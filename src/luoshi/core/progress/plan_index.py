"""Plan index: the weighted mean of capped progress ratios, with its spread; withheld below a stated coverage.

I = Σ w·min(r, cap) / Σ w over the targets that have a ratio r = completion / expected (docs/reference/rules.md; the cap of
1.2 keeps one runaway target from hiding failures). A negative ratio counts as 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.progress.settings import ProgressSettings
from luoshi.core.progress.status import TargetStatus
from luoshi.core.wording import Wording

ZERO = Decimal(0)
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class PlanIndex:
    """``value`` is None where it is withheld; ``coverage`` is the share of weight that has a ratio."""

    value: Decimal | None
    lowest: Decimal | None
    lower_quartile: Decimal | None
    median: Decimal | None
    upper_quartile: Decimal | None
    highest: Decimal | None
    counted: int
    eligible: int
    coverage: Decimal
    withheld: Wording | None


def build_plan_index(statuses: Iterable[TargetStatus], settings: ProgressSettings) -> PlanIndex:
    """Duplicates (``same_as``) count once, proxies only where the settings ask for them, grey ones not at all."""
    eligible = [one for one in statuses if not one.target.same_as]
    counted = [(_weight(one), _capped(one, settings)) for one in eligible if _counts(one, settings)]
    total = sum((_weight(one) for one in eligible), ZERO)
    weight = sum((w for w, _ in counted), ZERO)
    coverage = weight / total if total else ZERO
    values = sorted(value for _, value in counted)
    is_shown = bool(values) and weight > 0 and coverage >= settings.index_min_coverage
    mean = sum((w * value for w, value in counted), ZERO) / weight if is_shown else None
    return PlanIndex(
        value=mean,
        lowest=values[0] if values else None,
        lower_quartile=_quantile(values, Decimal("0.25")),
        median=_quantile(values, Decimal("0.5")),
        upper_quartile=_quantile(values, Decimal("0.75")),
        highest=values[-1] if values else None,
        counted=len(counted),
        eligible=len(eligible),
        coverage=coverage,
        withheld=None if is_shown else _why_withheld(coverage, settings),
    )


def _counts(status: TargetStatus, settings: ProgressSettings) -> bool:
    has_light = status.plan.ratio is not None and status.light != "grey"
    return has_light and (settings.index_with_proxies or not status.is_proxy)


def _capped(status: TargetStatus, settings: ProgressSettings) -> Decimal:
    return max(ZERO, min(status.plan.ratio or ZERO, settings.index_cap))


def _weight(status: TargetStatus) -> Decimal:
    return status.target.weight if status.target.weight is not None else ONE


def _quantile(ordered: list[Decimal], share: Decimal) -> Decimal | None:
    """Linear interpolation between order statistics (Hyndman and Fan 1996, type 7)."""
    if not ordered:
        return None
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def _why_withheld(coverage: Decimal, settings: ProgressSettings) -> Wording:
    now, least = _percent(coverage), _percent(settings.index_min_coverage)
    return Wording(
        f"覆盖率 {now}% 低于 {least}%，不公布规划指数",
        f"{now} % of the targets' weight has a progress ratio; below {least} % the index is withheld",
    )


def _percent(share: Decimal) -> Decimal:
    return (share * 100).quantize(Decimal("0.1"))

"""What every rule's parameters have in common, and what a rule is told of the group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

NOTHING = Decimal(0)
ONE = Decimal(1)
HUNDRED = Decimal(100)


def about(text: str) -> dict[str, str]:
    return {"about": text}


@dataclass(frozen=True, slots=True)
class Parameters:
    """``full`` is the rule's own scale: a raw score of ``full`` earns the item's full points."""

    full: Decimal = field(default=HUNDRED, metadata=about("raw score that earns the item's full points"))


def nothing_to_full(use: Parameters) -> tuple[Decimal | None, Decimal | None]:
    """The bounds of most rules."""
    return NOTHING, use.full


@dataclass(frozen=True, slots=True)
class Frame:
    """The group's values for one item, frozen for the run: changing the sample would change the scores."""

    is_lower_better: bool = False
    best: Decimal | None = None
    worst: Decimal | None = None
    total: Decimal = NOTHING
    size: int = 0
    ranks: Mapping[Decimal, int] = field(default_factory=dict)
    """Competition rank of each value: 1, 2, 2, 4."""


def build_frame(values: list[Decimal], *, is_lower_better: bool) -> Frame:
    """``values`` are those present in the group.

    >>> build_frame([Decimal(90), Decimal(85), Decimal(85), Decimal(70)], is_lower_better=False).ranks[Decimal(70)]
    4
    """
    if not values:
        return Frame(is_lower_better=is_lower_better)
    ordered = sorted(values, reverse=not is_lower_better)
    return Frame(
        is_lower_better=is_lower_better,
        best=ordered[0],
        worst=ordered[-1],
        total=sum(ordered, NOTHING),
        size=len(ordered),
        ranks=competition_ranks(ordered),
    )


def competition_ranks(ordered: list[Decimal]) -> dict[Decimal, int]:
    """Rank of each value of a list that runs from the best to the worst; ties share the better rank."""
    ranks: dict[Decimal, int] = {}
    for position, value in enumerate(ordered, start=1):
        ranks.setdefault(value, position)
    return ranks


def clamp(value: Decimal, lowest: Decimal | None, highest: Decimal | None) -> Decimal:
    if lowest is not None and value < lowest:
        return lowest
    return highest if highest is not None and value > highest else value

"""A plan compiled anew, held against what was known of it: which target is which, what came, went or changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Known:
    """What tells a target or section apart: id, section path, name, and its numbers as one string."""

    id: str
    path: str
    name: str
    numbers: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the difference; `what` is added, removed, renumbered, reworded or changed."""

    what: str
    id: str
    old: str
    new: str


def match_known(old: Sequence[Known], new: Sequence[Known]) -> dict[int, int]:
    """Index in `new` → index in `old`: first those equal in place and numbers, then by number, then by likeness."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for same in (_same_all, _same_numbers_and_name, _same_place_and_name, _same_name):
        for at, one in enumerate(new):
            if at in pairs:
                continue
            best = max(
                ((same(one, other), -other_at) for other_at, other in enumerate(old) if other_at not in taken),
                default=(0.0, 0),
            )
            if best[0] >= ALIKE:
                pairs[at] = -best[1]
                taken.add(-best[1])
    return pairs


def changes_between(old: Sequence[Known], new: Sequence[Known], pairs: dict[int, int]) -> tuple[Change, ...]:
    """The difference in the order of the new plan, what was removed last."""
    found = []
    for at, one in enumerate(new):
        if at not in pairs:
            found.append(Change("added", one.id, "", one.name))
            continue
        before = old[pairs[at]]
        found.extend(
            Change(what, before.id, was, now)
            for what, was, now in (
                ("renumbered", before.path, one.path),
                ("reworded", before.name, one.name),
                ("changed", before.numbers, one.numbers),
            )
            if was != now
        )
    gone = set(range(len(old))) - set(pairs.values())
    return (*found, *(Change("removed", old[at].id, old[at].name, "") for at in sorted(gone)))


def likeness(one: str, other: str) -> float:
    """Share of the shorter name's character pairs that stand in the longer one."""
    short, long = sorted((one, other), key=len)
    pairs = [short[at : at + 2] for at in range(len(short) - 1)] or [short]
    return sum(pair in long for pair in pairs) / len(pairs) if short else float(one == other)


def _same_all(one: Known, other: Known) -> float:
    return likeness(one.name, other.name) if (one.path, one.numbers) == (other.path, other.numbers) else 0.0


def _same_numbers_and_name(one: Known, other: Known) -> float:
    return likeness(one.name, other.name) if one.numbers == other.numbers else 0.0


def _same_place_and_name(one: Known, other: Known) -> float:
    return likeness(one.name, other.name) if one.path == other.path else 0.0


def _same_name(one: Known, other: Known) -> float:
    return likeness(one.name, other.name) if len(one.name) > 3 and likeness(one.name, other.name) > 0.9 else 0.0

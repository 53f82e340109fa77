"""A plan compiled anew, held against what was known of it: which target is which, what came, went or changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

ALIKE = 0.6
VERY_ALIKE = 0.9
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Known:
    """What tells a target or section apart: id, section path, name, its numbers as one string, its place in the text.

    `span` is None where the text is another one, so that places cannot be compared.
    """

    id: str
    path: str
    name: str
    numbers: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the difference; `what` is added, removed, renumbered, reworded or changed."""

    what: str
    id: str
    old: str
    new: str


def match_known(old: Sequence[Known], new: Sequence[Known]) -> dict[int, int]:
    """Index in `new` → index in `old`. First what stands in the same place with the same numbers, whatever its name;
    then what is alike in section, numbers and name; last what only bears the same name."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for same in _ROUNDS:
        for score, at, other_at in _scored(old, new, same, pairs, taken):
            if at not in pairs and other_at not in taken and score >= ALIKE:
                pairs[at] = other_at
                taken.add(other_at)
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


def _scored(
    old: Sequence[Known],
    new: Sequence[Known],
    same: Callable[[Known, Known], float],
    pairs: dict[int, int],
    taken: set[int],
) -> list[tuple[float, int, int]]:
    """(score, index in `new`, index in `old`) of what is not paired yet: the likest first, then in order."""
    left = [(at, other) for at, other in enumerate(old) if at not in taken]
    found = [
        (score, at, other_at)
        for at, one in enumerate(new)
        if at not in pairs
        for other_at, other in left
        if (score := same(one, other))
    ]
    return sorted(found, key=lambda each: (-each[0], abs(each[1] - each[2]), each[1], each[2]))


def _same_place_and_numbers(one: Known, other: Known) -> float:
    if not _overlap(one.span, other.span) or one.numbers != other.numbers:
        return 0.0
    return 1 + likeness(one.name, other.name)


def _same_place(one: Known, other: Known) -> float:
    return 1 + likeness(one.name, other.name) if _overlap(one.span, other.span) else 0.0


def _same_all(one: Known, other: Known) -> float:
    return likeness(one.name, other.name) if (one.path, one.numbers) == (other.path, other.numbers) else 0.0


def _same_section_and_numbers(one: Known, other: Known) -> float:
    is_same = bool(one.numbers) and (one.path, one.numbers) == (other.path, other.numbers)
    return 1 + likeness(one.name, other.name) if is_same else 0.0


def _same_numbers_and_name(one: Known, other: Known) -> float:
    return likeness(one.name, other.name) if one.numbers == other.numbers else 0.0


def _like_in_section(one: Known, other: Known) -> float:
    return likeness(one.name, other.name) if one.path == other.path else 0.0


def _very_like_in_section(one: Known, other: Known) -> float:
    alike = _like_in_section(one, other)
    return alike if alike > VERY_ALIKE else 0.0


def _same_name(one: Known, other: Known) -> float:
    alike = likeness(one.name, other.name) if len(one.name) > 3 else 0.0
    return alike if alike > VERY_ALIKE else 0.0


def _overlap(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


_ROUNDS = (
    _same_place_and_numbers,
    _same_all,
    _very_like_in_section,  # before the numbers alone: 20 and 30 may have become 30 and 40
    _same_section_and_numbers,
    _same_place,
    _same_numbers_and_name,
    _like_in_section,
    _same_name,
)

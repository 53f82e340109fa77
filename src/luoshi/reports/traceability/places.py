"""Whether numbers still stand where they stood: one that was moved, or copied, proves nothing of its new sentence."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placed:
    """A number as found: in a person's own words it may be cited at will."""

    id: str
    place: str
    text: str
    is_cited: bool


def out_of_place(
    found: Sequence[Placed], order: Sequence[str], drawn: Mapping[str, int]
) -> Iterator[tuple[Placed, bool]]:
    """Each number that does not stand in its order, with whether it was moved; else it stands once too often. ``drawn``
    says how many more of each a format lists beside its figures."""
    surplus = Counter(one.id for one in found) - Counter(order) - Counter(dict(drawn))
    if not surplus and _is_within(order, [one.id for one in found]):
        return
    matcher = difflib.SequenceMatcher(None, order, [one.id for one in found], autojunk=False)
    left, gone = _unmatched(matcher, order, found)
    spare = Counter(dict(drawn))
    for one in left:
        if spare[one.id] and not gone[one.id]:
            spare[one.id] -= 1
        elif one.id in order and not one.is_cited:
            yield one, gone[one.id] > 0
            gone[one.id] -= 1


def _is_within(order: Sequence[str], found: Sequence[str]) -> bool:
    """Whether ``order`` is in ``found``, in its order, with others between."""
    rest = iter(found)
    return all(name in rest for name in order)


def _unmatched(
    matcher: difflib.SequenceMatcher[str], order: Sequence[str], found: Sequence[Placed]
) -> tuple[list[Placed], Counter[str]]:
    left: list[Placed] = []
    gone: Counter[str] = Counter()
    for kind, start, end, from_, to in matcher.get_opcodes():
        if kind != "equal":
            gone.update(order[start:end])
            left += found[from_:to]
    return left, gone

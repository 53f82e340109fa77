"""The ledger of a document being written: who puts a number into a sentence enters it here and gets its run back."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from luoshi.core.assessment.canonical import Json
from luoshi.core.progress.series import Point
from luoshi.reports.document.model import Number
from luoshi.reports.traceability.dataset import Dataset, Figure, Origin

NOT_IN_AN_ID = re.compile(r"[^A-Za-z0-9._:/@+-]+")
LONGEST_ID = 50


class Ledger:
    """One identifier has one value for good; a second value under it is the caller's mistake and raises."""

    def __init__(self) -> None:
        self._figures: dict[str, tuple[Decimal, Origin]] = {}

    def number(self, name: str, value: Decimal | int, text: str, origin: Origin = Origin()) -> Number:  # noqa: B008
        """The run that shows ``value`` as ``text``."""
        exact = Decimal(value)
        own = clean_id(name)
        known = self._figures.setdefault(own, (exact, origin))
        if known[0] != exact:
            raise ValueError(f"{own} is {known[0]} and cannot be {exact} too")
        return Number(text, own)

    def freeze(self, recipe: Mapping[str, Json], placed: Iterable[Number], drawn: Iterable[Number] = ()) -> Dataset:
        """The data set of the numbers that stand in the finished document's text and that its figures draw; what was
        entered and not used is left out."""
        text, figures = tuple(placed), tuple(drawn)
        times, pictures = Counter(one.id for one in text), Counter(one.id for one in figures)
        forms: dict[str, dict[str, None]] = {}
        for one in (*text, *figures):
            forms.setdefault(one.id, {})[one.text] = None
        made = (
            Figure(name, self._figures[name][0], tuple(texts), times[name], pictures[name], self._figures[name][1])
            for name, texts in forms.items()
        )
        return Dataset(recipe, tuple(sorted(made, key=lambda one: one.id)), tuple(one.id for one in text))


def clean_id(name: str) -> str:
    """As a document's number may be named: 1 to 50 characters of A–Z a–z 0–9 . _ : / @ + -."""
    own = NOT_IN_AN_ID.sub("-", name)
    if len(own) <= LONGEST_ID:
        return own
    return f"{own[: LONGEST_ID - 9]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def origin_of(point: Point, *, working: str = "", inputs: tuple[str, ...] = ()) -> Origin:
    """The origin of a published value."""
    return Origin(
        unit=point.unit,
        period=point.period.text,
        release=point.release,
        released_on=point.released_on.isoformat(),
        released_on_kind=point.released_on_kind,
        method_version=point.method_version,
        status=point.status,
        basis=point.basis,
        sources=point.sources,
        working=working,
        inputs=inputs,
    )

"""The frozen data set of a document: each number it shows, with value, origin and working, under an identifier.

Canonical JSON (sorted keys, decimals as digits) gives the same bytes for the same inputs; the SHA-256 of these bytes is
the data set's hash, and its first twelve digits are the number that stands at the foot of every page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from luoshi.core.assessment.canonical import Json, canonical_json, plain_data, sha256_of

FORMAT = "luoshi-report-dataset-1"
SHORT = 12


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from. A counted or reckoned one has its ``working`` and the identifiers it was made from."""

    unit: str = ""
    period: str = ""
    release: str = ""
    released_on: str = ""
    released_on_kind: str = ""
    method_version: str = ""
    status: str = ""
    basis: str = ""
    sources: tuple[str, ...] = ()
    working: str = ""
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number under its identifier. ``forms`` are the texts it is shown as, in order of first use, and ``times`` how
    often it stands in the document's text, ``drawn`` in how many of its figures."""

    id: str
    value: Decimal
    forms: tuple[str, ...]
    times: int
    drawn: int = 0
    origin: Origin = field(default_factory=Origin)


@dataclass(frozen=True, slots=True)
class Dataset:
    """``recipe`` says from what and how the document was made, so that it can be made again. ``order`` has the identifiers
    of the numbers in the text as they follow each other."""

    recipe: Mapping[str, Json]
    figures: tuple[Figure, ...]
    order: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        return sha256_of(_content(self))

    @property
    def short_id(self) -> str:
        return self.sha256[:SHORT].upper()

    def by_id(self) -> dict[str, Figure]:
        return {figure.id: figure for figure in self.figures}


def dataset_json(dataset: Dataset) -> str:
    """Canonical, with the hash over the rest."""
    return canonical_json({**_content(dataset), "sha256": dataset.sha256})


def parse_dataset(text: str) -> tuple[Dataset, str]:
    """The data set, and the hash that it states of itself. Raises ValueError where the text is no data set."""
    content = json.loads(text)
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ValueError(f"not a {FORMAT}")
    try:
        figures = tuple(_figure(name, one) for name, one in content["figures"].items())
        return Dataset(content["recipe"], figures, tuple(content["order"])), str(content["sha256"])
    except (KeyError, TypeError, AttributeError, ArithmeticError) as error:
        raise ValueError(f"a broken data set: {error}") from error


def _content(dataset: Dataset) -> dict[str, Json]:
    return {
        "format": FORMAT,
        "recipe": dict(dataset.recipe),
        "order": list(dataset.order),
        "figures": {figure.id: _plain(figure) for figure in dataset.figures},
    }


def _plain(figure: Figure) -> Json:
    own: dict[str, Json] = {
        "value": plain_data(figure.value),
        "forms": list(figure.forms),
        "times": figure.times,
        "drawn": figure.drawn,
    }
    origin = plain_data(figure.origin)
    return own | origin if isinstance(origin, dict) else own


def _figure(name: str, content: dict[str, Any]) -> Figure:
    texts: dict[str, Any] = {key: str(content[key]) for key in _TEXTS if key in content}
    lists: dict[str, Any] = {key: tuple(content[key]) for key in ("sources", "inputs") if key in content}
    origin = Origin(**texts | lists)
    times, drawn = int(content["times"]), int(content["drawn"])
    return Figure(name, Decimal(content["value"]), tuple(content["forms"]), times, drawn, origin)


_TEXTS = (
    "unit", "period", "release", "released_on", "released_on_kind", "method_version", "status", "basis", "working",
)  # fmt: skip

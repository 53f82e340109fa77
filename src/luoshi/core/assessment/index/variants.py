"""Every step's variants by name, found by folder.

A variant's module has the same constants as its neighbours, which become the reference page:

``NAME``      the name in two languages
``FORMULA``   what is reckoned, in plain characters
``SOURCE``    where the method comes from
``MISLEADS``  when it misleads
``Settings``  its parameters, a frozen record whose fields say what they are about

and the function of its step: ``apply`` (denominate, impute, treat), ``keep`` (screen), ``fit`` and ``transform``
(normalise), ``weights`` (weigh), ``aggregate`` (aggregate).
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Protocol, TypeVar, cast

from luoshi.core.assessment.index.arrays import BoolArray, FloatArray
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.settings import Settings
from luoshi.core.wording import Wording


class Variant(Protocol):
    NAME: Wording
    FORMULA: str
    SOURCE: str
    MISLEADS: Wording
    Settings: type[Settings]


class ColumnVariant(Variant, Protocol):
    """Works on each column by itself: ``values`` is rows × columns."""

    def apply(self, values: FloatArray, frame: Frame, use: Settings) -> FloatArray: ...


class ScreenVariant(Variant, Protocol):
    def keep(self, values: FloatArray, frame: Frame, use: Settings) -> BoolArray: ...


class NormaliseVariant(Variant, Protocol):
    """``values`` are signed: multiplied by the indicator's direction, so that more is better."""

    CAN_FREEZE: bool

    def fit(self, values: FloatArray, frame: Frame, use: Settings) -> tuple[FloatArray, ...]: ...
    def transform(self, values: FloatArray, fitted: tuple[FloatArray, ...], use: Settings) -> FloatArray: ...


class WeighVariant(Variant, Protocol):
    """``values`` is runs × rows × children; gives runs × children (``IS_BY_UNIT``: runs × rows × children)."""

    IS_BY_UNIT: bool

    def weights(self, values: FloatArray, given: FloatArray, use: Settings) -> FloatArray: ...


class AggregateVariant(Variant, Protocol):
    """``values`` is runs × rows × children, ``weights`` runs × children; either may have one run for all.

    ``flawed`` marks the runs × rows for which the method has no meaning, ``FLAW`` says why. ``IS_ROW_LOCAL`` methods
    look at one unit alone; ``SKIPS_MISSING`` methods can leave a missing child out.
    """

    FLAW: Wording
    IS_ROW_LOCAL: bool
    SKIPS_MISSING: bool
    MOST_ROWS: int

    def flawed(self, values: FloatArray, use: Settings) -> BoolArray: ...
    def aggregate(self, values: FloatArray, weights: FloatArray, use: Settings) -> FloatArray: ...


Kind = TypeVar("Kind", bound=Variant)


@dataclass(frozen=True, slots=True)
class Choice:
    """A variant by its exact name, with its parameters."""

    method: str
    use: Settings


def _found(package: str) -> dict[str, ModuleType]:
    folder = import_module(f"luoshi.core.assessment.index.{package}")
    return {
        module.name: import_module(f"{folder.__name__}.{module.name}")
        for module in pkgutil.iter_modules(folder.__path__)
        if not module.name.startswith("shared")
    }


DENOMINATE = cast("Mapping[str, ColumnVariant]", _found("denominate"))
IMPUTE = cast("Mapping[str, ColumnVariant]", _found("impute"))
SCREEN = cast("Mapping[str, ScreenVariant]", _found("screen"))
TREAT = cast("Mapping[str, ColumnVariant]", _found("treat"))
NORMALISE = cast("Mapping[str, NormaliseVariant]", _found("normalise"))
WEIGH = cast("Mapping[str, WeighVariant]", _found("weigh"))
AGGREGATE = cast("Mapping[str, AggregateVariant]", _found("aggregate"))

VARIANTS: Mapping[str, Mapping[str, Variant]] = {
    "denominate": DENOMINATE,
    "impute": IMPUTE,
    "screen": SCREEN,
    "treat": TREAT,
    "normalise": NORMALISE,
    "weigh": WEIGH,
    "aggregate": AGGREGATE,
}


def choice(kind: str, method: str, **settings: float | int | str | bool | tuple[object, ...] | None) -> Choice:
    """``choice("normalise", "minmax", upper=1.0)``. Raises KeyError and TypeError for what does not exist."""
    return Choice(method, VARIANTS[kind][method].Settings(**settings))

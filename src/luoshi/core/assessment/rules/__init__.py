"""Scoring rules, one a module, found by folder. All have the same signature:

``score(cell, use, frame)``        the raw score on the scale of ``use.full`` and the intermediate numbers that
                                   ``NUMBERS`` names, or the Gap that keeps the cell from being scored
``value_for(raw, cell, use, frame)``  the value at which the raw score would be at least ``raw``; None where no value is
``bounds(use)``                    the lowest and the highest raw score; None where there is no bound
``formula(at, use, *, is_lower_better)``  the rule in Excel's words; ``at`` names the cells; blank where it cannot say it

and the constants ``VERSION`` (a change of any result is a new version), ``NEEDS`` (fields of the cell that must be
there), ``NUMBERS``, ``READS_GROUP`` (whether other units' values matter), ``COMPARES_UNITS``
(whether the score is a place among the units or a part of their sum, which no unit beside them has), ``SENTENCE`` (the working in two languages) and ``NAME``. ``Rule`` is the rule's own parameters.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from decimal import Decimal
from importlib import import_module
from typing import Protocol, cast

from luoshi.core.assessment.cells import Cell, Gap
from luoshi.core.assessment.rules.parameters import Frame, Parameters
from luoshi.core.wording import Wording

SHARED = {"parameters", "comparing", "anchored"}
Numbers = tuple[Decimal, ...]


class ScoringRule(Protocol):
    VERSION: str
    NAME: Wording
    NEEDS: tuple[str, ...]
    NUMBERS: tuple[str, ...]
    READS_GROUP: bool
    COMPARES_UNITS: bool
    SENTENCE: Wording
    Rule: type[Parameters]

    def score(self, cell: Cell, use: Parameters, frame: Frame) -> Numbers | Gap: ...
    def value_for(self, raw: Decimal, cell: Cell, use: Parameters, frame: Frame) -> Decimal | None: ...
    def bounds(self, use: Parameters) -> tuple[Decimal | None, Decimal | None]: ...
    def formula(self, at: Mapping[str, str], use: Parameters, *, is_lower_better: bool) -> str: ...


RULES: dict[str, ScoringRule] = {
    module.name: cast(ScoringRule, import_module(f"{__name__}.{module.name}"))
    for module in pkgutil.iter_modules(__path__)
    if module.name not in SHARED
}

"""The rules of the narrative, found by folder. Each module has

``PLACE``: ``opening`` (its clause begins the main sentence), ``main`` (follows in it) or ``own`` (sentences of its own);
``ORDER``: its place among the rules of the same place;
``clauses(subject)``: what it has to say of a subject, nothing where it does not apply.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import ModuleType

RULES: tuple[ModuleType, ...] = tuple(
    sorted(
        (import_module(f"{__name__}.{one.name}") for one in pkgutil.iter_modules(__path__)),
        key=lambda rule: (rule.ORDER, rule.__name__),
    )
)


def rules_of(place: str) -> tuple[ModuleType, ...]:
    return tuple(rule for rule in RULES if place == rule.PLACE)

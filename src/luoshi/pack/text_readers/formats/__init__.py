"""The formats, one a file, found by folder; the package above says what each offers."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from luoshi.pack.text_readers.outcome import Likeness, Outcome


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: its name, its usual suffixes, and how it is recognised and read."""

    name: str
    suffixes: frozenset[str]
    apart: bool
    recognises: Callable[[bytes], Likeness]
    read: Callable[[Path], Outcome]


def _load(name: str) -> Format:
    module = import_module(f"{__name__}.{name}")
    return Format(name, frozenset(module.SUFFIXES), module.APART, module.recognises, module.read)


FORMATS: tuple[Format, ...] = tuple(_load(module.name) for module in pkgutil.iter_modules(__path__))

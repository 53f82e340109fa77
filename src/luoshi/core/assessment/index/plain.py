"""Specifications as plain data: canonical JSON has sorted keys and the shortest digits that give the same number back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import TypeAlias

from luoshi.core.assessment.index.settings import Settings
from luoshi.core.assessment.index.variants import Choice

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"


def plain(thing: object) -> Plain:
    """Records become objects, tuples lists; a choice is its method with its settings beside it,
    and so is a step with its choice. Fields that hold nothing are left out. What comes out is what a specification file holds."""
    if isinstance(thing, Enum):
        return plain(thing.value)
    if thing is None or isinstance(thing, bool | int | str | float):
        return thing
    if isinstance(thing, Choice):
        return {"method": thing.method, **_fields(thing.use)}
    if is_dataclass(thing) and isinstance(getattr(thing, "choice", None), Choice):
        own = _fields(thing)
        chosen = own.pop("choice")
        assert isinstance(chosen, dict)
        return {**own, **chosen}
    if isinstance(thing, Mapping):
        return {str(key): plain(value) for key, value in thing.items()}
    if isinstance(thing, list | tuple):
        return [plain(one) for one in thing]
    if is_dataclass(thing):
        return _fields(thing)
    raise TypeError(f"{type(thing).__name__} has no plain form")


def canonical(thing: object) -> str:
    return json.dumps(plain(thing), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def hash_of(thing: object) -> str:
    return hashlib.sha256(canonical(thing).encode("utf-8")).hexdigest()


def _fields(thing: object) -> dict[str, Plain]:
    assert is_dataclass(thing) or isinstance(thing, Settings)
    found = {one.name: plain(getattr(thing, one.name)) for one in fields(thing)}
    return {name: value for name, value in found.items() if value is not None and value not in ("", [], {})}

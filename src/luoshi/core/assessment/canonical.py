"""Records as plain data, one way only: canonical JSON has sorted keys, decimals as digits, and the same bytes every time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"
EMPTY: tuple[Json, ...] = (None, "", [], {})


def plain_data(thing: object) -> Json:
    """Dataclasses and named tuples become objects; fields that hold nothing are left out."""
    if thing is None or isinstance(thing, bool | int):
        return thing
    if isinstance(thing, Decimal):
        return digits(thing)
    if isinstance(thing, Enum):
        return str(thing.value)
    if isinstance(thing, date):
        return thing.isoformat()
    if isinstance(thing, str):
        return thing
    if isinstance(thing, Mapping):
        return {str(key): plain_data(value) for key, value in thing.items()}
    return _composed(thing)


def digits(number: Decimal) -> str:
    """Plain digits, without exponent and without trailing zeros."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def canonical_json(content: Json) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256_of(content: Json) -> str:
    return hashlib.sha256(canonical_json(content).encode("utf-8")).hexdigest()


def differences(old: Json, new: Json, path: str = "") -> Iterator[tuple[str, Json, Json]]:
    """Every leaf that differs: its path, the old and the new value. Records in lists go by their id."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted({*old, *new}):
            yield from differences(old.get(key), new.get(key), f"{path}.{key}" if path else key)
    elif isinstance(old, list) and isinstance(new, list):
        one, other = _by_id(old), _by_id(new)
        for key in dict.fromkeys((*one, *other)):
            yield from differences(one.get(key), other.get(key), f"{path}[{key}]")
    elif old != new or type(old) is not type(new):
        yield path, old, new


def _by_id(entries: list[Json]) -> dict[str, Json]:
    """Entries by id; by position where one has none or an id repeats."""
    named: dict[str, Json] = {str(one["id"]): one for one in entries if isinstance(one, dict) and "id" in one}
    return named if len(named) == len(entries) else {str(at): one for at, one in enumerate(entries, start=1)}


def _composed(thing: object) -> Json:
    if is_dataclass(thing):
        return _filled((one.name, plain_data(getattr(thing, one.name))) for one in fields(thing))
    names = getattr(thing, "_fields", None)
    if names is not None:
        return _filled((name, plain_data(getattr(thing, name))) for name in names if getattr(thing, name) is not False)
    if isinstance(thing, list | tuple):
        return [plain_data(one) for one in thing]
    raise TypeError(f"{type(thing).__name__} has no plain form")


def _filled(pairs: Iterable[tuple[str, Json]]) -> Json:
    """Only what holds something."""
    kept: dict[str, Json] = {}
    for name, value in pairs:
        if value not in EMPTY:
            kept[name] = value
    return kept

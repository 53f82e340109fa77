"""The JSON Schema of a scheme, for editors: it follows from the records and from the rules' parameters."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.scheme import Item, Scheme

Json = dict[str, Any]


def build_scheme_schema() -> Json:
    """Draft 2020-12. An item's parameters depend on its rule."""
    schema = _record(Scheme)
    item = schema["properties"]["items"]["items"]
    item["properties"]["rule"] = {"enum": sorted(RULES), "description": _about(Item, "rule")}
    item["allOf"] = [
        {
            "if": {"properties": {"rule": {"const": name}}, "required": ["rule"]},
            "then": {"properties": {"parameters": _record(rule.Rule)}},
        }
        for name, rule in sorted(RULES.items())
    ]
    item["properties"]["parameters"] = {"type": "object", "description": "parameters of the rule"}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Luoshi assessment scheme"}
    return head | schema


def _record(record: Any) -> Json:
    hints = get_type_hints(record)
    properties = {one.name: _with_about(_of(hints[one.name]), one.metadata.get("about", "")) for one in fields(record)}
    needed = [one.name for one in fields(record) if one.default is MISSING and one.default_factory is MISSING]
    found: Json = {"type": "object", "properties": properties, "additionalProperties": False}
    return found | {"required": needed} if needed else found


def _of(hint: Any) -> Json:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(one) for one in get_args(hint)]}
    if origin is tuple:
        return {"type": "array", "items": _of(get_args(hint)[0])}
    if origin in (dict, Mapping):
        return {"type": "object", "additionalProperties": _of(get_args(hint)[1])}
    if is_dataclass(hint):
        return _record(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [one.value for one in hint]}
    plain: dict[Any, Json] = {
        Decimal: {"type": "number"},
        int: {"type": "integer"},
        bool: {"enum": [True, False, "yes", "no"]},
        type(None): {"type": "null"},
    }
    return plain.get(hint, {"type": ["string", "integer"]} if hint is str else {})


def _with_about(schema: Json, about: str) -> Json:
    return schema | {"description": about} if about else schema


def _about(record: Any, name: str) -> str:
    return str(next(one.metadata.get("about", "") for one in fields(record) if one.name == name))

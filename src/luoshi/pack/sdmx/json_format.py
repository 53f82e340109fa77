"""SDMX-JSON 2.0 data message: observations keyed by the positions of their dimension values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from luoshi.pack.sdmx.concepts import ATTRIBUTES, CONF_STATUS, DIMENSIONS, FREE, MEASURE, NOT_APPLICABLE, OBS_STATUS
from luoshi.pack.sdmx.periods import sdmx_period

Cells = Mapping[str, str]
Names = Mapping[str, Mapping[str, tuple[str, str]]]
SCHEMA = "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/sdmx-json-data-schema.json"
SENDER = "LUOSHI"


class _Positions:
    """Values in the order of their first appearance."""

    def __init__(self) -> None:
        self.at: dict[str, int] = {}

    def __call__(self, value: str) -> int:
        return self.at.setdefault(value, len(self.at))


def sdmx_json(observations: Iterable[Cells], *, names: Names, message_id: str, prepared: datetime) -> dict[str, Any]:
    """``names`` gives, by concept and code, the Chinese and English names of a dimension's values."""
    dimensions = {concept: _Positions() for concept in DIMENSIONS}
    attributes = {concept: _Positions() for concept in (*ATTRIBUTES, "OBS_STATUS", "CONF_STATUS")}
    body = {_key(cells, dimensions): _values(cells, attributes) for cells in observations}
    return {
        "meta": {
            "schema": SCHEMA,
            "id": message_id,
            "prepared": prepared.isoformat(),
            "contentLanguages": ["zh-Hans", "en"],
            "sender": {"id": SENDER},
        },
        "data": {
            "dataSets": [{"structure": 0, "action": "Information", "observations": body}],
            "structures": [
                {
                    "dataSets": [0],
                    "dimensions": {"observation": [_component(c, p, names) for c, p in dimensions.items()]},
                    "measures": {"observation": [{"id": MEASURE, "name": "Observation value"}]},
                    "attributes": {"observation": [_component(c, p, names) for c, p in attributes.items()]},
                }
            ],
        },
    }


def _key(cells: Cells, dimensions: Mapping[str, _Positions]) -> str:
    values = [cells[column] or NOT_APPLICABLE for column in DIMENSIONS.values()]
    values[-1] = sdmx_period(cells["period"])
    return ":".join(str(place(value)) for place, value in zip(dimensions.values(), values, strict=True))


def _values(cells: Cells, attributes: Mapping[str, _Positions]) -> list[Any]:
    """The value as text (exact), then the positions of the attributes; null where there is none."""
    status = cells["status"]
    texts = [cells[column] for column in ATTRIBUTES.values()]
    texts += [OBS_STATUS[status], CONF_STATUS.get(status, FREE)]
    return [
        cells["value"],
        *(place(text) if text else None for place, text in zip(attributes.values(), texts, strict=True)),
    ]


def _component(concept: str, positions: _Positions, names: Names) -> dict[str, Any]:
    known = names.get(concept, {})
    return {"id": concept, "name": concept, "values": [_value(code, known) for code in positions.at]}


def _value(code: str, known: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    if code not in known:
        return {"id": code, "name": code}
    zh, en = known[code]
    return {"id": code, "name": en, "names": {"zh-Hans": zh, "en": en}}

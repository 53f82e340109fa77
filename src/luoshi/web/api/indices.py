"""The composite indices of a plan through the interface."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Field, Schema

from luoshi.core.problems import PackError
from luoshi.core.wording import Language
from luoshi.pack.pack import Pack
from luoshi.usecases.index_rows import build_records, robustness_records
from luoshi.web.assessment.runs import find_index, find_index_report, index_names

LANGUAGE: Language = "zh"


class IndexHead(Schema):
    name: str = Field(description="by which the index is asked for")
    title_zh: str
    title_en: str
    units: int
    problem: str = Field("", description="why the index cannot be used; blank where it can")


class IndexList(Schema):
    items: list[IndexHead]


class IndexRecords(Schema):
    """Objects that each say in `record` what they are, as `luoshi index build` and `robustness` print them."""

    build: list[dict[str, Any]]
    robustness: list[dict[str, Any]] = Field(description="empty where the index declares no perturbation model")


def index_heads(pack: Pack, *, as_of: date) -> list[dict[str, Any]]:
    return [_head(pack, name, as_of) for name in index_names(pack)]


def index_records(pack: Pack, name: str, *, as_of: date) -> dict[str, list[dict[str, Any]]]:
    """Raises Http404 for a name that is not there, PackError (422) where the index cannot be built."""
    inputs = find_index(pack, name, as_of=as_of)
    report = find_index_report(pack, name, as_of=as_of, language=LANGUAGE)
    found = report.robustness
    return {
        "build": list(build_records(inputs, report.result, report.contributions, LANGUAGE)),
        "robustness": [] if found is None else list(robustness_records(inputs, found, LANGUAGE)),
    }


def _head(pack: Pack, name: str, as_of: date) -> dict[str, Any]:
    try:
        inputs = find_index(pack, name, as_of=as_of)
    except PackError as error:
        return {"name": name, "title_zh": name, "title_en": name, "units": 0, "problem": error.problems[0].message.en}
    title = inputs.spec.title
    return {"name": name, "title_zh": title.zh, "title_en": title.en, "units": len(set(inputs.data.units))}

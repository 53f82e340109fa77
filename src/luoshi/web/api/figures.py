"""Observations with their releases: as JSON, CSV, SDMX-CSV or SDMX-JSON."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import polars as pl
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Field, NinjaAPI, Query
from ninja.errors import HttpError

from luoshi.core.model.period import PERIOD_PATTERN, parse_period
from luoshi.pack.pack import Pack
from luoshi.pack.sdmx.csv_format import sdmx_csv
from luoshi.pack.sdmx.json_format import Names, sdmx_json
from luoshi.pack.tables import TABLE_BY_NAME
from luoshi.web.api.answers import answer, asked_pack
from luoshi.web.api.paging import Paging, build_page
from luoshi.web.api.schemas import REFUSALS, Refusal, files, page_schema, row_schema
from luoshi.web.plans.models import StoredPack

OBSERVATIONS = TABLE_BY_NAME["observations"]
EXACT = ("indicator", "place", "organisation", "breakdown", "measure", "accumulation", "release", "status", "basis")
MOST_EXPORTED = 200_000
TOO_LARGE, UNPROCESSABLE = 413, 422
Form = Literal["json", "csv", "sdmx-csv", "sdmx-json"]
TYPES: dict[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "sdmx-csv": "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8",
    "sdmx-json": "application/vnd.sdmx.data+json; version=2.0.0",
}


class FigureQuery(Paging):
    """``latest`` keeps of each figure the release that was the last known on ``as_of``."""

    indicator: str | None = None
    place: str | None = None
    organisation: str | None = None
    breakdown: str | None = None
    measure: str | None = None
    accumulation: str | None = None
    release: str | None = None
    status: str | None = None
    basis: str | None = None
    from_period: str | None = Field(None, pattern=PERIOD_PATTERN, description="first period, such as 2018 or 2018-Q3")
    to_period: str | None = Field(None, pattern=PERIOD_PATTERN, description="last period")
    as_of: date | None = Field(None, description="released on or before this day")
    latest: bool = Field(False, description="of each figure only the last release")
    format: Form = Field("json", description="json is paged; the others hold all rows asked for")


Page = page_schema(row_schema(OBSERVATIONS, title="ObservationRow"), title="ObservationPage")


def add_figures(api: NinjaAPI) -> None:
    @api.get(
        "/plans/{plan}/observations",
        response={200: Page, 413: Refusal, **REFUSALS},
        url_name="observations",
        operation_id="list_observations",
        tags=["observations"],
        openapi_extra=files(**TYPES),
    )
    def observations(request: HttpRequest, response: HttpResponse, plan: str, query: Query[FigureQuery]) -> Any:
        """Published figures: each with period, release, method version, status, basis and source."""
        pack = asked_pack(request, plan, query)
        return answer(request, response, pack, lambda: _answer(request, plan, pack, query))


def _answer(request: HttpRequest, plan: str, pack: Pack, query: FigureQuery) -> Any:
    rows = _selected(pack.base.observations, query)
    if query.format == "json":
        return build_page(request, query, range(rows.height), lambda at: _row(rows.row(at, named=True)))
    if rows.height > MOST_EXPORTED:
        raise HttpError(TOO_LARGE, f"{rows.height} rows, above {MOST_EXPORTED}; ask for fewer indicators or periods")
    cells = rows.with_columns(pl.col("released_on").dt.to_string("%Y-%m-%d")).fill_null("")
    return _file(plan, pack, cells, query.format)


def _selected(frame: pl.DataFrame, query: FigureQuery) -> pl.DataFrame:
    for name in EXACT:
        wanted = getattr(query, name)
        if wanted is not None:
            frame = frame.filter(pl.col(name).fill_null("") == wanted)
    if query.as_of is not None:
        frame = frame.filter(pl.col("released_on") <= query.as_of)
    frame = _within(frame, query)
    return _last_releases(frame) if query.latest else frame


def _within(frame: pl.DataFrame, query: FigureQuery) -> pl.DataFrame:
    """Periods by their end, so that 2018 includes its quarters up to the last."""
    first, last = _position(query.from_period), _position(query.to_period)
    if first is None and last is None:
        return frame
    ends = {text: parse_period(text).position for text in frame.get_column("period").unique()}
    fits = [text for text, end in ends.items() if (first is None or end >= first) and (last is None or end <= last)]
    return frame.filter(pl.col("period").is_in(fits))


def _position(text: str | None) -> Any:
    if text is None:
        return None
    try:
        return parse_period(text).position
    except ValueError as error:
        raise HttpError(UNPROCESSABLE, str(error)) from error


def _last_releases(frame: pl.DataFrame) -> pl.DataFrame:
    slot = [name for name in OBSERVATIONS.key if name != "release"]
    order = frame.with_row_index("_at").sort("released_on", "_at")
    return order.unique(slot, keep="last", maintain_order=True).sort("_at").drop("_at")


def _row(cells: dict[str, Any]) -> dict[str, Any]:
    row = {name: "" if cell is None else cell for name, cell in cells.items()}
    row["released_on"] = cells["released_on"].isoformat()
    row["original_value"] = cells["original_value"]
    row["source"] = cells["source"].split(";")
    return row


def _file(plan: str, pack: Pack, cells: pl.DataFrame, form: str) -> HttpResponse:
    if form == "sdmx-json":
        prepared = StoredPack.objects.get(name=plan).loaded_at
        message = sdmx_json(
            cells.iter_rows(named=True), names=_names(pack), message_id=pack.content_sha256, prepared=prepared
        )
        return JsonResponse(message, content_type=TYPES[form], json_dumps_params={"ensure_ascii": False})
    text = cells.write_csv() if form == "csv" else sdmx_csv(cells.iter_rows(named=True))
    response = HttpResponse(text, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{plan}-observations.csv"'
    return response


def _names(pack: Pack) -> Names:
    return {
        "INDICATOR": {one.id: (one.name_zh, one.name_en) for one in pack.base.indicators.values()},
        "REF_AREA": {one.code: (one.name_zh, one.name_en) for one in pack.base.places.values()},
        "ORGANISATION": {one.id: (one.name_zh, one.name_en) for one in pack.base.organisations.values()},
    }

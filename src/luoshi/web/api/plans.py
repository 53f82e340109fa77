"""The plans, their status on a date, their assessments, and the pack as an archive."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, NinjaAPI, Query, Schema
from pydantic import create_model

from luoshi.core.progress.lights import Light
from luoshi.core.progress.status import Verdict
from luoshi.pack.pack import Pack
from luoshi.pack.tables import TABLE_BY_NAME
from luoshi.usecases.status_rows import KEYS, status_rows
from luoshi.web.api.answers import answer, asked_pack, refuse_unknown, viewer_of
from luoshi.web.api.archive import pack_archive
from luoshi.web.api.assessments import AsOf, SchemeList, UnitList, assessed_units, scheme_heads
from luoshi.web.api.indices import IndexList, IndexRecords, index_heads, index_records
from luoshi.web.api.paging import Paging, build_page
from luoshi.web.api.schemas import REFUSALS, files, page_schema, row_of, row_schema
from luoshi.web.plans.models import StoredPack
from luoshi.web.plans.status import fetch_status

PLAN = TABLE_BY_NAME["plan"]
Cell = str | bool | int | None


class PlanHead(row_schema(PLAN, title="PlanRow")):  # type: ignore[misc]
    name: str = Field(description="by which the other addresses know the plan")
    content_sha256: str


class PlanList(Schema):
    items: list[PlanHead]


class StatusQuery(Paging):
    as_of: date | None = Field(None, description="what was known on this day (default: today)")
    light: Light | None = None
    verdict: Verdict | None = None
    annex: int | None = None
    target: str | None = None


# The keys of `luoshi status --format json`; docs/reference/status.md says what each means.
StatusRow: type[Schema] = create_model("StatusRow", __base__=Schema, **dict.fromkeys(KEYS, (Cell, ...)))  # type: ignore[call-overload]
StatusPage = page_schema(StatusRow, title="StatusPage")


def add_plans(api: NinjaAPI) -> None:
    @api.get(
        "/plans", response={200: PlanList, **REFUSALS}, url_name="plans", operation_id="list_plans", tags=["plans"]
    )
    def plans(request: HttpRequest) -> Any:
        """The plans of this site."""
        refuse_unknown(request, None)
        names = StoredPack.objects.filter(is_plan=True).order_by("name").values_list("name", flat=True)
        return {"items": [_head(name, asked_pack(request, name)) for name in names]}

    @api.get(
        "/plans/{plan}",
        response={200: PlanHead, **REFUSALS},
        url_name="plan",
        operation_id="get_plan",
        tags=["plans"],
    )
    def plan(request: HttpRequest, response: HttpResponse, plan: str) -> Any:
        """Title, document number, issuer, period."""
        pack = asked_pack(request, plan)
        return answer(request, response, pack, lambda: _head(plan, pack))

    @api.get(
        "/plans/{plan}/status",
        response={200: StatusPage, **REFUSALS},
        url_name="status",
        operation_id="list_status",
        tags=["status"],
    )
    def status(request: HttpRequest, response: HttpResponse, plan: str, query: Query[StatusQuery]) -> Any:
        """Where each target stands on a day: one row a target, the keys of `luoshi status --format json`."""
        pack = asked_pack(request, plan, query)
        return answer(request, response, pack, lambda: _status_page(request, pack, query))

    @api.get(
        "/plans/{plan}/pack.zip",
        response=REFUSALS,
        url_name="pack-archive",
        operation_id="get_pack",
        tags=["plans"],
        openapi_extra=files(zip="application/zip"),
    )
    def archive(request: HttpRequest, response: HttpResponse, plan: str) -> Any:
        """The plan pack and its base as a zip of folders, with the figures that the asker may see."""
        pack = asked_pack(request, plan)
        return answer(request, response, pack, lambda: _zip(plan, pack))

    @api.get(
        "/plans/{plan}/assessments",
        response={200: SchemeList, **REFUSALS},
        url_name="assessments",
        operation_id="list_assessments",
        tags=["assessments"],
    )
    def assessments(request: HttpRequest, response: HttpResponse, plan: str) -> Any:
        """The assessment schemes of the plan."""
        pack = asked_pack(request, plan)
        return answer(request, response, pack, lambda: {"items": scheme_heads(pack)})

    @api.get(
        "/plans/{plan}/assessments/{scheme}",
        response={200: UnitList, **REFUSALS},
        url_name="assessment",
        operation_id="get_assessment",
        tags=["assessments"],
    )
    def assessment(request: HttpRequest, response: HttpResponse, plan: str, scheme: str, query: Query[AsOf]) -> Any:
        """Scores, ranks and grades, and the working behind every point: one object a unit assessed."""
        pack = asked_pack(request, plan, query)
        day = query.as_of or timezone.localdate()
        return answer(
            request, response, pack, lambda: {"items": assessed_units(pack, scheme, viewer_of(request), as_of=day)}
        )

    @api.get(
        "/plans/{plan}/indices",
        response={200: IndexList, **REFUSALS},
        url_name="indices",
        operation_id="list_indices",
        tags=["indices"],
    )
    def indices(request: HttpRequest, response: HttpResponse, plan: str) -> Any:
        """The composite indices of the plan, and for each that cannot be built today why."""
        pack = asked_pack(request, plan)
        return answer(request, response, pack, lambda: {"items": index_heads(pack, as_of=timezone.localdate())})

    @api.get(
        "/plans/{plan}/indices/{index}",
        response={200: IndexRecords, **REFUSALS},
        url_name="index",
        operation_id="get_index",
        tags=["indices"],
    )
    def index(request: HttpRequest, response: HttpResponse, plan: str, index: str, query: Query[AsOf]) -> Any:
        """Scores, ranks with their intervals, weights, and how sure the ranking is: the records of `luoshi index`."""
        pack = asked_pack(request, plan, query)
        day = query.as_of or timezone.localdate()
        return answer(request, response, pack, lambda: index_records(pack, index, as_of=day))


def _head(name: str, pack: Pack) -> dict[str, Any]:
    return {**row_of(pack.plan, PLAN), "name": name, "content_sha256": pack.content_sha256}


def _status_page(request: HttpRequest, pack: Pack, query: StatusQuery) -> dict[str, object]:
    status = fetch_status(pack, as_of=query.as_of or timezone.localdate())
    rows = [row for row in status_rows(pack, status) if _asked_for(row, query)]
    return build_page(request, query, rows, _itself)


def _asked_for(row: dict[str, Cell], query: StatusQuery) -> bool:
    wanted = {name: getattr(query, name) for name in ("light", "verdict", "annex", "target")}
    return all(value is None or row[name] == value for name, value in wanted.items())


def _zip(plan: str, pack: Pack) -> HttpResponse:
    response = HttpResponse(pack_archive(plan, pack), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{plan}.zip"'
    return response


def _itself(row: dict[str, Cell]) -> dict[str, Cell]:
    return row

"""A list for each collection, and one object by its key where it has one."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Query, Schema
from pydantic import create_model

from luoshi.pack.pack import Pack
from luoshi.pack.write import cell_text
from luoshi.web.api.answers import answer, asked_pack
from luoshi.web.api.collections import COLLECTIONS, Collection
from luoshi.web.api.paging import Paging, build_page
from luoshi.web.api.schemas import REFUSALS, page_schema, row_of, row_schema


def add_collections(api: NinjaAPI) -> None:
    for collection in COLLECTIONS:
        _add(api, collection)


def _add(api: NinjaAPI, collection: Collection) -> None:
    title = "".join(part.capitalize() for part in collection.name.split("_"))
    item = row_schema(collection.table, title=f"{title}Row")
    asked = _query_schema(collection, title)
    tags = [collection.name]

    def many(request: HttpRequest, response: HttpResponse, plan: str, query: Any) -> Any:
        pack = asked_pack(request, plan, query)
        return answer(request, response, pack, lambda: _page(request, pack, collection, query))

    many.__annotations__["query"] = Query[asked]  # type: ignore[misc, valid-type]  # made at run time
    many.__doc__ = f"The rows of `{collection.table.file_name}` of the plan or its base, filtered."
    api.get(
        f"/plans/{{plan}}/{collection.name}",
        response={200: page_schema(item, title=f"{title}Page"), **REFUSALS},
        url_name=collection.name,
        operation_id=f"list_{collection.name}",
        tags=tags,
    )(many)
    if collection.key:
        _add_single(api, collection, item, tags)


def _add_single(api: NinjaAPI, collection: Collection, item: type[Schema], tags: list[str]) -> None:
    def one(request: HttpRequest, response: HttpResponse, plan: str, key: str) -> Any:
        pack = asked_pack(request, plan)
        return answer(request, response, pack, lambda: _single(pack, collection, key))

    one.__doc__ = f"The row of `{collection.table.file_name}` whose `{collection.key}` is `key`."
    api.get(
        f"/plans/{{plan}}/{collection.name}/{{key}}",
        response={200: item, **REFUSALS},
        url_name=f"{collection.name}-one",
        operation_id=f"get_{collection.name}",
        tags=tags,
    )(one)


def _query_schema(collection: Collection, title: str) -> type[Paging]:
    """The filters as optional texts, each the exact cell of its column, and the page."""
    fields: dict[str, Any] = dict.fromkeys(collection.filters, (str | None, None))
    return create_model(f"{title}Query", __base__=Paging, **fields)


def _page(request: HttpRequest, pack: Pack, collection: Collection, query: Paging) -> dict[str, object]:
    wanted = {name: value for name in collection.filters if (value := getattr(query, name)) is not None}
    records = [one for one in collection.fetch(pack) if _fits(one, wanted)]
    return build_page(request, query, records, lambda record: row_of(record, collection.table))


def _fits(record: object, wanted: dict[str, str]) -> bool:
    return all(cell_text(getattr(record, name)) == value for name, value in wanted.items())


def _single(pack: Pack, collection: Collection, key: str) -> dict[str, Any]:
    for record in collection.fetch(pack):
        if cell_text(getattr(record, collection.key)) == key:
            return row_of(record, collection.table)
    raise Http404

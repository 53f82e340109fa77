"""Pages of a list, and the address of the next one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest
from ninja import Field, Schema

MOST_ROWS = 5000
USUAL_ROWS = 200
LAST_PAGE = 10_000_000
Item = TypeVar("Item")


class Paging(Schema):
    page: int = Field(1, ge=1, le=LAST_PAGE, description="number of the page, from 1")
    size: int = Field(USUAL_ROWS, ge=1, le=MOST_ROWS, description="rows a page")


def build_page(
    request: HttpRequest, paging: Paging, items: Sequence[Item], show: Callable[[Item], object]
) -> dict[str, object]:
    """Only the rows of the page are shown, so that a long list costs no more than its page."""
    start = (paging.page - 1) * paging.size
    has_next = start + paging.size < len(items)
    return {
        "items": [show(item) for item in items[start : start + paging.size]],
        "total": len(items),
        "page": paging.page,
        "size": paging.size,
        "next": _address(request, paging.page + 1) if has_next else None,
    }


def _address(request: HttpRequest, page: int) -> str:
    query = {**request.GET.dict(), "page": page}
    return f"{request.path}?{urlencode(query)}"

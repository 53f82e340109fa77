"""Addresses that keep what the reader chose: the as-of date and the stripped layout travel with every link."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

CARRIED = ("as_of", "embed")


def carried(request: HttpRequest) -> dict[str, str]:
    """What of the query goes along; an ``embed`` that the site does not allow is dropped."""
    kept = {name: request.GET[name] for name in CARRIED if request.GET.get(name)}
    if not is_embedded(request):
        kept.pop("embed", None)
    return kept


def is_embedded(request: HttpRequest) -> bool:
    return bool(settings.ENVIRONMENT.may_embed) and request.GET.get("embed") == "1"


def address(request: HttpRequest, name: str, *parts: object, query: Mapping[str, object] | None = None) -> str:
    """The address of a named page with ``query`` and what is carried; blank values are left out."""
    return with_query(reverse(name, args=parts), carried(request) | dict(query or {}))


def with_query(path: str, query: Mapping[str, object]) -> str:
    pairs = [(name, str(value)) for name, value in query.items() if value not in (None, "")]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def changed_query(request: HttpRequest, **changes: object) -> str:
    """This page with its query changed; None or blank takes a name out."""
    query = {name: request.GET[name] for name in request.GET} | changes
    return with_query(request.path, query)

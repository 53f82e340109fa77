"""What every operation shares: the pack as the asker may see it, an ETag before any work, refusals."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Schema
from ninja.errors import HttpError

from luoshi import __version__
from luoshi.pack.pack import Pack
from luoshi.web.accounts.permissions import Viewer
from luoshi.web.plans.visibility import fetch_visible_pack

NOT_MODIFIED, UNPROCESSABLE = 304, 422
VARY = "Accept, Authorization, Cookie"


def asked_pack(request: HttpRequest, plan: str, query: Schema | None = None) -> Pack:
    """Raises StoredPack.DoesNotExist, which becomes 404, and HttpError 422 for a parameter that nobody knows."""
    refuse_unknown(request, query)
    return fetch_visible_pack(plan, viewer_of(request))


def refuse_unknown(request: HttpRequest, query: Schema | None) -> None:
    """A parameter that is ignored would give an answer to another question. Raises HttpError 422."""
    known = set(type(query).model_fields) if query is not None else set()
    unknown = sorted(set(request.GET) - known)
    if unknown:
        raise HttpError(UNPROCESSABLE, f"no parameter {', '.join(unknown)}; there are: {', '.join(sorted(known))}")


def answer(request: HttpRequest, response: HttpResponse, pack: Pack, build: Callable[[], Any]) -> Any:
    """304 where the asker has this very answer already; else what ``build`` makes, with its ETag."""
    tag = _tag(request, pack)
    if tag in _tags_known(request):
        unchanged = HttpResponse(status=NOT_MODIFIED)
        unchanged["ETag"] = tag
        return unchanged
    made = build()
    for headers in (response, made) if isinstance(made, HttpResponse) else (response,):
        headers["ETag"] = tag
        headers["Vary"] = VARY
        headers["Cache-Control"] = "private, no-cache"
    return made


def _tag(request: HttpRequest, pack: Pack) -> str:
    """All that an answer follows from: address, form, data, the pack's revision (schemes and approvals are no tables; the
    folder's name holds it), who asks, the day, our version."""
    viewer = viewer_of(request)
    seen = (viewer.user_id, sorted(viewer.roles), len(pack.base.observations), str(timezone.localdate()))
    data = (pack.content_sha256, pack.folder.name, pack.base.folder.name)
    parts = (request.get_full_path(), request.headers.get("Accept", ""), data, seen, __version__)
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def _tags_known(request: HttpRequest) -> list[str]:
    return [tag.strip() for tag in request.headers.get("If-None-Match", "").split(",")]


def viewer_of(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]  # the gate set it
    return viewer

"""``?embed=1`` pages in other sites' frames, where the installation allows it; every other page stays out of frames."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from luoshi.web.shared.address import is_embedded


class EmbeddingMiddleware:
    """Read-only: a frame of another site sends no cookies (SameSite=Lax), so it shows what the public sees."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "GET" and is_embedded(request):
            response.xframe_options_exempt = True
            response._csp_replace = {"frame-ancestors": ["*"]}  # type: ignore[attr-defined]
        return response

"""The gate before every view: who looks, and whether the address is open to them.

It asks ``permissions.ADDRESSES`` for the act that the address needs. Who is not signed in is led to the sign-in page;
who is signed in and may not gets 404, as if there were nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from luoshi.web.accounts.permissions import ADDRESSES, PUBLIC_VIEWER, Act, can
from luoshi.web.accounts.viewer import find_viewer

GetResponse = Callable[[HttpRequest], HttpResponse]


class GateMiddleware:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = PUBLIC_VIEWER  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or match.view_name not in ADDRESSES:
            raise Http404
        request.viewer = find_viewer(request)  # type: ignore[attr-defined]
        act = ADDRESSES[match.view_name]
        if act is None or _is_open(request, act):
            return None
        if match.namespace == "api":
            return refuse_in_json(is_known=request.user.is_authenticated)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse(settings.LOGIN_URL))
        raise Http404


def refuse_in_json(*, is_known: bool) -> JsonResponse:
    """For machines: 401 to whoever may sign in, else 404."""
    if is_known:
        return JsonResponse({"detail": "not found", "fix": ""}, status=404)
    fix = "send a valid token as “Authorization: Bearer …”, or sign in"
    response = JsonResponse({"detail": "not for the public", "fix": fix}, status=401)
    response["WWW-Authenticate"] = "Bearer"
    return response


def _is_open(request: HttpRequest, act: Act) -> bool:
    if not request.user.is_authenticated and not settings.ENVIRONMENT.is_public:
        return False
    return can(request.viewer, act)  # type: ignore[attr-defined]

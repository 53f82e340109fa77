"""A request below ``/api/`` with a token is its owner's; with a wrong one it is nobody's and refused."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from luoshi.web.accounts.gate import refuse_in_json
from luoshi.web.api.tokens import find_user

SCHEME = "bearer "  # in any case: RFC 9110, 11.1


class TokenMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = request.headers.get("Authorization", "")
        if request.path.startswith("/api/") and told:
            token = told[len(SCHEME) :] if told[: len(SCHEME)].lower() == SCHEME else ""
            user = find_user(token, today=timezone.localdate())
            if user is None:
                return refuse_in_json(is_known=False)
            request.user = user
        return self.get_response(request)

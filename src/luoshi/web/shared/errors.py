"""Addresses that cannot be answered: what is wrong and what to do, as a page with status 400."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from luoshi.core.problems import LuoshiError


class AddressError(LuoshiError):
    """``what`` and ``fix`` are sentences in the language of the page."""

    def __init__(self, *, what: str, fix: str) -> None:
        super().__init__(f"{what}: {fix}")
        self.what = what
        self.fix = fix


class AddressErrorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, AddressError):
            return None
        return render(request, "errors/address.html", {"what": exception.what, "fix": exception.fix}, status=400)

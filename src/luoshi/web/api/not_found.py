"""Addresses that do not exist: a page for people, JSON for machines."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.defaults import page_not_found

DESCRIPTION = "/api/v1/openapi.json"


def answer_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith("/api/"):
        fix = f"{DESCRIPTION} lists the addresses there are"
        return JsonResponse({"detail": "there is no such address", "fix": fix}, status=404)
    return page_not_found(request, exception)

"""The interface, version 1: read-only, JSON, OpenAPI 3.1 at ``/api/v1/openapi.json``.

Who asks is decided by the session or by a token (``tokens``); what they may see by ``accounts.permissions``, as for pages.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from luoshi.core.problems import PackError
from luoshi.web.api.collection_operations import add_collections
from luoshi.web.api.figures import add_figures
from luoshi.web.api.plans import add_plans
from luoshi.web.api.rates import AccountThrottle, PublicThrottle
from luoshi.web.plans.models import StoredPack

NAMESPACE = "api"
UNPROCESSABLE, NOT_FOUND = 422, 404

api = NinjaAPI(
    title="Luoshi 落实",
    version="1",
    description="Plans, targets, their status, and the figures behind them, each with release and source. Read-only.",
    docs_url=None,
    urls_namespace=NAMESPACE,
    throttle=[PublicThrottle(), AccountThrottle()],
)
add_plans(api)
add_collections(api)
add_figures(api)


@api.exception_handler(StoredPack.DoesNotExist)
def no_such_plan(request: HttpRequest, error: StoredPack.DoesNotExist) -> HttpResponse:
    fix = "ask /api/v1/plans for those there are"
    return api.create_response(request, {"detail": "there is no such plan", "fix": fix}, status=NOT_FOUND)


@api.exception_handler(ValidationError)
def unfit_parameter(request: HttpRequest, error: ValidationError) -> HttpResponse:
    said = "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in error.errors)
    return api.create_response(request, {"detail": said, "fix": "correct the parameter"}, status=UNPROCESSABLE)


@api.exception_handler(PackError)
def data_has_errors(request: HttpRequest, error: PackError) -> HttpResponse:
    first = error.problems[0]
    return api.create_response(request, {"detail": first.message.en, "fix": first.fix.en}, status=UNPROCESSABLE)

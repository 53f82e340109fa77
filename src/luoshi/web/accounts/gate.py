"""The gate before every view: who looks, and whether the address is open to them.

It asks ``permissions.ADDRESSES`` for the act that the address needs. Who is not signed in is led to the sign-in page;
who is signed in and may not gets 404, as if there were nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.backends.base import UpdateError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from luoshi.web.accounts.duties import find_duty
from luoshi.web.accounts.permissions import ADDRESSES, PUBLIC_VIEWER, Act, can
from luoshi.web.accounts.viewer import find_viewer
from luoshi.web.audit.acts import AuditAct, AuditResult
from luoshi.web.audit.record import record
from luoshi.web.shared.address import with_query
from luoshi.web.shared.small_write import small_write

SEEN_AT = "seen_at"
RENEWED_EVERY_S = 60
RECORDED_OTHERWISE = frozenset({"audit-export", "people-template", "roles-template"})  # the last two hold nothing

GetResponse = Callable[[HttpRequest], HttpResponse]


class GateMiddleware:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = PUBLIC_VIEWER  # type: ignore[attr-defined]
        response = self.get_response(request)
        record_download(request, response)
        return response

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or match.view_name not in ADDRESSES:
            raise Http404
        request.viewer = find_viewer(request)  # type: ignore[attr-defined]
        act = ADDRESSES[match.view_name]
        renew_session(request)
        if act is None:
            return None
        if _is_open(request, act):
            return _settle_duty(request, match.view_name, is_for_machines=match.namespace == "api")
        if request.user.is_authenticated:
            record(request, AuditAct.REFUSED, "address", match.view_name, result=AuditResult.REFUSED)
        if match.namespace == "api":
            return refuse_in_json(is_known=request.user.is_authenticated)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse(settings.LOGIN_URL))
        raise Http404


def record_download(request: HttpRequest, response: HttpResponse) -> None:
    """A file that leaves the site in the hands of somebody who sees more than the public goes into the log."""
    disposition = response.get("Content-Disposition", "")
    viewer = request.viewer  # type: ignore[attr-defined]
    if not disposition.startswith("attachment") or viewer.roles <= PUBLIC_VIEWER.roles:
        return
    match = request.resolver_match
    if match is not None and match.view_name not in RECORDED_OTHERWISE:
        asked = {"query": request.META.get("QUERY_STRING", "")[:400]} if request.GET else None
        record(request, AuditAct.DOWNLOAD, match.view_name, disposition[:200], after=asked)


def renew_session(request: HttpRequest) -> None:
    """The idle clock starts anew, at most once a minute: a page that is only read seldom writes, and waits for no writer."""
    session = request.session
    if SESSION_KEY not in session:
        return
    now = int(timezone.now().timestamp())
    if now - session.get(SEEN_AT, 0) < RENEWED_EVERY_S:
        return
    was_modified = session.modified
    with small_write(), suppress(UpdateError):  # ended elsewhere this very moment
        session[SEEN_AT] = now
        session.save()
    session.modified = was_modified


def _settle_duty(request: HttpRequest, view_name: str, *, is_for_machines: bool) -> HttpResponse | None:
    """To the page where what is owed is settled; nothing where nothing is, or the reader is there."""
    duty = find_duty(request)
    if duty is None or view_name in duty.open_addresses:
        return None
    if is_for_machines:
        return JsonResponse({"detail": duty.what, "fix": "sign in on the site's pages first"}, status=403)
    return redirect(with_query(reverse(duty.address), {"next": request.get_full_path()} if duty.leads_back else {}))


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
    if act is Act.SEE_SELF:  # one's own account needs no role, only that it is one's own
        return request.user.is_authenticated
    return can(request.viewer, act)  # type: ignore[attr-defined]

"""Have the log verified in the background, and read what came of it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django_tasks import TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from luoshi.web.audit.acts import AuditAct
from luoshi.web.audit.live import verify_site_log
from luoshi.web.audit.record import record
from luoshi.web.shared.context import language
from luoshi.web.shared.request import SiteRequest

REFRESHED_EVERY_S = 3


def page(request: SiteRequest) -> HttpResponse:
    if request.method == "POST":
        begun = verify_site_log.enqueue()
        record(request, AuditAct.LOG_VERIFY, "audit", begun.id)
        return redirect(f"{reverse('audit-verify')}?task={begun.id}")
    told = request.GET.get("task", "")
    result = _result(told) if told else None
    is_running = result is not None and not result.is_finished
    context = {
        "is_running": is_running,
        "has_failed": result is not None and result.status == TaskResultStatus.FAILED,
        "is_intact": None,
        "lines": (),
    }
    if result is not None and result.status == TaskResultStatus.SUCCESSFUL:
        report = result.return_value or {}
        context |= {"is_intact": report["is_intact"], "lines": report[language()]}
    response = render(request, "audit/verify.html", context)
    if is_running:
        response["Refresh"] = str(REFRESHED_EVERY_S)
    return response


def _result(task: str) -> TaskResult[dict[str, Any]]:
    try:
        return verify_site_log.get_result(task)
    except (TaskResultDoesNotExist, ValidationError, ValueError) as error:
        raise Http404 from error

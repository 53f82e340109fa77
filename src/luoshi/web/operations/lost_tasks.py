"""Background tasks whose worker died under them: they would stand as running for ever, and somebody may wait for them."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django_tasks_db.models import DBTaskResult

from luoshi.core.problems import LuoshiError


class WorkerLostError(LuoshiError):
    """The process that ran the task ended before the task did."""


def end_lost_tasks(before: datetime) -> int:
    """Tasks that run since before that moment count as failed; how many."""
    lost = DBTaskResult.objects.running().filter(Q(started_at__lt=before) | Q(started_at=None))
    for task in lost:
        task.set_failed(WorkerLostError("the worker ended before the task did; start it again"))
    return len(lost)

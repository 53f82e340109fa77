"""A background task that runs since before the day has lost its worker and counts as failed."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone

from luoshi.core.wording import Wording
from luoshi.web.operations import lost_tasks

ABOUT = Wording("中断的后台任务记为失败", "background tasks that lost their worker count as failed")


def run(day: date) -> dict[str, object]:
    return {"ended": lost_tasks.end_lost_tasks(timezone.make_aware(datetime.combine(day, time())))}

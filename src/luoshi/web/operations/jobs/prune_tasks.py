"""Background tasks that ended more than thirty days before the day are forgotten."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from luoshi.core.wording import Wording

ABOUT = Wording("清除三十天前结束的后台任务", "background tasks that ended thirty days ago are forgotten")
KEPT = timedelta(days=30)


def run(day: date) -> dict[str, object]:
    before = timezone.make_aware(datetime.combine(day, time())) - KEPT
    removed, _ = DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()
    return {"removed": removed}

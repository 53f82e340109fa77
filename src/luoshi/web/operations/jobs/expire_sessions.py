"""Sessions that had expired by the end of the day are removed; one that is still good now is left."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from luoshi.core.wording import Wording

ABOUT = Wording("清除过期会话", "expired sessions are removed")


def run(day: date) -> dict[str, object]:
    end_of_day = timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))
    removed, _ = Session.objects.filter(expire_date__lt=min(end_of_day, timezone.now())).delete()
    return {"removed": removed}

"""One-time passwords of an import that nobody asked to see within a day can be shown no more."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from luoshi.core.wording import Wording
from luoshi.web.accounts.people.import_jobs import SEED_LIFE, forget_seeds

ABOUT = Wording("一天内未查看的批量一次性密码作废", "one-time passwords of an import are shown for a day at most")


def run(day: date) -> dict[str, object]:
    end_of_day = timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))
    return {"forgotten": forget_seeds(min(end_of_day, timezone.now()) - SEED_LIFE)}

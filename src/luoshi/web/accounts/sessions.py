"""End what somebody has open. A changed password ends sessions by itself; a closed account would only suspend them."""

from __future__ import annotations

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from luoshi.web.accounts.models import User


def end_sessions(user: User) -> int:
    """How many were open. Whose a session is stands inside it, so that all of them are looked at."""
    open_now = Session.objects.filter(expire_date__gt=timezone.now())
    theirs = [one.pk for one in open_now.iterator() if one.get_decoded().get(SESSION_KEY) == str(user.pk)]
    return Session.objects.filter(pk__in=theirs).delete()[0]

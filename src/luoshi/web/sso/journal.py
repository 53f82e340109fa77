"""What happens to second factors, into the audit log."""

from __future__ import annotations

from typing import Any

from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_reset
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest

from luoshi.web.accounts.models import User
from luoshi.web.audit.acts import AuditAct, AuditResult
from luoshi.web.audit.record import Who, record


def connect() -> None:
    # By the rows themselves: allauth's own signals come after the transaction, the log belongs into it.
    post_save.connect(_saved, sender=Authenticator, dispatch_uid="audit.factor-added")
    post_delete.connect(_deleted, sender=Authenticator, dispatch_uid="audit.factor-removed")
    authenticator_reset.connect(_reset, dispatch_uid="audit.factor-reset")
    authentication_failed.connect(_failed, dispatch_uid="audit.factor-failed")


def _saved(instance: Authenticator, created: bool, **_: Any) -> None:
    if created:
        record(_who(), AuditAct.SECOND_FACTOR, "user", instance.user_id, after={"factor": instance.type})


def _deleted(instance: Authenticator, **_: Any) -> None:
    record(_who(), AuditAct.SECOND_FACTOR, "user", instance.user_id, before={"factor": instance.type})


def _who() -> Who:
    return getattr(context, "request", None) or "second factor without a request"


def _reset(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    record(request, AuditAct.SECOND_FACTOR, "user", user.pk, note=f"new {authenticator.type}")


def _failed(request: HttpRequest, user: User, **_: Any) -> None:
    record(
        request,
        AuditAct.SIGN_IN_FAILED,
        "account",
        user.get_username(),
        result=AuditResult.FAILED,
        note="second factor",
    )

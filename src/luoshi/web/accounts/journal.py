"""Signing in, failing to, being locked out and signing out, into the audit log."""

from __future__ import annotations

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from luoshi.web.accounts.models import User
from luoshi.web.audit.acts import AuditAct, AuditResult
from luoshi.web.audit.record import Who, record


def connect() -> None:
    user_logged_in.connect(_signed_in, dispatch_uid="audit.sign-in")
    user_login_failed.connect(_failed, dispatch_uid="audit.sign-in-failed")
    user_locked_out.connect(_locked_out, dispatch_uid="audit.lock-out")
    user_logged_out.connect(_signed_out, dispatch_uid="audit.sign-out")


def _signed_in(request: HttpRequest | None, user: User, **_: Any) -> None:
    record(_who(request), AuditAct.SIGN_IN, "user", user.pk)


def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    is_locked = bool(getattr(request, "axes_locked_out", False))
    record(
        _who(request),
        AuditAct.SIGN_IN_FAILED,
        "account",
        str(credentials.get("username", ""))[:150],
        result=AuditResult.REFUSED if is_locked else AuditResult.FAILED,
        note="locked" if is_locked else "",
    )


def _locked_out(username: str | None, request: HttpRequest | None = None, **_: Any) -> None:
    record(_who(request), AuditAct.LOCK_OUT, "account", (username or "")[:150], result=AuditResult.REFUSED)


def _signed_out(request: HttpRequest | None, user: User | None, **_: Any) -> None:
    if user is not None:
        record(_who(request), AuditAct.SIGN_OUT, "user", user.pk)


def _who(request: HttpRequest | None) -> Who:
    return request if request is not None else "sign-in without a request"

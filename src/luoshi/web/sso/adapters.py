"""Where django-allauth asks what this site wants: no signing up, secrets kept encrypted, accounts matched by their name."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render

from luoshi.web.accounts.models import User
from luoshi.web.audit.acts import AuditAct, AuditResult
from luoshi.web.audit.record import record

NAME_CLAIM = "preferred_username"
FORBIDDEN = 403


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Not of whoever has neither password nor second factor to show: they came by unified sign-in."""
        user = self.request.user
        has_something = user.is_authenticated and (user.has_usable_password() or is_mfa_enabled(user))
        return bool(has_something and super().is_reauthentication_required(app=app))

    def add_message(self, *_: Any, **__: Any) -> None:
        """The pages say what happened; a greeting is one line too many."""

    def send_mail(self, *_: Any, **__: Any) -> None:
        """The site sends nothing anywhere."""


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode("ascii")).decode()

    def send_notification_mail(self, *_: Any, **__: Any) -> None:
        """The audit log has it."""


class UnifiedSignInAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Whoever the provider calls by the name of an open account is its owner. The link is kept by the provider's
        own id, so that a name given to somebody else later opens nothing."""
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise ImmediateHttpResponse(_refused(request))
        if sociallogin.is_existing:
            return
        name = _claims(sociallogin).get(NAME_CLAIM, "")
        taken = SocialAccount.objects.values("user_id")
        user = User.objects.filter(username=name, is_active=True).exclude(pk__in=taken).first() if name else None
        if user is None:
            record(
                request, AuditAct.SIGN_IN_FAILED, "account", name, result=AuditResult.REFUSED, note="unified sign-in"
            )
            raise ImmediateHttpResponse(_refused(request))
        sociallogin.connect(request, user)

    def send_notification_mail(self, *_: Any, **__: Any) -> None:
        """The audit log has it."""


def _claims(sociallogin: SocialLogin) -> dict[str, Any]:
    told = sociallogin.account.extra_data
    return {
        **told.get("id_token", {}),
        **told.get("userinfo", {}),
        **{k: v for k, v in told.items() if k == NAME_CLAIM},
    }


def _refused(request: HttpRequest) -> Any:
    return render(request, "socialaccount/no_account.html", status=FORBIDDEN)


def _cipher() -> Fernet:
    """A key of its own, drawn from the site's signing key."""
    drawn = hashlib.scrypt(settings.SECRET_KEY.encode(), salt=b"luoshi second factor", n=2**14, r=8, p=1, dklen=32)
    return Fernet(base64.urlsafe_b64encode(drawn))

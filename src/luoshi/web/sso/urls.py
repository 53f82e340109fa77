"""Addresses of the extra. ``provider_urls`` stand outside the languages: the provider is told one address."""

from __future__ import annotations

from allauth.account.views import account_inactive, reauthenticate
from allauth.mfa.base.views import authenticate, index
from allauth.mfa.base.views import reauthenticate as reauthenticate_with_code
from allauth.mfa.recovery_codes.views import generate_recovery_codes, view_recovery_codes
from allauth.mfa.totp.views import activate_totp, deactivate_totp
from allauth.socialaccount.providers.openid_connect.views import callback, login
from allauth.socialaccount.views import login_cancelled, login_error
from django.contrib.auth.views import LogoutView
from django.urls import path

from luoshi.web.sso.person_acts import remove
from luoshi.web.sso.sign_in import SsoSignIn

urlpatterns = [
    path("sign-in/", SsoSignIn.as_view(), name="account_login"),
    path("sign-out/", LogoutView.as_view(), name="account_logout"),
    path("sign-in/code/", authenticate, name="mfa_authenticate"),
    path("sign-in/closed/", account_inactive, name="account_inactive"),
    path("sign-in/cancelled/", login_cancelled, name="socialaccount_login_cancelled"),
    path("sign-in/error/", login_error, name="socialaccount_login_error"),
    path("me/again/", reauthenticate, name="account_reauthenticate"),
    path("me/again/code/", reauthenticate_with_code, name="mfa_reauthenticate"),
    path("me/second-factor/", index, name="mfa_index"),
    path("me/second-factor/activate/", activate_totp, name="mfa_activate_totp"),
    path("me/second-factor/deactivate/", deactivate_totp, name="mfa_deactivate_totp"),
    path("me/second-factor/codes/", view_recovery_codes, name="mfa_view_recovery_codes"),
    path("people/<int:user_id>/remove-second-factor/", remove, name="person-remove-factor"),
    path("me/second-factor/codes/new/", generate_recovery_codes, name="mfa_generate_recovery_codes"),
]

provider_urls = [
    path("sso/<str:provider_id>/", login, name="openid_connect_login"),
    path("sso/<str:provider_id>/callback/", callback, name="openid_connect_callback"),
]

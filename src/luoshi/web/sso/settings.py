"""What Django's settings gain where the extra is on. Reads the environment, imports no Django."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from luoshi.web.config.environment import Environment

PROVIDER = "oidc"
APPS = (
    "luoshi.web.sso",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
)
MIDDLEWARE = "allauth.account.middleware.AccountMiddleware"


def sso_settings(environment: Environment) -> dict[str, Any]:
    """Names and values to add to the settings."""
    return {
        "ACCOUNT_ADAPTER": "luoshi.web.sso.adapters.AccountAdapter",
        "ACCOUNT_LOGIN_METHODS": {"username"},
        "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*", "password2*"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_LOGOUT_ON_GET": False,
        # Passwords are counted by django-axes, which locks after 5; this counts the codes of the second factor.
        "ACCOUNT_RATE_LIMITS": {"login_failed": "60/m/ip,10/5m/key"},
        "MFA_ADAPTER": "luoshi.web.sso.adapters.SecondFactorAdapter",
        "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes"],
        "MFA_TOTP_ISSUER": "Luoshi",
        "SOCIALACCOUNT_ADAPTER": "luoshi.web.sso.adapters.UnifiedSignInAdapter",
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": _apps(environment)}},
        "SOCIALACCOUNT_STORE_TOKENS": False,
        "SOCIALACCOUNT_QUERY_EMAIL": False,
    }


def provider_origin(environment: Environment) -> tuple[str, ...]:
    """Where a form may lead to besides this site: the provider's sign-in page."""
    parts = urlsplit(environment.oidc_url)
    return (f"{parts.scheme}://{parts.netloc}",) if environment.has_sso and parts.netloc else ()


def _apps(environment: Environment) -> list[dict[str, Any]]:
    if not environment.oidc_url:
        return []
    return [
        {
            "provider_id": PROVIDER,
            "name": environment.oidc_name,
            "client_id": environment.oidc_client,
            "secret": environment.oidc_secret,
            "settings": {"server_url": environment.oidc_url},
        }
    ]

"""The addresses of the extra, and the act that each needs: a part of ``accounts.permissions.ADDRESSES`` where it is on."""

from __future__ import annotations

from luoshi.web.accounts.permissions import Act

SSO_ADDRESSES: dict[str, Act | None] = {
    "account_login": None,
    "account_logout": None,
    "account_inactive": None,
    "mfa_authenticate": None,
    "openid_connect_login": None,
    "openid_connect_callback": None,
    "socialaccount_login_cancelled": None,
    "socialaccount_login_error": None,
    "account_reauthenticate": Act.SEE_SELF,
    "mfa_index": Act.SEE_SELF,
    "mfa_reauthenticate": Act.SEE_SELF,
    "mfa_activate_totp": Act.SEE_SELF,
    "mfa_deactivate_totp": Act.SEE_SELF,
    "mfa_view_recovery_codes": Act.SEE_SELF,
    "mfa_generate_recovery_codes": Act.SEE_SELF,
    "person-remove-factor": Act.MANAGE_USERS,
}

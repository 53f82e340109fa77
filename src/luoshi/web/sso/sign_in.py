"""The sign-in page where the extra is on: the same page, then the second factor or the provider's."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.utils.translation import gettext as _


class SsoSignIn(LoginView):  # type: ignore[misc]
    template_name = "accounts/sign_in.html"

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields["login"].label = _("Account")
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        has_provider = bool(settings.ENVIRONMENT.oidc_url)
        told: dict[str, Any] = super().get_context_data(**kwargs)
        provider = settings.ENVIRONMENT.oidc_name if has_provider else ""
        return told | {"sso": provider, "next": self.request.GET.get("next", "")}

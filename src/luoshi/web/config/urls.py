"""The addresses of the site. Chinese stands at the root, English below ``/en/``; each name has its row in
``accounts.permissions.ADDRESSES``."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

if settings.ENVIRONMENT.has_sso:
    from luoshi.web.sso.urls import provider_urls
    from luoshi.web.sso.urls import urlpatterns as sso_urls
else:
    sso_urls, provider_urls = [], []

handler404 = "luoshi.web.api.not_found.answer_not_found"

urlpatterns = [
    path("", include("luoshi.web.shared.urls")),
    path("", include("luoshi.web.api.urls")),
    *provider_urls,
    *i18n_patterns(
        path("", include("luoshi.web.monitoring.urls")),
        path("", include("luoshi.web.assessment.urls")),
        path("", include("luoshi.web.documents.urls")),
        path("", include("luoshi.web.plans.urls")),
        path("", include("luoshi.web.accounts.urls")),
        *sso_urls,
        path("", include("luoshi.web.audit.urls")),
        path("", include("luoshi.web.api.page_urls")),
        prefix_default_language=False,
    ),
]

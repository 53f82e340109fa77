"""Addresses of the audit log."""

from __future__ import annotations

from django.urls import path

from luoshi.web.audit.pages import export_page, list_page, verify_page

urlpatterns = [
    path("audit/", list_page.page, name="audit"),
    path("audit/export.csv", export_page.export, name="audit-export"),
    path("audit/verify/", verify_page.page, name="audit-verify"),
]

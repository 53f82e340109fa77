"""Addresses of documents. The fixed ones stand before those of kinds (``templates_kept.RESERVED`` keeps them apart)."""

from __future__ import annotations

from django.urls import path

from luoshi.web.documents.pages import check, document, format_check, frames, job, kind, listing, templates, words

BASE = "plans/<str:plan>/documents/"
urlpatterns = [
    path(BASE, listing.page, name="documents"),
    path(f"{BASE}archive/<int:number>/", document.page, name="document"),
    path(f"{BASE}archive/<int:number>/view/", frames.archived, name="document-view"),
    path(f"{BASE}archive/<int:number>/release/", document.release_page, name="document-release"),
    path(f"{BASE}archive/<int:number>/withdraw/", document.withdraw_page, name="document-withdraw"),
    path(f"{BASE}archive/<int:number>/<str:ending>/", document.download, name="document-file"),
    path(f"{BASE}jobs/<int:number>/", job.page, name="document-job"),
    path(f"{BASE}verify/", check.page, name="document-verify"),
    path(f"{BASE}format-lint/", format_check.page, name="document-format-lint"),
    path(f"{BASE}templates/", templates.page, name="document-templates"),
    path(f"{BASE}templates/<str:name>/", templates.download, name="document-template"),
    path(f"{BASE}<str:kind>/", kind.page, name="document-kind"),
    path(f"{BASE}<str:kind>/preview/", frames.preview, name="document-preview"),
    path(f"{BASE}<str:kind>/number/", kind.number_page, name="document-number"),
    path(f"{BASE}<str:kind>/words/", words.page, name="document-words"),
]

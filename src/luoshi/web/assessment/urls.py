"""Addresses of assessments and indices."""

from __future__ import annotations

from django.urls import path

from luoshi.web.assessment import indices, schemes, sheet

urlpatterns = [
    path("plans/<str:plan>/assessments/", schemes.listing, name="assessments"),
    path("plans/<str:plan>/assessments/<str:scheme>/", schemes.page, name="assessment"),
    path("plans/<str:plan>/assessments/<str:scheme>/<str:unit>/", sheet.page, name="score-sheet"),
    path("plans/<str:plan>/indices/", indices.listing, name="indices"),
    path("plans/<str:plan>/indices/<str:index>/", indices.page, name="index"),
]

"""Addresses of the pages that show where a plan stands."""

from __future__ import annotations

from django.urls import path

from luoshi.web.monitoring import front, overview
from luoshi.web.monitoring.explorer import section, tree
from luoshi.web.monitoring.sources import pages as sources
from luoshi.web.monitoring.targets import list as target_list
from luoshi.web.monitoring.targets import page as target_page
from luoshi.web.search import page as search

urlpatterns = [
    path("", front.page, name="front"),
    path("plans/<str:plan>/", overview.page, name="overview"),
    path("plans/<str:plan>/targets/", target_list.page, name="targets"),
    path("plans/<str:plan>/targets/<str:target>/", target_page.page, name="target"),
    path("plans/<str:plan>/explorer/", tree.page, name="explorer"),
    path("plans/<str:plan>/explorer/<str:section>/", tree.branch, name="branch"),
    path("plans/<str:plan>/sections/<str:section>/", section.page, name="section"),
    path("plans/<str:plan>/search/", search.page, name="search"),
    path("plans/<str:plan>/sources/", sources.listing, name="sources"),
    path("plans/<str:plan>/sources/<str:source>/", sources.page, name="source"),
]

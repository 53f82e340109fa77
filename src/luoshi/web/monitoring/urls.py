"""Addresses of the pages that show where a plan stands."""

from __future__ import annotations

from django.urls import path

from luoshi.web.monitoring import compare, front, overview
from luoshi.web.monitoring.catalogue import indicator, indicators, problems, systems
from luoshi.web.monitoring.explorer import section, tree
from luoshi.web.monitoring.industries import listing as industry_list
from luoshi.web.monitoring.industries import page as industry_page
from luoshi.web.monitoring.places import listing as place_list
from luoshi.web.monitoring.places import map as place_map
from luoshi.web.monitoring.places import page as place_page
from luoshi.web.monitoring.quality import page as quality
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
    path("plans/<str:plan>/indicators/", indicators.page, name="indicators"),
    path("plans/<str:plan>/indicators/<str:indicator>/", indicator.page, name="indicator"),
    path("plans/<str:plan>/systems/", systems.page, name="systems"),
    path("plans/<str:plan>/problems/", problems.page, name="problems"),
    path("plans/<str:plan>/places/", place_list.page, name="places"),
    path("plans/<str:plan>/places/<str:place>/", place_page.page, name="place"),
    path("plans/<str:plan>/map/", place_map.page, name="map"),
    path("plans/<str:plan>/compare/", compare.page, name="compare"),
    path("plans/<str:plan>/industries/", industry_list.page, name="industries"),
    path("plans/<str:plan>/industries/<int:annex>/", industry_page.page, name="industry"),
    path("plans/<str:plan>/quality/", quality.page, name="quality"),
]

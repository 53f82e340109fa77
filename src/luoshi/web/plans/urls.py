"""The addresses of proposed revisions; a plan's own pages stand in ``monitoring``."""

from __future__ import annotations

from django.urls import path

from luoshi.web.plans.proposals import listing, page

urlpatterns = [
    path("proposals/", listing.page, name="proposals"),
    path("proposals/<int:number>/", page.page, name="proposal"),
    path("proposals/<int:number>/adopt/", page.adopt_page, name="proposal-adopt"),
    path("proposals/<int:number>/decline/", page.decline_page, name="proposal-decline"),
]

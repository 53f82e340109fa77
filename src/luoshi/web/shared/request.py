"""A request as the views get it: the gate has said who looks."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from luoshi.web.accounts.models import User
from luoshi.web.accounts.permissions import Viewer


class SiteRequest(HttpRequest):
    """For annotations only: the middleware sets these on Django's own request."""

    user: User  # behind the gate, addresses that need a person have one
    viewer: Viewer
    htmx: HtmxDetails

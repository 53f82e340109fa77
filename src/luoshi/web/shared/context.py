"""What every template knows."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from luoshi import __version__
from luoshi.core.wording import Language
from luoshi.web.accounts.permissions import ADDRESSES, PUBLIC_VIEWER, can
from luoshi.web.shared.address import is_embedded


def site(request: HttpRequest) -> dict[str, object]:
    viewer = getattr(request, "viewer", PUBLIC_VIEWER)
    return {
        "viewer": viewer,
        "language": language(),
        "is_demonstration_site": settings.ENVIRONMENT.is_demonstration,
        "is_embedded": is_embedded(request),
        "site_menu": [name for name in SITE_MENU if _is_open(name, viewer)],
        "must_have_factor": bool(viewer.roles & settings.ENVIRONMENT.second_factor_roles),
        "version": __version__,
    }


SITE_MENU = ("proposals", "people", "audit", "system")  # shown in the head to those to whom they are open


def _is_open(name: str, viewer: object) -> bool:
    act = ADDRESSES.get(name)
    return act is not None and can(viewer, act)  # type: ignore[arg-type]


def language() -> Language:
    """The language of the page in the terms of the core."""
    return "en" if (get_language() or "").startswith("en") else "zh"

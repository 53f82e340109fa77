"""What every template knows."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from luoshi import __version__
from luoshi.core.wording import Language


def site(request: HttpRequest) -> dict[str, object]:
    return {
        "viewer": getattr(request, "viewer", None),
        "language": language(),
        "is_demonstration_site": settings.ENVIRONMENT.is_demonstration,
        "version": __version__,
    }


def language() -> Language:
    """The language of the page in the terms of the core."""
    return "en" if (get_language() or "").startswith("en") else "zh"

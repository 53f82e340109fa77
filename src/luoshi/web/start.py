"""Wake Django for a command or a script."""

from __future__ import annotations

import os

import django


def start_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.web.config.settings")
    django.setup()

"""Wake Django for a command or a script."""

from __future__ import annotations

import os

import django


def start_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.web.config.settings")
    django.setup()


def start_site(*, may_be_new: bool = False, may_be_old: bool = False) -> None:
    """Wake Django on a database that is at this version, unless it may be old; where it may be new, one without any
    table is made. Raises RefusedError."""
    start_django()
    from luoshi.web.serving.prepare import check_database  # noqa: PLC0415  (needs Django awake)

    check_database(may_be_new=may_be_new, may_be_old=may_be_old)

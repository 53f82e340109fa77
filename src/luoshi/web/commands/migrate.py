"""``luoshi migrate``: bring the database up to this version."""

from __future__ import annotations

import click


@click.command("migrate")
def command() -> None:
    """Bring the database up to this version, as the role that owns its tables. Nothing to do is no error."""
    from luoshi.web.start import start_django  # noqa: PLC0415  (Django wakes only for the commands that need it)

    start_django()
    from django.conf import settings  # noqa: PLC0415

    from luoshi.web.serving.prepare import migrate_database, one_at_a_time  # noqa: PLC0415

    with one_at_a_time(settings.ENVIRONMENT.data):
        applied = migrate_database()
    click.echo(f"{applied} migrations applied" if applied else "up to date")

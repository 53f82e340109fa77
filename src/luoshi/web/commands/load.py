"""``luoshi load PACK``: a pack folder into the site's database."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("load")
@click.argument("pack", type=click.Path(path_type=Path))
def command(pack: Path) -> None:
    """Load PACK into the database: all of it or nothing."""
    from luoshi.web.start import start_django  # noqa: PLC0415  (Django wakes only for the commands that need it)

    start_django()
    from luoshi.web.plans.load import load_pack  # noqa: PLC0415

    outcome = load_pack(pack)
    click.echo(f"{outcome.name}: {outcome.added or 'nothing new'}")

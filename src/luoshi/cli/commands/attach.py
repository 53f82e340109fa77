"""``luoshi attach PACK TEXT``: keep the plan's text beside the pack."""

from __future__ import annotations

from pathlib import Path

import click

from luoshi.cli.options import PACK
from luoshi.usecases.attach import attach_text


@click.command("attach")
@PACK
@click.argument("text", type=click.Path(path_type=Path, dir_okay=False))
def command(pack: Path, text: Path) -> None:
    """Copy TEXT to PACK/source.txt after checking its SHA-256, so that pages can show the clauses."""
    click.echo(f"{attach_text(pack, text)}")

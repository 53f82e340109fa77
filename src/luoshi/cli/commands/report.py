"""``luoshi report PACK --kind status --out FILE``: an official page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from luoshi.cli.options import PACK, as_of_option, lang_option, today
from luoshi.core.wording import Language
from luoshi.usecases.open_pack import open_pack


@click.command("report")
@PACK
@as_of_option
@lang_option
@click.option("--kind", type=click.Choice(["status"]), required=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="FILE.html")
def command(pack: Path, as_of: date | None, lang: Language, kind: str, out: Path) -> None:
    """Write a report of PACK to one file that needs no network."""
    from luoshi.usecases.report import build_report, save_report  # noqa: PLC0415  (the chart engine is heavy)

    if out.suffix.lower() != ".html":
        raise click.BadParameter(f"{out.name}: this kind of report is written as .html", param_hint="--out")
    opened = open_pack(pack)
    save_report(build_report(opened, kind=kind, as_of=as_of or today(), language=lang), out)
    click.echo(str(out))

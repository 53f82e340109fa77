"""``luoshi status PACK``: one row a target."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from luoshi.cli.options import PACK, as_of_option, lang_option, today
from luoshi.cli.status_table import print_status
from luoshi.core.progress.settings import ProgressSettings
from luoshi.core.wording import Language
from luoshi.usecases.open_pack import open_pack
from luoshi.usecases.status import evaluate_plan
from luoshi.usecases.status_rows import status_csv, status_json


@click.command("status")
@PACK
@as_of_option
@lang_option
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table")
@click.option(
    "--implied-base",
    is_flag=True,
    help="assume what the text leaves open: the base year the plan writes most often, a base value that a paired growth implies",
)
@click.option("--with-proxies", is_flag=True, help="let proxies into the plan index")
def command(
    pack: Path, as_of: date | None, lang: Language, form: str, *, implied_base: bool, with_proxies: bool
) -> None:
    """Where each target of PACK stands, with the reason for every grey light."""
    settings = ProgressSettings(use_implied_base=implied_base, index_with_proxies=with_proxies)
    opened = open_pack(pack)
    status = evaluate_plan(opened, as_of=as_of or today(), settings=settings)
    match form:
        case "json":
            click.echo(status_json(opened, status))
        case "csv":
            click.echo(status_csv(opened, status), nl=False)
        case _:
            print_status(opened, status, lang)

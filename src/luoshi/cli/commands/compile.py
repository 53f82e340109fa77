"""``luoshi compile TEXT``: read a plan file into tables or into a pack."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import click

from luoshi.cli.listing import print_problems
from luoshi.cli.options import lang_option
from luoshi.core.problems import has_errors
from luoshi.core.wording import Language
from luoshi.usecases.compile import COLUMNS, compile_file, compiled_rows


@click.command("compile")
@click.argument("text", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["csv"]), default="csv", help="print a table")
@click.option("--what", type=click.Choice(list(COLUMNS)), default="targets", help="which table to print")
@lang_option
@click.pass_context
def command(ctx: click.Context, text: Path, form: str, what: str, lang: Language) -> None:
    """Compile the plan in TEXT (TXT, DOCX, PDF or HTML)."""
    plan, problems = compile_file(text)
    print_problems(problems, lang)
    if plan is None:
        ctx.exit(1)
    click.echo(_csv(COLUMNS[what], compiled_rows(plan, what)), nl=False)
    ctx.exit(1 if has_errors(problems) else 0)


def _csv(columns: tuple[str, ...], rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()

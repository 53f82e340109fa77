"""``luoshi compile TEXT``: read a plan file into tables, a review file or a pack."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import click

from luoshi.cli.listing import print_problems
from luoshi.cli.options import lang_option, today
from luoshi.core.compiler.against import Change
from luoshi.core.problems import has_errors
from luoshi.core.wording import Language
from luoshi.usecases.compile import COLUMNS, Row, compile_file, compiled_rows
from luoshi.usecases.compile_save import Request, compile_to_pack, read_source
from luoshi.usecases.compiling.review_file import REVIEW_COLUMNS, review_rows

PACK_OPTIONS = ("base", "place", "review")
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for the code page of the machine
FILE = click.Path(path_type=Path)


@click.command("compile")
@click.argument("text", type=FILE)
@click.option(
    "--format", "form", type=click.Choice(["csv", "review"]), default="csv", help="the table, or a file to review"
)
@click.option("--what", type=click.Choice(list(COLUMNS)), default="targets", help="which table to print")
@click.option("--out", type=FILE, help="write a plan pack to this folder")
@click.option("--base", type=FILE, help="the base pack beside it (default: the pack stands alone)")
@click.option("--place", default="", help="code of the plan's place in the base pack")
@click.option("--against", type=FILE, help="an earlier pack: keep its identifiers and corrections, show the difference")
@click.option("--review", type=FILE, help="a review file with verdicts to take in")
@lang_option
@click.pass_context
def command(ctx: click.Context, /, text: Path, form: str, what: str, lang: Language, **options: object) -> None:
    """Compile the plan in TEXT (TXT, DOCX, PDF or HTML)."""
    if isinstance(options["out"] or options["against"], Path):
        if form == "review":
            raise click.UsageError("--format review prints the file to review: leave out --out and --against")
        paths = {name: value for name, value in options.items() if isinstance(value, Path)}
        request = Request(text, place=str(options["place"]), on=today(), **paths)
        ctx.exit(_save(request, lang))
    idle = [f"--{name}" for name in PACK_OPTIONS if options[name]]
    if idle:
        raise click.UsageError(f"{', '.join(idle)} says how a pack is made: name one with --out or --against")
    ctx.exit(_print(text, form, what, lang))


def _print(text: Path, form: str, what: str, lang: Language) -> int:
    plan, problems = compile_file(text)
    print_problems(problems, lang)
    if plan is None:
        return 1
    if form == "review":
        _, source, _ = read_source(text)
        click.echo(BYTE_ORDER_MARK + _csv(REVIEW_COLUMNS, review_rows(plan, source)), nl=False)
    else:
        click.echo(_csv(COLUMNS[what], compiled_rows(plan, what)), nl=False)
    return 1 if has_errors(problems) else 0


def _save(request: Request, lang: Language) -> int:
    saved, problems = compile_to_pack(request)
    print_problems(problems, lang)
    if saved is None:
        return 1
    for name, count in saved.counts.items() if request.out else ():
        click.echo(f"{name}: {count}")
    _print_changes(saved.changes)
    if request.against and not saved.changes:
        click.echo("没有差别" if lang == "zh" else "no difference")
    return 1 if has_errors(problems) else 0


def _print_changes(changes: Iterable[Change]) -> None:
    for one in changes:
        click.echo(f"{one.what}\t{one.id}\t{one.old}\t{one.new}")


def _csv(columns: tuple[str, ...], rows: list[Row]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()

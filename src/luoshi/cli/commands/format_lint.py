"""``luoshi format-lint FILE.docx``: where a document departs from GB/T 9704-2012, and how to mend it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from luoshi.cli.listing import MARKS
from luoshi.cli.options import lang_option
from luoshi.core.problems import Severity
from luoshi.core.wording import Language, Wording
from luoshi.usecases.format_lint import Departure, FormatLintError, lint_format

COUNT = Wording("错误 {}，提示 {}", "errors {}, warnings {}")
CLAUSE = Wording("依据：{}", "clause {}")


@click.command("format-lint")
@click.argument("file", metavar="FILE.docx", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@lang_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
@click.pass_context
def command(ctx: click.Context, file: Path, lang: Language, form: str) -> None:
    """List where a DOCX, ours or anybody's, departs from the official format GB/T 9704-2012.

    Exit status 1 where an error-level departure stands.
    """
    try:
        departures = lint_format(file)
    except FormatLintError as error:
        click.echo(f"✗ {file.name}{'：' if lang == 'zh' else ': '}{error.wording.in_(lang)}", err=True)
        ctx.exit(1)
    if form == "json":
        click.echo(json.dumps([_row(one, lang) for one in departures], ensure_ascii=False, indent=2))
    else:
        _print(departures, lang)
    ctx.exit(1 if any(one.severity is Severity.ERROR for one in departures) else 0)


def _print(departures: tuple[Departure, ...], lang: Language) -> None:
    colon, opening, closing = ("：", "“", "”") if lang == "zh" else (": ", "“", "”")
    for one in departures:
        mark, colour = MARKS[one.severity]
        said = f"{opening}{one.excerpt}{closing}" if one.excerpt else ""
        place = " ".join(part for part in (one.place.in_(lang), said) if part)
        click.echo(click.style(f"{mark} {place}{colon}{one.message.in_(lang)}", fg=colour) + f"  [{one.code}]")
        click.echo(f"    → {one.fix.in_(lang)}  ({CLAUSE.in_(lang).format(one.clause)})")
    errors = sum(one.severity is Severity.ERROR for one in departures)
    click.echo(COUNT.in_(lang).format(errors, len(departures) - errors))


def _row(one: Departure, lang: Language) -> dict[str, object]:
    return {
        "code": one.code,
        "severity": one.severity.value,
        "item": one.paragraph,
        "place": one.place.in_(lang),
        "excerpt": one.excerpt,
        "message": one.message.in_(lang),
        "clause": one.clause,
        "advice": one.fix.in_(lang),
    }

"""``luoshi lint PACK|TEXT``: what is wrong with a pack, and what does not add up in a plan."""

from __future__ import annotations

from pathlib import Path

import click

from luoshi.cli.listing import print_problems, problems_json
from luoshi.cli.options import lang_option
from luoshi.core.problems import Severity
from luoshi.core.wording import Language
from luoshi.usecases.lint import lint_path


@click.command("lint")
@click.argument("path", metavar="PACK|TEXT", type=click.Path(path_type=Path))
@lang_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
@click.pass_context
def command(ctx: click.Context, path: Path, lang: Language, form: str) -> None:
    """List the problems of a pack (a folder) or of a plan's text (TXT, DOCX, PDF or HTML).

    Exit status 1 where an error-level one stands.
    """
    problems = lint_path(path)
    if form == "json":
        click.echo(problems_json(problems, lang))
    else:
        print_problems(problems, lang, err=False)
        counts = {severity: sum(one.severity is severity for one in problems) for severity in Severity}
        words = ("错误", "警告", "提示") if lang == "zh" else ("errors", "warnings", "notes")
        click.echo(
            ("，" if lang == "zh" else ", ").join(f"{word} {n}" for word, n in zip(words, counts.values(), strict=True))
        )
    ctx.exit(1 if any(one.severity is Severity.ERROR for one in problems) else 0)

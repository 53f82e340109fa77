"""``luoshi lint PACK``: what is wrong with a pack, and what the pack says is odd in its plan."""

from __future__ import annotations

from pathlib import Path

import click

from luoshi.cli.listing import print_problems, problems_json
from luoshi.cli.options import PACK, lang_option
from luoshi.core.problems import Severity
from luoshi.core.wording import Language
from luoshi.usecases.lint import lint_pack


@click.command("lint")
@PACK
@lang_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
@click.pass_context
def command(ctx: click.Context, pack: Path, lang: Language, form: str) -> None:
    """List the problems of PACK. Exit status 1 where an error-level one stands."""
    problems = lint_pack(pack)
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

"""``luoshi report validate TEMPLATE``: what is wrong with a template, with line and field."""

from __future__ import annotations

from pathlib import Path

import click

from luoshi.cli.listing import print_problems
from luoshi.cli.options import lang_option
from luoshi.core.wording import Language, Wording

SOUND = Wording("模板无误：{name}", "the template is sound: {name}")


@click.command("validate")
@click.argument("template", type=click.Path(path_type=Path, dir_okay=False))
@lang_option
@click.pass_context
def command(ctx: click.Context, template: Path, lang: Language) -> None:
    """Check a template (YAML). Exit status 1 where it has problems."""
    from luoshi.usecases.report_templates import validate_template  # noqa: PLC0415  (heavy imports)

    file, problems = validate_template(template)
    print_problems(problems, lang, err=False)
    if file is None or problems:
        ctx.exit(1)
    click.echo(SOUND.in_(lang).format(name=file.template.name.in_(lang) or file.template.name.zh))

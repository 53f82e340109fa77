"""``luoshi report words FILE --pack PACK``: keep what people wrote into a DOCX, for this period and to carry on."""

from __future__ import annotations

from pathlib import Path

import click

from luoshi.cli.options import lang_option
from luoshi.core.wording import Language, Wording

KEPT = Wording("{path}：{count} 段", "{path}: {count} paragraphs")
NOTHING = Wording("文件里没有人写的段落", "no person's words stand in the file")


@click.command("words")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@lang_option
@click.option("--pack", type=click.Path(path_type=Path), required=True, help="beside which pack to keep them")
@click.option("--by", default="", help="who wrote them")
def command(file: Path, lang: Language, *, pack: Path, by: str) -> None:
    """Read people's paragraphs out of FILE into PACK/paragraphs; numbers in them stay locked by identifier."""
    from luoshi.usecases.report_words import keep_words  # noqa: PLC0415  (heavy imports)

    path, count = keep_words(file, pack, by=by)
    click.echo(NOTHING.in_(lang) if path is None else KEPT.in_(lang).format(path=path, count=count))

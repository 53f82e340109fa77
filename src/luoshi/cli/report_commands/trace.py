"""``luoshi report trace FILE ID``: follow a number of a document home."""

from __future__ import annotations

from pathlib import Path

import click

from luoshi.cli.options import lang_option
from luoshi.core.wording import Language, Wording
from luoshi.reports.traceability.dataset import Figure

LABELS: dict[str, Wording] = {
    "unit": Wording("单位", "unit"),
    "period": Wording("时期", "period"),
    "release": Wording("发布批次", "release"),
    "released_on": Wording("发布日期", "released on"),
    "released_on_kind": Wording("日期性质", "kind of date"),
    "method_version": Wording("口径版本", "method version"),
    "status": Wording("数据状态", "status"),
    "basis": Wording("依据", "basis"),
    "working": Wording("计算", "working"),
}
SOURCES = Wording("来源", "sources")
SHOWN = Wording("显示为", "shown as")
TIMES = Wording("文中 {times} 处，图中 {drawn} 处", "{times} times in the text, in {drawn} figures")
UNKNOWN = Wording("数据集里没有 {id}；相近的有：{near}", "{id} is not in the data set; near it: {near}")
DEEPEST = 6


@click.command("trace")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("identifier", metavar="ID")
@lang_option
@click.option("--dataset", type=click.Path(path_type=Path, dir_okay=False), help="the data set, where not in the file")
@click.pass_context
def command(ctx: click.Context, file: Path, identifier: str, lang: Language, *, dataset: Path | None) -> None:
    """Value, release, method version, source and working of the number ID, and of what it was made from."""
    from luoshi.usecases.report_verify import open_report  # noqa: PLC0415  (heavy imports)

    known = open_report(file, sidecar=dataset)[1].by_id()
    if identifier not in known:
        near = [name for name in known if name.startswith(identifier.partition(".")[0])]
        click.echo(UNKNOWN.in_(lang).format(id=identifier, near=", ".join(near[:12]) or "—"), err=True)
        ctx.exit(1)
    for line in _lines(identifier, known, lang, depth=0):
        click.echo(line)


def _lines(identifier: str, known: dict[str, Figure], language: Language, *, depth: int) -> list[str]:
    figure = known[identifier]
    indent = "  " * depth
    lines = [f"{indent}{identifier} = {figure.value}"]
    own = [
        f"{SHOWN.in_(language)}: {' / '.join(figure.forms)}",
        TIMES.in_(language).format(times=figure.times, drawn=figure.drawn),
    ]
    own += [
        f"{label.in_(language)}: {text}" for name, label in LABELS.items() if (text := getattr(figure.origin, name))
    ]
    own += [f"{SOURCES.in_(language)}: {', '.join(figure.origin.sources)}"] * bool(figure.origin.sources)
    lines += [f"{indent}    {one}" for one in own]
    if depth < DEEPEST:
        for name in figure.origin.inputs:
            lines += _lines(name, known, language, depth=depth + 1) if name in known else [f"{indent}  {name}"]
    return lines

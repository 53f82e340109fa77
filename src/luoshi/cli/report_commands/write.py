"""``luoshi report PACK --kind K --out FILE``: a page or an official document, from frozen data."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from luoshi.cli.options import PACK, as_of_option, lang_option, today
from luoshi.core.model.report_template import Edition
from luoshi.core.wording import Language, Wording
from luoshi.usecases.open_pack import open_pack

if TYPE_CHECKING:
    from luoshi.usecases.report_document import DocumentReport

STATUS = "status"
SUFFIXES = (".docx", ".pdf", ".html")
LEFT_OUT = Wording("略去 {what}：{why}", "left out {what}: {why}")
TYPED = Wording(
    "提示 {keys} 的文字里有手写的数字，不受锁定；可改写为 {{{{number: 编号}}}}",
    "the words for {keys} hold figures typed by hand, which nothing locks; write {{{{number: id}}}} instead",
)
UNSIGNED = Wording(
    "没有写明由哪个机关署名：用 --signer 指定，或写在 paragraphs/office.yaml；不以规划发布机关代替",
    "no body is named to sign it: use --signer, or write it into paragraphs/office.yaml; the plan's issuer is not assumed",
)
NO_GLYPH = Wording("没有字体能显示：{characters}", "no font shows: {characters}")
DATASET = Wording("数据集 {id}（{count} 个数）", "data set {id} ({count} numbers)")
FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("write")
@PACK
@as_of_option
@lang_option
@click.option("--kind", required=True, help="status, or a template: annual, quarterly, circular, round, duty …")
@click.option("--year", type=click.IntRange(1900, 2999), help="what year it is about (default: the last whole one)")
@click.option("--quarter", default="", metavar="2025-Q1", help="what quarter it is about (default: the last whole one)")
@click.option("--edition", type=click.Choice([one.value for one in Edition]), default=Edition.INTERNAL.value)
@click.option("--scheme", default="", metavar="S", help="assessment scheme, in PACK/schemes or a YAML file")
@click.option("--record", type=FILE, help="the hand-written record (YAML or CSV) it is made from")
@click.option("--signer", default="", metavar="BODY", help="the body that signs it (default: paragraphs/office.yaml)")
@click.option("--templates", type=click.Path(path_type=Path, file_okay=False, exists=True), help="your own templates")
@click.option(
    "--out",
    type=FILE,
    required=True,
    help="FILE.docx, FILE.pdf or FILE.html; may be given several times",
    multiple=True,
)
@click.option("--dataset", type=FILE, help="also write the frozen data set to FILE.json")
def command(  # noqa: PLR0913  (one argument an option)
    pack: Path,
    as_of: date | None,
    lang: Language,
    *,
    kind: str,
    year: int | None,
    quarter: str,
    edition: str,
    scheme: str,
    record: Path | None,
    signer: str,
    templates: Path | None,
    out: tuple[Path, ...],
    dataset: Path | None,
) -> None:
    """Write a report of PACK; the same pack, date and template give the same bytes."""
    if kind == STATUS:
        _write_status(pack, as_of or today(), lang, out)
        return
    from luoshi.usecases.report_document import build_document_report  # noqa: PLC0415  (heavy imports)
    from luoshi.usecases.report_request import ReportRequest  # noqa: PLC0415
    from luoshi.usecases.report_templates import template_kinds  # noqa: PLC0415

    _check(kind, (STATUS, *template_kinds(templates)), out, SUFFIXES)
    request = ReportRequest(
        kind=kind,
        as_of=as_of or today(),
        language=lang,
        edition=Edition(edition),
        year=year,
        quarter=quarter,
        scheme=scheme,
        record=record,
        signer=signer,
        templates=templates,
    )
    _save(build_document_report(open_pack(pack), request), out, dataset, lang)


def _write_status(pack: Path, as_of: date, language: Language, out: tuple[Path, ...]) -> None:
    from luoshi.usecases.report import build_report, save_report  # noqa: PLC0415  (the chart engine is heavy)

    _check(STATUS, (STATUS,), out, (".html",))
    content = build_report(open_pack(pack), kind=STATUS, as_of=as_of, language=language)
    for path in out:
        save_report(content, path)
        click.echo(str(path))


def _check(kind: str, kinds: tuple[str, ...], out: tuple[Path, ...], suffixes: tuple[str, ...]) -> None:
    if kind not in kinds:
        raise click.BadParameter(f"{kind}: there are {', '.join(kinds)}", param_hint="--kind")
    for path in out:
        if path.suffix.lower() not in suffixes:
            endings = ", ".join(suffixes)
            raise click.BadParameter(f"{path.name}: this kind of report is written as {endings}", param_hint="--out")


def _save(report: DocumentReport, out: tuple[Path, ...], dataset: Path | None, language: Language) -> None:
    from luoshi.reports.document.render import FileFormat  # noqa: PLC0415
    from luoshi.reports.traceability.dataset import dataset_json  # noqa: PLC0415
    from luoshi.usecases.report import save_report  # noqa: PLC0415
    from luoshi.usecases.report_document import render_report  # noqa: PLC0415

    formats = {path: FileFormat(path.suffix.lower().removeprefix(".")) for path in out}
    rendered = render_report(report, set(formats.values()))
    for path, form in formats.items():
        save_report(rendered.files[form], path)
        click.echo(str(path))
    if rendered.missing:
        click.echo(NO_GLYPH.in_(language).format(characters=" ".join(rendered.missing)), err=True)
    if dataset is not None:
        save_report(dataset_json(report.dataset).encode("utf-8"), dataset)
        click.echo(str(dataset))
    count = len(report.dataset.figures)
    click.echo(DATASET.in_(language).format(id=report.dataset.short_id, count=count), err=True)
    for one in report.left_out:
        click.echo(LEFT_OUT.in_(language).format(what=one.what, why=one.why), err=True)
    if report.is_unsigned:
        click.echo(UNSIGNED.in_(language), err=True)
    if report.typed:
        click.echo(TYPED.in_(language).format(keys=", ".join(report.typed)), err=True)

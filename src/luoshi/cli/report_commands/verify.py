"""``luoshi report verify FILE``: whether the numbers in a document still are those it was issued with."""

from __future__ import annotations

import json
from pathlib import Path

import click

from luoshi.cli.options import lang_option
from luoshi.core.wording import Language, Wording
from luoshi.reports.traceability.verify import Fault, Finding, Verification

FILE = click.Path(path_type=Path, dir_okay=False)
FAULTS: dict[Fault, Wording] = {
    Fault.CHANGED: Wording("{id} 被改动：{place}，应为 {expected}，现为 {found}", "{id} was changed: {place}, expected {expected}, found {found}"),
    Fault.MISSING: Wording("{id} 缺失：应有 {expected}，现有 {found}", "{id} is missing: expected {expected}, found {found}"),
    Fault.MOVED: Wording("{id} 不在原处：{place}，写着 {found}", "{id} does not stand where it stood: {place}, shows {found}"),
    Fault.ADDED: Wording("{id} 多出一处：{place}，写着 {found}", "{id} stands once too often: {place}, shows {found}"),
    Fault.UNKNOWN: Wording("{id} 不在数据集里：{place}，写着 {found}", "{id} is not in the data set: {place}, shows {found}"),
    Fault.TYPED: Wording("没有编号的数字：{place}，写着 {found}", "a figure without identifier: {place}, shows {found}"),
    Fault.DATASET: Wording("数据集自身不符（{id}）：应为 {expected}，现为 {found}", "the data set does not agree with itself ({id}): expected {expected}, found {found}"),
    Fault.VALUE: Wording("{id} 与规划包不符：文件依据 {expected}，现在重算为 {found}", "{id} differs from the pack: issued {expected}, reckoned now {found}"),
}  # fmt: skip
MATCHING = Wording("{count} 处数字与数据集 {id} 一致", "{count} numbers match data set {id}")
HOLDS = Wording("全部一致", "all match")
BY_HAND = Wording(
    "人写的段落里有 {count} 个手写数字，不受锁定，未核对",
    "{count} figures stand in people's own words, unlocked and unchecked",
)
NO_TEXT = Wording(
    "PDF 只核对有编号的数字，不查找另外加入的数字",
    "of a PDF only numbers with identifiers are checked, not what was added beside them",
)


@click.command("verify")
@click.argument("file", type=FILE)
@lang_option
@click.option(
    "--pack", type=click.Path(path_type=Path), help="also make the document again from PACK and compare values"
)
@click.option("--dataset", type=FILE, help="the data set, where the file does not carry it")
@click.option("--record", type=FILE, help="with --pack: the record the document was made from")
@click.option("--templates", type=click.Path(path_type=Path, file_okay=False), help="with --pack: your own templates")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
@click.pass_context
def command(
    ctx: click.Context,
    file: Path,
    lang: Language,
    *,
    pack: Path | None,
    dataset: Path | None,
    record: Path | None,
    templates: Path | None,
    form: str,
) -> None:
    """Check the numbers of FILE (DOCX, PDF, HTML). Exit status 1 where one was changed, added or lost."""
    from luoshi.usecases.open_pack import open_pack  # noqa: PLC0415  (heavy imports)
    from luoshi.usecases.report_verify import verify_against_pack, verify_report  # noqa: PLC0415

    result, issued = verify_report(file, sidecar=dataset)
    if pack is not None:
        result = verify_against_pack(result, issued, open_pack(pack), record=record, templates=templates)
    if form == "json":
        click.echo(_json(result, issued.sha256))
    else:
        _print(result, issued.short_id, lang)
    ctx.exit(0 if result.holds else 1)


def _print(result: Verification, short_id: str, language: Language) -> None:
    click.echo(MATCHING.in_(language).format(count=result.matching, id=short_id))
    for one in result.findings:
        click.echo(f"✗ {_said(one, language)}")
    if result.holds:
        click.echo(f"✓ {HOLDS.in_(language)}")
    if result.typed_by_hand:
        click.echo(f"! {BY_HAND.in_(language).format(count=len(result.typed_by_hand))}")
    if not result.covers_text:
        click.echo(f"! {NO_TEXT.in_(language)}")


def _said(one: Finding, language: Language) -> str:
    return (
        FAULTS[one.fault]
        .in_(language)
        .format(id=one.id, place=one.place, expected=one.expected or "—", found=one.found or "—")
    )


def _json(result: Verification, sha256: str) -> str:
    rows = [
        {"fault": one.fault.value, "id": one.id, "place": one.place, "expected": one.expected, "found": one.found}
        for one in result.findings
    ]
    whole = {"dataset": sha256, "holds": result.holds, "matching": result.matching, "findings": rows}
    return json.dumps(whole, ensure_ascii=False, indent=2)

"""``luoshi report diff A B``: which numbers and which words changed between two editions."""

from __future__ import annotations

import json
from pathlib import Path

import click

from luoshi.cli.options import lang_option
from luoshi.core.wording import Language, Wording
from luoshi.reports.traceability.editions import Change, EditionDifference

FILE = click.Path(path_type=Path, dir_okay=False)
CHANGES = {
    Change.CHANGED: Wording("改", "changed"),
    Change.ADDED: Wording("增", "added"),
    Change.REMOVED: Wording("删", "removed"),
}
NUMBERS = Wording("数字 {count} 处不同", "{count} numbers differ")
WORDS = Wording("文字 {count} 处不同", "{count} paragraphs differ")
SAME = Wording("数字和文字都相同", "numbers and words are the same")


@click.command("diff")
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@lang_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def command(old: Path, new: Path, lang: Language, form: str) -> None:
    """Compare two editions of a document. A sentence whose numbers alone differ is no change of words."""
    from luoshi.usecases.report_verify import diff_reports  # noqa: PLC0415  (heavy imports)

    found = diff_reports(old, new)
    click.echo(_json(found) if form == "json" else "\n".join(_lines(found, lang)))


def _lines(found: EditionDifference, language: Language) -> list[str]:
    if found.is_empty:
        return [SAME.in_(language)]
    lines = [NUMBERS.in_(language).format(count=len(found.numbers))]
    lines += [
        f"  {CHANGES[one.change].in_(language)} {one.id}: {one.old or '—'} → {one.new or '—'}" for one in found.numbers
    ]
    lines.append(WORDS.in_(language).format(count=len(found.words)))
    for one in found.words:
        lines.append(f"  {CHANGES[one.change].in_(language)} {one.place}")
        lines += [f"    − {one.old}"] * bool(one.old) + [f"    + {one.new}"] * bool(one.new)
    return lines


def _json(found: EditionDifference) -> str:
    whole = {
        "numbers": [
            {"change": one.change.value, "id": one.id, "old": one.old, "new": one.new} for one in found.numbers
        ],
        "words": [
            {"change": one.change.value, "place": one.place, "old": one.old, "new": one.new} for one in found.words
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)

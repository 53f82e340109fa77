"""What people wrote into a document goes back beside the pack: for this period, and to be carried to the next."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from luoshi.core.model.report_template import WrittenParagraph
from luoshi.core.problems import PackError
from luoshi.pack.paragraph_file import build_paragraphs_text, paragraph_path, read_paragraphs
from luoshi.reports.document.phrases import is_prompt
from luoshi.reports.documents.compose import CARRIED
from luoshi.reports.documents.named_numbers import is_shaped_like_a_number
from luoshi.reports.traceability.read_back import ReadDocument, ReadParagraph, ReadPiece
from luoshi.usecases.report import save_report
from luoshi.usecases.report_verify import open_report

CARRIED_MARK = re.compile(
    "|".join(
        re.escape(words).replace(re.escape("{period}"), r"[^（）()]+?") + "$" for words in (CARRIED.zh, CARRIED.en)
    )
)


def keep_words(file: Path, pack: Path, *, by: str = "") -> tuple[Path | None, int]:
    """The file that was written and how many prompts it answers; nothing is written where nobody wrote anything.

    What the document's language does not say stays as it was; prompts that were left open are not touched.
    """
    document, dataset, _ = open_report(file)
    recipe = {key: str(value) for key, value in dataset.recipe.items()}
    kind, period = recipe["kind"], recipe["period"]
    known, problems = read_paragraphs(pack, kind=kind, period=period)
    if problems:
        raise PackError(problems)
    own = {key: one for key, one in known.items() if one.period == period}
    said = words_of(document)
    if not said:
        return None, 0
    is_chinese = recipe["language"] == "zh"
    for key, text in said.items():
        before = own.get(key, WrittenParagraph(key, period, "", by=by))
        after = replace(before, zh=text) if is_chinese else replace(before, en=text)
        own[key] = replace(after, by=by or before.by)
    path = paragraph_path(pack, kind=kind, period=period)
    save_report(build_paragraphs_text(period, own).encode("utf-8"), path)
    return path, len(said)


def words_of(document: ReadDocument) -> Mapping[str, str]:
    """By prompt; several paragraphs of one prompt (key, key/2 …) join as lines."""
    found: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        if paragraph.words and not is_prompt(paragraph.text):
            found.setdefault(paragraph.words.partition("/")[0], []).append(_marked(paragraph))
    return {key: "\n".join(lines) for key, lines in found.items()}


def _marked(paragraph: ReadParagraph) -> str:
    """With each number as the mark that puts it in again."""
    text = "".join(_piece(piece) for piece in paragraph.pieces)
    return CARRIED_MARK.sub("", text).strip()


def _piece(piece: ReadPiece) -> str:
    if isinstance(piece, str):
        return piece
    return f"{{{{number: {piece.id}}}}}" if is_shaped_like_a_number(piece.id) else piece.text

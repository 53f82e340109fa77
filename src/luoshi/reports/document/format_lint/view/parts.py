"""What each paragraph of the body is: by its text, its place and a little of its look, never by a style's name, since
anybody's file must be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from luoshi.reports.document.format_lint.view.document_view import ParagraphView, Part

DOCUMENT_NO = re.compile(r"[〔\[（(【［][12]\d{3}[〕\])）】］]\s*第?\s*\d+\s*号")
DATE = re.compile(
    r"^\s*(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[二〇○零一二三四五六七八九十]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)\s*$"
)
ANNEX_LIST = re.compile(r"^\s*附\s*件\s*[：:]")
ANNEX_ITEM = re.compile(r"^\s*\d+[.．、]")
ANNEX_MARK = re.compile(r"^\s*附\s*件\s*\d*\s*[：:]?\s*$")
CAPTION = re.compile(r"^\s*(?:续?表|图)\s*\d+")
NOTE = re.compile(r"^\s*(?:注|来源|资料来源|单位|数据来源)\s*\d*[：:]")
COPIES = re.compile(r"^\s*抄\s*送\s*[：:]")
PRINTED = re.compile(r"日\s*印发\s*$")
HEADING = (
    (Part.HEADING_1, re.compile(r"^\s*[一二三四五六七八九十]{1,3}\s*[、.．]")),
    (Part.HEADING_2, re.compile(r"^\s*[（(]\s*[一二三四五六七八九十]{1,3}\s*[)）]")),
    (Part.HEADING_3, re.compile(r"^\s*\d{1,2}\s*[.．、](?!\d)")),
    (Part.HEADING_4, re.compile(r"^\s*[（(]\s*\d{1,2}\s*[)）]")),
)
LONGEST_HEADING = 45
PARENTHESES = re.compile(r"^\s*[（(——].*[）)]?$")
CENTRED = {"center"}
RIGHTWARDS = {"right", "end"}
REDDISH = re.compile(r"^[C-F][0-9A-F][0-4][0-9A-F][0-4][0-9A-F]$")


def guess_parts(paragraphs: tuple[ParagraphView, ...]) -> Iterator[ParagraphView]:
    guesser = _Guesser()
    for one in paragraphs:
        yield one if one.part is Part.CELL else replace(one, part=guesser.part(one))


class _Guesser:
    """Goes from head to title to text to closing; an annex has its own title."""

    def __init__(self) -> None:
        self._awaits_title = True
        self._in_title = self._in_text = self._in_annex_list = False

    def part(self, one: ParagraphView) -> Part:
        text = one.text.strip()
        if not text:
            self._in_title = False
            return Part.OTHER
        fixed = self._fixed(one, text)
        if fixed is not None:
            return fixed
        if self._awaits_title or self._in_title:
            return self._before_text(one, text)
        return self._in_flow(one, text)

    def _fixed(self, one: ParagraphView, text: str) -> Part | None:
        """Parts whose text alone tells."""
        was_in_list, self._in_annex_list = self._in_annex_list, False
        if REDDISH.match(one.main.look.colour):
            return Part.MARK
        if not self._in_text and DOCUMENT_NO.search(text) and len(text) < LONGEST_HEADING:
            return Part.DOCUMENT_NO
        if ANNEX_MARK.match(text):
            self._awaits_title, self._in_text = True, False
            return Part.ANNEX_MARK
        if ANNEX_LIST.match(text) or (was_in_list and ANNEX_ITEM.match(text)):
            self._in_annex_list = True
            return Part.ANNEX_LIST
        if COPIES.match(text) or PRINTED.search(text):
            return Part.IMPRINT
        if self._in_text and DATE.match(text):
            return Part.DATED
        if CAPTION.match(text) and len(text) < LONGEST_HEADING:
            self._leave_title()
            return Part.CAPTION
        return Part.NOTE if NOTE.match(text) else None

    def _before_text(self, one: ParagraphView, text: str) -> Part:
        is_centred = one.shape.align in CENTRED
        if is_centred and not (self._in_title and PARENTHESES.match(text)):
            self._awaits_title, self._in_title = False, True
            return Part.TITLE
        if is_centred:
            return Part.SUBTITLE
        if self._in_title:
            self._leave_title()
            if text.endswith(("：", ":")) and not one.shape.first_line:
                return Part.MAIN_TO
            return self._in_flow(one, text)
        heading = _heading(one, text)
        if heading or one.shape.first_line > 1:
            self._leave_title()
            return self._in_flow(one, text)
        return Part.OTHER

    def _leave_title(self) -> None:
        self._awaits_title = self._in_title = False
        self._in_text = True

    def _in_flow(self, one: ParagraphView, text: str) -> Part:
        if not self._in_text and text.endswith(("：", ":")) and not one.shape.first_line:
            self._in_text = True
            return Part.MAIN_TO
        self._in_text = True
        if one.shape.align in CENTRED | RIGHTWARDS or one.shape.is_framed:
            return Part.SIGNER if one.shape.align in RIGHTWARDS or one.shape.left > 1 else Part.OTHER
        return _heading(one, text) or (Part.BODY if _is_running(one, text) else Part.OTHER)


def _heading(one: ParagraphView, text: str) -> Part | None:
    """A numbered line is a heading where it is short, or where its first sentence is; the rest of it is text then."""
    if one.shape.align in CENTRED | RIGHTWARDS:
        return None
    for part, pattern in HEADING:
        if pattern.match(text):
            is_short = len(text) <= LONGEST_HEADING and "，" not in text[:-1]
            return part if is_short else Part.BODY
    return None


def _is_running(one: ParagraphView, text: str) -> bool:
    """Text that stands from edge to edge; indented blocks such as lists of names are left alone."""
    return one.shape.left < 1 and (len(text) > 4 or text.endswith("。"))

"""The body of a DOCX: 版头, the flow of lines, tables and pictures, and 版记 at the foot of the last page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from luoshi.reports.document.docx.table import table_xml
from luoshi.reports.document.docx.xml import TYPE_WIDTH_TWIPS, ParagraphWriter, style_id, twips
from luoshi.reports.document.model import Layout
from luoshi.reports.document.setting import Grid, Item, Line, Picture, Setting
from luoshi.reports.document.standard import (
    IMPRINT_INNER_PT,
    IMPRINT_OUTER_PT,
    LETTER_TEXT_GAP,
    LINE_PITCH_PT,
    MARK_TOP_MM,
    RED,
    RED_LINE_GAP_MM,
    SAN,
    TYPE_HEIGHT_MM,
    TYPE_WIDTH_MM,
    to_points,
)
from luoshi.reports.document.styles import Role
from luoshi.reports.document.widths import em_width

MARK_PITCH = 1.1  # line height of 发文机关标志 in ems
MARK_INK = 0.05  # what lies between the line's edge and the ink, in ems
UNDER_BASELINE = 0.12  # em
BELOW_BASELINE = 0.2  # of an exact line's height
STRIP_PT = 1.5
CAUTION = 0.6  # em
RULE_ROOM_PT = 1.0
PictureXml = Callable[[Picture], str]


def body_xml(setting: Setting, *, picture: PictureXml) -> str:
    writer = ParagraphWriter(setting)
    return "".join([*_head(setting, writer), *_flow(setting, writer, picture), *_imprint(setting, writer)])


def _head(setting: Setting, writer: ParagraphWriter) -> Iterator[str]:
    if not setting.issuers:
        return
    if setting.layout is Layout.LETTER:
        yield from _letter_head(setting, writer)
        return
    yield from (writer.line(line) for line in setting.corner)
    for index, line in enumerate(setting.issuers):
        size = line.size_pt or SAN
        before = 0.3 * size
        if index == 0:
            before = to_points(MARK_TOP_MM) - len(setting.corner) * LINE_PITCH_PT - MARK_INK * size
        yield writer.line(line, spacing=(before, size * MARK_PITCH))
    yield from _number_lines(setting, writer)


def _number_lines(setting: Setting, writer: ParagraphWriter) -> Iterator[str]:
    """Two empty lines under the mark; the red line 4 mm under the last of them, as a strip of its own."""
    lines = setting.number_lines or (Line(Role.DOCUMENT_NO, ()),)
    for index, line in enumerate(lines):
        yield writer.line(line, spacing=(0 if index else 2 * LINE_PITCH_PT, LINE_PITCH_PT))
    under = LINE_PITCH_PT * BELOW_BASELINE - UNDER_BASELINE * SAN
    border = f'<w:pBdr><w:top w:val="single" w:sz="12" w:space="0" w:color="{RED}"/></w:pBdr>'
    yield writer.line(
        Line(Role.DOCUMENT_NO, ()), properties=border, spacing=(to_points(RED_LINE_GAP_MM) - under, STRIP_PT)
    )


def _letter_head(setting: Setting, writer: ParagraphWriter) -> Iterator[str]:
    """The mark stands in the first page's header."""
    gap = LETTER_TEXT_GAP * SAN - (LINE_PITCH_PT - SAN) / 2
    for index, line in enumerate((*setting.number_lines, *setting.corner)):
        yield writer.line(line, spacing=(0 if index else gap, LINE_PITCH_PT))


def _flow(setting: Setting, writer: ParagraphWriter, picture: PictureXml) -> Iterator[str]:
    previous: Item | None = None
    for item in setting.flow:
        if isinstance(item, Grid):
            if isinstance(previous, Grid):
                yield _gap()  # two tables without a paragraph between them would be one
            yield table_xml(item, writer)
        else:
            yield writer.line(item) if isinstance(item, Line) else picture(item)
        previous = item
    if isinstance(previous, Grid):
        yield _gap()


def _gap() -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(Role.NOTE)}"/><w:spacing w:line="120" w:lineRule="exact"/></w:pPr></w:p>'


def _imprint(setting: Setting, writer: ParagraphWriter) -> Iterator[str]:
    """Frames at the foot of the last page (clause 7.4.1), the last one against the edge of the type area, the others
    above it; the empty paragraph that holds them takes the same room, so that they never cover the text.

    A floating table would be simpler, but some word processors do not let one float that is as wide as the text.
    """
    lines = setting.imprint
    if not lines:
        return
    heights = [_height(setting, line) for line in lines]
    for index, line in enumerate(lines):
        is_last = index == len(lines) - 1
        place = 'w:yAlign="bottom"' if is_last else f'w:y="{_place(sum(heights[index:]))}"'
        frame = (
            f'<w:framePr w:w="{TYPE_WIDTH_TWIPS}" w:hSpace="0" w:wrap="around" w:vAnchor="margin" '
            f'w:hAnchor="margin" w:xAlign="left" {place}/>'
        )
        yield writer.line(line, properties=frame + _rules(setting, index, is_last=is_last))
    yield (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(Role.PRINTER)}"/>'
        f'<w:spacing w:line="{twips(sum(heights))}" w:lineRule="exact"/></w:pPr></w:p>'
    )


def _place(above_bottom_pt: float) -> int:
    """From the type area's upper edge, in twips."""
    return twips(to_points(TYPE_HEIGHT_MM) - above_bottom_pt)


def _rules(setting: Setting, index: int, *, is_last: bool) -> str:
    """A rule above each line and one below the last, the outer ones thicker (clause 7.4.1); a letter has none (10.1)."""
    if setting.layout is Layout.LETTER:
        return ""
    top = _rule("top", IMPRINT_INNER_PT if index else IMPRINT_OUTER_PT)
    return f"<w:pBdr>{top}{_rule('bottom', IMPRINT_OUTER_PT) if is_last else ''}</w:pBdr>"


def _rule(edge: str, points: float) -> str:
    return f'<w:{edge} w:val="single" w:sz="{round(points * 8)}" w:space="0" w:color="000000"/>'


def _height(setting: Setting, line: Line) -> float:
    """In points; rather a line too many than one too few."""
    style = setting.style(line.role)
    room = to_points(TYPE_WIDTH_MM) / style.size_pt - style.left - style.right - line.label_chars - CAUTION
    rows = -(-em_width("".join(piece.text for piece in line.pieces)) // room)
    return max(1, rows) * style.pitch_pt + RULE_ROOM_PT

"""The section: page, margins, grid, footers with the page number right on odd and left on even pages, and a letter's
first page (GB/T 9704-2012 clauses 5, 7.5 and 10.1)."""

from __future__ import annotations

from luoshi.reports.document.docx.xml import NAMESPACES, ParagraphWriter, fonts, sizes, style_id, twips
from luoshi.reports.document.model import Layout
from luoshi.reports.document.setting import Line, Piece, Setting
from luoshi.reports.document.standard import (
    BINDING_MM,
    BOTTOM_MM,
    LETTER_LINE_BOTTOM_MM,
    LETTER_LINE_MM,
    LETTER_MARK_TOP_MM,
    LINE_PITCH_PT,
    OUTER_MM,
    PAGE_HEIGHT_MM,
    PAGE_NUMBER_GAP_MM,
    PAGE_WIDTH_MM,
    RED,
    RED_LINE_GAP_MM,
    SAN,
    TOP_MM,
    to_points,
)
from luoshi.reports.document.styles import Role

MARK_ABOVE_PT = 6.0
BASELINE = 0.8  # of an exact line's height, where word processors put the baseline
DASH_MIDDLE = 0.38  # em above the baseline
LINE_STRIP_PT = 2.0
LETTER_MARK_GAP_MM = 2.0  # between the marks and the double line under them
OVERHANG_LEFT = BINDING_MM - (PAGE_WIDTH_MM - LETTER_LINE_MM) / 2
OVERHANG_RIGHT = OUTER_MM - (PAGE_WIDTH_MM - LETTER_LINE_MM) / 2


def section_properties(setting: Setting, *, references: str) -> str:
    """``references`` are the header and footer references, as XML.

    The grid has 22 lines. Its 28 characters come from the styles' spacing, since ``w:charSpace`` below nought, which
    would say the same, is misread by some word processors.
    """
    header = LETTER_MARK_TOP_MM if setting.layout is Layout.LETTER else TOP_MM / 2
    title = "<w:titlePg/>" if setting.layout is Layout.LETTER else ""
    kind = "linesAndChars" if setting.language == "zh" else "lines"
    return (
        f'<w:sectPr {NAMESPACES}>{references}<w:pgSz w:w="{_mm(PAGE_WIDTH_MM)}" w:h="{_mm(PAGE_HEIGHT_MM)}"/>'
        f'<w:pgMar w:top="{_mm(TOP_MM)}" w:right="{_mm(OUTER_MM)}" w:bottom="{_mm(BOTTOM_MM)}" '
        f'w:left="{_mm(BINDING_MM)}" w:header="{_mm(header)}" w:footer="{twips(_footer_distance(setting))}" '
        f'w:gutter="0"/>{title}<w:docGrid w:type="{kind}" w:linePitch="{twips(LINE_PITCH_PT)}" '
        f'w:charSpace="0"/></w:sectPr>'
    )


def footer_xml(setting: Setting, *, is_odd: bool) -> str:
    style = setting.style(Role.PAGE_NUMBER)
    side, indent = ("right", "right") if is_odd else ("left", "left")
    number = (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(Role.PAGE_NUMBER)}"/>'
        f'<w:ind w:{indent}Chars="100" w:{indent}="{twips(style.character_pt)}"/><w:jc w:val="{side}"/></w:pPr>'
        f'{_page_run("— ")}<w:fldSimple w:instr=" PAGE "><w:r>{_page_properties(setting)}<w:t>1</w:t></w:r>'
        f"</w:fldSimple>{_page_run(' —')}</w:p>"
    )
    return f"<w:ftr {NAMESPACES}>{number}{_marks(setting, before_pt=MARK_ABOVE_PT)}</w:ftr>"


def first_footer_xml(setting: Setting) -> str:
    """A letter's first page: no number, but the lower double line, 20 mm above the page's edge."""
    place = to_points(PAGE_HEIGHT_MM - LETTER_LINE_BOTTOM_MM)
    frame = (
        f'<w:framePr w:w="{_mm(LETTER_LINE_MM)}" w:h="{twips(LINE_STRIP_PT)}" w:hRule="exact" w:wrap="around" '
        f'w:vAnchor="page" w:hAnchor="page" w:x="{_mm((PAGE_WIDTH_MM - LETTER_LINE_MM) / 2)}" '
        f'w:y="{twips(place - LINE_STRIP_PT)}"/>'
    )
    border = f'<w:pBdr><w:bottom w:val="thinThickSmallGap" w:sz="24" w:space="0" w:color="{RED}"/></w:pBdr>'
    line = (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(Role.MARKS)}"/>{frame}{border}'
        f'<w:spacing w:line="{twips(LINE_STRIP_PT)}" w:lineRule="exact"/></w:pPr></w:p>'
    )
    room = to_points(LETTER_LINE_BOTTOM_MM + LETTER_MARK_GAP_MM) - _footer_distance(setting)
    spacer = (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(Role.MARKS)}"/>'
        f'<w:spacing w:line="{twips(max(1.0, room))}" w:lineRule="exact"/></w:pPr></w:p>'
    )
    return f"<w:ftr {NAMESPACES}>{line}{_marks(setting, before_pt=0)}{spacer}</w:ftr>"


def first_header_xml(setting: Setting) -> str:
    """A letter's first page: 发文机关标志 30 mm under the page's edge and the upper double line."""
    writer = ParagraphWriter(setting, first_control=100_001)
    lines = list(setting.issuers)
    border = (
        f'<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="{round(to_points(RED_LINE_GAP_MM))}" '
        f'w:color="{RED}"/></w:pBdr>'
    )
    last = len(lines) - 1
    body = "".join(
        writer.line(
            Line(
                line.role,
                line.pieces,
                size_pt=line.size_pt,
                left=-_overhang(setting, OVERHANG_LEFT),
                right=-_overhang(setting, OVERHANG_RIGHT),
            ),
            properties=border if index == last else "",
            spacing=(0, (line.size_pt or SAN) * 1.06),
        )
        for index, line in enumerate(lines)
    )
    return f"<w:hdr {NAMESPACES}>{body}</w:hdr>"


def empty_header_xml() -> str:
    return (
        f'<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{style_id(Role.MARKS)}"/>'
        '<w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p></w:hdr>'
    )


def _overhang(setting: Setting, millimetres: float) -> float:
    """In characters of the mark's style, which indents count."""
    return to_points(millimetres) / setting.style(Role.ISSUER).character_pt


def _footer_distance(setting: Setting) -> float:
    """So that the dashes of the page number stand 7 mm under the type area."""
    number, mark = setting.style(Role.PAGE_NUMBER), setting.style(Role.MARKS)
    above = BASELINE * number.pitch_pt - DASH_MIDDLE * number.size_pt
    marks = MARK_ABOVE_PT + len(setting.marks) * mark.pitch_pt if setting.marks else 0.0
    return to_points(BOTTOM_MM - PAGE_NUMBER_GAP_MM) + above - number.pitch_pt - marks


def _marks(setting: Setting, *, before_pt: float) -> str:
    writer = ParagraphWriter(setting)
    pitch = setting.style(Role.MARKS).pitch_pt
    return "".join(
        writer.line(Line(Role.MARKS, (Piece(mark),)), spacing=(0 if index else before_pt, pitch))
        for index, mark in enumerate(setting.marks)
    )


def _page_run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _page_properties(setting: Setting) -> str:
    style = setting.style(Role.PAGE_NUMBER)
    return f"<w:rPr>{fonts(style.face)}{sizes(style.size_pt)}</w:rPr>"


def _mm(millimetres: float) -> int:
    return twips(to_points(millimetres))

"""How each kind of line is set: one table for Chinese after GB/T 9704-2012, one for the English edition.

The standard has no English; that edition keeps page, margins, order and page numbers, and sets Times New Roman.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from luoshi.core.wording import Language
from luoshi.reports.document.standard import (
    BLACK,
    CHARACTER_PITCH_PT,
    ER,
    LINE_PITCH_PT,
    RED,
    SAN,
    SI,
    WU,
    XIAO_SI,
    XIAO_WU,
    Face,
)


class Role(StrEnum):
    """A kind of line. The value is the style's name in a DOCX."""

    COPY_NUMBER = "份号"
    CLASSIFICATION = "密级"
    URGENCY = "紧急程度"
    ISSUER = "发文机关标志"
    DOCUMENT_NO = "发文字号"
    DOCUMENT_NO_UP = "上行文字号"
    DOCUMENT_NO_LETTER = "信函字号"
    TITLE = "公文标题"
    SUBTITLE = "副标题"
    MAIN_TO = "主送机关"
    HEADING_1 = "一级标题"
    HEADING_2 = "二级标题"
    HEADING_3 = "三级标题"
    HEADING_4 = "四级标题"
    BODY = "公文正文"
    EDITABLE = "人工段落"
    CAPTION = "表题"
    FIGURE_CAPTION = "图题"
    UNIT = "表单位"
    TABLE_HEAD = "表头"
    TABLE_CELL = "表文"
    PICTURE = "图"
    NOTE = "注释"
    ATTENDANCE = "出席名单"
    ANNEX_LIST = "附件说明"
    SIGNER = "署名"
    DATED = "成文日期"
    REMARK = "附注"
    ANNEX_MARK = "附件标识"
    ANNEX_TITLE = "附件标题"
    COPIES = "抄送"
    PRINTER = "印发"
    PAGE_NUMBER = "页码"
    MARKS = "页脚标记"


HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)


class Flow(StrEnum):
    """How lines are aligned."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFIED = "justified"


@dataclass(frozen=True, slots=True)
class Style:
    """``pitch_pt`` is from line to line; ``before_pt`` is the space above; indents count characters of ``character_pt``."""

    face: Face
    size_pt: float = SAN
    pitch_pt: float = LINE_PITCH_PT
    character_pt: float = CHARACTER_PITCH_PT
    flow: Flow = Flow.JUSTIFIED
    first_line: float = 0
    left: float = 0
    right: float = 0
    before_pt: float = 0
    colour: str = BLACK
    is_bold: bool = False
    keeps_next: bool = False


TWO = 2.0
_TEXT = Style(Face.FANGSONG)
_BODY = replace(_TEXT, first_line=TWO)
_HEADING = replace(_BODY, flow=Flow.LEFT, keeps_next=True)
_SMALL = Style(Face.FANGSONG, size_pt=WU, pitch_pt=16, character_pt=WU, flow=Flow.LEFT)
_TABLE = Style(Face.FANGSONG, size_pt=XIAO_SI, pitch_pt=18, character_pt=XIAO_SI, flow=Flow.LEFT)
_TITLE = Style(Face.XIAOBIAOSONG, size_pt=ER, character_pt=ER, flow=Flow.CENTRE)

CHINESE: dict[Role, Style] = {
    Role.COPY_NUMBER: replace(_TEXT, flow=Flow.LEFT),
    Role.CLASSIFICATION: replace(_TEXT, face=Face.HEITI, flow=Flow.LEFT),
    Role.URGENCY: replace(_TEXT, face=Face.HEITI, flow=Flow.LEFT),
    Role.ISSUER: Style(
        Face.XIAOBIAOSONG, size_pt=62, pitch_pt=68, character_pt=62, flow=Flow.CENTRE, colour=RED, keeps_next=True
    ),
    Role.DOCUMENT_NO: replace(_TEXT, flow=Flow.CENTRE),
    Role.DOCUMENT_NO_UP: replace(_TEXT, flow=Flow.LEFT, left=1, right=1),
    Role.DOCUMENT_NO_LETTER: replace(_TEXT, flow=Flow.LEFT),
    Role.TITLE: _TITLE,
    Role.SUBTITLE: replace(_TEXT, face=Face.KAITI, flow=Flow.CENTRE),
    Role.MAIN_TO: replace(_TEXT, before_pt=LINE_PITCH_PT),
    Role.HEADING_1: replace(_HEADING, face=Face.HEITI),
    Role.HEADING_2: replace(_HEADING, face=Face.KAITI),
    Role.HEADING_3: _HEADING,
    Role.HEADING_4: _HEADING,
    Role.BODY: _BODY,
    Role.EDITABLE: _BODY,
    Role.CAPTION: replace(_TABLE, face=Face.HEITI, flow=Flow.CENTRE, before_pt=9, keeps_next=True),
    Role.FIGURE_CAPTION: replace(_TABLE, face=Face.HEITI, flow=Flow.CENTRE),
    Role.UNIT: replace(_SMALL, flow=Flow.RIGHT, keeps_next=True),
    Role.TABLE_HEAD: replace(_TABLE, face=Face.HEITI, flow=Flow.CENTRE),
    Role.TABLE_CELL: _TABLE,
    Role.PICTURE: replace(_TABLE, flow=Flow.CENTRE, before_pt=9, keeps_next=True),
    Role.NOTE: _SMALL,
    Role.ATTENDANCE: _TEXT,
    Role.ANNEX_LIST: _TEXT,
    Role.SIGNER: replace(_TEXT, flow=Flow.CENTRE, keeps_next=True),
    Role.DATED: replace(_TEXT, flow=Flow.RIGHT),
    Role.REMARK: replace(_TEXT, left=TWO, flow=Flow.LEFT),
    Role.ANNEX_MARK: replace(_TEXT, face=Face.HEITI, flow=Flow.LEFT, keeps_next=True),
    Role.ANNEX_TITLE: replace(_TITLE, keeps_next=True),
    Role.COPIES: Style(Face.FANGSONG, size_pt=SI, pitch_pt=24, character_pt=SI, left=1, right=1),
    Role.PRINTER: Style(Face.FANGSONG, size_pt=SI, pitch_pt=24, character_pt=SI, left=1, right=1, flow=Flow.LEFT),
    Role.PAGE_NUMBER: Style(Face.SONGTI, size_pt=SI, pitch_pt=SI, character_pt=SI, flow=Flow.LEFT),
    Role.MARKS: Style(Face.FANGSONG, size_pt=XIAO_WU, pitch_pt=12, character_pt=XIAO_WU, flow=Flow.CENTRE),
}

_EN = Style(Face.TIMES, size_pt=12, pitch_pt=18, character_pt=12, flow=Flow.LEFT)
_EN_BODY = replace(_EN, before_pt=6)
_EN_SMALL = replace(_EN, size_pt=9.5, pitch_pt=13, character_pt=9.5)
_EN_TABLE = replace(_EN, size_pt=10.5, pitch_pt=14, character_pt=10.5)
_EN_HEADING = replace(_EN, is_bold=True, keeps_next=True)

ENGLISH: dict[Role, Style] = {
    Role.COPY_NUMBER: _EN,
    Role.CLASSIFICATION: replace(_EN, is_bold=True),
    Role.URGENCY: replace(_EN, is_bold=True),
    Role.ISSUER: replace(
        _EN, size_pt=30, pitch_pt=34, character_pt=30, flow=Flow.CENTRE, colour=RED, is_bold=True, keeps_next=True
    ),
    Role.DOCUMENT_NO: replace(_EN, flow=Flow.CENTRE),
    Role.DOCUMENT_NO_UP: replace(_EN, left=1, right=1),
    Role.DOCUMENT_NO_LETTER: _EN,
    Role.TITLE: replace(_EN, size_pt=20, pitch_pt=26, character_pt=20, flow=Flow.CENTRE, is_bold=True),
    Role.SUBTITLE: replace(_EN, flow=Flow.CENTRE, before_pt=6),
    Role.MAIN_TO: replace(_EN, before_pt=18),
    Role.HEADING_1: replace(_EN_HEADING, size_pt=15, character_pt=15, pitch_pt=20, before_pt=16),
    Role.HEADING_2: replace(_EN_HEADING, size_pt=13, character_pt=13, before_pt=10),
    Role.HEADING_3: replace(_EN_HEADING, before_pt=8),
    Role.HEADING_4: replace(_EN_HEADING, before_pt=6),
    Role.BODY: _EN_BODY,
    Role.EDITABLE: _EN_BODY,
    Role.CAPTION: replace(_EN_TABLE, is_bold=True, before_pt=10, keeps_next=True),
    Role.FIGURE_CAPTION: replace(_EN_TABLE, is_bold=True),
    Role.UNIT: replace(_EN_SMALL, flow=Flow.RIGHT, keeps_next=True),
    Role.TABLE_HEAD: replace(_EN_TABLE, is_bold=True, flow=Flow.CENTRE),
    Role.TABLE_CELL: _EN_TABLE,
    Role.PICTURE: replace(_EN_TABLE, flow=Flow.CENTRE, before_pt=10, keeps_next=True),
    Role.NOTE: _EN_SMALL,
    Role.ATTENDANCE: _EN_BODY,
    Role.ANNEX_LIST: _EN,
    Role.SIGNER: replace(_EN, flow=Flow.CENTRE, keeps_next=True),
    Role.DATED: replace(_EN, flow=Flow.RIGHT),
    Role.REMARK: replace(_EN, before_pt=6),
    Role.ANNEX_MARK: replace(_EN_HEADING, size_pt=15, character_pt=15, pitch_pt=20),
    Role.ANNEX_TITLE: replace(
        _EN, size_pt=18, pitch_pt=24, character_pt=18, flow=Flow.CENTRE, is_bold=True, keeps_next=True
    ),
    Role.COPIES: replace(_EN, size_pt=11, character_pt=11, pitch_pt=18, left=1, right=1),
    Role.PRINTER: replace(_EN, size_pt=11, character_pt=11, pitch_pt=18, left=1, right=1),
    Role.PAGE_NUMBER: replace(_EN, pitch_pt=14),
    Role.MARKS: replace(_EN_SMALL, size_pt=9, character_pt=9, pitch_pt=12, flow=Flow.CENTRE),
}

STYLES: dict[Language, dict[Role, Style]] = {"zh": CHINESE, "en": ENGLISH}

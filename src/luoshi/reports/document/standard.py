"""What GB/T 9704-2012 measures, in millimetres and points, with its clauses.

A point is 1/72 inch. 三号 is 16 pt as word processors have it; 28 characters of it would be 448 pt, wider than the type
area's 442.2 pt, so the grid sets them 15.79 pt apart (clause 5.2.3: 22 lines of 28 characters fill the type area).
"""

from __future__ import annotations

from enum import StrEnum

POINTS_PER_MM = 72 / 25.4

PAGE_WIDTH_MM, PAGE_HEIGHT_MM = 210.0, 297.0  # clause 5.1, A4
TOP_MM, BINDING_MM = 37.0, 28.0  # clause 5.2.1, 天头 37 ± 1, 订口 28 ± 1
TYPE_AREA = TYPE_WIDTH_MM, TYPE_HEIGHT_MM = 156.0, 225.0
OUTER_MM = PAGE_WIDTH_MM - BINDING_MM - TYPE_WIDTH_MM
BOTTOM_MM = PAGE_HEIGHT_MM - TOP_MM - TYPE_HEIGHT_MM

LINES_PER_PAGE, CHARACTERS_PER_LINE = 22, 28  # clause 5.2.3
LINE_PITCH_PT = 28.95  # 22 of them must not exceed 225 mm = 637.8 pt
CHARACTER_PITCH_PT = TYPE_WIDTH_MM * POINTS_PER_MM / CHARACTERS_PER_LINE

MARK_TOP_MM = 35.0  # clause 7.2.4: 发文机关标志, from the type area's upper edge; 10.3: 纪要标志 likewise
LETTER_MARK_TOP_MM = 30.0  # clause 10.1: from the upper edge of the page
RED_LINE_GAP_MM = 4.0  # clause 7.2.7 and 10.1
LETTER_LINE_MM, LETTER_LINE_BOTTOM_MM = 170.0, 20.0  # clause 10.1
LETTER_TEXT_GAP = 7 / 8  # clause 10.1: of the height of a character of 三号
PAGE_NUMBER_GAP_MM = 7.0  # clause 7.5
IMPRINT_OUTER_PT, IMPRINT_INNER_PT = 0.35 * POINTS_PER_MM, 0.25 * POINTS_PER_MM  # clause 7.4.1

YI, ER, SAN, SI, XIAO_SI, WU, XIAO_WU = 26.0, 22.0, 16.0, 14.0, 12.0, 10.5, 9.0
RED, BLACK = "FF0000", "000000"


class Face(StrEnum):
    """A typeface by the name that a DOCX gives it."""

    XIAOBIAOSONG = "方正小标宋简体"
    FANGSONG = "仿宋_GB2312"
    HEITI = "黑体"
    KAITI = "楷体_GB2312"
    SONGTI = "宋体"
    TIMES = "Times New Roman"


def to_points(millimetres: float) -> float:
    return millimetres * POINTS_PER_MM

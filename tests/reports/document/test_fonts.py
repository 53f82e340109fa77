"""Which font stands in for which, and what they can show."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from luoshi.reports.document.fonts import (
    FONTS_VARIABLE,
    SERIF,
    SHIPPED,
    FontsMissingError,
    choose,
    font_set,
    fonts_folder,
)
from luoshi.reports.document.standard import Face


def gb2312() -> set[int]:
    """Every character of the standard, from its 94 × 94 table."""
    rows = (bytes([row, column]) for row in range(0xA1, 0xF8) for column in range(0xA1, 0xFF))
    return {ord(one) for pair in rows if (one := pair.decode("gb2312", errors="ignore"))}


def test_shipped_serif_shows_all_of_gb2312():
    """The check of missing glyphs does not look these up."""
    (path,) = (fonts_folder() / SHIPPED[0]).glob("*.ttf")
    with TTFont(path, lazy=True) as font:
        known = set(font.getBestCmap())
    assert len(gb2312()) > 7_000
    assert gb2312() - known == set()


def test_nothing_stands_in_where_the_standard_font_is_there():
    (chosen,) = [one for one in choose({("仿宋_GB2312", 400)}) if one.face is Face.FANGSONG]
    assert (chosen.family, chosen.is_standard) == ("仿宋_GB2312", True)


def test_fangsong_of_the_system_comes_before_the_shipped_serif():
    (chosen,) = [one for one in choose({("FandolFang R", 400), (SERIF, 400)}) if one.face is Face.FANGSONG]
    assert (chosen.family, chosen.is_standard) == ("FandolFang R", False)


def test_shipped_fonts_stand_in_where_there_is_nothing_else():
    stand_ins = {one.face: (one.family, one.weight) for one in choose(set())}
    assert stand_ins[Face.FANGSONG] == ("Noto Serif SC", 400)
    assert stand_ins[Face.KAITI] == ("Noto Serif SC", 600)
    assert stand_ins[Face.HEITI] == ("Noto Sans SC", 500)
    assert stand_ins[Face.XIAOBIAOSONG] == ("Noto Serif SC", 700)


def test_missing_characters_are_named_once():
    assert font_set().missing("中\U0001f680\U0001f680文") == ("\U0001f680",)
    assert font_set().missing("龘§") == ()


def test_missing_fonts_say_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path):
    monkeypatch.setenv(FONTS_VARIABLE, str(tmp_path))
    with pytest.raises(FontsMissingError, match="make setup"):
        fonts_folder()

"""What answers a query: Chinese as it stands and in two pieces, pinyin initials, English words."""

import pytest

from luoshi.web.search.texts import initials, matches_in_pieces, matches_text


@pytest.mark.parametrize(
    ("query", "text", "is_found"),
    [
        ("研发", "研发经费内部支出", True),
        ("yfjf", "研发经费内部支出", True),
        ("YFJF", "研发经费内部支出", True),
        ("jfnb", "研发经费内部支出", True),
        ("y", "研发经费内部支出", False),
        ("fjx", "研发经费内部支出", False),
        ("intensity r&d", "R&D intensity of industry", True),
        ("intens", "R&D intensity of industry", True),
        ("tensity", "R&D intensity of industry", False),
        ("研发 支出", "研发经费内部支出", True),
        ("研发 收入", "研发经费内部支出", False),
        ("M-03", "M-03", True),
        ("", "anything", True),
    ],
)
def test_a_query_is_answered_as_the_page_says(query: str, text: str, is_found: bool) -> None:
    assert matches_text(query, text) is is_found


def test_initials_break_where_the_chinese_does() -> None:
    assert initials("R&D经费") == " jf"
    assert not matches_text("djf", "R&D经费")


def test_a_long_chinese_word_may_stand_in_two_pieces_of_two() -> None:
    assert matches_in_pieces("食品追溯", "构建食品安全可追溯体系")
    assert matches_in_pieces("食品追溯", "追溯体系", "食品产业")
    assert not matches_in_pieces("食追", "食品追溯")
    assert not matches_in_pieces("食品追溯", "食品安全")

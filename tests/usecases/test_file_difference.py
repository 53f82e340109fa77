"""What two versions of a file say differently."""

from luoshi.usecases.file_difference import LARGEST_BYTES, compare_texts


def told(old: bytes, new: bytes) -> list[tuple[str, str]]:
    return [(one.mark, one.text) for one in compare_texts(old, new) or ()]


def test_changed_lines_stand_between_their_neighbours() -> None:
    old = "\n".join(f"第{n}行" for n in range(9)).encode()
    new = old.replace("第4行".encode(), "第四行".encode())
    lines = told(old, new)
    assert lines[0] == ("@", "@@ -2,7 +2,7 @@")
    assert ("-", "第4行") in lines and ("+", "第四行") in lines
    assert [text for mark, text in lines if mark == ""] == ["第1行", "第2行", "第3行", "第5行", "第6行", "第7行"]


def test_a_new_file_is_all_added_and_an_equal_one_says_nothing() -> None:
    assert told(b"", b"--- a\n+++ b") == [("@", "@@ -0,0 +1,2 @@"), ("+", "--- a"), ("+", "+++ b")]
    assert told(b"same", b"same") == []


def test_what_is_no_text_or_too_large_is_not_compared() -> None:
    assert compare_texts(b"\xff\xfe\x00", b"x") is None
    assert compare_texts(b"", b"x" * (LARGEST_BYTES + 1)) is None

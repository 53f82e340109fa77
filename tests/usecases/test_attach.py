"""The plan's text beside its pack: given as text, or as the file that was compiled."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.core.problems import PackError
from luoshi.usecases.attach import attach_text
from luoshi.usecases.compile_save import Request
from tests.usecases.test_compile_save import TEXT, saved


def compiled(tmp_path: Path, name: str, content: bytes) -> tuple[Path, Path]:
    """The file, and the pack that was made from it, without its text."""
    file = tmp_path / name
    file.write_bytes(content)
    saved(Request(file, tmp_path / "pack"))
    (tmp_path / "pack" / "source.txt").unlink()
    return file, tmp_path / "pack"


HTML = "<html><body><main>" + "".join(f"<p>{line}</p>" for line in TEXT.split("\n") if line) + "</main></body></html>"


@pytest.mark.parametrize(
    ("name", "content"),
    [("plan.txt", TEXT.encode()), ("plan.txt", TEXT.encode("gb18030")), ("plan.html", HTML.encode())],
    ids=["text", "gb18030", "html"],
)
def test_the_file_that_was_compiled_is_attached(tmp_path: Path, name: str, content: bytes) -> None:
    file, pack = compiled(tmp_path, name, content)
    kept = attach_text(pack, file).read_text(encoding="utf-8")
    assert "绿色产业产值达到80亿元" in kept


def test_another_text_is_not(tmp_path: Path) -> None:
    file, pack = compiled(tmp_path, "plan.txt", TEXT.encode("gb18030"))
    file.write_bytes(TEXT.replace("80", "90").encode("gb18030"))
    with pytest.raises(PackError):
        attach_text(pack, file)
    assert not (pack / "source.txt").exists()

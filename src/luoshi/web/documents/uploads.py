"""A file that somebody brings to be checked: kept nowhere, and refused before it is unpacked where it would swell."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from luoshi.core.problems import PackError, Problem, Severity, Where
from luoshi.core.wording import Wording

LARGEST_UNPACKED, MOST_MEMBERS = 200 * 1024 * 1024, 5000


@contextmanager
def laid_out(name: str, content: bytes, endings: tuple[str, ...]) -> Iterator[Path]:
    """As a file for as long as it is looked at. Raises PackError for another ending, or a DOCX that is too large inside."""
    ending = Path(name).suffix.lower()
    if ending not in endings:
        kinds = ", ".join(one.removeprefix(".").upper() for one in endings)
        raise PackError((_problem(name, *_ending(kinds)),))
    if ending == ".docx":
        _check_zip(name, content)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"upload{ending}"
        path.write_bytes(content)
        yield path


def _check_zip(name: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise PackError((_problem(name, *_NO_DOCX),)) from error
    if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > LARGEST_UNPACKED:
        raise PackError((_problem(name, *_SWELLS),))


def _ending(kinds: str) -> tuple[Wording, Wording]:
    return (
        Wording("不是可以检查的文件类型", "it is not a kind of file that can be checked"),
        Wording(f"选择 {kinds} 文件", f"choose a file of {kinds}"),
    )


_NO_DOCX = (
    Wording("不是 DOCX 文件，或已损坏", "it is no DOCX, or it is damaged"),
    Wording("用文字处理软件打开并另存为 DOCX", "open it in a word processor and save it as DOCX"),
)
_SWELLS = (
    Wording("解压后超过 200 MB，未打开", "it would unpack to more than 200 MB and was not opened"),
    Wording("压缩其中的图片后重试", "make its pictures smaller and try again"),
)


def _problem(name: str, message: Wording, fix: Wording) -> Problem:
    return Problem("UPLOAD", Severity.ERROR, Where(Path(name).name[:100]), message, fix)

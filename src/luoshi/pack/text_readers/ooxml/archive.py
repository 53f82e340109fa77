"""Open a DOCX archive and take single parts out of it, without letting it unfold into more than the limits."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from luoshi.core.wording import Wording
from luoshi.pack.text_readers import limits
from luoshi.pack.text_readers.outcome import UnreadableError, broken_problem, refuse
from luoshi.pack.text_readers.strangers import encrypted_problem

_END, _END_SIZE, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
_ZIP64_MARK = b"PK\x06\x07"
_ZIP_TROUBLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, struct.error)
OTHER_KINDS = (
    ("xl/workbook.xml", "Excel 工作簿", "an Excel workbook"),
    ("ppt/presentation.xml", "演示文稿", "a presentation"),
    ("OFD.xml", "OFD 版式文件", "an OFD document"),
    ("content.xml", "OpenDocument 文件", "an OpenDocument file"),
)


def open_archive(path: Path) -> zipfile.ZipFile:
    """The archive, its directory checked. Raises UnreadableError with what is wrong with it."""
    _check_directory(path)
    try:
        archive = zipfile.ZipFile(path)
    except _ZIP_TROUBLE as error:
        raise UnreadableError(broken_problem(path, "docx")) from error
    _check_entries(path, archive.infolist())
    return archive


def parse_part(path: Path, archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """The root of one XML part, or None where the archive has none of this name."""
    if name not in archive.namelist():
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(_part(path, archive, name), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(broken_problem(path, "docx")) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(broken_problem(path, "docx"))
    return root


def main_part(path: Path, archive: zipfile.ZipFile) -> str:
    """The name of the document's main part. Raises UnreadableError where the archive is of another kind."""
    names = set(archive.namelist())
    for name in ("word/document.xml", "word/document2.xml"):
        if name in names:
            return name
    for name, zh, en in OTHER_KINDS:
        if name in names:
            raise refuse(
                path,
                "TEXT-FORMAT",
                Wording(f"这是{zh}，不是 DOCX 文档", f"this is {en}, not a DOCX document"),
                Wording("另存为 DOCX、PDF 或文本", "save it as DOCX, PDF or text"),
            )
    raise refuse(
        path,
        "TEXT-FORMAT",
        Wording("这是 ZIP 压缩包，里面没有 Word 文档", "a ZIP archive that holds no Word document"),
        Wording("解压后选择其中的规划文件", "unpack it and choose the plan file inside"),
    )


def _part(path: Path, archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as part:
            data = part.read(limits.ZIP_PART + 1)
    except RuntimeError as error:  # zipfile says so of a part under a password
        raise UnreadableError(encrypted_problem(path, "DOCX")) from error
    except _ZIP_TROUBLE as error:
        raise UnreadableError(broken_problem(path, "docx")) from error
    if len(data) > limits.ZIP_PART:
        raise _bomb(path)
    return data


def _check_directory(path: Path) -> None:
    """Look at the archive's last record before anything reads its directory into memory."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _END_SIZE - _LONGEST_COMMENT))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE or _ZIP64_MARK in tail[max(0, at - 20) : at]:
        raise UnreadableError(broken_problem(path, "docx"))
    entries, directory = struct.unpack("<HL", tail[at + 10 : at + 16])
    if entries > limits.ZIP_ENTRIES or directory > limits.ZIP_DIRECTORY:
        raise _bomb(path)


def _check_entries(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnreadableError(encrypted_problem(path, "DOCX"))
    total = sum(entry.file_size for entry in entries)
    swollen = any(
        entry.file_size > limits.MEGABYTE * 8 and entry.file_size > entry.compress_size * limits.ZIP_RATIO
        for entry in entries
    )
    if len(entries) > limits.ZIP_ENTRIES or total > limits.ZIP_TOTAL or swollen:
        raise _bomb(path)


def _bomb(path: Path) -> UnreadableError:
    return refuse(
        path,
        "TEXT-BOMB",
        Wording(
            "压缩内容展开后异常庞大（疑似压缩炸弹），未读取",
            "it would unfold into far more than it weighs (a zip bomb?); not read",
        ),
        Wording(
            "确认文件来源；用 Word 打开后另存，并去掉图片",
            "check where it comes from; save it anew from Word, without pictures",
        ),
    )

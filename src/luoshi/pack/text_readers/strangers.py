"""Files that are known and still cannot be read: each named, with the way out."""

from __future__ import annotations

from pathlib import Path

from luoshi.core.problems import Problem
from luoshi.core.wording import Wording
from luoshi.pack.text_readers.outcome import text_problem

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
RICH_TEXT = b"{\\rtf"
ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")


def stranger_problem(path: Path, head: bytes) -> Problem | None:
    """The problem of a file whose first bytes belong to a format outside the readers, else None."""
    if head.startswith(COMPOUND):
        return _encrypted_office(path) if _holds(path, ENCRYPTED_PART) else _old_office(path)
    if head.startswith(PICTURES) and b"\x00" in head:
        return _picture(path)
    if head.lstrip().startswith(RICH_TEXT):
        return _other(path, "RTF", "RTF")
    if head.startswith(ARCHIVES):
        return _other(path, "压缩包", "a packed archive")
    return None


def encrypted_problem(path: Path, kind: str) -> Problem:
    return text_problem(
        path,
        "TEXT-ENCRYPTED",
        Wording(f"{kind} 文件已加密，需要密码", f"the {kind} file is encrypted and asks for a password"),
        Wording("用密码打开后另存为不加密的文件", "open it with its password and save it without one"),
    )


def _encrypted_office(path: Path) -> Problem:
    return encrypted_problem(path, "Office")


def _old_office(path: Path) -> Problem:
    return _other(path, "旧版 Office/WPS（.doc、.wps、.xls）", "an old Office or WPS file (.doc, .wps, .xls)")


def _picture(path: Path) -> Problem:
    return text_problem(
        path,
        "TEXT-PICTURE",
        Wording("这是图片，没有文字", "a picture, which holds no text"),
        Wording("先做文字识别（OCR），存为文本或 DOCX", "run OCR on it and save text or DOCX"),
    )


def _other(path: Path, zh: str, en: str) -> Problem:
    return text_problem(
        path,
        "TEXT-FORMAT",
        Wording(f"这是{zh}，不支持直接读取", f"this is {en}, which is not read"),
        Wording(
            "用 Word 或 WPS 打开，另存为 DOCX、PDF 或文本", "open it in Word or WPS and save it as DOCX, PDF or text"
        ),
    )


def _holds(path: Path, needle: bytes) -> bool:
    return needle in path.read_bytes()

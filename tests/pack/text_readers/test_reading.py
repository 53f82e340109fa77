"""Whatever a file is, the reader says what, and nothing breaks: formats by content, limits, hostile files."""

from __future__ import annotations

import io
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.pack.text_readers import read_text
from luoshi.pack.text_readers.formats import FORMATS, docx, html, pdf, txt
from tests.pack.text_readers.plan_files import docx_bytes, docx_of, html_of, pdf_bytes, plain, saved

TEXT = "一、总体要求\n（一）目标。到2025年，产值达到1000亿元，年均增长7%。\n二、保障措施，任务。"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def packed(*entries: tuple[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return made.getvalue()


def encrypted_zip() -> bytes:
    """A DOCX whose entries carry the flag of a password."""
    data = bytearray(docx_of(TEXT))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def swollen_pdf(megabytes: int) -> bytes:
    """A page whose drawing unfolds into endless lines."""
    body = zlib.compress(b"0 0 m 9 9 l S\n" * (megabytes << 16))
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>\nstream\n" % len(body) + body + b"\nendstream",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"xref\n0 5\n0000000000 65535 f \n%strailer\n<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


def codes(path: Path) -> list[str]:
    found, problems = read_text(path)
    assert found is None
    for problem in problems:
        assert problem.where.file == path.name
        assert all((problem.message.zh, problem.message.en, problem.fix.zh, problem.fix.en))
    return [problem.code for problem in problems]


def test_formats_found_by_folder() -> None:
    assert [each.name for each in FORMATS] == ["docx", "html", "pdf", "txt"]


@pytest.mark.parametrize("name", ["规划.docx", "规划.txt", "规划.pdf", "规划"])
@pytest.mark.parametrize("data", [docx_of(TEXT), html_of(TEXT).encode(), TEXT.encode(), pdf_bytes(TEXT.split("\n"))])
def test_read_text_by_content_whatever_the_suffix(tmp_path: Path, name: str, data: bytes) -> None:
    found, problems = read_text(saved(tmp_path, name, data))
    assert found is not None
    assert (found.text, problems) == (TEXT, ())


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "TEXT-EMPTY"),
        ("a.txt", b" \n\n\t", "TEXT-EMPTY"),
        ("a.docx", docx_bytes(""), "TEXT-EMPTY"),
        ("a.html", b"<html><body></body></html>", "TEXT-EMPTY"),
        ("a.bin", bytes(range(256)) * 20, "TEXT-UNKNOWN"),
        ("a.doc", COMPOUND + bytes(600), "TEXT-FORMAT"),
        ("a.docx", COMPOUND + "EncryptedPackage".encode("utf-16-le") + bytes(60), "TEXT-ENCRYPTED"),
        ("a.docx", encrypted_zip(), "TEXT-ENCRYPTED"),
        ("a.rtf", b"{\\rtf1 x}", "TEXT-FORMAT"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(60), "TEXT-PICTURE"),
        ("a.docx", packed(("xl/workbook.xml", "<a/>")), "TEXT-FORMAT"),
        ("a.zip", packed(("规划.txt", TEXT)), "TEXT-FORMAT"),
        ("a.docx", docx_of(TEXT)[:-60], "TEXT-BROKEN"),
        ("a.docx", packed(("word/document.xml", "<a><b></a>")), "TEXT-BROKEN"),
        ("a.docx", packed(("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')), "TEXT-BROKEN"),
        ("a.docx", packed(("word/document.xml", "<a>" * 50_000)), "TEXT-BROKEN"),
        ("a.docx", packed(("word/document.xml", b"<a>" + b" " * 40_000_000)), "TEXT-BOMB"),
        ("a.docx", packed(*[(f"word/{n}.xml", b" " * 7_000_000) for n in range(80)]), "TEXT-BOMB"),
        ("a.docx", packed(*[(str(n), b"") for n in range(11_000)]), "TEXT-BOMB"),
        ("a.pdf", b"%PDF-1.7\n", "TEXT-BROKEN"),
        ("a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40, "TEXT-BROKEN"),
        ("a.txt", ("规划" * 50 + "\n").encode() * 31_000, "TEXT-TOO-LONG"),
    ],
)
def test_read_text_hostile_file_is_named(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    assert codes(saved(tmp_path, name, data)) == [code]


def test_read_text_missing_file_and_folder(tmp_path: Path) -> None:
    assert codes(tmp_path / "没有.txt") == ["TEXT-MISSING"]
    assert codes(tmp_path) == ["TEXT-FOLDER"]


def test_read_text_two_hundred_megabytes_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)  # sparse: takes no room on disk
    began = time.monotonic()
    assert codes(path) == ["TEXT-TOO-LARGE"]
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    ("name", "data"), [("a.pdf", swollen_pdf(200)), ("a.html", b"<html>" + b"<div>" * 200_000 + TEXT.encode())]
)
def test_read_text_endless_file_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes
) -> None:
    monkeypatch.setenv("LUOSHI_MAX_READ_SECONDS", "2")
    assert codes(saved(tmp_path, name, data)) == ["TEXT-TOO-SLOW"]


def test_read_text_nested_tables(tmp_path: Path) -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 60 + plain("内") + "</w:tc></w:tr></w:tbl>" * 60
    found, _ = read_text(saved(tmp_path, "a.docx", docx_bytes(deep)))
    assert found is not None
    assert found.text == "内"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=600),
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\xef\xbb\xbf"]),
)
def test_readers_never_raise_on_random_bytes(tmp_path: Path, data: bytes, head: bytes) -> None:
    path = saved(tmp_path, "a", head + data)
    for reader in (txt, html, docx, pdf):
        found, problems = reader.read(path)
        assert found is not None or problems


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="一二三、（）第章节附件1234567890.-—。，；：\n\r\t\f 　aB%“”《》", max_size=400))
def test_normalise_keeps_every_word_in_order(source: str) -> None:
    """Whatever is dropped or joined, what is left stands in the source, in order, where its origin says."""
    found = txt.normalise(source)
    last = -1
    for at, character in enumerate(found.text):
        start, _ = found.origin(at, at + 1)
        assert start >= last
        last = start
        assert character.isspace() or source[start] == character


@pytest.mark.full
@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_readers_never_raise_on_mutated_files(tmp_path: Path, data: st.DataObject) -> None:
    samples = [
        (docx, docx_of(TEXT)),
        (html, html_of(TEXT).encode()),
        (pdf, pdf_bytes(TEXT.split("\n"))),
        (txt, TEXT.encode()),
    ]
    reader, sample = data.draw(st.sampled_from(samples))
    broken = bytearray(sample)
    for _ in range(data.draw(st.integers(1, 8))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(broken)))
    found, problems = reader.read(saved(tmp_path, "a", bytes(broken[:cut])))
    assert found is not None or problems

"""Whose name stands under a document: the body that was named, never the plan's issuer unasked."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from luoshi.core.model.report_template import Edition
from luoshi.core.problems import PackError
from luoshi.usecases.open_pack import open_pack
from luoshi.usecases.report_document import DocumentReport, build_document_report
from luoshi.usecases.report_request import ReportRequest

ISSUER, OFFICE = "星河市人民政府", "星河市先进制造业发展领导小组办公室"


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    shutil.copytree(root / "packs/xinghe-demo", tmp_path / "pack")
    return tmp_path / "pack"


def build(folder: Path, kind: str = "annual", **asked: Any) -> DocumentReport:
    request = ReportRequest(**{"kind": kind, "as_of": date(2025, 6, 30), "year": 2024, **asked})
    return build_document_report(open_pack(folder), request)


@pytest.mark.parametrize(
    ("asked", "signer"),
    [
        ({}, OFFICE),
        ({"language": "en"}, "Office of the Leading Group for Advanced Manufacturing of Xinghe"),
        ({"signer": "星河市工业和信息化局"}, "星河市工业和信息化局"),
    ],
)
def test_the_body_that_was_named_signs(folder: Path, asked: dict[str, Any], signer: str) -> None:
    report = build(folder, **asked)
    assert report.document.closing.signers == (signer,)
    assert report.document.closing.dated == date(2025, 6, 30)
    assert not report.is_unsigned
    assert report.dataset.recipe["signer"] == signer


@pytest.mark.parametrize(("edition", "signers"), [(Edition.INTERNAL, ("（署名机关待填）",)), (Edition.PUBLIC, ())])
def test_without_a_name_there_is_a_blank_and_a_word_of_it(
    folder: Path, edition: Edition, signers: tuple[str, ...]
) -> None:
    (folder / "paragraphs/office.yaml").unlink()
    report = build(folder, edition=edition)
    assert report.is_unsigned
    assert report.document.closing.signers == signers
    assert ("署名", "没有写明由哪个机关署名") in {(one.what, one.why) for one in report.left_out}


def test_a_circular_is_headed_by_the_body_that_signs(folder: Path) -> None:
    report = build(folder, "circular", scheme="annual")
    assert report.document.head is not None
    assert report.document.head.issuers == report.document.closing.signers == (OFFICE,)
    (folder / "paragraphs/office.yaml").unlink()
    report = build(folder, "circular", scheme="annual")
    assert report.document.head is not None
    assert report.document.head.issuers == ("（署名机关待填）",)
    assert ISSUER not in report.document.head.issuers


def test_a_document_that_nobody_has_to_sign_says_nothing(folder: Path) -> None:
    (folder / "paragraphs/office.yaml").unlink()
    report = build(folder, "duty")
    assert not report.is_unsigned
    assert "署名" not in {one.what for one in report.left_out}


@pytest.mark.parametrize("text", ["signer: 星河市\n", "signer:\n  zh: 甲\n  ens: A\n", "{", "head:\n  zh: 甲\n"])
def test_a_mistake_in_the_file_is_named(folder: Path, text: str) -> None:
    (folder / "paragraphs/office.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as raised:
        build(folder)
    assert raised.value.problems[0].where.file == "paragraphs/office.yaml"
    assert raised.value.problems[0].code.startswith("OFFICE-")

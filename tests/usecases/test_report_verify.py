"""A document verifies as it was issued; one digit changed by hand is found, in every format that can be edited."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from luoshi.core.problems import PackError
from luoshi.pack.pack import Pack
from luoshi.reports.document.render import FileFormat
from luoshi.reports.traceability.editions import Change
from luoshi.reports.traceability.verify import Fault, Verification
from luoshi.usecases.open_pack import open_pack
from luoshi.usecases.report_document import DocumentReport, build_document_report, render_report
from luoshi.usecases.report_request import ReportRequest
from luoshi.usecases.report_verify import diff_reports, verify_against_pack, verify_report
from luoshi.usecases.report_words import keep_words

REQUEST = ReportRequest(kind="duty", as_of=date(2025, 6, 30), year=2024)


@pytest.fixture(scope="module")
def pack(root: Path) -> Pack:
    return open_pack(root / "packs/xinghe-demo")


@pytest.fixture(scope="module")
def report(pack: Pack) -> DocumentReport:
    return build_document_report(pack, REQUEST)


@pytest.fixture(scope="module")
def files(report: DocumentReport, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("report")
    rendered = render_report(report, list(FileFormat))
    paths = {}
    for form, content in rendered.files.items():
        paths[form.value] = folder / f"report.{form.value}"
        paths[form.value].write_bytes(content)
    return paths


@pytest.mark.parametrize("form", ["docx", "pdf", "html"])
def test_as_issued_all_numbers_match(form: str, files: dict[str, Path], report: DocumentReport) -> None:
    result, dataset = verify_report(files[form])
    assert result.findings == ()
    assert dataset == report.dataset
    assert result.matching == sum(one.times for one in report.dataset.figures)


def test_made_again_from_the_pack_every_value_is_the_same(files: dict[str, Path], pack: Pack) -> None:
    result, dataset = verify_report(files["docx"])
    assert verify_against_pack(result, dataset, pack).holds


def test_rendering_again_gives_the_same_bytes(files: dict[str, Path], pack: Pack) -> None:
    again = render_report(build_document_report(pack, REQUEST), list(FileFormat))
    assert {form.value: content for form, content in again.files.items()} == {
        form: path.read_bytes() for form, path in files.items()
    }


def edited(path: Path, to: Path, change: Callable[[str], str]) -> Verification:
    """The file with its text changed, verified."""
    if path.suffix == ".html":
        to.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        out = io.BytesIO()
        with ZipFile(path) as old, ZipFile(out, "w") as new:
            for name in old.namelist():
                content = old.read(name)
                if name == "word/document.xml":
                    content = change(content.decode()).encode()
                new.writestr(name, content)
        to.write_bytes(out.getvalue())
    return verify_report(to)[0]


def numbers_in(form: str, files: dict[str, Path]) -> str:
    pattern = (
        r"number:M-01\.completion.*?<w:t[^>]*>93\.0%" if form == "docx" else r'data-number="M-01\.completion">93\.0%'
    )
    with_text = files[form]
    text = ZipFile(with_text).read("word/document.xml").decode() if form == "docx" else with_text.read_text("utf-8")
    found = re.search(pattern, text, re.DOTALL)
    assert found is not None
    return found.group()


@pytest.mark.parametrize("form", ["docx", "html"])
def test_one_digit_changed_is_found(form: str, files: dict[str, Path], tmp_path: Path) -> None:
    run = numbers_in(form, files)
    result = edited(files[form], tmp_path / f"x.{form}", lambda text: text.replace(run, run[:-5] + "98.0%", 1))
    (finding,) = result.findings
    assert (finding.fault, finding.id, finding.expected, finding.found) == (
        Fault.CHANGED, "M-01.completion", "93.0%", "98.0%",
    )  # fmt: skip
    assert re.search(r"段落 \d+", finding.place)


@pytest.mark.parametrize("form", ["docx", "html"])
def test_a_number_taken_out_of_its_control_is_missing_and_typed(
    form: str, files: dict[str, Path], tmp_path: Path
) -> None:
    tag = "number:M-01.completion" if form == "docx" else 'data-number="M-01.completion"'
    new = "plain" if form == "docx" else 'data-other=""'
    result = edited(files[form], tmp_path / f"x.{form}", lambda text: text.replace(tag, new, 1))
    faults = {(one.fault, one.id) for one in result.findings}
    assert (Fault.MISSING, "M-01.completion") in faults
    assert any(one.fault is Fault.TYPED and one.found == "93.0%" for one in result.findings)


def test_a_sentence_put_in_by_hand_is_found(files: dict[str, Path], tmp_path: Path) -> None:
    added = "<w:p><w:r><w:t>新增就业12.5万人。</w:t></w:r></w:p>"
    result = edited(files["docx"], tmp_path / "x.docx", lambda text: text.replace("<w:body>", f"<w:body>{added}", 1))
    if not result.findings:
        result = edited(
            files["docx"], tmp_path / "x.docx", lambda text: re.sub(r"(<w:body[^>]*>)", rf"\1{added}", text, count=1)
        )
    assert [(one.fault, one.found) for one in result.findings] == [(Fault.TYPED, "12.5")]


def control(text: str, name: str) -> str:
    """The first content control of a number."""
    found = re.search(rf'<w:sdt><w:sdtPr><w:alias w:val="{re.escape(name)}"/>.*?</w:sdt>', text)
    assert found is not None
    return found.group()


def test_a_number_deleted_with_its_control_is_missing(files: dict[str, Path], tmp_path: Path) -> None:
    result = edited(
        files["docx"], tmp_path / "x.docx", lambda text: text.replace(control(text, "M-01.completion"), "", 1)
    )
    assert [(one.fault, one.id) for one in result.findings] == [(Fault.MISSING, "M-01.completion")]


def test_numbers_that_change_places_are_found(files: dict[str, Path], tmp_path: Path) -> None:
    """Each still shows what it was issued with, in a sentence that speaks of the other."""

    def swapped(text: str) -> str:
        one, other = control(text, "M-01.completion"), control(text, "M-05.completion")
        return text.replace(one, "@", 1).replace(other, one, 1).replace("@", other, 1)

    result = edited(files["docx"], tmp_path / "x.docx", swapped)
    assert {(one.fault, one.id) for one in result.findings} >= {(Fault.MOVED, "M-01.completion")}
    assert {one.fault for one in result.findings} == {Fault.MOVED}
    assert all(re.search(r"段落 \d+", one.place) for one in result.findings)


def test_a_number_copied_into_another_sentence_is_found(files: dict[str, Path], tmp_path: Path) -> None:
    def copied(text: str) -> str:
        return re.sub(r"(?=<w:sectPr)", f"<w:p>{control(text, 'M-01.completion')}</w:p>", text, count=1)

    result = edited(files["docx"], tmp_path / "x.docx", copied)
    assert [(one.fault, one.id, one.found) for one in result.findings] == [(Fault.ADDED, "M-01.completion", "93.0%")]


def test_people_may_cite_a_number_once_more(files: dict[str, Path], tmp_path: Path) -> None:
    def cited(text: str) -> str:
        return text.replace(
            "（请填写：本人（本单位）主要做了什么）</w:t></w:r>",
            f"完成</w:t></w:r>{control(text, 'M-01.completion')}",
            1,
        )

    result = edited(files["docx"], tmp_path / "x.docx", cited)
    assert "完成" in ZipFile(tmp_path / "x.docx").read("word/document.xml").decode()
    assert result.holds


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("新增就业１２.５万人", "１２.５"),
        ("同比增长百分之九十三", "百分之九十三"),
        ("净增三点五亿元", "三点五亿元"),
        ("达到98%", "98%"),
        ("共-7个", "-7"),
    ],
)
def test_figures_typed_in_any_digits_are_found(typed: str, found: str, files: dict[str, Path], tmp_path: Path) -> None:
    result = edited(files["docx"], tmp_path / "x.docx", lambda text: text.replace("开展工作", f"开展工作，{typed}", 1))
    assert [(one.fault, one.found) for one in result.findings] == [(Fault.TYPED, found)]


def test_a_digit_in_full_width_in_the_place_of_another_is_found(files: dict[str, Path], tmp_path: Path) -> None:
    run = numbers_in("docx", files)
    result = edited(files["docx"], tmp_path / "x.docx", lambda text: text.replace(run, run[:-5] + "９8.0%", 1))
    assert [(one.fault, one.found) for one in result.findings] == [(Fault.CHANGED, "９8.0%")]


def test_a_footnote_with_a_figure_is_found(files: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    shutil.copy(files["docx"], path)
    with ZipFile(path, "a") as archive:
        namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        note = f'<w:footnotes xmlns:w="{namespace}"><w:footnote><w:p><w:r><w:t>实为98.7%</w:t></w:r></w:p></w:footnote></w:footnotes>'
        archive.writestr("word/footnotes.xml", note)
    result, _ = verify_report(path)
    assert [(one.fault, one.found, one.place) for one in result.findings] == [(Fault.TYPED, "98.7%", "脚注 / note")]


@pytest.fixture(scope="module")
def annual(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    report = build_document_report(pack, ReportRequest(kind="annual", as_of=date(2025, 6, 30), year=2024))
    folder = tmp_path_factory.mktemp("annual")
    paths = {}
    for form, content in render_report(report, list(FileFormat)).files.items():
        paths[form.value] = folder / f"annual.{form.value}"
        paths[form.value].write_bytes(content)
    return paths


@pytest.mark.parametrize("form", ["docx", "pdf", "html"])
def test_a_report_with_tables_figures_and_words_verifies_as_issued(form: str, annual: dict[str, Path]) -> None:
    """Its numbers stand in the order they were issued in, tables, notes and the figures' own among them."""
    assert verify_report(annual[form])[0].findings == ()


def test_an_english_report_verifies_as_pdf(pack: Pack, tmp_path: Path) -> None:
    """No number is wider than its cell: the text under its link would be its neighbour's too."""
    request = ReportRequest(kind="annual", as_of=date(2025, 6, 30), year=2024, language="en")
    path = tmp_path / "annual.pdf"
    path.write_bytes(render_report(build_document_report(pack, request), [FileFormat.PDF]).files[FileFormat.PDF])
    assert verify_report(path)[0].findings == ()


@pytest.mark.parametrize("form", ["docx", "html"])
def test_a_number_changed_in_a_table_is_found_in_its_cell(form: str, annual: dict[str, Path], tmp_path: Path) -> None:
    """M-14's completion stands in tables alone but for one sentence; the last one is changed."""

    def changed(text: str) -> str:
        tag = "number:M-14.completion" if form == "docx" else 'data-number="M-14.completion"'
        start = text.index("74.7%", text.rindex(tag))
        return f"{text[:start]}94.7%{text[start + 5 :]}"

    result = edited(annual[form], tmp_path / f"x.{form}", changed)
    (finding,) = result.findings
    assert (finding.fault, finding.id, finding.found) == (Fault.CHANGED, "M-14.completion", "94.7%")
    if form == "docx":
        assert re.fullmatch(r"表 \d+ 第 \d+ 行第 \d+ 格 / table \d+, row \d+, cell \d+", finding.place)


def test_a_dataset_edited_along_does_not_agree_with_itself(files: dict[str, Path], tmp_path: Path) -> None:
    result = edited(
        files["html"], tmp_path / "x.html", lambda text: text.replace("93.0%", "98.0%").replace("0.930", "0.980")
    )
    assert Fault.DATASET in {one.fault for one in result.findings}


def test_words_are_free_to_change(files: dict[str, Path], tmp_path: Path) -> None:
    result = edited(files["docx"], tmp_path / "x.docx", lambda text: text.replace("开展工作", "扎实开展工作"))
    assert result.holds


def test_a_file_that_is_none_of_ours_says_so(tmp_path: Path, root: Path) -> None:
    for name, content in (("a.docx", b"no zip"), ("a.pdf", b"%PDF-1.4"), ("a.html", b"<p>5</p>"), ("a.txt", b"5")):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(PackError) as raised:
            verify_report(path)
        assert raised.value.problems[0].message.en
    with pytest.raises(PackError):
        verify_report(tmp_path / "absent.docx")


def test_editions_are_compared_by_number_and_by_word(pack: Pack, files: dict[str, Path], tmp_path: Path) -> None:
    later = build_document_report(pack, ReportRequest(kind="duty", as_of=date(2025, 12, 31), year=2024))
    path = tmp_path / "later.docx"
    path.write_bytes(render_report(later, [FileFormat.DOCX]).files[FileFormat.DOCX])
    found = diff_reports(files["docx"], path)
    changed = {one.id: (one.old, one.new) for one in found.numbers if one.change is Change.CHANGED}
    assert changed["M-01.2024"] == ("2,790.2亿元", "2,801.6亿元") or "M-01.2024" in changed
    assert any("2025年12月31日" in one.new for one in found.words)
    assert diff_reports(files["docx"], files["html"]).numbers == ()


def test_words_written_into_a_docx_come_back_and_are_carried(
    pack: Pack, files: dict[str, Path], tmp_path: Path, root: Path
) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(root / "packs/xinghe-demo", folder)
    written = tmp_path / "written.docx"
    edited(
        files["docx"], written, lambda text: text.replace("（请填写：本人（本单位）主要做了什么）", "抓住了3件事。", 1)
    )
    path, count = keep_words(written, folder, by="办公室")
    assert (path, count) == (folder / "paragraphs/duty-2024.yaml", 1)
    again = build_document_report(open_pack(folder), REQUEST)
    assert "抓住了3件事。" in str(again.document.blocks)
    assert again.typed == ("own-work",)
    next_year = build_document_report(open_pack(folder), ReportRequest(kind="duty", as_of=date(2026, 6, 30), year=2025))
    assert "抓住了3件事。（沿用2024年文字，待更新）" in str(next_year.document.blocks)


@pytest.mark.full
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_saved_anew_by_another_word_processor_it_still_verifies(files: dict[str, Path], tmp_path: Path) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", tmp_path, files["docx"]],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    result, _ = verify_report(tmp_path / "report.docx")
    assert result.holds, result.findings[:5]


@pytest.mark.full
def test_the_annual_report_is_the_same_in_another_process(root: Path, tmp_path: Path) -> None:
    """Byte for byte, whatever order sets have; charts, tables and score sheets included."""
    written = []
    for seed in ("1", "2"):
        out = [tmp_path / f"{seed}.{form.value}" for form in FileFormat]
        asked = [
            root / "packs/xinghe-demo",
            "--kind",
            "annual",
            "--year",
            "2024",
            "--as-of",
            "2025-06-30",
            "--lang",
            "zh",
        ]
        command = [sys.executable, "-m", "luoshi.cli.main", "report", *map(str, asked)]
        for path in out:
            command += ["--out", str(path)]
        subprocess.run(command, check=True, capture_output=True, env=os.environ | {"PYTHONHASHSEED": seed}, cwd=root)
        written.append([path.read_bytes() for path in out])
    assert written[0] == written[1]

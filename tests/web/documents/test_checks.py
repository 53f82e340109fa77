"""A document brought back is verified; any DOCX is checked for its format; what cannot be opened is refused plainly."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from luoshi.core.model.report_template import Edition
from luoshi.reports.document.render import FileFormat
from luoshi.usecases.report_document import render_report
from luoshi.web.accounts.models import User
from luoshi.web.documents.archive import Made, save_document
from luoshi.web.documents.build import build_report
from luoshi.web.documents.options import Options
from luoshi.web.plans.models import StoredPack
from tests.web.monitoring.site import XINGHE, client_of, plans

__all__ = ["plans"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plans")]
BASE = f"/en/plans/{XINGHE}/documents/"
OPTIONS = Options("duty", date(2025, 6, 30), "zh", Edition.INTERNAL, year=2024)


@pytest.fixture
def office() -> Client:
    return client_of("office", "xh-office")


@pytest.fixture
def files(office: Client) -> Mapping[FileFormat, bytes]:
    """Made and archived, without the page."""
    report = build_report(XINGHE, OPTIONS, hides_draft_scores=False)
    rendered = render_report(report, [FileFormat.DOCX, FileFormat.HTML])
    plan, by = StoredPack.objects.get(name=XINGHE), User.objects.get(username="office-x")
    contents = {form.value: content for form, content in rendered.files.items()}
    save_document(plan, report, contents, Made(by, "xh-office", OPTIONS))
    return rendered.files


def verify(client: Client, name: str, content: bytes) -> str:
    return client.post(f"{BASE}verify/", {"file": SimpleUploadedFile(name, content)}).content.decode()


def test_as_issued_it_is_the_archived_file_and_all_numbers_match(
    office: Client, files: Mapping[FileFormat, bytes]
) -> None:
    page = verify(office, "a.docx", files[FileFormat.DOCX])
    assert "All numbers match" in page and "byte for byte." in page and "made again from the data" in page


def test_one_digit_changed_is_found_with_its_identifier(office: Client, files: Mapping[FileFormat, bytes]) -> None:
    html = files[FileFormat.HTML].decode()
    mark = 'data-number="count.targets">'
    start = html.index(mark) + len(mark)
    page = verify(office, "a.html", f"{html[:start]}9{html[start:]}".encode())
    assert "count.targets" in page and "changed" in page and "edited or saved anew" in page


def test_whose_archive_does_not_know_it_cannot_say_who_issued_it(
    office: Client, files: Mapping[FileFormat, bytes]
) -> None:
    page = verify(client_of("county", "xh-tianshu"), "a.docx", files[FileFormat.DOCX])
    assert "All numbers match" in page and "who issued it, this page cannot say" in page


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.html", "a.exe"])
def test_what_is_no_document_is_refused_plainly(name: str, office: Client) -> None:
    response = office.post(f"{BASE}verify/", {"file": SimpleUploadedFile(name, b"nothing of the kind")})
    assert response.status_code == 400 and 'role="alert"' in response.content.decode()


def test_a_docx_that_would_swell_is_not_opened(office: Client) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(21):
            archive.writestr(f"{number}.bin", bytes(10 * 1024 * 1024))
    for where in ("verify/", "format-lint/"):
        response = office.post(f"{BASE}{where}", {"file": SimpleUploadedFile("a.docx", packed.getvalue())})
        assert response.status_code == 400 and "200 MB" in response.content.decode()


def test_our_own_docx_keeps_the_format_and_another_is_told_what_to_mend(
    office: Client, files: Mapping[FileFormat, bytes]
) -> None:
    def lint(content: bytes) -> str:
        sent = {"file": SimpleUploadedFile("a.docx", content)}
        return office.post(f"{BASE}format-lint/", sent).content.decode()

    assert "It keeps the format" in lint(files[FileFormat.DOCX])
    from docx import Document

    plain = io.BytesIO()
    document = Document()
    document.add_paragraph("关于开展检查的通知")
    document.save(plain)
    assert "5.1" in lint(plain.getvalue())

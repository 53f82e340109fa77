"""People's words and the office's templates."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from luoshi.usecases.report_templates import own_folder
from luoshi.web.audit.models import Entry
from luoshi.web.documents.models import OfficeTemplate, WrittenWords
from luoshi.web.documents.templates_kept import RESERVED, find_known, known_templates
from tests.web.monitoring.site import XINGHE, client_of, plans

__all__ = ["plans"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plans")]
BASE = f"/en/plans/{XINGHE}/documents/"
WORDS = f"{BASE}duty/words/?year="


@pytest.fixture
def office() -> Client:
    return client_of("office", "xh-office")


def write(client: Client, year: int, text: str, version: int, **more: str) -> int:
    sent = {"own-work.zh": text, "own-work.en": "", "own-work.version": str(version), **more}
    return client.post(f"{WORDS}{year}", sent).status_code


def test_every_version_stays_and_is_on_record(office: Client) -> None:
    assert write(office, 2024, "一稿", 0) == 302
    assert write(office, 2024, "二稿", 1) == 302
    assert list(WrittenWords.objects.values_list("version", "zh")) == [(1, "一稿"), (2, "二稿")]
    page = office.get(f"{WORDS}2024").content.decode()
    assert "一稿" in page and "二稿" in page
    assert Entry.objects.filter(act="words-save").count() == 2


def test_nobody_overwrites_what_they_have_not_seen(office: Client) -> None:
    write(office, 2024, "一稿", 0)
    crossed = client_of("department", "xh-miit").post(
        f"{WORDS}2024", {"own-work.zh": "另一稿", "own-work.version": "0"}
    )
    assert crossed.status_code == 400
    page = crossed.content.decode()
    assert "Somebody saved this paragraph meanwhile" in page and "另一稿" in page and "一稿" in page
    assert list(WrittenWords.objects.values_list("zh", flat=True)) == ["一稿"]


def test_words_are_carried_marked_and_can_be_taken_over(office: Client) -> None:
    write(office, 2023, "旧稿", 0)
    page = office.get(f"{WORDS}2024").content.decode()
    assert "Carried from 2023" in page and "旧稿" in page
    more = {"own-work.keep": "1", "own-work.carried_zh": "旧稿"}
    write(office, 2024, "", 0, **more)
    assert list(WrittenWords.objects.filter(period="2024").values_list("zh", flat=True)) == ["旧稿"]
    assert "Carried from" not in office.get(f"{WORDS}2024").content.decode()


def test_a_number_that_there_cannot_be_is_refused_and_nothing_is_saved(office: Client) -> None:
    assert write(office, 2024, "增长{{number: 没有}}", 0) == 400
    assert not WrittenWords.objects.exists()
    assert write(office, 2024, "增长{{number: M-05.2023}}", 0) == 302


def test_readers_may_not_write(office: Client) -> None:
    assert client_of("reader").get(f"{WORDS}2024").status_code == 404


def bring(client: Client, name: str, text: str) -> int:
    file = SimpleUploadedFile(name, text.encode())
    return client.post(f"{BASE}templates/", {"file": file}).status_code


def test_the_products_own_templates_are_sound_and_take_no_address() -> None:
    assert all(one.is_sound for one in known_templates())
    assert not RESERVED & {one.name for one in known_templates()}


def test_an_office_brings_its_own_template(office: Client) -> None:
    own = (own_folder() / "duty.yaml").read_text(encoding="utf-8")
    assert bring(office, "duty.yaml", own.replace("述职素材", "述职材料")) == 302
    known = find_known("duty")
    assert known is not None and known.template is not None and known.template.name.zh == "述职材料"
    assert "述职材料" in office.get(BASE.removeprefix("/en")).content.decode()
    assert bring(office, "duty.yaml", own) == 302
    assert list(OfficeTemplate.objects.values_list("version", flat=True)) == [1, 2]
    assert Entry.objects.filter(act="template-save").count() == 2


@pytest.mark.parametrize("name", ["annual.txt", "verify.yaml", "../x/Annual.yaml"])
def test_a_name_that_names_no_kind_is_refused(name: str, office: Client) -> None:
    assert bring(office, name, "id: x") == 400
    assert not OfficeTemplate.objects.exists()


def test_a_template_with_errors_is_not_kept_and_says_where(office: Client) -> None:
    own = (own_folder() / "duty.yaml").read_text(encoding="utf-8")
    response = office.post(
        f"{BASE}templates/", {"file": SimpleUploadedFile("duty.yaml", own.replace("duty_text", "duty_txt").encode())}
    )
    assert response.status_code == 400 and "there is no block duty_txt" in response.content.decode()
    assert not OfficeTemplate.objects.exists()


def test_only_the_office_keeps_templates() -> None:
    own = (own_folder() / "duty.yaml").read_text(encoding="utf-8")
    assert bring(client_of("department", "xh-miit"), "duty.yaml", own) == 404

"""Documents in the site: choose, preview, make, keep, release, and who may see what."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.test.utils import override_settings

from luoshi.web.audit.models import Entry
from luoshi.web.documents.models import ArchivedDocument, ArchivedFile, DocumentJob
from tests.web.monitoring.site import JILIN, XINGHE, client_of, plans

__all__ = ["plans"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plans")]
BASE = f"/en/plans/{XINGHE}/documents/"
DUTY = {"year": "2024", "as_of": "2025-06-30", "language": "zh", "edition": "internal", "scheme": ""}


@pytest.fixture(autouse=True)
def made_at_once() -> Iterator[None]:
    """The task runs where it is asked for; what the worker does with it is tested by serving the site."""
    with override_settings(TASKS={"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}):
        yield


@pytest.fixture
def office() -> Client:
    return client_of("office", "xh-office")


def make(client: Client, kind: str = "duty", **more: str) -> DocumentJob:
    response = client.post(f"{BASE}{kind}/", {**DUTY, **more, "action": "make"})
    assert response.status_code == 302, response.content.decode()
    return DocumentJob.objects.get(pk=int(response["Location"].rstrip("/").rpartition("/")[2]))


def archived(client: Client, **more: str) -> ArchivedDocument:
    job = make(client, **more)
    assert job.document is not None, job.problems
    return job.document


def text_of(response: Any) -> str:
    return response.content.decode()


def test_preview_has_a_policy_of_its_own_that_lets_nothing_run(office: Client) -> None:
    chosen = office.post(f"{BASE}duty/", {**DUTY, "action": "preview"}, follow=True)
    frame = re.search(r'<iframe class="document-frame" src="([^"]+)"', text_of(chosen))
    assert frame is not None
    response = office.get(frame.group(1).replace("&amp;", "&"))
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe-inline" not in policy and "sandbox" in policy
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    styles = set(re.findall(r'style="([^"]*)"', text_of(response)))
    assert policy.count("'sha256-") == len(styles) + 1
    number = re.search(r'href="([^"]*/number/[^"]*)"', text_of(response))
    assert number is not None
    assert "Exact value" in text_of(office.get(number.group(1).replace("&amp;", "&")))


def test_a_document_is_archived_with_its_hashes_and_on_record(office: Client) -> None:
    document = archived(office)
    assert (document.version, document.period, document.organisation) == (1, "2024", "xh-office")
    for name in ("docx", "pdf", "html", "json"):
        response = office.get(f"{BASE}archive/{document.pk}/{name}/")
        file = document.files.get(format=name)
        assert hashlib.sha256(response.content).hexdigest() == file.sha256 == response["X-Content-SHA256"]
    page = text_of(office.get(f"{BASE}archive/{document.pk}/?number=count.targets"))
    assert document.dataset_sha256 in page and "all targets" in page
    acts = list(Entry.objects.exclude(act__in=("load", "sign-in")).order_by("pk").values_list("act", flat=True))
    assert acts == ["document-ask", "document-made", *["download"] * 4]


def test_the_same_again_is_no_new_version_and_other_words_are(office: Client) -> None:
    first, again = make(office), make(office)
    assert (again.document_id, again.is_as_before) == (first.document_id, True)
    office.post(f"{BASE}duty/words/?year=2024", {"own-work.zh": "开展三项工作。", "own-work.version": "0"})
    other = archived(office)
    assert other.version == 2
    assert "开展三项工作。" in bytes(other.files.get(format="html").content).decode()


def test_the_archive_is_only_ever_added_to(office: Client) -> None:
    document = archived(office)
    for act in (
        lambda: ArchivedDocument.objects.filter(pk=document.pk).update(title="x"),
        lambda: ArchivedFile.objects.filter(document=document).update(sha256="x"),
        lambda: ArchivedFile.objects.filter(document=document)._raw_delete("default"),  # type: ignore[attr-defined]
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_a_public_edition_is_for_the_public_once_the_office_released_it(office: Client) -> None:
    document = archived(office, edition="public")
    public, where = Client(), f"{BASE}archive/{document.pk}/"
    assert public.get(where).status_code == public.get(f"{where}pdf/").status_code == 404
    office.post(f"{where}release/", {"reason": ""})
    assert public.get(where).status_code == 404
    office.post(f"{where}release/", {"reason": "星办发〔2025〕9号"})
    assert public.get(f"{where}pdf/").status_code == 200
    assert document.title in text_of(public.get(BASE.removeprefix("/en")))
    assert "office" not in text_of(public.get(where)).split("<main", 1)[1]  # nobody's name for the public
    office.post(f"{where}withdraw/", {"reason": "有误"})
    assert public.get(where).status_code == 404
    assert list(Entry.objects.filter(act__startswith="document-").values_list("act", flat=True).order_by("pk"))[
        -2:
    ] == [
        "document-release",
        "document-withdraw",
    ]


def test_internal_editions_and_drafts_are_never_released(office: Client) -> None:
    document = archived(office)
    office.post(f"{BASE}archive/{document.pk}/release/", {"reason": "x"})
    assert Client().get(f"{BASE}archive/{document.pk}/").status_code == 404


def test_an_internal_document_is_for_those_who_see_what_is_internal_of_its_organisation(office: Client) -> None:
    where = f"{BASE}archive/{archived(office).pk}/"
    seen = {role: client_of(role, body).get(where).status_code for role, body in WHO.items()}
    assert seen == {"reader": 200, "assessor": 200, "county": 404, "enterprise": 404, "system_admin": 404}


WHO = {"reader": "", "assessor": "", "county": "xh-tianshu", "enterprise": "xh-hengchu", "system_admin": ""}


def test_drafts_of_results_are_for_those_who_may_see_them(office: Client) -> None:
    document = archived(office, kind="circular", scheme="annual")
    assert document.is_draft
    where = f"{BASE}archive/{document.pk}/"
    assert client_of("assessor").get(where).status_code == 200
    assert client_of("reader").get(where).status_code == 404
    department = client_of("department", "xh-miit")
    assert department.get(where).status_code == 404
    job = make(department, kind="circular", scheme="annual")
    assert (job.state, job.document) == ("failed", None)
    assert "approved" in text_of(department.get(f"{BASE}jobs/{job.pk}/"))


def test_a_job_says_how_far_it_is_and_is_its_askers_own(office: Client) -> None:
    with override_settings(TASKS={"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}):
        job = make(office)
    where = f"{BASE}jobs/{job.pk}/"
    page = text_of(office.get(where))
    assert 'hx-trigger="every 1s"' in page and '<noscript><meta http-equiv="refresh"' in page
    DocumentJob.objects.filter(pk=job.pk).update(state="running", percent=60, stage="docx")
    part = text_of(office.get(where, headers={"HX-Request": "true"}))
    assert part.startswith('<div id="job"') and 'value="60"' in part
    assert client_of("department", "xh-miit").get(where).status_code == 404


def test_a_job_whose_worker_ended_says_so(office: Client) -> None:
    with override_settings(TASKS={"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}):
        job = make(office)
    DocumentJob.objects.filter(pk=job.pk).update(state="running", told_at="2020-01-01T00:00:00Z")
    page = text_of(office.get(f"{BASE}jobs/{job.pk}/"))
    assert "The worker ended in the middle of it" in page and "hx-trigger" not in page


def test_what_cannot_be_made_says_why(office: Client) -> None:
    wrong = office.post(f"{BASE}duty/", {**DUTY, "as_of": "2999-01-01", "action": "make"})
    assert wrong.status_code == 400 and "lies ahead" in text_of(wrong)
    order = office.post(f"{BASE}supervision_order/", {**DUTY, "record.number": "1号", "action": "make"})
    assert order.status_code == 400 and "This field is required" in text_of(order)
    assert office.get(f"{BASE}nothing/").status_code == 404
    assert not DocumentJob.objects.exists()


def test_a_document_from_a_record(office: Client) -> None:
    told = dict.fromkeys(("number", "colour", "issuer", "to", "matter", "basis", "demand", "issued_on", "due_on"), "甲")
    document = archived(office, kind="supervision_order", **{f"record.{name}": text for name, text in told.items()})
    assert document.title == "督办单"


def test_a_plan_without_schemes_of_a_year_makes_its_annual_report_in_english(office: Client) -> None:
    page = text_of(office.get(f"/en/plans/{JILIN}/documents/annual/"))
    assert '<option value="2016">2016</option>' in page and 'value="en"' in page


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("place", ["", "duty/", "round/", "duty/words/", "templates/", "verify/", "format-lint/"])
def test_pages_open_in_both_languages_without_inline_style_or_script(office: Client, place: str, language: str) -> None:
    response = office.get(f"{language}/plans/{XINGHE}/documents/{place}")
    assert response.status_code == 200
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text_of(response))


def test_who_signs_is_asked_for_where_a_document_is_signed(office: Client) -> None:
    assert 'name="signer"' not in text_of(office.get(f"{BASE}duty/"))
    page = text_of(office.get(f"{BASE}annual/"))
    assert 'name="signer"' in page
    assert "Office of the Leading Group for Advanced Manufacturing of Xinghe" in page
    document = archived(office, kind="annual", signer="星河市工业和信息化局")
    html = ArchivedFile.objects.get(document=document, format="html")
    assert "星河市工业和信息化局</p>" in bytes(html.content).decode()

"""Proposed revisions in the site: the office sees each change and adopts or declines it; for anybody else there is nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from luoshi.pack.tables import TABLE_BY_NAME
from luoshi.web.accounts.models import Membership, User
from luoshi.web.accounts.permissions import Role
from luoshi.web.audit.models import Entry
from luoshi.web.plans.load import load_pack
from luoshi.web.plans.models import Proposal, StoredPack
from luoshi.web.plans.proposals.words import TABLE_WORDS, state_words
from luoshi.web.plans.store import fetch_pack
from tests.web.plans.folders import Rows, copy_pack, edit

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = copy_pack("xinghe-demo", tmp_path)
    load_pack(folder)
    return folder


@pytest.fixture
def proposal(folder: Path) -> Proposal:
    """One cell changed, one row removed, one row added, one file changed."""
    edit(
        folder / "targets.csv",
        lambda rows: [row | {"target_value": "3100"} if row["id"] == "M-01" else row for row in rows],
    )
    edit(folder / "target_values.csv", lambda rows: rows[1:])
    edit(folder / "references.csv", _another)
    readme = folder / "README.md"
    readme.write_text(readme.read_text(encoding="utf-8") + "补充 <b>说明</b>\n", encoding="utf-8")
    made = load_pack(folder).parts[-1].proposal
    assert made is not None
    return made


def _another(rows: Rows) -> Rows:
    return [*rows, rows[-1] | {"id": "R-new", "title": "一份新的文件"}]


def client_of(role: Role, name: str = "zhang") -> Client:
    user = User.objects.create_user(name, password="x", display_name="张三", password_changed_at=timezone.now())
    Membership.objects.create(
        user=user, role=role, organisation="xh-office", starts_on=date(2020, 1, 1), granted_at=timezone.now()
    )
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def office() -> Client:
    return client_of(Role.OFFICE)


def target_value() -> str:
    (found,) = (one for one in fetch_pack("xinghe-demo").targets if one.id == "M-01")
    return str(found.target_value)


@pytest.mark.parametrize(
    ("prefix", "words"),
    [("", ("待决定", "目标", "～ 改动")), ("/en", ("waits for a decision", "Targets", "~ changed"))],
)
def test_every_change_is_shown(office: Client, proposal: Proposal, prefix: str, words: tuple[str, ...]) -> None:
    page = office.get(f"{prefix}/proposals/{proposal.pk}/").content.decode()
    for told in (*words, "M-01", "target_value", "3000", "3100", "一份新的文件", "README.md"):
        assert told in page
    assert "<ins>+ 补充 &lt;b&gt;说明&lt;/b&gt;</ins>" in page
    assert f"#{proposal.pk}" in office.get(f"{prefix}/proposals/").content.decode()


def test_the_changes_can_be_taken_away_as_a_file(office: Client, proposal: Proposal) -> None:
    rows = json.loads(office.get(f"/proposals/{proposal.pk}/?format=json").content)["rows"]
    assert {(row["table"], row["column"], row["before"], row["after"]) for row in rows if row["row"] == "M-01"} == {
        ("targets", "target_value", "3000", "3100")
    }
    assert Entry.objects.filter(act="download", object_type="proposal").count() == 1


def test_the_front_page_says_that_a_decision_is_due(office: Client, proposal: Proposal) -> None:
    assert "1 份修订建议待决定" in office.get("/").content.decode()
    assert "修订建议待决定" not in Client().get("/").content.decode()


def test_adopting_makes_a_revision_and_is_on_record_with_reason_and_origin(office: Client, proposal: Proposal) -> None:
    answer = office.post(f"/proposals/{proposal.pk}/adopt/", {"reason": "专题会议纪要〔2026〕3 号"}, follow=True)
    assert "已采纳" in answer.content.decode()
    assert target_value() == "3100"
    entry = Entry.objects.get(act="proposal-adopt")
    assert (entry.actor, entry.roles, entry.origin) == ("zhang", "office", "127.0.0.1")
    told = json.loads(entry.after)
    assert told["reason"] == "专题会议纪要〔2026〕3 号" and told["proposal"] == proposal.pk and told["changed"] == 1
    assert "专题会议纪要〔2026〕3 号" in office.get("/proposals/").content.decode()


def test_declining_changes_nothing_and_is_on_record(office: Client, proposal: Proposal) -> None:
    before = StoredPack.objects.get().revision
    office.post(f"/en/proposals/{proposal.pk}/decline/", {"reason": "未经批准"})
    proposal.refresh_from_db()
    assert proposal.state == "declined" and StoredPack.objects.get().revision == before
    entry = Entry.objects.get(act="proposal-decline")
    assert entry.origin == "127.0.0.1" and json.loads(entry.after)["reason"] == "未经批准"


@pytest.mark.parametrize("reason", ["", "   ", "x" * 401])
def test_without_a_reason_nothing_is_decided(office: Client, proposal: Proposal, reason: str) -> None:
    page = office.post(f"/proposals/{proposal.pk}/adopt/", {"reason": reason}).content.decode()
    assert "errorlist" in page
    assert Proposal.objects.get().state == "open" and target_value() == "3000"


def test_a_second_decision_is_refused(office: Client, proposal: Proposal) -> None:
    office.post(f"/proposals/{proposal.pk}/decline/", {"reason": "x"})
    answer = office.post(f"/proposals/{proposal.pk}/adopt/", {"reason": "x"})
    assert answer.status_code == 409 and "建议已经处理" in answer.content.decode()
    assert target_value() == "3000"
    assert "<textarea" not in answer.content.decode()


def test_what_would_leave_the_plan_incoherent_is_refused_whole(
    office: Client, folder: Path, proposal: Proposal
) -> None:
    """What the load checked may have changed since: here the indicator that the proposed row names has gone."""
    proposal.changes["tables"]["target_indicators"] = {
        "added": [
            {
                "row": {"target": "M-02", "indicator": "gone", "relation": "exact", "reason": "", "priority": ""},
                "position": 999.5,
            }
        ],
        "changed": [],
        "removed": [],
    }
    proposal.save()
    answer = office.post(f"/proposals/{proposal.pk}/adopt/", {"reason": "x"})
    assert answer.status_code == 409 and "gone" in answer.content.decode()
    assert (Proposal.objects.get().state, target_value(), StoredPack.objects.get().revision) == ("open", "3000", 1)


@pytest.mark.parametrize("role", [Role.LEADING_GROUP, Role.DEPARTMENT, Role.SYSTEM_ADMIN])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_for_others_there_is_no_proposal(proposal: Proposal, role: Role, prefix: str) -> None:
    client = client_of(role)
    for path in ("proposals/", f"proposals/{proposal.pk}/"):
        for method in (client.get, client.head, client.options, client.post):
            assert method(f"{prefix}/{path}").status_code == 404
    for act in ("adopt", "decline"):
        assert client.post(f"{prefix}/proposals/{proposal.pk}/{act}/", {"reason": "x"}).status_code == 404
    assert Proposal.objects.get().state == "open"


def test_a_proposal_that_there_is_not_is_404_and_reading_decides_nothing(office: Client, proposal: Proposal) -> None:
    assert office.get("/proposals/999999/").status_code == 404
    assert office.post("/proposals/999999/adopt/", {"reason": "x"}).status_code == 404
    for method in (office.get, office.head):
        assert method(f"/proposals/{proposal.pk}/adopt/", {"reason": "x"}).status_code == 405
    assert Proposal.objects.get().state == "open"


def test_proposing_itself_is_on_record_once(folder: Path, proposal: Proposal) -> None:
    load_pack(folder)
    entry = Entry.objects.get(act="proposal-make")
    assert (entry.actor, entry.object_id) == ("luoshi load", "xinghe-demo")
    assert json.loads(entry.after) | {"content_sha256": ""} == {
        "proposal": proposal.pk, "based_on": 1, "content_sha256": "", "added": 1, "changed": 1, "removed": 1, "files": 1,
    }  # fmt: skip


def test_every_table_and_state_has_its_words() -> None:
    assert set(TABLE_WORDS) == set(TABLE_BY_NAME)
    assert set(state_words()) == set(Proposal.State)

"""The interface for machines: what it answers, to whom, and that it says the same as the command line."""

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from luoshi.pack.read import read_pack
from luoshi.usecases.status import evaluate_plan
from luoshi.usecases.status_rows import status_rows
from luoshi.web.accounts.models import Membership, User
from luoshi.web.accounts.people.actions import close_user, reopen_user, reset_password
from luoshi.web.accounts.permissions import Role
from luoshi.web.api.tokens import make_token
from luoshi.web.plans.load import load_pack
from luoshi.web.plans.models import StoredPack

ROOT = Path(__file__).parents[2]
PLAN = "/api/v1/plans/xinghe-demo"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def loaded() -> None:
    cache.clear()
    load_pack(ROOT / "packs" / "xinghe-demo")


def user(role: Role) -> User:
    made = User.objects.create_user(f"u-{role}", password="x", display_name=role.value)
    Membership.objects.create(
        user=made, role=role, organisation="xh-office", starts_on=date(2020, 1, 1), granted_at=timezone.now()
    )
    return made


def signed_in(role: Role) -> Client:
    client = Client()
    client.force_login(user(role))
    return client


def test_status_is_that_of_the_command_line(client: Client) -> None:
    pack, _ = read_pack(ROOT / "packs" / "xinghe-demo")
    assert pack is not None
    expected = list(status_rows(pack, evaluate_plan(pack, as_of=date(2025, 6, 30))))
    answer = signed_in(Role.OFFICE).get(f"{PLAN}/status?as_of=2025-06-30").json()
    assert answer["total"] == len(expected)
    assert answer["items"] == json.loads(json.dumps(expected))


def test_lists_are_filtered_and_paged(client: Client) -> None:
    first = client.get(f"{PLAN}/sections?size=10").json()
    second = client.get(first["next"]).json()
    assert (first["total"], len(first["items"])) == (second["total"], 10)
    assert first["items"][-1]["id"] != second["items"][0]["id"]
    ids = [one["id"] for one in client.get(f"{PLAN}/targets?binding=binding").json()["items"]]
    assert ids == ["M-14", "M-15", "M-16"]


def test_one_object_by_its_key_and_404_for_another(client: Client) -> None:
    assert client.get(f"{PLAN}/targets/M-05").json()["target_value"] == "2"
    assert client.get(f"{PLAN}/targets/M-99").status_code == 404
    assert client.get("/api/v1/plans/nowhere/targets").status_code == 404


def test_an_address_that_does_not_exist_is_said_in_json_here_and_on_a_page_elsewhere(client: Client) -> None:
    answer = client.get("/api/v1/nothing")
    assert answer.status_code == 404 and "openapi.json" in answer.json()["fix"]
    page = client.get("/nothing/")
    assert page.status_code == 404 and page["Content-Type"].startswith("text/html")


def test_an_unknown_filter_is_refused_not_ignored(client: Client) -> None:
    refused = client.get(f"{PLAN}/targets?bindin=binding")
    assert refused.status_code == 422
    assert "bindin" in refused.json()["detail"]


def test_an_unknown_light_or_verdict_is_refused_not_answered_with_nothing(client: Client) -> None:
    for asked in ("light=purple", "verdict=perhaps"):
        refused = client.get(f"/api/v1/plans/xinghe-demo/status?{asked}")
        assert refused.status_code == 422
        assert asked.split("=")[0] in refused.json()["detail"]


def test_observations_in_every_form_hold_the_same_figures(client: Client) -> None:
    asked = f"{PLAN}/observations?indicator=xh-output&place=990000"
    rows = client.get(f"{asked}&size=5000").json()["items"]
    assert rows
    values = [row["value"] for row in rows]
    for form, column in (("csv", "value"), ("sdmx-csv", "OBS_VALUE")):
        text = client.get(f"{asked}&format={form}").content.decode()
        assert [row[column] for row in csv.DictReader(io.StringIO(text))] == values
    message = client.get(f"{asked}&format=sdmx-json").json()
    assert [cells[0] for cells in message["data"]["dataSets"][0]["observations"].values()] == values


def test_as_of_and_latest_choose_releases(client: Client) -> None:
    asked = f"{PLAN}/observations?indicator=xh-output&place=990000&accumulation=year&from_period=2023&to_period=2023&breakdown="
    both = client.get(asked).json()["items"]
    assert len({row["release"] for row in both}) == 2
    early = client.get(f"{asked}&as_of=2024-06-30&latest=true").json()["items"]
    late = client.get(f"{asked}&as_of=2025-06-30&latest=true").json()["items"]
    assert [row["value"] for row in early] == ["2486.5"]
    assert [row["value"] for row in late] == ["2512.8"]


def test_confidential_figures_stay_out_for_the_public_in_list_and_archive(client: Client) -> None:
    asked = f"{PLAN}/observations?status=confidential"
    assert client.get(asked).json()["total"] == 0
    office = signed_in(Role.OFFICE)
    assert office.get(asked).json()["total"] > 0
    assert b"confidential" not in _observations(client)
    assert b"confidential" in _observations(office)


def _observations(client: Client) -> bytes:
    archive = zipfile.ZipFile(io.BytesIO(client.get(f"{PLAN}/pack.zip").content))
    return archive.read("xinghe-demo/observations.csv")


def test_the_archive_is_a_pack(client: Client, tmp_path: Path) -> None:
    content = signed_in(Role.OFFICE).get(f"{PLAN}/pack.zip").content
    zipfile.ZipFile(io.BytesIO(content)).extractall(tmp_path)
    again, problems = read_pack(tmp_path / "xinghe-demo")
    whole, _ = read_pack(ROOT / "packs" / "xinghe-demo")
    assert again is not None and whole is not None, problems
    assert again.targets == whole.targets
    assert again.base.observations.equals(whole.base.observations)


def test_an_answer_known_already_is_not_sent_again(client: Client) -> None:
    first = client.get(f"{PLAN}/targets")
    again = client.get(f"{PLAN}/targets", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert signed_in(Role.OFFICE).get(f"{PLAN}/targets", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_an_answer_is_sent_anew_once_the_pack_has_a_new_revision(client: Client) -> None:
    """Schemes and their approvals are files, not tables: the tables may be as they were."""
    address = f"{PLAN}/assessments"
    first = client.get(address)
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    StoredPack.objects.filter(name="xinghe-demo").update(revision=2)
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_two_people_of_one_role_have_answers_of_their_own() -> None:
    address = f"{PLAN}/targets"
    one, other = signed_in(Role.OFFICE), Client()
    twin = User.objects.create_user("twin", password="x", display_name="twin")
    Membership.objects.create(
        user=twin, role=Role.OFFICE, organisation="xh-office", starts_on=date(2020, 1, 1), granted_at=timezone.now()
    )
    other.force_login(twin)
    assert other.get(address, headers={"If-None-Match": one.get(address)["ETag"]}).status_code == 200


def test_scores_that_nobody_approved_are_for_those_whose_role_says_so(client: Client) -> None:
    names = [one["name"] for one in client.get(f"{PLAN}/assessments").json()["items"]]
    assert "annual" in names
    assert client.get(f"{PLAN}/assessments/annual?as_of=2025-06-30").status_code == 404
    assert signed_in(Role.COUNTY).get(f"{PLAN}/assessments/annual").status_code == 404
    office = signed_in(Role.OFFICE)
    units = office.get(f"{PLAN}/assessments/annual?as_of=2025-06-30").json()["items"]
    assert {unit["official"] for unit in units} == {False}
    assert office.get(f"{PLAN}/assessments/pyproject.toml").status_code == 404


def test_an_index_comes_with_its_rank_intervals_or_with_why_not(client: Client) -> None:
    listed = client.get(f"{PLAN}/indices").json()["items"]
    assert [one["name"] for one in listed] == ["district-strength"]
    found = client.get(f"{PLAN}/indices/district-strength?as_of=2025-06-30").json()
    ranks = {one["unit"]: one["rank"] for one in found["build"] if one["record"] == "unit"}
    assert sorted(ranks.values()) == [1, 2, 3, 4]
    assert {one["unit"] for one in found["robustness"] if one["record"] == "unit"} == set(ranks)
    early = client.get(f"{PLAN}/indices/district-strength?as_of=2023-01-01")
    assert (early.status_code, bool(early.json()["detail"])) == (422, True)
    assert client.get(f"{PLAN}/indices/nothing").status_code == 404


def test_a_token_acts_as_its_owner_until_it_is_revoked(client: Client) -> None:
    owner = user(Role.OFFICE)
    record, token = make_token(owner, name="energy platform", now=timezone.now())
    headers = {"Authorization": f"Bearer {token}"}
    asked = f"{PLAN}/observations?status=confidential"
    assert client.get(asked, headers=headers).json()["total"] > 0
    record.revoked_at = timezone.now()
    record.save()
    refused = client.get(asked, headers=headers)
    assert (refused.status_code, refused["WWW-Authenticate"]) == (401, "Bearer")
    assert token not in str(list(type(record).objects.values()))


def test_a_token_without_its_scheme_is_none() -> None:
    _, token = make_token(user(Role.OFFICE), name="x", now=timezone.now())
    told = {
        told: Client().get("/api/v1/plans", headers={"Authorization": told}).status_code
        for told in (
            f"Bearer {token}",
            f"bearer {token}",
            token,
            f"Basic {token}",
            f"Bearer {token}x",
            "Bearer ",
            "Bearer",
        )
    }
    assert list(told.values()) == [200, 200, 401, 401, 401, 401, 401]


def test_closing_an_account_and_resetting_its_password_end_its_tokens() -> None:
    owner, admin = user(Role.OFFICE), user(Role.SYSTEM_ADMIN)
    for act in (lambda: close_user(admin, owner, by=admin, reason="x"), lambda: reset_password(admin, owner, by=admin)):
        _, token = make_token(owner, name="x", now=timezone.now())
        ask = {"Authorization": f"Bearer {token}"}
        assert Client().get("/api/v1/plans", headers=ask).status_code == 200
        act()
        reopen_user(admin, owner, by=admin)
        assert Client().get("/api/v1/plans", headers=ask).status_code == 401


def test_tokens_are_made_and_revoked_on_their_page_by_their_owner_only() -> None:
    client = signed_in(Role.OFFICE)
    page = client.post("/me/tokens/", {"name": "reader"}).content.decode()
    assert "luoshi_" in page
    token = User.objects.get(username="u-office").api_tokens.get()
    assert signed_in(Role.READER).post(f"/me/tokens/{token.pk}/revoke/").status_code == 404
    assert client.post(f"/me/tokens/{token.pk}/revoke/").status_code == 302
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_too_many_requests_are_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = [client.get("/api/v1/plans").status_code for _ in range(121)]
    assert codes[:120] == [200] * 120
    assert codes[120] == 429
    office = signed_in(Role.OFFICE)
    assert [office.get("/api/v1/plans").status_code for _ in range(3)] == [200] * 3, "an account has a rate of its own"

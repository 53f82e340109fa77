"""Loading: all or nothing, idempotent; a reload adds or proposes and never overwrites."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.core.problems import PackError
from luoshi.web.accounts.models import User
from luoshi.web.audit.models import Entry
from luoshi.web.plans.decide import adopt, decline
from luoshi.web.plans.load import LoadOutcome, load_pack
from luoshi.web.plans.models import ROW_MODELS, LoadBatch, PackFile, Proposal, StoredPack
from luoshi.web.plans.store import fetch_pack
from tests.web.plans.folders import Rows, copy_pack, edit

pytestmark = pytest.mark.django_db
OBSERVATION_ROWS = ROW_MODELS["observations"]._default_manager


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    folder = copy_pack("xinghe-demo", tmp_path)
    load_pack(folder)
    return folder


@pytest.fixture
def office() -> User:
    return User.objects.create_user("office", display_name="办公室")


def problem_of(folder: Path) -> PackError:
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    return caught.value


def counts() -> tuple[int, ...]:
    models = [*ROW_MODELS.values(), StoredPack, LoadBatch, PackFile, Proposal]
    return tuple(model._default_manager.count() for model in models)


def test_loading_again_changes_nothing(demo: Path) -> None:
    before = counts()
    outcome = load_pack(demo)
    assert all(part.is_unchanged for part in outcome.parts)
    assert counts() == before
    assert StoredPack.objects.get().revision == 1


def test_a_load_is_on_record_in_the_batches_and_in_the_audit_log(demo: Path) -> None:
    assert LoadBatch.objects.get().summary["added"]["targets"] == 30
    assert Entry.objects.get(act="load").object_id == "xinghe-demo"


def test_a_new_release_is_added_and_the_old_one_stays(demo: Path) -> None:
    first = fetch_pack("xinghe-demo").base.observations.row(0, named=True)

    def revise(rows: Rows) -> Rows:
        again = {**rows[0], "value": "75.5", "release": "census-2024", "released_on": "2025-03-01"}
        return [rows[0], again, *rows[1:]]

    edit(demo / "observations.csv", revise)
    outcome = load_pack(demo)
    assert outcome.added == {"observations": 1}
    frame = fetch_pack("xinghe-demo").base.observations
    assert frame.row(0, named=True) == first
    assert frame.row(1, named=True)["release"] == "census-2024"
    assert StoredPack.objects.get().revision == 2


def test_observations_that_the_folder_lacks_stay(demo: Path) -> None:
    height = fetch_pack("xinghe-demo").base.observations.height
    edit(demo / "observations.csv", lambda rows: rows[5:])
    [part] = load_pack(demo).parts
    assert part.kept == 5
    assert part.is_unchanged
    assert fetch_pack("xinghe-demo").base.observations.height == height


def test_a_stored_figure_is_not_overwritten_and_nothing_of_that_load_stays(demo: Path) -> None:
    def meddle(rows: Rows) -> Rows:
        new = {**rows[0], "release": "another", "released_on": "2024-01-01"}
        rows[3]["value"] = "99999"
        return [*rows, new]

    edit(demo / "observations.csv", meddle)
    edit(demo / "targets.csv", lambda rows: [{**rows[0], "name_zh": "改名"}, *rows[1:]])
    before = counts()
    [problem] = problem_of(demo).problems
    assert (problem.code, problem.where.file, problem.where.row) == ("PACK-OVERWRITES", "observations.csv", 5)
    assert "99999" in problem.message.zh
    assert counts() == before


def test_a_changed_target_waits_for_a_person(demo: Path, office: User) -> None:
    edit(demo / "targets.csv", lambda rows: [{**rows[0], "target_value": "3100"}, *rows[1:]])
    [part] = load_pack(demo).parts
    assert part.proposal is not None
    assert fetch_pack("xinghe-demo").targets[0].target_value == 3000
    assert load_pack(demo).parts[0].proposal == part.proposal  # asked once
    adopt(office, part.proposal.pk, by=office, reason="专题会议通过")
    assert fetch_pack("xinghe-demo").targets[0].target_value == 3100
    history = ROW_MODELS["targets"]._default_manager.filter(c_id=fetch_pack("xinghe-demo").targets[0].id)
    assert sorted(history.values_list("c_target_value", "since", "until")) == [("3000", 1, 2), ("3100", 2, None)]
    assert Entry.objects.get(act="proposal-adopt").actor == "office"
    assert load_pack(demo).parts[0].is_unchanged


def test_a_declined_change_is_not_asked_again(demo: Path, office: User) -> None:
    edit(demo / "target_values.csv", lambda rows: rows[:-1])
    proposal = load_pack(demo).parts[0].proposal
    assert proposal is not None
    decline(office, proposal.pk, by=office, reason="年度值不删除")
    again = load_pack(demo).parts[0].proposal
    assert again is not None
    assert (again.pk, again.state) == (proposal.pk, "declined")
    assert Proposal.objects.count() == 1


def test_a_later_proposal_takes_the_place_of_an_open_one(demo: Path, office: User) -> None:
    edit(demo / "targets.csv", lambda rows: [{**rows[0], "target_value": "3100"}, *rows[1:]])
    first = load_pack(demo).parts[0].proposal
    edit(demo / "targets.csv", lambda rows: [{**rows[0], "target_value": "3200"}, *rows[1:]])
    second = load_pack(demo).parts[0].proposal
    assert first is not None
    assert second is not None
    first.refresh_from_db()
    assert first.state == "superseded"
    with pytest.raises(Exception, match="it has been decided"):
        adopt(office, first.pk, by=office, reason="x")


def test_a_proposal_that_no_longer_fits_is_refused_whole(demo: Path, office: User) -> None:
    edit(
        demo / "targets.csv",
        lambda rows: [{**rows[0], "target_value": "3100"}, {**rows[1], "name_zh": "改名"}, *rows[2:]],
    )
    proposal = load_pack(demo).parts[0].proposal
    assert proposal is not None
    row = ROW_MODELS["targets"]._default_manager.get(c_id=fetch_pack("xinghe-demo").targets[1].id, until=None)
    row.c_name_zh = "别处改过"
    row.save()
    before = counts()
    with pytest.raises(Exception, match="has changed since this was proposed"):
        adopt(office, proposal.pk, by=office, reason="x")
    assert counts() == before
    assert StoredPack.objects.get().revision == 1


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_decision_needs_a_reason(demo: Path, office: User, reason: str) -> None:
    edit(demo / "target_values.csv", lambda rows: rows[:-1])
    proposal = load_pack(demo).parts[0].proposal
    assert proposal is not None
    with pytest.raises(Exception, match="no reason is given"):
        adopt(office, proposal.pk, by=office, reason=reason)


def test_adopting_what_would_break_the_plan_is_refused(demo: Path, office: User) -> None:
    """The folder that removed an indicator also removed its figures; the database keeps figures."""
    used = fetch_pack("xinghe-demo").base.observations.item(0, "indicator")
    edit(demo / "observations.csv", lambda rows: [row for row in rows if row["indicator"] != used])
    edit(demo / "indicators.csv", lambda rows: [row for row in rows if row["id"] != used])
    edit(demo / "target_indicators.csv", lambda rows: [row for row in rows if row["indicator"] != used])
    proposal = load_pack(demo).parts[0].proposal
    assert proposal is not None
    with pytest.raises(PackError):
        adopt(office, proposal.pk, by=office, reason="x")
    assert used in fetch_pack("xinghe-demo").base.indicators


def test_new_rows_of_the_base_come_in_at_once(demo: Path) -> None:
    edit(demo / "places.csv", lambda rows: [*rows, {**rows[-1], "code": "990199", "name_zh": "新区", "name_en": "New"}])
    assert load_pack(demo).added == {"places": 1}
    assert "990199" in fetch_pack("xinghe-demo").base.places


def test_a_base_loaded_alone_and_through_a_plan_is_the_same(tmp_path: Path) -> None:
    base = copy_pack("cn-jilin-base", tmp_path)
    plan = copy_pack("jilin-2017-2020", tmp_path)
    assert [part.name for part in load_pack(base).parts] == ["cn-jilin-base"]
    outcome = load_pack(plan)
    assert [(part.name, part.is_new) for part in outcome.parts] == [("cn-jilin-base", False), ("jilin-2017-2020", True)]
    assert len(fetch_pack("jilin-2017-2020").targets) == 112


def test_a_second_plan_shares_the_base_and_what_it_adds_reaches_the_first(tmp_path: Path) -> None:
    copy_pack("cn-jilin-base", tmp_path)
    load_pack(copy_pack("jilin-2017-2020", tmp_path))
    before = fetch_pack("jilin-2017-2020").base.observations.height
    edit(
        tmp_path / "cn-jilin-base" / "observations.csv",
        lambda rows: [*rows, {**rows[0], "release": "later", "released_on": "2026-01-01"}],
    )
    (tmp_path / "jilin-2017-2020").rename(tmp_path / "aside")
    (copy_pack("jilin-2017-2020", tmp_path)).rename(tmp_path / "jilin-second")
    edit(tmp_path / "jilin-second" / "plan.csv", lambda rows: [{**rows[0], "id": "jilin-second"}])
    load_pack(tmp_path / "jilin-second")
    assert StoredPack.objects.get(name="jilin-second").base == StoredPack.objects.get(name="jilin-2017-2020").base
    assert fetch_pack("jilin-2017-2020").base.observations.height == before + 1
    assert fetch_pack("jilin-second").base is not None


def test_identities_never_change(demo: Path, tmp_path: Path) -> None:
    other = copy_pack("xinghe-demo", tmp_path / "other").rename(tmp_path / "other" / "renamed")
    assert problem_of(other).problems[0].code == "PACK-IDENTITY"
    edit(demo / "plan.csv", lambda rows: [{**rows[0], "id": "another-plan"}])
    assert "“another-plan”" not in problem_of(demo).problems[0].message.en
    assert "another-plan" in problem_of(demo).problems[0].message.en
    assert fetch_pack("xinghe-demo").plan.id == "xinghe-demo"


def test_a_changed_scheme_waits_and_the_plan_text_comes_in(tmp_path: Path, office: User) -> None:
    folder = copy_pack("xinghe-demo", tmp_path)
    text = (folder / "source.txt").read_bytes()
    (folder / "source.txt").unlink()
    load_pack(folder)
    (folder / "source.txt").write_bytes(text)
    (folder / "schemes" / "annual.yaml").write_bytes(b"# changed\n" + (folder / "schemes" / "annual.yaml").read_bytes())
    [part] = load_pack(folder).parts
    assert part.files == ("source.txt",)
    assert part.proposal is not None
    assert not (fetch_pack("xinghe-demo").folder / "schemes" / "annual.yaml").read_bytes().startswith(b"# changed")
    adopt(office, part.proposal.pk, by=office, reason="批复")
    assert (fetch_pack("xinghe-demo").folder / "schemes" / "annual.yaml").read_bytes().startswith(b"# changed")


def test_another_text_than_the_plan_s_is_refused(demo: Path) -> None:
    (demo / "source.txt").write_text("不是这份规划", encoding="utf-8")
    assert problem_of(demo).problems[0].code == "PACK-TEXT-HASH"


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    folder = copy_pack("xinghe-demo", tmp_path)
    before = counts()
    outcome: LoadOutcome = load_pack(folder, dry_run=True)
    assert outcome.added["targets"] == 30
    assert counts() == before


def test_a_broken_pack_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    folder = copy_pack("xinghe-demo", tmp_path)
    edit(folder / "targets.csv", lambda rows: [{**rows[0], "section": "nowhere"}, *rows[1:]])
    assert problem_of(folder).problems[0].code == "PACK-UNKNOWN-ID"
    assert sum(counts()) == 0

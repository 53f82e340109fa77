"""What `luoshi load`, `proposals`, `export`, `import` and `tick` say, in both languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.utils import timezone

from luoshi.cli.main import luoshi
from luoshi.core.problems import PackError, RefusedError
from luoshi.web.accounts.models import Membership, User
from luoshi.web.plans.models import Proposal
from luoshi.web.plans.store import fetch_pack
from tests.web.plans.folders import ROOT, copy_pack, edit

pytestmark = pytest.mark.django_db


def run(*arguments: str, lang: str = "en_GB.UTF-8") -> Result:
    return CliRunner().invoke(luoshi, arguments, env={"LANG": lang, "LC_ALL": "", "LC_MESSAGES": ""})


def said(*arguments: str, lang: str = "en_GB.UTF-8") -> str:
    done = run(*arguments, lang=lang)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    return copy_pack("xinghe-demo", tmp_path)


def user(name: str, role: str, organisation: str) -> User:
    one = User.objects.create_user(name)
    Membership.objects.create(
        user=one, role=role, organisation=organisation, starts_on=date(2020, 1, 1), granted_at=timezone.now()
    )
    return one


def test_load_says_what_came_in_and_then_that_nothing_did(demo: Path) -> None:
    assert "dry run: the database is as it was" in said("load", "--dry-run", str(demo))
    assert "loaded for the first time" in said("load", str(demo))
    assert "as it is stored" in said("load", str(demo))
    assert "与库中一致" in said("load", str(demo), lang="zh_CN.UTF-8")


def test_a_reload_shows_its_difference_and_a_person_decides(demo: Path) -> None:
    run("load", str(demo))
    edit(demo / "targets.csv", lambda rows: [{**rows[0], "target_value": "3100"}, *rows[1:]])
    edit(
        demo / "observations.csv",
        lambda rows: [*rows, {**rows[0], "release": "census-2024", "released_on": "2025-03-01"}],
    )
    output = said("load", str(demo))
    assert "added observations 1" in output
    assert "census-2024" in output
    assert "target_value “3000” → “3100”" in output
    number = str(Proposal.objects.get().pk)
    assert f"#{number}  open" in said("proposals")
    assert "“3000” → “3100”" in said("proposals", "show", number)

    user("clerk", "reader", "")
    user("officer", "office", "xh-office")
    refused = run("proposals", "adopt", number, "--by", "clerk", "--reason", "x")
    assert isinstance(refused.exception, RefusedError)
    assert isinstance(run("proposals", "adopt", number, "--by", "nobody", "--reason", "x").exception, RefusedError)
    assert fetch_pack("xinghe-demo").targets[0].target_value == 3000
    assert "adopted: xinghe-demo" in said("proposals", "adopt", number, "--by", "officer", "--reason", "会议纪要")
    assert fetch_pack("xinghe-demo").targets[0].target_value == 3100
    assert isinstance(run("proposals", "decline", number, "--by", "officer", "--reason", "x").exception, RefusedError)
    assert isinstance(run("proposals", "show", "99999").exception, RefusedError)


def test_a_refused_load_names_the_row(demo: Path) -> None:
    run("load", str(demo))
    edit(demo / "observations.csv", lambda rows: [{**rows[0], "value": "1"}, *rows[1:]])
    done = run("load", str(demo))
    assert isinstance(done.exception, PackError)
    assert done.exception.problems[0].where.row == 2


def test_export_and_import(demo: Path, tmp_path: Path) -> None:
    run("load", str(demo))
    assert "wrote" in said("export", "xinghe-demo", "--out", str(tmp_path / "out"))
    file = str(ROOT / "packs" / "xinghe-demo" / "observations.csv")
    rows = fetch_pack("xinghe-demo").base.observations.height
    assert f"0 observations added, {rows} were there" in said("import", "xinghe-demo", file)
    assert f"0 observations added, {rows} were there" in said("import", str(tmp_path / "out" / "xinghe-demo"), file)


def test_tick_says_what_each_job_did() -> None:
    output = said("tick", "--date", "2025-01-02")
    assert "2025-01-02  end_memberships" in output
    assert "到期的任职记录在案" in said("tick", "--list", lang="zh_CN.UTF-8")

"""PostgreSQL as docs/how-to/production.md sets it up: the site's role owns nothing and cannot take the triggers off."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.web.installations import Installation, at_database
from tests.web.running_site import ROOT, running_site

pytestmark = [pytest.mark.own_process, pytest.mark.full]
OWNER, APP = f"owner_{os.getpid()}", f"app_{os.getpid()}"
DATABASE = f"roles_{os.getpid()}"


@pytest.fixture
def roles(postgresql: str, tmp_path: Path) -> Iterator[tuple[Installation, Installation]]:
    """The installation as the owner sees it and as the site does, made by the SQL of the page itself."""
    page = (ROOT / "docs" / "how-to" / "production.md").read_text(encoding="utf-8")
    found = re.search(r"```sql\n(.*?)```", page, re.DOTALL)
    assert found is not None
    sql = found.group(1).replace("luoshi_owner", OWNER).replace("luoshi_app", APP)
    sql = sql.replace("DATABASE luoshi", f"DATABASE {DATABASE}")
    before, after = sql.split("\\connect luoshi\n")
    try:
        _run(postgresql, before)
        _run(at_database(postgresql, DATABASE), after)
        yield tuple(  # type: ignore[misc]
            Installation(tmp_path / "data", as_role(at_database(postgresql, DATABASE), role)) for role in (OWNER, APP)
        )
    finally:
        _run(postgresql, f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE); DROP ROLE {OWNER}; DROP ROLE {APP}")


def as_role(url: str, role: str) -> str:
    rest = url.split("://", 1)[1]
    return f"postgresql://{role}@{rest.rpartition('@')[2] if '@' in rest else rest}"


def _run(url: str, sql: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in sql.split(";\n" if "\n" in sql else ";"):
            if statement.strip():
                connection.execute(statement)  # type: ignore[call-overload]


def test_the_site_lives_without_owning_its_tables(roles: tuple[Installation, Installation], tmp_path: Path) -> None:
    owner, app = roles
    assert "luoshi migrate" in app.run("migrate", status=2)  # it may not make tables, and says who does
    owner.run("migrate")
    assert "up to date" in app.run("migrate")
    app.run("load", "packs/xinghe-demo")
    app.run("tick")
    app.run("backup", "--out", str(tmp_path / "one.luoshi"))
    with running_site("serve", data=app.data, LUOSHI_DATABASE_URL=app.url) as site:
        site.wait_until_announced()
        assert site.get("/readyz")[0] == 200
        assert site.get("/")[0] == 200
    app.check_sound()
    for attempt in (
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
        "DROP TABLE audit_entry",
        "TRUNCATE audit_entry CASCADE",
        "UPDATE audit_entry SET actor = 'x'",
        "DELETE FROM pack_observations",
        "CREATE TABLE mine (x int)",
    ):
        with pytest.raises(psycopg.Error), psycopg.connect(app.url) as connection:
            connection.execute(attempt)
    app.check_sound()


def test_a_bad_address_is_said(tmp_path: Path, postgresql: str) -> None:
    site = Installation(tmp_path / "data", at_database(postgresql, "nowhere"))
    assert "LUOSHI_DATABASE_URL" in site.run("migrate", status=2)

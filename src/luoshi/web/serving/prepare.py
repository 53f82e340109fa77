"""Make the site ready to serve: one process at a time, and nothing is done twice."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from luoshi.core.problems import Problem, RefusedError, Severity, Where
from luoshi.core.wording import Wording
from luoshi.web.audit.acts import AuditAct
from luoshi.web.audit.record import record
from luoshi.web.audit.triggers import install_triggers, missing_triggers
from luoshi.web.serving.static_files import collect_static_files

LOCK_NAME = "prepare.lock"


def prepare_site() -> None:
    """Database up to date, static files collected. Raises RefusedError where the site must not start."""
    with one_at_a_time(settings.ENVIRONMENT.data):
        migrate_database()
        if not settings.ENVIRONMENT.is_demonstration:
            refuse_demonstration_accounts()
        collect_static_files()


def migrate_database() -> int:
    """How many migrations were applied. With nothing to apply it only reads, so that a role which does not own the
    tables may call it."""
    try:
        executor = MigrationExecutor(connection)
        waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        if waiting:
            call_command("migrate", interactive=False, verbosity=0)  # installs and checks the triggers too
            record("luoshi migrate", AuditAct.MIGRATE, after={"applied": waiting})
        elif missing_triggers():
            install_triggers()
    except DatabaseError as error:
        raise RefusedError((_database_problem(error),)) from error
    return waiting


def check_database(*, may_be_new: bool = False, may_be_old: bool = False) -> None:
    """Raises RefusedError where the database is not at this version, unless it may be old; one without any table is
    made where it may be new."""
    waiting, is_new = _waiting()
    if not waiting or (may_be_old and not is_new):
        return
    if not (is_new and may_be_new):
        raise RefusedError((_not_ready(waiting, is_new=is_new),))
    with one_at_a_time(settings.ENVIRONMENT.data):
        migrate_database()


@contextmanager
def one_at_a_time(data: Path, name: str = LOCK_NAME) -> Iterator[None]:
    """Wait until no other process of this data folder is at the same work: preparing the site, unless ``name`` says."""
    data.mkdir(parents=True, exist_ok=True)
    handle = os.open(data / name, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def refuse_demonstration_accounts() -> None:
    """Their password was printed: a site for real use never starts with them."""
    if not get_user_model()._default_manager.filter(is_demonstration=True).exists():
        return
    raise RefusedError(
        (
            Problem(
                "SITE-DEMO-ACCOUNTS",
                Severity.ERROR,
                Where("LUOSHI_DATA"),
                Wording(
                    "该数据库中有演示账号，其口令是公开的",
                    "this database holds demonstration accounts, whose password is no secret",
                ),
                Wording(
                    "正式使用请另设数据目录（LUOSHI_DATA）或数据库；只看演示请用 luoshi demo",
                    "give real use a data folder (LUOSHI_DATA) or database of its own; to look at the demonstration, run luoshi demo",
                ),
            ),
        )
    )


def _waiting() -> tuple[int, bool]:
    """How many migrations wait, and whether there is nothing yet. A file that is not there stays so."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and not name.startswith("file:") and not Path(name).exists():
        return 1, True
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        raise RefusedError((_database_problem(error),)) from error
    return len(plan), not executor.loader.applied_migrations


def _not_ready(waiting: int, *, is_new: bool) -> Problem:
    if is_new:
        message = Wording("库中还没有任何表", "this database has no tables yet")
        fix = Wording(
            "数据目录写错了就改 LUOSHI_DATA；新装的网站先运行 luoshi migrate",
            "correct LUOSHI_DATA where it names the wrong folder; for a new site run luoshi migrate first",
        )
    else:
        message = Wording(f"数据库还有 {waiting} 步没有升级", f"the database lacks {waiting} steps to this version")
        fix = Wording("先备份，再由表的所有者运行 luoshi migrate", "back it up, then its owner runs luoshi migrate")
    where = connection.settings_dict["NAME"] if connection.vendor == "sqlite" else "LUOSHI_DATABASE_URL"
    return Problem("SITE-DATABASE", Severity.ERROR, Where(str(where)), message, fix)


def _database_problem(error: DatabaseError) -> Problem:
    said = str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__
    return Problem(
        "SITE-DATABASE",
        Severity.ERROR,
        Where("LUOSHI_DATABASE_URL"),
        Wording(f"数据库不能升级到本版本：{said}", f"the database cannot be brought up to this version: {said}"),
        Wording(
            "检查数据库是否可达；应用角色不拥有表时，先由表的所有者运行 luoshi migrate",
            "see that the database can be reached; where the application's role does not own the tables, their owner runs luoshi migrate first",
        ),
    )

"""The site as a process: it starts, answers, ends cleanly, and leaves nobody behind when it is killed."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.test import override_settings

from luoshi.core.problems import RefusedError
from luoshi.web.serving.background import Background
from luoshi.web.serving.loopback import check_demonstration_host, is_loopback
from luoshi.web.serving.server import Place, check_port
from tests.web.running_site import COMMAND, environment, free_port, running_site, wait_until_gone

pytestmark = pytest.mark.own_process
DEMO = ("demo", "packs/xinghe-demo")


def test_demonstration_serves_announces_and_ends_on_interrupt(tmp_path: Path) -> None:
    data = tmp_path / "demo"
    with running_site(*DEMO, "--data", str(data), data=data) as site:
        said = site.wait_until_announced()
        password = (data / "demonstration.password").read_text(encoding="ascii")
        assert password in said
        for username in ("leader", "office", "county", "security"):
            assert re.search(rf"^  {username} ", said, re.MULTILINE)
        status, front = site.get("/")
        assert status == 200
        assert "星河市先进制造业提质行动计划" in front
        assert "demo-banner" in front
        assert site.get("/healthz") == (200, '{"status": "ok"}')
        assert site.get("/readyz") == (200, '{"status": "ok"}')
        style = re.search(r'href="(/static/[^"]+\.css)"', front)
        assert style is not None
        assert site.get(style.group(1))[0] == 200
        below = site.descendants()
        assert len(below) >= 2  # what answers, and the background worker
        site.process.send_signal(signal.SIGINT)
        assert site.process.wait(30) == 0
        assert wait_until_gone(below) == []
        assert "Traceback" not in site.log.read_text(encoding="utf-8")


@pytest.mark.full
def test_killed_site_takes_its_processes_along_and_starts_again_with_the_same_accounts(tmp_path: Path) -> None:
    data = tmp_path / "demo"
    with running_site(*DEMO, "--data", str(data), data=data) as site:
        first = site.wait_until_announced()
        below = site.descendants()
        site.process.kill()
        site.process.wait(30)
        assert wait_until_gone(below) == []
    started = time.monotonic()
    with running_site(*DEMO, "--data", str(data), data=data) as site:
        second = site.wait_until_announced()
        assert time.monotonic() - started < 60
        assert site.get("/readyz")[0] == 200
    assert first.splitlines()[1:] == second.splitlines()[1:]


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("::1", True), ("[::1]", True), ("localhost", True), ("127.8.8.8", True),
     ("0.0.0.0", False), ("::", False), ("10.0.0.4", False), ("luoshi.example", False), ("", False)],
)  # fmt: skip
def test_loopback(host: str, local: bool) -> None:
    assert is_loopback(host) is local


@pytest.mark.parametrize("command", ["demo", "serve"])
def test_demonstration_mode_refuses_every_other_address(tmp_path: Path, command: str) -> None:
    packs = ["packs/xinghe-demo", "--data", str(tmp_path)] if command == "demo" else []
    done = subprocess.run(
        [str(COMMAND), command, *packs, "--host", "0.0.0.0", "--port", str(free_port())],
        env=environment(tmp_path, LUOSHI_DEMO="yes", LANG="en_GB.UTF-8", LC_ALL=""),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert "demonstration mode serves this machine only, not 0.0.0.0" in done.stderr
    assert not (tmp_path / "luoshi.sqlite3").exists()


def test_a_wrong_setting_is_named_and_nothing_starts(tmp_path: Path) -> None:
    done = subprocess.run(
        [str(COMMAND), "serve"],
        env=environment(tmp_path, LUOSHI_HTTPS="perhaps", LANG="en_GB.UTF-8", LC_ALL=""),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert "LUOSHI_HTTPS: it is “perhaps”" in done.stderr
    assert "make it yes or no" in done.stderr


def test_check_demonstration_host_says_what_to_do() -> None:
    with pytest.raises(RefusedError) as caught:
        check_demonstration_host("192.0.2.1")
    assert "127.0.0.1" in caught.value.problems[0].fix.en


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    import socket

    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        with pytest.raises(RefusedError) as caught:
            check_port(Place("127.0.0.1", holder.getsockname()[1]))
    assert caught.value.problems[0].code == "SITE-PORT"


def test_background_worker_starts_again_and_stops() -> None:
    background = Background((sys.executable, "-c", "raise SystemExit(7)"), pauses=(0.01,))
    background.start()
    deadline = time.monotonic() + 20
    while background.starts < 3 and time.monotonic() < deadline:
        time.sleep(0.01)
    background.stop()
    seen = background.starts
    assert seen >= 3
    time.sleep(0.1)
    assert background.starts == seen


@pytest.mark.django_db
def test_a_site_for_real_use_refuses_demonstration_accounts() -> None:
    from django.conf import settings

    from luoshi.web.accounts.models import User
    from luoshi.web.demonstration.people import save_people
    from luoshi.web.serving.prepare import refuse_demonstration_accounts

    refuse_demonstration_accounts()
    with pytest.raises(RefusedError, match="demonstration mode only"):
        save_people("x")
    assert not User.objects.exists()
    from dataclasses import replace

    with override_settings(ENVIRONMENT=replace(settings.ENVIRONMENT, is_demonstration=True)):
        assert save_people("x") == 13
        assert save_people("y") == 0
    with pytest.raises(RefusedError) as caught:
        refuse_demonstration_accounts()
    assert caught.value.problems[0].code == "SITE-DEMO-ACCOUNTS"


@pytest.mark.django_db
def test_every_role_has_one_demonstration_person() -> None:
    from luoshi.web.accounts.permissions import Role
    from luoshi.web.demonstration.people import PEOPLE

    assert sorted(person.role for person in PEOPLE) == sorted(role for role in Role if role is not Role.PUBLIC)

"""Second factor and unified sign-in: off by default; and working where they are on, in a process that has them on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

ROOT = Path(__file__).parents[2]


@pytest.mark.django_db
def test_the_extra_is_off_by_default(client: Client) -> None:
    assert not settings.ENVIRONMENT.has_sso
    assert not any(app.startswith("allauth") for app in settings.INSTALLED_APPS)
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"] == ["'self'"]
    for path in ("/me/second-factor/", "/sign-in/code/", "/sso/oidc/", "/accounts/signup/"):
        assert client.get(path).status_code == 404
    assert "sso/" not in client.get("/sign-in/").content.decode()


@pytest.mark.full
def test_the_extra_works_where_it_is_on() -> None:
    """Settings are read once a process: the tests in ``with_sso`` run in one of their own."""
    pytest.importorskip("allauth", reason="the extra `sso` is not installed")
    on = {"LUOSHI_SSO": "yes", "LUOSHI_OIDC_URL": "http://127.0.0.1:1", "LUOSHI_OIDC_CLIENT": "luoshi"}
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "0", "tests/web/with_sso"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LUOSHI_DATA", "PYTEST_"))}
    environment = {**kept, **on, "LUOSHI_OIDC_SECRET": "s", "LUOSHI_TEST_DATABASE": "sqlite"}
    environment.pop("LUOSHI_DATABASE_URL", None)
    ran = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert " skipped" not in ran.stdout

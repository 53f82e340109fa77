"""The first three administrators of a site."""

import pytest
from click.testing import CliRunner
from django.test import Client

from luoshi.core.problems import RefusedError
from luoshi.web.accounts.models import User
from luoshi.web.audit.models import Entry
from luoshi.web.commands.people import command

pytestmark = pytest.mark.django_db


def test_three_accounts_with_one_time_passwords_and_only_once() -> None:
    told = CliRunner().invoke(command, ["administrators", "--audit", "watch"], catch_exceptions=False).output
    lines = [line.split("\t") for line in told.splitlines()]
    assert [line[:2] for line in lines] == [
        ["system_admin", "sysadmin"],
        ["security_admin", "secadmin"],
        ["audit_admin", "watch"],
    ]
    client = Client()
    client.post("/sign-in/", {"username": "watch", "password": lines[2][2]})
    assert client.get("/audit/")["Location"] == "/me/password/"
    assert Entry.objects.filter(act="role-grant", actor="luoshi people administrators").count() == 3
    again = CliRunner().invoke(command, ["administrators", "--system", "another"])
    assert isinstance(again.exception, RefusedError)
    assert User.objects.count() == 3


def test_the_three_are_three() -> None:
    told = CliRunner().invoke(command, ["administrators", "--system", "one", "--audit", "one"])
    assert isinstance(told.exception, RefusedError)
    assert not User.objects.exists()

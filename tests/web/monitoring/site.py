"""Two plans loaded once for a whole module of tests, and what such tests ask of pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

ROOT = Path(__file__).parents[3]
JILIN, XINGHE = "jilin-2017-2020", "xinghe-demo"
DURING = "2025-06-30"  # a day on which the demonstration plan is under way


@pytest.fixture(scope="module")
def plans(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Loaded in a transaction that is rolled back at the end; each test's own lies inside it."""
    from luoshi.web.plans.load import load_pack

    with django_db_blocker.unblock(), transaction.atomic():
        load_pack(ROOT / "packs" / JILIN)
        load_pack(ROOT / "packs" / XINGHE)
        yield
        transaction.set_rollback(True)


def client_of(role: str, organisation: str = "") -> Client:
    """Signed in with one role."""
    from luoshi.web.accounts.models import Membership, User

    now = timezone.now()
    user = User.objects.create_user(f"{role}-x", password="x", display_name=role, password_changed_at=now)
    today = timezone.localdate()
    Membership.objects.create(user=user, role=role, organisation=organisation, starts_on=today, granted_at=now)
    client = Client()
    client.force_login(user)
    return client


class Links(HTMLParser):
    """Every link of a page with its text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found.append((dict(attrs).get("href") or "", ""))
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open:
            href, text = self.found[-1]
            self.found[-1] = (href, text + data)


def links(html: str) -> list[tuple[str, str]]:
    parser = Links()
    parser.feed(html)
    return [(href, " ".join(text.split())) for href, text in parser.found]


def rows_listed(html: str) -> int:
    """How many rows the list of targets says that it has; none is the empty state."""
    if 'class="empty"' in html:
        return 0
    match = re.search(r'class="list-line"><span>[^<]*?(\d+)(?: rows?| 行)?</span>', html)
    assert match is not None, "no list on the page"
    return int(match.group(1))

"""Every role × every address and act × own, child, sibling, parent and foreign object, by real requests.

The table is ``permission_matrix.csv``, one row an address (or act). Cells: ``y`` open, ``-`` refused, or for rows with an
``object`` the letters of those that are open: o own, c child, s sibling, p parent, f foreign. ``sample`` fills the parts
of the address: ``plan=xinghe-demo;key=M-01``, and ``@name`` for what ``made`` makes. ``what`` may name a method before
the address: ``POST people-add``; an ``object`` needs its probe in ``PROBES``.

A new address: put it into ``accounts.permissions.ADDRESSES``, run ``python -m tools.permission_rows``, look at the row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import product
from pathlib import Path
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from luoshi.core.model.report_template import Edition
from luoshi.reports.traceability.dataset import Dataset, dataset_json
from luoshi.usecases.proposed_changes import ProposedChanges, changes_to_json
from luoshi.web.accounts.models import Membership, PeopleImport, User
from luoshi.web.accounts.permissions import ADDRESSES, ADMINISTRATORS, BUSINESS, Act, Role, Standing, Viewer, can
from luoshi.web.documents.models import ArchivedDocument, ArchivedFile, DocumentJob, ReleaseAct
from luoshi.web.documents.options import Options
from luoshi.web.plans.load import load_pack
from luoshi.web.plans.models import ROW_MODELS, Proposal, StoredPack
from luoshi.web.plans.organisations import subtree_of
from tools.permission_rows import ACT, CLOSED, EVERY, NO, ROLES, YES, read_rows

ROOT = Path(__file__).parents[2]
ROWS = read_rows()
ORGANISATIONS = {
    "o": "xh-tianshu",
    "c": "xh-tianshu-miit",
    "s": "xh-tianxuan",
    "p": "xh-gov",
    "f": "xh-hengchu",
}
pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> None:
    cache.clear()
    load_pack(ROOT / "packs" / "xinghe-demo")
    for letter, organisation in ORGANISATIONS.items():
        _add_figure(organisation, period=f"{2010 + ord(letter) % 10}")


def _add_figure(organisation: str, *, period: str) -> None:
    """A confidential figure of one organisation."""
    model = ROW_MODELS["observations"]
    row = model._default_manager.filter(c_organisation="", c_accumulation="year").first()
    row.pk, row.c_organisation, row.c_status, row.c_period, row.position = (
        None,
        organisation,
        "confidential",
        period,
        99_999,
    )
    row.save(force_insert=True)


def made(name: str) -> object:
    """What ``@name`` in a sample stands for."""
    if name == "user":
        other, _ = User.objects.get_or_create(username="someone", defaults={"display_name": "某人"})
        return other.pk
    if name == "released_document":
        return archived_document("xh-gov", edition="public", is_released=True)
    if name == "document":
        return archived_document("xh-gov", edition="public", is_released=False)
    if name == "job":
        return DocumentJob.objects.create(
            plan=StoredPack.objects.get(name="xinghe-demo"),
            kind="duty",
            options=DOCUMENT_OPTIONS.plain,
            hides_draft_scores=True,
            asked_by_id=made("user"),
            asked_at=timezone.now(),
            told_at=timezone.now(),
        ).pk
    if name == "import":  # somebody else's, and so nobody's here
        now = timezone.now()
        return PeopleImport.objects.create(
            kind="accounts", content=b"", rows=1, asked_by_id=made("user"), asked_at=now, told_at=now
        ).pk
    if name == "proposal":
        return Proposal.objects.create(
            pack=StoredPack.objects.get(name="xinghe-demo"),
            based_on=1,
            made_at=timezone.now(),
            content_sha256="0" * 64,
            changes=changes_to_json(ProposedChanges((), ())),
        ).pk
    raise AssertionError(f"nothing makes @{name}: add it here")


DOCUMENT_OPTIONS = Options("duty", date(2025, 6, 30), "zh", Edition.INTERNAL, year=2024)


def archived_document(organisation: str, *, edition: str, is_released: bool) -> int:
    """A document of that organisation with an empty data set."""
    dataset, now, by = Dataset({}, ()), timezone.now(), made("user")
    plan = StoredPack.objects.get(name="xinghe-demo")
    document = ArchivedDocument.objects.create(
        plan=plan, kind="duty", period="2024", language="zh", edition=edition, title="x", organisation=organisation,
        version=ArchivedDocument.objects.count() + 1, as_of=date(2025, 6, 30), dataset_sha256=dataset.sha256,
        dataset_id=dataset.short_id, is_draft=False, is_demonstration=True, options=DOCUMENT_OPTIONS.plain, left_out=[],
        made_by_id=by, made_at=now,
    )  # fmt: skip
    for name, content in (("html", b"<meta charset>"), ("json", dataset_json(dataset).encode())):
        ArchivedFile.objects.create(document=document, format=name, content=content, sha256="0" * 64, size=len(content))
    if is_released:
        ReleaseAct.objects.create(document=document, act="release", reason="x", by_id=by, at=now)
    return int(document.pk)


def address(row: dict[str, str]) -> tuple[str, str]:
    """Method and path."""
    method, _, name = row["what"].rpartition(" ")
    told = dict(part.split("=", 1) for part in row["sample"].split(";") if part)
    kwargs = {key: made(value[1:]) if value.startswith("@") else value for key, value in told.items()}
    return method or "GET", reverse(name, kwargs=kwargs)


def client_of(role: Role) -> Client:
    client = Client(raise_request_exception=True)
    if role is not Role.PUBLIC:
        client.force_login(user_of(role))
    return client


def user_of(role: Role) -> User:
    user = User.objects.create_user(
        f"walk-{role}", password="x", display_name=role.value, password_changed_at=timezone.now()
    )
    organisation = "" if role in ADMINISTRATORS else ORGANISATIONS["o"]
    Membership.objects.create(
        user=user, role=role, organisation=organisation, starts_on=date(2020, 1, 1), granted_at=timezone.now()
    )
    return user


def is_refused(client: Client, method: str, path: str) -> bool:
    response = client.generic(method, path)
    assert response.status_code not in (429, 500), f"{method} {path} says neither yes nor no"
    to_sign_in = response.status_code == 302 and response["Location"].startswith(reverse("sign-in"))
    return to_sign_in or response.status_code in (401, 403, 404)


def figures(client: Client, row: dict[str, str]) -> str:
    _, path = address(row)
    return seen(lambda organisation: client.get(path, {"organisation": organisation}).json()["total"] > 0)


def seen(is_seen: Callable[[str], bool]) -> str:
    return "".join(letter for letter, organisation in ORGANISATIONS.items() if is_seen(organisation)) or NO


def documents(client: Client, row: dict[str, str]) -> str:
    """Internal editions, each made for one of the organisations."""
    method, _, name = row["what"].rpartition(" ")
    told = dict(part.split("=", 1) for part in row["sample"].split(";"))

    def is_seen(organisation: str) -> bool:
        number = archived_document(organisation, edition="internal", is_released=False)
        return not is_refused(client, method or "GET", reverse(name, kwargs={**told, "number": number}))

    return seen(is_seen)


PROBES: dict[str, Callable[[Client, dict[str, str]], str]] = {"figure": figures, "document": documents}


def test_every_address_answers_each_role_as_the_table_says(site: None) -> None:
    """One test for all roles: what a page reckons is kept in memory for those who see the same."""
    wrong = [told for role in Role for told in walk(role)]
    assert not wrong, "\n".join(wrong)


def walk(role: Role) -> Iterator[str]:
    """Where the site and the table differ."""
    cache.clear()  # or the walk meets the rate limit of the interface, which counts by address
    client = client_of(role)
    for row in address_rows():
        found = PROBES[row["object"]](client, row) if row["object"] else plain(client, row)
        if found != row[role]:
            yield f"{row['what']} {row['sample']} × {role}: the table says {row[role]}, the site {found}"


def test_a_site_that_is_not_public_shows_strangers_only_the_way_in(site: None, monkeypatch: pytest.MonkeyPatch) -> None:
    object.__setattr__(settings.ENVIRONMENT, "is_public", False)
    try:
        client = Client()
        rows = [row for row in address_rows() if not row["object"]]
        found = {(row["what"], row["sample"]): plain(client, row) for row in rows}
    finally:
        object.__setattr__(settings.ENVIRONMENT, "is_public", True)
    assert found == {(row["what"], row["sample"]): row[CLOSED] for row in rows}


def plain(client: Client, row: dict[str, str]) -> str:
    return NO if is_refused(client, *address(row)) else YES


def address_rows() -> Iterator[dict[str, str]]:
    yield from (row for row in ROWS if not row["what"].startswith(ACT))


def test_every_act_reaches_as_far_as_the_table_says(site: None) -> None:
    rows = {row["what"]: row for row in ROWS if row["what"].startswith(ACT)}
    for role, act in product(Role, Act):
        place = "" if role is Role.PUBLIC else ORGANISATIONS["o"]
        viewer = Viewer(1, "x", (Standing(role, place, subtree_of(place)),))
        found = seen(partial(reaches, viewer, act))
        assert found == rows[ACT + act][role], f"{act} × {role}"


def reaches(viewer: Viewer, act: Act, organisation: str) -> bool:
    return can(viewer, act, organisation=organisation)


def test_relatives_in_the_table_are_what_they_are_called(site: None) -> None:
    own, child, sibling, parent, foreign = ORGANISATIONS.values()
    assert child in subtree_of(own) and {own, sibling} <= subtree_of(parent)
    assert not subtree_of(own) & {sibling, parent, foreign}
    assert foreign not in subtree_of(parent)


def test_every_address_of_the_site_has_a_row_and_every_row_an_address() -> None:
    names = set(names_of(get_resolver()))
    rows = [row["what"].rpartition(" ")[2] for row in address_rows()]
    advice = "add it to ADDRESSES, run python -m tools.permission_rows, read the new row"
    assert names - set(ADDRESSES) == set(), f"without an act: {advice}"
    assert names - set(rows) == set(), f"without a row in the table: {advice}"
    assert set(rows) - names == set(), "rows of addresses that there are no more"
    assert "" not in names, "every address needs a name"


def names_of(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield ":".join(part for part in (namespace, one.name or "") if part)
        else:
            yield from names_of(one, ":".join(part for part in (namespace, one.namespace or "") if part))


def test_every_act_has_a_row_and_the_cells_are_well_formed() -> None:
    whats = [row["what"] for row in ROWS]
    assert len({(row["what"], row["sample"], row["object"]) for row in ROWS}) == len(ROWS)
    assert {what for what in whats if what.startswith(ACT)} == {ACT + act for act in Act}
    for row in ROWS:
        for role in ROLES:
            letters = "".join(letter for letter in EVERY if letter in row[role])
            assert row[role] in ({YES, NO} if not row["object"] else {NO, letters}), f"{row['what']} × {role}"


def test_an_address_without_a_row_is_refused_by_the_gate(client: Client) -> None:
    with patch.dict(ADDRESSES):  # puts the order back too, which the reference pages follow
        del ADDRESSES["front"]
        assert client.get(reverse("front")).status_code == 404


def test_no_administrator_may_do_business() -> None:
    for row in ROWS:
        if row["what"].startswith(ACT) and row["what"].removeprefix(ACT) in BUSINESS:
            assert {row[role] for role in ADMINISTRATORS} == {NO}, row["what"]

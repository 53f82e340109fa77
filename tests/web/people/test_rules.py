"""Who may be given which role."""

from dataclasses import replace
from datetime import date

import pytest

from luoshi.core.wording import Wording
from luoshi.web.accounts.people import rules
from luoshi.web.accounts.people.masking import mask_email, mask_phone
from luoshi.web.accounts.people.rules import Held, Lifetime, grant_refusal
from luoshi.web.accounts.permissions import ADMINISTRATORS, Role

ALWAYS = Lifetime(None, None)
CITY = Held(Role.CITY, "cc-gxj", date(2026, 1, 1), None)


def refusal(
    wanted: Held = CITY,
    *,
    is_self: bool = False,
    is_open: bool = True,
    held: tuple[Held, ...] = (),
    known: Lifetime | None = ALWAYS,
) -> Wording | None:
    return grant_refusal(wanted, is_self=is_self, is_open=is_open, held=held, known=known)


def test_a_role_in_an_organisation_may_be_granted() -> None:
    assert refusal() is None


def test_nobody_grants_themselves_anything() -> None:
    assert refusal(is_self=True) == rules.SELF


def test_a_closed_account_gets_no_role() -> None:
    assert refusal(is_open=False) == rules.CLOSED


def test_public_is_no_role_to_grant() -> None:
    assert refusal(replace(CITY, role=Role.PUBLIC)) == rules.NOT_GRANTABLE


@pytest.mark.parametrize("role", sorted(set(Role) - rules.MAY_LACK_ORGANISATION - {Role.PUBLIC}))
def test_roles_of_an_organisation_need_one(role: Role) -> None:
    assert refusal(replace(CITY, role=role, organisation="")) == rules.NEEDS_ORGANISATION


@pytest.mark.parametrize("role", sorted(ADMINISTRATORS))
def test_administrators_belong_to_no_organisation(role: Role) -> None:
    assert refusal(replace(CITY, role=role)) == rules.NO_ORGANISATION
    assert refusal(replace(CITY, role=role, organisation=""), known=None) is None


def test_the_organisation_must_be_known_and_exist_on_the_first_day() -> None:
    assert refusal(known=None) == rules.UNKNOWN_ORGANISATION
    assert refusal(known=Lifetime(date(2026, 1, 2), None)) == rules.NOT_THEN
    assert refusal(known=Lifetime(None, date(2025, 12, 31))) == rules.NOT_THEN
    assert refusal(known=Lifetime(date(2026, 1, 1), date(2026, 1, 1))) is None


def test_dates_run_forwards() -> None:
    assert refusal(replace(CITY, ends_on=date(2025, 12, 31))) == rules.BACKWARDS
    assert refusal(replace(CITY, ends_on=date(2026, 1, 1))) is None


def test_the_same_role_is_not_held_twice_at_a_time() -> None:
    assert refusal(held=(CITY,)) == rules.TWICE
    assert refusal(held=(replace(CITY, starts_on=date(2020, 1, 1), ends_on=date(2025, 12, 31)),)) is None
    assert refusal(held=(replace(CITY, organisation="jlc-gxj"),)) is None


@pytest.mark.parametrize("one", sorted(ADMINISTRATORS))
@pytest.mark.parametrize("other", sorted(set(Role) - {Role.PUBLIC}))
def test_an_administrator_holds_no_other_role_at_the_time(one: Role, other: Role) -> None:
    if one is other:
        return
    admin = Held(one, "", date(2026, 1, 1), None)
    second = Held(other, "" if other in ADMINISTRATORS else "cc-gxj", date(2026, 6, 1), None)
    assert refusal(second, held=(admin,)) == rules.SEPARATED
    assert refusal(admin, held=(second,)) == rules.SEPARATED
    assert refusal(second, held=(replace(admin, ends_on=date(2026, 5, 31)),)) is None


@pytest.mark.parametrize(
    ("phone", "shown"), [("13812345678", "138****5678"), ("0431-88", "*****88"), ("", ""), ("12", "12")]
)
def test_phones_are_masked(phone: str, shown: str) -> None:
    assert mask_phone(phone) == shown


def test_addresses_are_masked() -> None:
    assert mask_email("zhang@example.org") == "z***@example.org"
    assert mask_email("") == ""

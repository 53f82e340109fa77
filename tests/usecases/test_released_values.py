"""Revisions stay visible, and what the latest release changed is what it changed."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.pack.pack import Pack
from luoshi.pack.read import read_pack
from luoshi.usecases.latest_changes import find_latest_changes
from luoshi.usecases.released_values import find_released_values
from luoshi.usecases.status import evaluate_plan


@pytest.fixture(scope="module")
def pack(root: Path) -> Pack:
    read, _ = read_pack(root / "packs" / "xinghe-demo")
    assert read is not None
    return read


def test_a_revised_figure_stays_and_says_when_it_was_replaced(pack: Pack) -> None:
    target = next(one for one in pack.targets if one.id == "M-01")
    values = find_released_values(pack, target, as_of=date(2025, 6, 30))
    in_2020 = [value for value in values if value.period.text == "2020"]
    assert [(one.value, one.release, one.replaced_on) for one in in_2020] == [
        (Decimal("1795.4"), "bulletin-2020", date(2021, 11, 30)),
        (Decimal(1800), "yearbook-2020", None),
    ]


def test_nothing_of_a_later_release_is_known_before_it(pack: Pack) -> None:
    target = next(one for one in pack.targets if one.id == "M-01")
    values = find_released_values(pack, target, as_of=date(2021, 6, 30))
    assert all(value.released_on <= date(2021, 6, 30) for value in values)
    assert [one.replaced_on for one in values if one.period.text == "2020"] == [None]


def test_a_target_without_any_figure_has_none(pack: Pack) -> None:
    target = next(one for one in pack.targets if one.id == "M-01")
    assert find_released_values(pack, target, as_of=date(2000, 1, 1)) == ()


@pytest.mark.parametrize("day", ["2025-06-30", "2024-05-01", "2023-12-31"])
def test_latest_changes_are_those_of_the_last_day_that_changed_a_deciding_value(pack: Pack, day: str) -> None:
    status = evaluate_plan(pack, as_of=date.fromisoformat(day))
    latest = find_latest_changes(pack, status)
    points = [one.point for one in status.statuses if one.point is not None]
    assert latest.released_on == max(point.released_on for point in points)
    assert latest.changes
    assert all(one.before.point != one.after.point for one in latest.changes)


def test_before_any_release_there_is_no_change(pack: Pack) -> None:
    latest = find_latest_changes(pack, evaluate_plan(pack, as_of=date(2000, 1, 1)))
    assert (latest.released_on, latest.changes) == (None, ())

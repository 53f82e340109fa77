"""Moving a whole card to English amounts moves the decimal point and nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from luoshi.core.progress.series import Point
from luoshi.core.progress.status import TargetStatus
from luoshi.core.progress.types import TARGET_TYPES
from luoshi.reports.context import shown_points
from luoshi.reports.english_amounts import card_scales, in_english_amounts, status_in_english
from luoshi.reports.target_plot import plot_of
from tests.reports import examples


def english(status: TargetStatus) -> TargetStatus:
    return status_in_english(status, card_scales(status))


def test_every_figure_of_a_card_moves_alike() -> None:
    before, after = examples.level(), english(examples.level())
    assert after.target.unit == "billion yuan"
    assert (after.task.target, after.task.base) == (300, 180)
    assert [point.value for point in shown_points(after)] == [Decimal("180.5"), Decimal("202.25"), 210]
    assert after.required_pace == (before.required_pace or 0) / 10
    assert plot_of(after).unit == "billion yuan"


@pytest.mark.parametrize("status", examples.all_statuses(), ids=lambda status: str(status.target.id))
def test_shares_and_lights_stay(status: TargetStatus) -> None:
    after = english(status)
    assert (after.plan, after.year, after.verdict) == (status.plan, status.year, status.verdict)
    if after.measured is not None:
        kind = TARGET_TYPES[after.task.type]
        assert kind.completion(after.task, after.measured) == status.plan.completion


def test_the_target_chooses_between_millions_and_billions() -> None:
    small = english(examples.status(value="6.5", values={"2016": "3", "2017": "12"}))
    assert small.target.unit == "million yuan"
    assert [point.value for point in shown_points(small)] == [300, 1200]


def test_parts_of_a_ratio_share_one_unit() -> None:
    """9.08 billion of 2,343.1 billion: both parts are told in the unit of the larger."""

    def units(point: Point) -> list[str]:
        return [part.unit for part in point.parts]

    assert all(units(point) == ["billion yuan"] * 2 for point in shown_points(english(examples.improvement())))


def test_what_has_an_english_unit_keeps_its_published_digits() -> None:
    one = examples.status(unit="%", values={"2017": "74.0"}, points={"unit": "%"})
    assert str(shown_points(english(one))[0].value) == "74.0"


def test_revisions_move_with_their_target() -> None:
    report = examples.report(revisions=(examples.revision("M-01", "1800", "3200", date(2017, 1, 1)),))
    (revision,) = in_english_amounts(report).revisions
    assert (revision.base_value, revision.target_value) == (180, 320)

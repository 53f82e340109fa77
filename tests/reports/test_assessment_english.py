"""The English of an assessment reads as English: amounts in billions, a minus that is one, one item without an s."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from luoshi.core.assessment.cells import Cell
from luoshi.core.assessment.working import plain, sentence, working_of, workings_of
from luoshi.reports.numbers import assessed_amount
from luoshi.usecases.assess import run_assessment
from luoshi.usecases.open_pack import open_pack
from tests.core.assessment.schemes import D, item, run, scheme

CASES = [
    ("xinghe-demo", "annual", "2025-12-31"),
    ("xinghe-demo", "departments", "2025-12-31"),
    ("jilin-2017-2020", "demonstration", "2023-12-31"),
]
UNREADABLE = re.compile(
    r"×|[\u4e00-\u9fff]|(?:^|[ (:])-\d|\d \u202f?%|\b1 (?:\w+ )?(?:steps|pieces|experts|units|items)\b"
)


@pytest.mark.parametrize("case", CASES, ids="/".join)
def test_every_english_sentence_of_our_schemes_reads_as_english(root: Path, case: tuple[str, str, str]) -> None:
    pack, name, day = case
    one = run_assessment(open_pack(root / "packs" / pack), name, as_of=date.fromisoformat(day)).assessment
    told = [
        sentence(working, "en", amount=assessed_amount)
        for result in one.results
        for working in workings_of(one, result.unit)
    ]
    assert len(told) > 8
    assert [text for text in told if UNREADABLE.search(text) or text[0].islower()] == []


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("99.5", "worse by 0.5, −1 step counted"),
        ("100.5", "better by 0.5, 1 step counted"),
        ("100", "level, 0 steps counted"),
        ("101", "better by 1, 2 steps counted"),
    ],
)
def test_steps_off_a_base_line_are_told_in_words(value: str, told: str) -> None:
    own = scheme(items=(item("a", "base_step", parameters={"at_goal": D(80)}),))
    found = run(own, {"a": {"u1": Cell(D(value), goal=D(100))}})
    assert told in sentence(working_of(found, "u1", "a"), "en")


@pytest.mark.parametrize(("pieces", "told"), [("1", "1 piece of"), ("2", "2 pieces of"), ("0", "0 pieces of")])
def test_one_piece_is_one_piece(pieces: str, told: str) -> None:
    found = run(scheme(items=(item("a", "evidence"),)), {"a": {"u1": Cell(D(pieces))}})
    assert told in sentence(working_of(found, "u1", "a"), "en")


def test_points_below_zero_have_a_minus_sign() -> None:
    assert plain(D("-3.205")) == "\u22123.21" and plain(D("-0.001")) == "\u22120.001" and plain(D("-0.00001")) == "0"

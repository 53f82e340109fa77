"""Whatever text comes, the compiler returns; every span lies in the source; typesetting changes no target."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.core.compiler.compile import compile_plan
from luoshi.core.compiler.normal_text import NormalText
from tests.core.compiler.reading_plans import JILIN
from tests.core.compiler.test_shapes import OUTLINE, REPORT, WRAPPED

TEXTS = (WRAPPED, REPORT, OUTLINE)
ALPHABET = "0123456789０１２%％.．:：-—～、，。；（）()《》“”〔〕\n\t \u3000①一二三十百千万亿年个家户元吨占由从到至提高达到力争年均增长下降的第章节条附件专栏表其中分别以上零成番倍"
TALK = st.text(st.sampled_from(ALPHABET), max_size=300)


@given(TALK)
@settings(max_examples=300, deadline=None)
def test_any_talk_compiles(text: str) -> None:
    """Random strings of the grammar's own characters neither fail nor point outside the text."""
    check(text)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_unicode_compiles(text: str) -> None:
    """Nor does any other text."""
    check(text)


@given(st.sampled_from(TEXTS), st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_slices_compile(text: str, data: st.DataObject) -> None:
    """A text cut anywhere compiles."""
    start = data.draw(st.integers(0, len(text)))
    check(text[start : data.draw(st.integers(start, len(text)))])


@pytest.mark.full
def test_ten_thousand_mutated_slices() -> None:
    """Slices with characters dropped, doubled, exchanged and inserted."""
    chance = random.Random(20)
    source = Path(JILIN).read_text(encoding="utf-8") if JILIN.is_file() else "".join(TEXTS)
    for _ in range(10_000):
        start = chance.randrange(len(source))
        check(mutated(source[start : start + chance.randrange(20, 400)], chance))


def mutated(text: str, chance: random.Random) -> str:
    letters = list(text)
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(letters) + 1)
        letters[at : at + chance.randrange(3)] = chance.choice(ALPHABET) * chance.randrange(3)
    return "".join(letters)


def check(text: str) -> None:
    plan, _ = compile_plan(NormalText(text))
    for one in (*plan.targets, *plan.sections, *plan.measures, *plan.projects):
        assert 0 <= one.start <= one.end <= len(text)
    assert len(plan.target_ids) == len(plan.targets) == len(set(plan.target_ids))


def test_a_table_that_is_cut_off_after_its_heading_has_no_targets() -> None:
    plan, _ = compile_plan(NormalText("主要指标\n序号\n指标\n单位\n2020年\n2025年\n"))
    assert not plan.targets

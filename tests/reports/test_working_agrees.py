"""Every formula that the page prints for the demonstration plan comes out at the number printed beside it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from luoshi.core.wording import Language
from luoshi.reports.english_amounts import card_scales, status_in_english
from luoshi.reports.words import Words
from luoshi.reports.working import build_working
from luoshi.usecases.open_pack import open_pack
from luoshi.usecases.status import evaluate_plan

FORMULA = re.compile(r"^[\d.,()+−×÷^/ %]+$")
TOLERANCE = Decimal("0.0006")


def reckon(formula: str) -> float:
    """Formulas hold numbers and arithmetic signs only (checked by ``FORMULA``)."""
    text = formula.replace(",", "").replace("−", "-").replace("×", "*").replace("÷", "/").replace("^", "**")
    return float(eval(text.replace("%", ""), {"__builtins__": {}}))


def claims(text: str) -> list[tuple[str, str]]:
    """``a ÷ b = c`` pairs inside one line of the working, units dropped from amounts."""
    pairs = []
    for part in re.split(r"[；：→;:]", text):
        body = re.sub(r"已过时间|(?<=\d)[\u4e00-\u9fff]+(?:/[\u4e00-\u9fff]+)?", "", part)
        body = re.sub(r"time elapsed|\u00a0[A-Za-z][A-Za-z ]*?( per [\d,]+[A-Za-z ]*)?(?= [÷+=−]|$)", "", body).strip()
        sides = [side.strip() for side in body.split("=")]
        pairs += [(left, right) for left, right in pairwise(sides) if FORMULA.match(left)]
    return pairs


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("as_of", ["2022-12-31", "2024-06-30", "2025-06-30", "2026-12-31"])
def test_printed_formulas_come_out(root: Path, as_of: str, language: Language) -> None:
    pack = open_pack(root / "packs/xinghe-demo")
    checked = 0
    for plain in evaluate_plan(pack, as_of=date.fromisoformat(as_of)).statuses:
        status = plain if language == "zh" else status_in_english(plain, card_scales(plain))
        for step in build_working(status, Words(language), pack.base.indicators):
            for formula, result in claims(step.text):
                shown = float(result.replace(",", "").replace("−", "-").rstrip("%\u202f"))
                value = reckon(formula) * (100 if result.endswith("%") and "× 100" not in formula else 1)
                assert value == pytest.approx(shown, rel=float(TOLERANCE), abs=0.02), (status.target.id, step)
                checked += 1
    assert checked > 40

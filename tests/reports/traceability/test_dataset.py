"""The frozen data set: canonical, hashed, and back again."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from luoshi.reports.traceability.dataset import Origin, dataset_json, parse_dataset
from luoshi.reports.traceability.ledger import LONGEST_ID, Ledger, clean_id

ORIGIN = Origin(unit="%", period="2018", sources=("s1",), working="a − b", inputs=("M-1.base",))


def ledger() -> tuple[Ledger, list]:
    own = Ledger()
    return own, [own.number("M-1.value", Decimal("0.60"), "0.60%", ORIGIN), own.number("count.a", 3, "3项")]


def test_a_dataset_comes_back_as_it_was() -> None:
    own, numbers = ledger()
    dataset = own.freeze({"kind": "annual"}, [*numbers, numbers[0]])
    back, stated = parse_dataset(dataset_json(dataset))
    assert back == dataset
    assert stated == dataset.sha256 == back.sha256
    assert dataset.by_id()["M-1.value"].times == 2


def test_figures_are_sorted_and_their_order_in_the_text_is_kept() -> None:
    own, numbers = ledger()
    one, other = own.freeze({}, numbers), own.freeze({}, numbers[::-1])
    assert one.figures == other.figures
    assert one.order == ("M-1.value", "count.a") == other.order[::-1]


def test_another_value_is_another_hash() -> None:
    one, other = Ledger(), Ledger()
    a = one.freeze({}, [one.number("x", Decimal("1.1"), "1.1")])
    b = other.freeze({}, [other.number("x", Decimal("1.2"), "1.2")])
    assert a.sha256 != b.sha256


def test_only_what_stands_in_the_document_is_kept() -> None:
    own, numbers = ledger()
    assert [figure.id for figure in own.freeze({}, numbers[:1]).figures] == ["M-1.value"]


def test_one_identifier_has_one_value() -> None:
    own, _ = ledger()
    with pytest.raises(ValueError, match=r"M-1\.value is 0\.60"):
        own.number("M-1.value", Decimal("0.61"), "0.61%")


def test_long_names_stay_apart() -> None:
    names = {clean_id(f"{'x' * 60}{at}") for at in range(50)}
    assert len(names) == 50
    assert all(len(name) <= LONGEST_ID for name in names)


@pytest.mark.parametrize("text", ["{}", "[]", '{"format": "other"}', json.dumps({"format": "luoshi-report-dataset-1"})])
def test_other_text_is_no_dataset(text: str) -> None:
    with pytest.raises(ValueError, match=r"data ?set"):
        parse_dataset(text)

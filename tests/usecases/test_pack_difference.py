"""Row by row: what was added, changed, removed, and where new rows stand."""

from __future__ import annotations

import random

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.pack.tables import TABLE_BY_NAME
from luoshi.usecases.pack_difference import POSITION, compare_table, positioned
from luoshi.usecases.reload import decide_reload, merged

PLACES = TABLE_BY_NAME["places"]
PROBLEMS = TABLE_BY_NAME["problems"]
OBSERVATIONS = TABLE_BY_NAME["observations"]


def frame(table_name: str, *rows: dict[str, str]) -> pl.DataFrame:
    names = TABLE_BY_NAME[table_name].column_names
    return pl.DataFrame(
        [[row.get(name) for name in names] for row in rows], dict.fromkeys(names, pl.String), orient="row"
    )


def places(*codes: str, **names: str) -> pl.DataFrame:
    return frame("places", *({"code": code, "name_zh": names.get(code, "某地")} for code in codes))


def observations(**values: str) -> pl.DataFrame:
    common = {"indicator": "i", "place": "p", "period": "2018", "measure": "level", "unit": "亿元", "status": "final"}
    return frame("observations", *({**common, "release": release, "value": value} for release, value in values.items()))


def test_the_same_rows_in_another_order_are_no_difference() -> None:
    assert not compare_table(PLACES, positioned(places("a", "b", "c")), places("c", "a", "b"))


def test_added_changed_and_removed_rows_are_told_apart() -> None:
    found = compare_table(PLACES, positioned(places("a", "b", "c")), places("a", "x", "c", c="改名"))
    assert found.added.get_column("code").to_list() == ["x"]
    assert [(change.new["code"], change.columns, change.row) for change in found.changed] == [("c", ("name_zh",), 4)]
    assert [row["code"] for row in found.removed] == ["b"]


def test_rows_without_a_key_are_matched_one_by_one() -> None:
    twice = frame("problems", {"code": "a"}, {"code": "a"})
    once = frame("problems", {"code": "a"}, {"code": "b"})
    found = compare_table(PROBLEMS, positioned(twice), once)
    assert found.added.get_column("code").to_list() == ["b"]
    assert [row["code"] for row in found.removed] == ["a"]
    assert not found.changed


def test_an_empty_cell_equals_an_empty_cell() -> None:
    stored = positioned(places("a")).with_columns(pl.col("valid_from").fill_null(""))
    assert not compare_table(PLACES, stored, places("a"))


@given(st.lists(st.sampled_from("abcdefghij"), unique=True), st.randoms(use_true_random=False))
def test_rows_that_are_added_take_their_place_in_the_file(kept: list[str], chance: random.Random) -> None:
    offered = sorted({*kept, *chance.sample("klmnopqrst", 5)})
    found = compare_table(PLACES, positioned(places(*sorted(kept))), places(*offered))
    after = merged("places", positioned(places(*sorted(kept))), found.added)
    assert after.get_column("code").to_list() == offered
    assert after.get_column(POSITION).is_unique().all()


def test_a_new_release_is_added_and_what_the_file_lacks_stays() -> None:
    difference = compare_table(OBSERVATIONS, positioned(observations(r1="1", own="7")), observations(r1="1", r2="2"))
    decision, problems = decide_reload([difference])
    assert problems == ()
    assert decision.additions["observations"].get_column("release").to_list() == ["r2"]
    assert decision.kept == 1
    assert decision.proposed == ()


def test_a_figure_is_never_overwritten() -> None:
    difference = compare_table(OBSERVATIONS, positioned(observations(r1="1")), observations(r1="1.5"))
    _, problems = decide_reload([difference])
    [problem] = problems
    assert problem.code == "PACK-OVERWRITES"
    assert (problem.where.file, problem.where.row, problem.where.column) == ("observations.csv", 2, "value")
    assert "“1”" in problem.message.en
    assert "“1.5”" in problem.message.zh
    assert "release" in problem.fix.en


def test_the_same_number_written_otherwise_is_no_difference() -> None:
    stored = positioned(observations(r1="74.0", r2="0.50", r3="100", r4="-1.10"))
    assert not compare_table(OBSERVATIONS, stored, observations(r1="74", r2="0.5", r3="100.00", r4="-1.1"))
    assert len(compare_table(OBSERVATIONS, stored, observations(r1="740", r2="0.05", r3="10", r4="-1.11")).changed) == 4


def test_many_overwritten_figures_are_counted() -> None:
    old = {f"r{number}": "1" for number in range(25)}
    difference = compare_table(OBSERVATIONS, positioned(observations(**old)), observations(**dict.fromkeys(old, "2")))
    _, problems = decide_reload([difference])
    assert len(problems) == 11
    assert "15 more" in problems[-1].message.en


def test_a_note_on_a_figure_is_proposed() -> None:
    offered = observations(r1="1").with_columns(note=pl.lit("脚注"))
    decision, problems = decide_reload([compare_table(OBSERVATIONS, positioned(observations(r1="1")), offered)])
    assert problems == ()
    assert decision.proposed[0].changed[0].columns == ("note",)


@pytest.mark.parametrize("table", ["targets", "sections", "plan", "problems"])
def test_every_change_of_a_plan_is_proposed(table: str) -> None:
    key = (TABLE_BY_NAME[table].key or ("code",))[0]
    difference = compare_table(
        TABLE_BY_NAME[table], positioned(frame(table, {key: "a"})), frame(table, {key: "a"}, {key: "b"})
    )
    decision, _ = decide_reload([difference])
    assert not decision.additions
    assert decision.proposed[0].added.height == 1

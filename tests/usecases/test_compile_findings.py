"""Compiling into a pack writes what does not add up into problems.csv."""

from __future__ import annotations

from pathlib import Path

from luoshi.core.problems import Severity
from luoshi.usecases.compile_save import Request
from luoshi.usecases.lint import lint_pack
from tests.usecases.test_compile_against import rows, write
from tests.usecases.test_compile_review import reviewed
from tests.usecases.test_compile_save import ON, plan_file, saved

TEXT = """云溪市绿色行动计划（2022－2025年）

一、行动目标

到2025年，绿色产业产值达到80亿元，质量竞争力指数达到88%，重点企业用水量下降10%。

二、重点任务

（一）抓改造。发展光电、机床、乳品、家具三大产业。
"""


def test_findings_are_in_the_pack_in_both_languages(tmp_path: Path) -> None:
    """Each names its target or section; `luoshi lint PACK` then shows them."""
    saved(Request(plan_file(tmp_path, TEXT), tmp_path / "one", on=ON))
    found = {row["code"]: row for row in rows(tmp_path / "one", "problems")}
    index, listed = found["index_printed_as_percent"], found["count_vs_list"]
    assert (index["object"], index["severity"]) == ("M-02", "warn")
    assert listed["object"] == "0.2.1"
    assert "announces 3, the list has 4" in listed["message_en"]
    assert all(row[name] for row in found.values() for name in ("message", "message_en", "advice", "advice_en"))
    shown = {one.code: one for one in lint_pack(tmp_path / "one")}
    assert shown["count_vs_list"].severity is Severity.ERROR
    assert TEXT[slice(*shown["index_printed_as_percent"].spans[0])] == "质量竞争力指数达到88%"


def test_a_mended_flaw_goes_and_a_note_by_hand_stays(tmp_path: Path) -> None:
    """Against the earlier pack, whose text is at hand, only what people wrote is kept; ids are the pack's."""
    saved(Request(plan_file(tmp_path, TEXT), tmp_path / "one", on=ON))
    mine = rows(tmp_path / "one", "problems")[0] | {"code": "note", "object": "M-01", "message": "口径待定"}
    write(tmp_path / "one", "problems", [*rows(tmp_path / "one", "problems"), mine])
    later = TEXT.replace("三大产业", "四大产业").replace("到2025年，", "到2025年，培育企业5家，")
    saved(Request(plan_file(tmp_path, later, "later.txt"), tmp_path / "two", against=tmp_path / "one", on=ON))
    found = {row["code"]: row for row in rows(tmp_path / "two", "problems")}
    assert "count_vs_list" not in found
    assert found["note"]["message"] == "口径待定"
    assert found["index_printed_as_percent"]["object"] == "M-02"


def test_the_same_text_again_changes_no_finding(tmp_path: Path) -> None:
    """What a person removed from problems.csv does not come back."""
    text = plan_file(tmp_path, TEXT)
    saved(Request(text, tmp_path / "one", on=ON))
    kept = rows(tmp_path / "one", "problems")[:1]
    write(tmp_path / "one", "problems", kept)
    saved(Request(text, tmp_path / "two", against=tmp_path / "one", on=ON))
    assert rows(tmp_path / "two", "problems") == kept


def test_findings_are_those_of_the_corrected_plan(tmp_path: Path) -> None:
    """A unit that a reviewer puts right is no finding, nor is a target that is rejected."""
    text = plan_file(tmp_path, TEXT)
    verdicts = {"M-02": {"verdict": "correct", "unit": "分"}}
    saved(Request(text, tmp_path / "one", review=reviewed(tmp_path, text, verdicts), on=ON))
    assert "index_printed_as_percent" not in {row["code"] for row in rows(tmp_path / "one", "problems")}
    saved(Request(text, tmp_path / "two", review=reviewed(tmp_path, text, {"M-02": {"verdict": "reject"}}), on=ON))
    assert "M-02" not in {part for row in rows(tmp_path / "two", "problems") for part in row["object"].split(";")}


def test_findings_name_the_right_targets_after_a_rejection(tmp_path: Path) -> None:
    """The rejected one keeps its id, so those behind it keep theirs, and no finding is lost."""
    text = plan_file(tmp_path, TEXT)
    saved(Request(text, tmp_path / "all", on=ON))
    review = reviewed(tmp_path, text, {"M-01": {"verdict": "reject"}})
    saved(Request(text, tmp_path / "one", review=review, on=ON))

    def of_others(name: str) -> list[tuple[str, str]]:
        return [(row["code"], row["object"]) for row in rows(tmp_path / name, "problems") if row["object"] != "M-01"]

    assert of_others("one") == of_others("all")
    assert ("index_printed_as_percent", "M-02") in of_others("one")


def test_findings_of_a_target_rejected_later_go(tmp_path: Path) -> None:
    """On the same text too, where the other findings stay as a person left them."""
    text = plan_file(tmp_path, TEXT)
    saved(Request(text, tmp_path / "one", on=ON))
    review = reviewed(tmp_path, text, {"M-02": {"verdict": "reject"}})
    saved(Request(text, tmp_path / "one", against=tmp_path / "one", review=review, on=ON))
    assert "M-02" not in {row["object"] for row in rows(tmp_path / "one", "problems")}

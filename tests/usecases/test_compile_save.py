"""Compiling into a pack: it is valid, recompiling changes nothing, corrections and verdicts stay."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from luoshi.core.problems import PackError
from luoshi.pack.read import read_pack
from luoshi.usecases.compile import compile_file
from luoshi.usecases.compile_save import Request, Saved, compile_to_pack
from luoshi.usecases.compiling.review_file import REVIEW_COLUMNS, review_rows

TEXT = """云溪市绿色行动计划（2022－2025年）

一、行动目标

到2025年，绿色产业产值达到80亿元，建成绿色工厂12家，重点企业用水量下降10%。

二、重点任务

（一）抓改造。改造老旧管网30公里。（市工信局牵头，市财政局配合）
"""
ON = date(2026, 1, 2)


def saved(request: Request) -> Saved:
    done, problems = compile_to_pack(request)
    assert done is not None, problems
    return done


def plan_file(tmp_path: Path, text: str = TEXT, name: str = "plan.txt") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_pack_is_valid_and_stands_alone(tmp_path: Path) -> None:
    """Text, places and bodies are in it; clauses lead to the text."""
    saved(Request(plan_file(tmp_path), tmp_path / "green"))
    pack, problems = read_pack(tmp_path / "green")
    assert pack is not None and not problems
    assert [(one.id, one.name_zh) for one in pack.targets] == [
        ("M-01", "绿色产业产值"), ("M-02", "绿色工厂数"), ("M-03", "重点企业用水量"), ("M-04", "改造老旧管网"),
    ]  # fmt: skip
    one = pack.targets[1]
    assert (tmp_path / "green" / "source.txt").read_text(encoding="utf-8")[one.start : one.end] == "建成绿色工厂12家"
    assert pack.base.organisations[pack.measures[0].lead].name_zh == "市工信局"


def test_an_annex_that_is_a_table_alone_is_one_section(tmp_path: Path) -> None:
    """Its numbered rows are no headings and no measures; its targets stand in the annex."""
    table = "\n附件：主要指标表\n\n序号\t指标\t单位\t2021年\t2025年目标\t属性\n1\t绿色产业产值\t亿元\t50\t80\t预期性\n2\t绿色工厂数\t家\t4\t12\t预期性\n"
    saved(Request(plan_file(tmp_path, TEXT + table), tmp_path / "green"))
    pack, _ = read_pack(tmp_path / "green")
    assert pack is not None
    assert {one.section for one in pack.targets if one.id.startswith("A1")} == {"1.1"}
    assert [one.title_zh for one in pack.sections.values() if one.annex == 1] == ["主要指标表"]
    assert not [one for one in pack.measures if one.section.startswith("1.")]


def test_recompiling_the_same_text_changes_nothing(tmp_path: Path) -> None:
    """No line of difference, and the same bytes."""
    text = plan_file(tmp_path)
    saved(Request(text, tmp_path / "one"))
    again = saved(Request(text, tmp_path / "two", against=tmp_path / "one", on=ON))
    assert again.changes == ()
    for name in ("targets.csv", "sections.csv", "measures.csv", "overrides.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_identifiers_stay_when_the_text_changes(tmp_path: Path) -> None:
    """A target keeps its id when another comes before it and its number is raised."""
    saved(Request(plan_file(tmp_path), tmp_path / "one"))
    later = plan_file(
        tmp_path,
        TEXT.replace("到2025年，绿色产业", "到2025年，培育企业5家，绿色产业").replace("12家", "15家"),
        "later.txt",
    )
    done = saved(Request(later, tmp_path / "two", against=tmp_path / "one", on=ON))
    assert [(one.what, one.id) for one in done.changes] == [("added", "M-05"), ("changed", "M-02")]


def test_verdicts_and_corrections_stay(tmp_path: Path) -> None:
    """A rejected target goes, a corrected cell wins, and both survive the next compilation."""
    text = plan_file(tmp_path)
    plan, _ = compile_file(text)
    assert plan is not None
    rows = review_rows(plan, TEXT)
    rows[0] |= {"verdict": "correct", "who": "王", "why": "口径", "unit": "万元"}
    rows[2] |= {"verdict": "reject", "who": "王", "why": "重复"}
    review = tmp_path / "review.csv"
    with review.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, REVIEW_COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    saved(Request(text, tmp_path / "one", review=review, on=ON))
    saved(Request(text, tmp_path / "two", against=tmp_path / "one", on=ON))
    pack, _ = read_pack(tmp_path / "two")
    assert pack is not None
    assert [(one.id, one.unit) for one in pack.targets] == [("M-01", "万元"), ("M-02", "家"), ("M-04", "公里")]
    assert {(one.object, one.field, one.who) for one in pack.overrides} == {
        ("M-01", "unit", "王"),
        ("M-03", "status", "王"),
    }


def test_against_without_out_only_says_the_difference(tmp_path: Path) -> None:
    """The difference is wanted, nothing is written."""
    from tests.pack.test_broken_packs import run

    source = Path(__file__).resolve().parents[2] / "packs" / "xinghe-demo" / "source.txt"
    pack = tmp_path / "xinghe"
    assert run("compile", str(source), "--out", str(pack)).returncode == 0
    same = run("compile", str(source), "--against", str(pack))
    assert (same.returncode, same.stdout) == (0, "no difference\n")
    changed = tmp_path / "new.txt"
    changed.write_text(source.read_text(encoding="utf-8").replace("3000亿元", "3200亿元"), encoding="utf-8")
    done = run("compile", str(changed), "--against", str(pack))
    assert done.returncode == 0
    assert "3000" in done.stdout and "3200" in done.stdout
    assert len(done.stdout.splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.txt", "xinghe"]


def test_an_acceptance_is_on_record(tmp_path: Path) -> None:
    """Who and when; the same review again adds nothing, and other numbers in a later text ask for another look."""
    from tests.usecases.test_compile_review import reviewed

    text = plan_file(tmp_path)
    review = reviewed(tmp_path, text, {"M-02": {"verdict": "accept", "who": "王"}})
    saved(Request(text, tmp_path / "one", review=review, on=ON))
    later = date(2026, 3, 4)
    saved(Request(text, tmp_path / "one", against=tmp_path / "one", review=review, on=later))
    pack, _ = read_pack(tmp_path / "one")
    assert pack is not None
    assert [(one.object, one.new, one.who, one.on) for one in pack.overrides] == [("M-02", "accepted", "王", ON)]
    raised = plan_file(tmp_path, TEXT.replace("12家", "15家"), "later.txt")
    _, problems = compile_to_pack(Request(raised, against=tmp_path / "one", on=later))
    assert [one.objects for one in problems if one.code == "COMPILE-ACCEPTED-OTHERWISE"] == [("M-02",)]


def test_a_second_correction_follows_the_first(tmp_path: Path) -> None:
    """Both stay on record, each with what it found."""
    from tests.usecases.test_compile_review import reviewed

    text = plan_file(tmp_path)
    for unit, against in (("个", None), ("户", tmp_path / "one")):
        review = reviewed(tmp_path, text, {"M-02": {"verdict": "correct", "unit": unit}})
        saved(Request(text, tmp_path / "one", against=against, review=review, on=ON))
    pack, _ = read_pack(tmp_path / "one")
    assert pack is not None
    assert [(one.old, one.new) for one in pack.overrides] == [("家", "个"), ("个", "户")]
    assert {one.id: one.unit for one in pack.targets}["M-02"] == "户"
    _, problems = compile_to_pack(Request(text, against=tmp_path / "one", on=ON))
    assert not [one for one in problems if one.code.startswith("COMPILE-OVERRIDE")]


def test_a_pack_is_not_written_over(tmp_path: Path) -> None:
    """Without --against, what stands there stays, and the message says what to do."""
    text = plan_file(tmp_path)
    saved(Request(text, tmp_path / "one"))
    before = {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()}
    with pytest.raises(PackError) as refused:
        compile_to_pack(Request(text, tmp_path / "one"))
    assert [one.code for one in refused.value.problems] == ["COMPILE-OUT-HOLDS-PACK"]
    assert "--against" in refused.value.problems[0].fix.zh
    assert {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()} == before


def test_a_pack_that_cannot_be_written_leaves_no_folder(tmp_path: Path) -> None:
    """And what is said names the folder that was asked for."""
    with pytest.raises(PackError) as caught:
        compile_to_pack(Request(plan_file(tmp_path), tmp_path / "green", base=tmp_path / "nowhere"))
    assert "put nowhere beside green" in caught.value.problems[0].fix.en
    assert sorted(one.name for one in tmp_path.iterdir()) == ["plan.txt"]

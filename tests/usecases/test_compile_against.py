"""Compiling against an earlier pack: things keep their identity, and nothing that a person did is lost."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest

from luoshi.core.compiler.against import Known, changes_between, match_known
from luoshi.pack.read import read_pack
from luoshi.usecases.compile_save import Request, compile_to_pack
from tests.conftest import ROOT, SHARED
from tests.usecases.test_compile_save import ON, TEXT, plan_file, saved

JILIN = SHARED / "plan" / "jilin-2017-2020.txt"
needs_shared = pytest.mark.skipif(not JILIN.is_file(), reason="the Jilin text is not at hand")


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(folder: Path, table: str, content: list[dict[str, str]]) -> None:
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(content[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(content)


def changed(folder: Path, table: str, id_: str, **cells: str) -> None:
    """A person writes into a table of the pack."""
    write(folder, table, [row | cells if row["id"] == id_ else row for row in rows(folder, table)])


@pytest.fixture
def jilin(tmp_path: Path) -> Path:
    for name in ("cn-jilin-base", "jilin-2017-2020"):
        shutil.copytree(ROOT / "packs" / name, tmp_path / name)
    return tmp_path / "jilin-2017-2020"


@needs_shared
def test_the_jilin_text_against_its_pack_changes_nothing(tmp_path: Path, jilin: Path) -> None:
    """112 targets of which 94 bear corrections: no line of difference, every table the same."""
    done = saved(Request(JILIN, tmp_path / "new", against=jilin, on=ON))
    assert done.changes == ()
    for path in jilin.glob("*.csv"):
        assert (tmp_path / "new" / path.name).read_bytes() == path.read_bytes(), path.name


@needs_shared
def test_the_jilin_pack_without_its_overrides_keeps_its_names(tmp_path: Path, jilin: Path) -> None:
    """The place in the text tells targets apart, so a name written by hand is no new target; it becomes an override."""
    header = (jilin / "overrides.csv").read_text(encoding="utf-8").splitlines()[0]
    (jilin / "overrides.csv").write_text(header + "\n", encoding="utf-8")
    done = saved(Request(JILIN, tmp_path / "new", against=jilin, on=ON))
    assert done.changes == ()
    assert rows(tmp_path / "new", "targets") == rows(jilin, "targets")
    written = {(row["object"], row["field"]) for row in rows(tmp_path / "new", "overrides")}
    assert {("A5-03", "name_zh"), ("A5-12", "name_zh"), ("M-10", "unit"), ("p-26", "name")} <= written


@needs_shared
def test_a_changed_jilin_text_adds_and_removes_nothing_by_name_alone(tmp_path: Path, jilin: Path) -> None:
    """One section more, one number raised, one scope reworded, one target more: just that is said."""
    text = JILIN.read_text(encoding="utf-8")
    for was, now in (
        ("　　（二）行动目标。", "　　（二）编制依据。按照有关文件编制。\n\n　　（三）行动目标。"),
        ("全省装备制造业实现产值3500亿元", "全省装备制造业实现产值3600亿元"),
        ("骨干企业达到3％以上", "重点骨干企业达到3％以上"),
        ("60颗卫星在轨运行", "60颗卫星在轨运行，培育卫星应用企业5户"),
    ):
        assert was in text
        text = text.replace(was, now)
    path = tmp_path / "later.txt"
    path.write_text(text, encoding="utf-8")
    done, problems = compile_to_pack(Request(path, tmp_path / "new", against=jilin, on=ON))
    assert done is not None
    other = [(one.what, one.id) for one in done.changes if one.what != "renumbered"]
    assert other == [("added", "0.1.3"), ("changed", "A5-01"), ("added", "A5-13")]
    assert {row["id"] for row in rows(jilin, "targets")} <= {row["id"] for row in rows(tmp_path / "new", "targets")}
    assert [one.objects for one in problems if one.code == "COMPILE-OVERRIDE-OVERTAKEN"] == [("A5-03",)]
    clause = next(row for row in rows(tmp_path / "new", "targets") if row["id"] == "M-04")
    assert text[int(clause["start"]) : int(clause["end"])] == "其中，新动能产业达到3%"


def test_a_name_written_into_the_table_survives_another_text(tmp_path: Path) -> None:
    """The earlier text lies in the pack, so that what was changed by hand can still be told from what was compiled."""
    saved(Request(plan_file(tmp_path), tmp_path / "one"))
    changed(tmp_path / "one", "targets", "M-02", name_zh="绿色制造示范单位", name_en="Green exemplars")
    changed(tmp_path / "one", "measures", rows(tmp_path / "one", "measures")[0]["id"], due_on="2024-06-30")
    later = plan_file(tmp_path, TEXT.replace("到2025年，绿色产业", "到2025年，培育企业5家，绿色产业"), "later.txt")
    done = saved(Request(later, tmp_path / "two", against=tmp_path / "one", on=ON))
    assert [(one.what, one.id) for one in done.changes] == [("added", "M-05")]
    pack, _ = read_pack(tmp_path / "two")
    assert pack is not None
    assert [(one.name_zh, one.name_en) for one in pack.targets if one.id == "M-02"] == [
        ("绿色制造示范单位", "Green exemplars")
    ]
    assert pack.measures[0].due_on == date(2024, 6, 30)
    assert {(one.object, one.field) for one in pack.overrides} == {("M-02", "name_zh"), (pack.measures[0].id, "due_on")}


def test_a_rejected_target_stays_rejected_when_numbers_shift(tmp_path: Path) -> None:
    """A rejection knows its target by what it says, not by its number; another target never takes its place."""
    from tests.usecases.test_compile_review import reviewed

    text = plan_file(tmp_path)
    review = reviewed(tmp_path, text, {"M-02": {"verdict": "reject", "who": "王"}})
    saved(Request(text, tmp_path / "one", review=review, on=ON))
    later = plan_file(tmp_path, TEXT.replace("到2025年，绿色产业", "到2025年，培育企业5家，绿色产业"), "later.txt")
    done = saved(Request(later, tmp_path / "two", against=tmp_path / "one", on=ON))
    assert [(one.what, one.new) for one in done.changes] == [("added", "企业数")]
    assert [row["name_zh"] for row in rows(tmp_path / "two", "targets")] == [
        "企业数", "绿色产业产值", "重点企业用水量", "改造老旧管网",
    ]  # fmt: skip


def test_what_was_added_by_hand_stays(tmp_path: Path) -> None:
    """Indicators, figures, a target without a clause, a body of its own: none comes from the text, none is lost."""
    saved(Request(plan_file(tmp_path), tmp_path / "one"))
    one = tmp_path / "one"
    (target, *_) = rows(one, "targets")
    own = target | {"id": "X-01", "name_zh": "手工补录", "start": "", "end": ""}
    write(one, "targets", [*rows(one, "targets"), own])
    bodies = rows(one, "organisations")
    write(one, "organisations", [*bodies, bodies[0] | {"id": "org-99", "name_zh": "市统计局", "name_en": "Statistics"}])
    done = saved(
        Request(plan_file(tmp_path, TEXT.replace("12家", "15家"), "later.txt"), tmp_path / "two", against=one, on=ON)
    )
    assert [(change.what, change.id) for change in done.changes] == [("changed", "M-02")]
    pack, _ = read_pack(tmp_path / "two")
    assert pack is not None
    assert "X-01" in {each.id for each in pack.targets}
    assert pack.base.organisations["org-99"].name_zh == "市统计局"


def known(*told: tuple[str, str, str]) -> list[Known]:
    return [Known(f"M-{number:02d}", path, name, numbers) for number, (path, name, numbers) in enumerate(told, 1)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([("0:一", "企业经费", "= 3 %")], [("0:一", "研发强度", "= 3 %")], ["reworded"]),
        ([("0:一", "企业数", "= 20 个"), ("0:一", "平台数", "= 30 个")],
         [("0:一", "企业数", "= 30 个"), ("0:一", "平台数", "= 40 个")], ["changed", "changed"]),
        ([("0:一", "企业数", "= 20 个")], [("0:二", "企业数", "= 20 个")], ["renumbered"]),
        ([("0:一", "企业数", "= 20 个")], [("0:二", "用水量", "= 9 %")], ["added", "removed"]),
        ([("0:一", "产值", "= 5 亿元"), ("0:一", "产值", "= 8 %")],
         [("0:一", "产值", "= 8 %"), ("0:一", "产值", "= 6 亿元")], ["changed"]),
    ],
)  # fmt: skip
def test_what_is_what(old: list[tuple[str, str, str]], new: list[tuple[str, str, str]], expected: list[str]) -> None:
    """Section and numbers count before the name; the name before the numbers where numbers moved on."""
    before, after = known(*old), known(*new)
    assert [one.what for one in changes_between(before, after, match_known(before, after))] == expected

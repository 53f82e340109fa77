"""Broken schemes: each kind of mistake comes back with its line and its field; whole ones read without a word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from luoshi.core.assessment.rules import RULES
from luoshi.core.problems import Problem
from luoshi.pack.facts_file import read_facts
from luoshi.pack.scheme_file import parse_scheme, read_scheme
from luoshi.pack.scheme_schema import build_scheme_schema

GOOD = """\
id: s
title: {zh: 方案, en: Scheme}
year: 2024
authority:
  basis: 依据
  plan_number: 计划一号
  approving_body: 批准机关
  results_approved_by: 领导小组
groups:
  - id: g
    name: {zh: 组, en: Group}
    units: [u1, u2]
items:
  - id: a
    name: {zh: 甲, en: A}
    indicator: i
    rule: completion
    points: 60
    goal: 10
    missing: zero
  - id: b
    name: {zh: 乙, en: B}
    indicator: j
    rule: tiers
    weight: 0.4
    goal: {u1: 5, u2: 6.5}
    missing: redistribute
    parameters:
      full: 40
      tiers: [{at_least: 1, points: 40}, {at_least: 0.5, points: 20}]
malus:
  cap: 5
  entries:
    - {id: m, name: {zh: 扣, en: M}, points: 1}
vetoes:
  - {id: v, name: {zh: 否, en: V}, strength: fails_grade, unmet: a}
grades:
  - {id: top, name: {zh: 优, en: Top}, at_least: 90, quota_share: 0.3}
  - {id: low, name: {zh: 差, en: Low}}
"""

# name, text replaced, by what, line, field
BROKEN = [
    ("not YAML", "title: {zh: 方案, en: Scheme}", "title: {zh: 方案", 3, ""),
    ("no authority", "authority:\n  basis: 依据\n  plan_number: 计划一号\n  approving_body: 批准机关\n  results_approved_by: 领导小组\n", "", 1, "authority"),
    ("no basis document", "  basis: 依据\n", "", 4, "authority.basis"),
    ("no plan number", "  plan_number: 计划一号\n", "", 4, "authority.plan_number"),
    ("no approving body", "  approving_body: 批准机关\n", "", 4, "authority.approving_body"),
    ("an empty basis", "  basis: 依据", "  basis: ''", 5, "authority.basis"),
    ("an unknown field", "year: 2024", "year: 2024\nyeer: 2024", 4, "yeer"),
    ("a field twice", "year: 2024", "year: 2024\nyear: 2025", 4, "year"),
    ("a number that is none", "points: 60", "points: 六十", 18, "items[1].points"),
    ("not a number", "points: 60", "points: .nan", 18, "items[1].points"),
    ("an unknown rule", "rule: completion", "rule: complete", 17, "items[1].rule"),
    ("an unknown parameter", "      full: 40", "      ful: 40", 29, "items[2].parameters.ful"),
    ("an unknown policy", "missing: zero", "missing: guess", 20, "items[1].missing"),
    ("no policy for missing data", "    missing: zero\n", "", 14, "items[1].missing"),
    ("points and weight", "    points: 60", "    points: 60\n    weight: 0.6", 18, "items[1].points"),
    ("points that do not add up", "points: 60", "points: 50", 10, "groups[1]"),
    ("negative points", "points: 60", "points: -60", 18, "items[1].points"),
    ("an id twice", "  - id: b", "  - id: a", 21, "items[2].id"),
    ("a unit in two groups", "units: [u1, u2]", "units: [u1, u2, u1]", 12, "groups[1].units[3]"),
    ("a unit assessed and monitored", "units: [u1, u2]", "units: [u1, u2]\n    monitored: [u2]", 13, "groups[1].monitored[1]"),
    ("a unit monitored twice", "units: [u1, u2]", "units: [u1, u2]\n    monitored: [p, p]", 13, "groups[1].monitored[2]"),
    ("monitored units that are no list", "units: [u1, u2]", "units: [u1, u2]\n    monitored: p", 13, "groups[1].monitored"),
    ("an indicator for units that nobody monitors", "indicator: i", "indicator: i\n    monitored_indicator: k", 17, "items[1].monitored_indicator"),
    ("a group without units", "units: [u1, u2]", "units: []", 12, "groups[1].units"),
    ("no goal for a rule that needs one", "    goal: 10\n", "", 14, "items[1].goal"),
    ("a goal for a unit that is not there", "{u1: 5, u2: 6.5}", "{u1: 5, u9: 6.5}", 26, "items[2].goal.u9"),
    ("neither indicator nor target", "    indicator: i\n", "", 14, "items[1].indicator"),
    ("both indicator and target", "indicator: i", "indicator: i\n    target: t", 17, "items[1].target"),
    ("tiers out of order", "{at_least: 0.5, points: 20}", "{at_least: 1.5, points: 20}", 30, "items[2].parameters.tiers[2]"),
    ("a veto on an unknown item", "unmet: a", "unmet: x", 36, "vetoes[1].unmet"),
    ("an unknown strength", "fails_grade", "fails", 36, "vetoes[1].strength"),
    ("a cap of nothing", "cap: 5", "cap: 0", 32, "malus.cap"),
    ("grades out of order", "en: Low}}", "en: Low}, at_least: 95}", 39, "grades[2].at_least"),
    ("a goal of nothing to divide by", "goal: 10", "goal: 0", 19, "items[1].goal"),
    ("a negative goal of one unit", "u2: 6.5", "u2: -1", 26, "items[2].goal.u2"),
    ("weights that do not add up", "weight: 0.4", "weight: 0.39", 10, "groups[1]"),
    ("a share above which nothing earns", "rule: completion", "rule: share\n    parameters: {full_at: 0}", 18, "items[1].parameters.full_at"),
    ("less than the lowest tier earns more", "      full: 40", "      full: 40\n      below: 30", 30, "items[2].parameters.below"),
    ("an honour for the last", "en: Low}}", "en: Low}, is_honour: yes}", 39, "grades[2].is_honour"),
    ("too many decimals", "year: 2024", "year: 2024\nrounding: {places: 99}", 4, "rounding.places"),
    ("a quota above one", "quota_share: 0.3", "quota_share: 30", 38, "grades[1].quota_share"),
    ("a heading that is not there", "missing: zero", "missing: zero\n    heading: h", 21, "items[1].heading"),
    ("a base year after the year assessed", "missing: zero", "missing: zero\n    base_year: 2024", 21, "items[1].base_year"),
    ("a list where a record is due", "title: {zh: 方案, en: Scheme}", "title: [方案]", 2, "title"),
    ("an anchor", "points: 60", "points: &p 60", 18, ""),
    ("an English name missing", "name: {zh: 组, en: Group}", "name: {zh: 组}", 11, "groups[1].name.en"),
]  # fmt: skip


def problems(text: str) -> tuple[Problem, ...]:
    scheme, found = parse_scheme(text, file="s.yaml")
    assert (scheme is None) == bool(found)
    return found


def test_a_whole_scheme_reads_without_a_word() -> None:
    assert problems(GOOD) == ()


@pytest.mark.parametrize(("old", "new", "line", "field"), [case[1:] for case in BROKEN], ids=[one[0] for one in BROKEN])
def test_each_mistake_has_its_line_and_field(old: str, new: str, line: int, field: str) -> None:
    assert old in GOOD
    found = problems(GOOD.replace(old, new, 1))
    assert (line, field) in {(one.where.row, one.where.column) for one in found}, found
    for one in found:
        assert one.where.file == "s.yaml" and one.message.zh and one.message.en and one.fix.zh and one.fix.en


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("completion", "it comes first whatever it does"),
        ("efficacy", "it comes first whatever it does, and has nobody to be compared with in a"),
        ("efficacy\n    parameters: {satisfactory: 9, unallowable: 1}", "it comes first whatever it does"),
    ],
)
def test_a_group_of_one_unit_runs_with_a_warning(tmp_path: Path, rule: str, told: str) -> None:
    path = tmp_path / "s.yaml"
    text = GOOD.replace("units: [u1, u2]", "units: [u1]").replace("{u1: 5, u2: 6.5}", "{u1: 5}")
    path.write_text(text.replace("rule: completion", f"rule: {rule}", 1), encoding="utf-8")
    file, found = read_scheme(path)
    assert file is not None and found == ()
    (warning,) = file.warnings
    assert (warning.severity.value, warning.code) == ("warn", "SCHEME-LONE-UNIT")
    assert (warning.where.file, warning.where.row, warning.where.column) == ("s.yaml", 12, "groups[1].units")
    assert warning.message.en == f"the group g has one unit, u1: {told}"


def test_two_units_give_no_warning(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(GOOD, encoding="utf-8")
    file, _ = read_scheme(path)
    assert file is not None and file.warnings == ()


def test_the_place_is_called_line_and_field() -> None:
    where = problems(GOOD.replace("points: 60", "points: x"))[0].where
    assert where.in_("en") == "s.yaml, line 18, field items[1].points"
    assert where.in_("zh") == "s.yaml，第 18 行，字段“items[1].points”"


@pytest.mark.parametrize("text", ["", "- 1", "42", "a: &x [*x]", "!!python/object:os.system {}", "\t"])
def test_odd_documents_are_problems_and_never_exceptions(text: str) -> None:
    assert problems(text)


@pytest.mark.parametrize("pack", ["xinghe-demo", "jilin-2017-2020"])
def test_shipped_schemes_fit_the_schema_and_the_reader(root: Path, pack: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((root / "docs" / "reference" / "scheme.schema.json").read_text(encoding="utf-8"))
    for path in sorted((root / "packs" / pack / "schemes").glob("*.yaml")):
        assert read_scheme(path)[1] == ()
        jsonschema.Draft202012Validator(schema).validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def test_the_schema_knows_every_rule_and_every_parameter() -> None:
    item = build_scheme_schema()["properties"]["items"]["items"]
    assert item["properties"]["rule"]["enum"] == sorted(RULES)
    tiers = next(one for one in item["allOf"] if one["if"]["properties"]["rule"]["const"] == "tiers")
    assert "tiers" in tiers["then"]["properties"]["parameters"]["properties"]


def test_the_demonstration_names_every_rule_veto_and_policy(root: Path) -> None:
    file, _ = read_scheme(root / "packs" / "xinghe-demo" / "schemes" / "annual.yaml")
    assert file is not None
    assert {item.rule for item in file.scheme.items} == RULES.keys()
    assert {item.missing.value for item in file.scheme.items} == {"zero", "redistribute", "last_value", "exclude"}
    assert {veto.strength.value for veto in file.scheme.vetoes} == {"fails_grade", "bars_honours", "one_grade_down"}


WITH_FACTS = GOOD.replace("points: 60", "points: 30").replace("malus:\n", """\
  - {id: d, name: {zh: 丙, en: D}, rule: evidence, points: 10, missing: zero}
  - {id: n, name: {zh: 丁, en: N}, rule: evidence, points: 10, missing: zero}
  - {id: x, name: {zh: 戊, en: X}, rule: expert_marks, points: 10, missing: zero}
malus:
""", 1)  # fmt: skip
FACTS = "unit,kind,entry,fact,value,recorded_on,source,note\n"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("u9,malus,m,x,1,2024-01-01,s,", "unit"),
        ("u1,fine,m,x,1,2024-01-01,s,", "kind"),
        ("u1,malus,nothing,x,1,2024-01-01,s,", "entry"),
        ("u1,malus,m,x,-1,2024-01-01,s,", "value"),
        ("u1,malus,m,x,NaN,2024-01-01,s,", "value"),
        ("u1,malus,m,x,1,2024-13-01,s,", "recorded_on"),
        ("u1,malus,m,x,1,2024-01-01,,", "source"),
        ("u1,malus,m", ""),
        ("u1,malus,m,ok,2,2024-02-01,s,", "fact"),
        ("u1,evidence,a,x,1,2024-01-01,s,", "entry"),
        ("u1,evidence,n,doc,1,2024-01-01,s,", "fact"),
        ("u1,evidence,x,y,1,2024-01-01,s,", "entry"),
        ("u1,mark,n,y,1,2024-01-01,s,", "entry"),
        ("u1,mark,x,expert-1,101,2024-01-01,s,", "value"),
        ("u1,mark,x,expert-2,100.01,2024-01-01,s,", "value"),
        ("u1,bonus,m,y,1,2024-01-01,s,", "entry"),
        ("u1,veto,x,y,1,2024-01-01,s,", "entry"),
    ],
)
def test_facts_have_row_and_column_in_each_error(tmp_path: Path, row: str, column: str) -> None:
    scheme, _ = parse_scheme(WITH_FACTS, file="s.yaml")
    assert scheme is not None
    path = tmp_path / "s.facts.csv"
    good = "u1,malus,m,ok,1,2024-01-01,s,\nu1,evidence,d,doc,1,2024-01-01,s,\n"
    path.write_text(FACTS + good + row + "\n", encoding="utf-8")
    facts, found = read_facts(path, scheme)
    assert len(facts) == 2
    assert [(one.where.file, one.where.row, one.where.column) for one in found] == [("s.facts.csv", 4, column)]


@pytest.mark.parametrize(
    ("kind", "entry", "is_fine"),
    [("evidence", "d", True), ("mark", "x", True), ("malus", "m", False), ("veto", "v", False)],
)
def test_a_monitored_unit_takes_evidence_and_marks_alone(tmp_path: Path, kind: str, entry: str, is_fine: bool) -> None:
    scheme, _ = parse_scheme(
        WITH_FACTS.replace("units: [u1, u2]", "units: [u1, u2]\n    monitored: [p]"), file="s.yaml"
    )
    assert scheme is not None
    path = tmp_path / "s.facts.csv"
    path.write_text(f"{FACTS}p,{kind},{entry},x,1,2024-01-01,s,\n", encoding="utf-8")
    found = read_facts(path, scheme)[1]
    assert [one.where.column for one in found] == ([] if is_fine else ["kind"])

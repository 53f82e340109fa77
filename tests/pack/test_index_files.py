"""iData, iMeta and specifications: read as they are, every mistake named with its place, and JSON both ways."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import xlsxwriter

from luoshi.core.assessment.index.plain import canonical, hash_of, plain
from luoshi.core.problems import PackError
from luoshi.pack.index_files.spec_file import read_spec
from luoshi.pack.index_files.tables import read_data, read_meta

META = """Level,iCode,iName,Direction,Weight,Unit,Denominator,Parent,Type
1,gdp,GDP,1,1,亿元,pop,index,Indicator
1,waste,Waste,-1,2,吨,,index,Indicator
2,index,Index,1,1,,,NA,Aggregate
,zone,Zone,NA,NA,,,,Group
,pop,Population,NA,NA,,,,Denominator
"""
DATA = """uName,uCode,zone,pop,gdp,waste
甲,A,east,2,10,3
乙,B,west,4,NA,5
"""
SPEC = """id: demo
title: {zh: 试, en: trial}
steps:
  - name: denominate
    method: divide
  - name: impute
    method: group_mean
    group: zone
  - name: normalise
    method: minmax
    upper: 10
aggregation: {method: generalised, power: 0.5}
aggregations: {root: geometric}
weighting: equal
missing: {rule: renormalise, least_share: 0.5}
perturbation:
  runs: 50
  seed: 3
  factors:
    - path: steps.normalise
      values: [{method: minmax, upper: 5}, rank]
    - path: level1.weight
      noise: 0.2
alternatives:
  - id: one
    name: {zh: 一, en: one}
    changes: {root.aggregation: median, gdp.weight: 3}
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "meta.csv").write_text(META, encoding="utf-8")
    (tmp_path / "data.csv").write_text(DATA, encoding="utf-8")
    (tmp_path / "spec.yaml").write_text(SPEC, encoding="utf-8")
    return tmp_path


def problems_of(act) -> list[str]:
    with pytest.raises(PackError) as raised:
        act()
    return [f"{one.where.in_('en')}: {one.message.en}" for one in raised.value.problems]


def test_tables_are_read_as_they_are(files: Path) -> None:
    meta = read_meta(files / "meta.csv")
    data = read_data(files / "data.csv", meta)
    assert [node.id for node in meta.nodes] == ["gdp", "waste", "index"]
    assert meta.nodes[1].direction == -1 and meta.nodes[1].weight == 2 and meta.nodes[2].parent == ""
    assert data.units == ("A", "B") and data.groups == {"zone": ("east", "west")}
    assert data.denominators["pop"].tolist() == [2, 4]
    assert data.values[0].tolist() == [10, 3] and str(data.values[1, 0]) == "nan"


def test_a_workbook_is_read_like_a_csv(files: Path) -> None:
    for name, text in (("meta", META), ("data", DATA)):
        with xlsxwriter.Workbook(files / f"{name}.xlsx") as book:
            sheet = book.add_worksheet()
            for row, line in enumerate(text.splitlines()):
                for column, cell in enumerate(line.split(",")):
                    if cell.lstrip("-").isdigit():
                        sheet.write_number(row, column, float(cell))
                    else:
                        sheet.write_string(row, column, cell)
    meta = read_meta(files / "meta.xlsx")
    assert meta == read_meta(files / "meta.csv")
    assert read_data(files / "data.xlsx", meta).sha256() == read_data(files / "data.csv", meta).sha256()


def test_bad_cells_are_named_with_row_and_column(files: Path) -> None:
    (files / "data.csv").write_text("uCode,pop,gdp,waste\nA,1,1,1e999\nA,x,2,3\n,1,1,1\n", encoding="utf-8")
    meta = read_meta(files / "meta.csv")
    found = problems_of(lambda: read_data(files / "data.csv", meta))
    assert found == [
        "data.csv, row 3, column uCode: A repeats row 2",
        "data.csv, row 4, column uCode: the unit's code is blank",
        "data.csv, row 2, column waste: '1e999' is not a number",
        "data.csv, row 3, column pop: 'x' is not a number",
    ]
    (files / "data.csv").write_text("uCode,gdp\nA,1\n", encoding="utf-8")
    assert problems_of(lambda: read_data(files / "data.csv", meta)) == [
        "data.csv, row 1, column waste: the column is missing",
        "data.csv, row 1, column pop: the column is missing",
    ]


def test_bad_meta_is_named(files: Path) -> None:
    (files / "meta.csv").write_text("iCode,Parent,Type,Direction\na,r,Indicator,2\nr,,Sum,1\n", encoding="utf-8")
    found = problems_of(lambda: read_meta(files / "meta.csv"))
    assert found == [
        "meta.csv, row 2, column Direction: the direction must be 1 or -1",
        "meta.csv, row 3, column Type: unknown type 'Sum'",
    ]


def test_a_specification_goes_through_json_and_back(files: Path) -> None:
    nodes = read_meta(files / "meta.csv").nodes
    spec = read_spec(files / "spec.yaml").with_nodes(nodes)
    assert spec.aggregation_of("index").method == "geometric" and spec.missing.least_share == 0.5
    (files / "again.json").write_text(json.dumps(plain(spec), ensure_ascii=False), encoding="utf-8")
    again = read_spec(files / "again.json").with_nodes(nodes)
    assert canonical(again) == canonical(spec) and hash_of(again) == hash_of(spec)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("method: divide", "method: divided", "line 5, field steps[1].method: there is no method 'divided'"),
        ("upper: 10", "uper: 10", "line 11, field steps[3].uper: there is no field steps[3].uper"),
        ("upper: 10", "upper: ten", "line 11, field steps[3].upper: “ten” is not a number"),
        ("    group: zone\n", "", "line 6, field steps[2].group: the field group is missing"),
        ("name: impute", "name: inpute", "field steps[2].name: “inpute” is not one of the allowed values"),
        ("rule: renormalise", "rule: skip", "field missing.rule: “skip” is not one of the allowed values"),
        ("id: demo\n", "", "line 1, field id: the field id is missing"),
        ("weighting: equal", "weigting: equal", "field weigting: there is no field weigting"),
    ],
)
def test_a_mistake_is_named_with_line_and_field(files: Path, old: str, new: str, said: str) -> None:
    (files / "spec.yaml").write_text(SPEC.replace(old, new), encoding="utf-8")
    assert any(said in one for one in problems_of(lambda: read_spec(files / "spec.yaml")))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("steps.normalise\n", "steps.normal\n", "'normal' in the path 'steps.normal' does not exist"),
        ("rank]", "rang]", "'rang' in the path 'steps.normalise' does not exist"),
        ("root.aggregation: median", "rot.aggregation: median", "'rot' in the path 'rot.aggregation' does not exist"),
        ("noise: 0.2", "noise: 2", "noise must lie between 0 and 1"),
        ("{root: geometric}", "{top: geometric}", "'top' in the path 'top.aggregation' does not exist"),
    ],
)
def test_paths_are_checked_before_anything_runs(files: Path, old: str, new: str, said: str) -> None:
    (files / "spec.yaml").write_text(SPEC.replace(old, new), encoding="utf-8")
    nodes = read_meta(files / "meta.csv").nodes
    assert any(said in one for one in problems_of(lambda: read_spec(files / "spec.yaml").with_nodes(nodes)))


def test_the_specification_in_the_documentation_holds(root: Path, tmp_path: Path, shared: Path) -> None:
    from dataclasses import replace

    from luoshi.usecases.index import assess_robustness, open_index

    text = (root / "docs/how-to/build-an-index.md").read_text(encoding="utf-8")
    (tmp_path / "doc.yaml").write_text(text.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    folder = shared / "scoring" / "asem"
    inputs = open_index(tmp_path / "doc.yaml", data=folder / "ASEM_iData.csv", meta=folder / "ASEM_iMeta.csv")
    assert inputs.spec.perturbation is not None and len(inputs.spec.perturbation.factors) == 5
    quick = replace(inputs, spec=replace(inputs.spec, perturbation=replace(inputs.spec.perturbation, sobol_runs=0)))
    assert assess_robustness(quick, runs=20).runs == 20


OURS_AND_COINRS = [
    ("{name: normalise, method: minmax, lower: 1, upper: 100}", "{name: normalise, f_n: n_minmax, f_n_para: {l_u: [1, 100]}}"),
    ("{name: normalise, method: minmax}", "{name: normalise, f_n: n_minmax}"),
    ("{name: normalise, method: zscore, mean: 10, deviation: 2}", "{name: normalise, method: n_zscore, m_sd: [10, 2]}"),
    ("{name: normalise, method: scaled, low: 0, high: 5}", "{name: normalise, f_n: n_scaled, f_n_para: {npara: [0, 5]}}"),
    ("{name: normalise, method: goalposts, low: 0, high: 9, scale: 10, truncate: no}", "{name: normalise, f_n: n_goalposts, f_n_para: {gposts: [0, 9, 10], trunc2posts: no}}"),
    ("{name: normalise, method: distance_to_target, cap: yes}", "{name: normalise, f_n: n_dist2targ, f_n_para: {cap_max: yes}}"),
    ("{name: normalise, method: minmax, by_indicator: yes}", "{name: normalise, f_n: n_minmax, f_n_para: use_iMeta}"),
    ("{name: normalise, method: rank}", "{name: normalise, f_n: n_rank, f_n_para: {ties.method: min}}"),
    ("{name: normalise, method: minmax, overrides: {gdp: borda}}", "{name: normalise, f_n: n_minmax, overrides: {gdp: n_borda}}"),
    ("{name: treat, method: two_stage, most_points: 3, skew: 2.25, kurtosis: 3.5, second: log_ct}", "{name: treat, f1: winsorise, f1_para: {winmax: 3, skew_thresh: 2.25, kurt_thresh: 3.5}, f2: log_CT, f_pass: check_SkewKurt, f_pass_para: {skew_thresh: 2.25, kurt_thresh: 3.5}}"),
    ("{name: treat, method: two_stage, most_points: 0, second: boxcox, power: 2, combine: yes}", "{name: treat, f1: winsorise, f1_para: {winmax: null}, f2: boxcox, f2_para: {lambda: 2}, combine_treat: yes}"),
    ("{name: treat, method: winsorise, most_points: 4, force: yes}", "{name: treat, f1: winsorise, f1_para: {winmax: 4, force_win: yes}}"),
    ("{name: treat, method: log_gii}", "{name: treat, method: log_GII}"),
    ("{name: treat, method: boxcox, power: 0.5, shift: no}", "{name: treat, f1: boxcox, f1_para: {lambda: 0.5, makepos: no}}"),
    ("{name: impute, method: group_mean, group: zone}", "{name: impute, f_i: i_mean_grp, use_group: zone}"),
    ("{name: impute, method: median}", "{name: impute, f_i: i_median}"),
    ("{name: screen, method: by_missing_and_zeros, least_data: 0.8, least_nonzero: 0.1}", "{name: screen, unit_screen: byNAandzeros, dat_thresh: 0.8, nonzero_thresh: 0.1}"),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "coinrs"), OURS_AND_COINRS, ids=[coinrs for _, coinrs in OURS_AND_COINRS])
def test_a_step_in_coinrs_words_is_the_same_step(tmp_path: Path, ours: str, coinrs: str) -> None:
    found = []
    for step in (ours, coinrs):
        path = tmp_path / "s.yaml"
        path.write_text(f"id: s\ntitle: {{zh: 试, en: t}}\nsteps:\n  - {step}\n", encoding="utf-8")
        found.append(read_spec(path).spec.steps)
    assert found[0] == found[1]


def test_aggregation_and_perturbation_in_coinrs_words(files: Path) -> None:
    text = SPEC.replace("{method: generalised, power: 0.5}", "{f_ag: a_genmean, f_ag_para: {p: 0.5}}")
    text = text.replace("root: geometric", "root: a_gmean").replace("upper: 5}, rank]", "upper: 5}, n_rank]")
    text = text.replace("{method: minmax, upper: 5}", "{f_n: n_minmax, f_n_para: {l_u: [0, 5]}}")
    ours = read_spec(files / "spec.yaml").with_nodes(read_meta(files / "meta.csv").nodes)
    (files / "spec.yaml").write_text(text, encoding="utf-8")
    theirs = read_spec(files / "spec.yaml").with_nodes(read_meta(files / "meta.csv").nodes)
    assert (ours.aggregation, ours.aggregations) == (theirs.aggregation, theirs.aggregations)
    assert theirs.perturbation is not None
    assert theirs.perturbation.factors[0].values == ({"lower": 0, "method": "minmax", "upper": 5}, "rank")


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("{name: normalise, f_n: n_minmaxx}", "there is no method 'n_minmaxx'"),
        ("{name: normalise, f_n: n_minmax, f_n_para: {l_u: [1]}}", "there is no field steps[1].l_u"),
        ("{name: normalise, f_n: n_dist2ref, f_n_para: {iref: 5}}", "there is no field steps[1].iref"),
        ("{name: treat, f1: winsorise, f1_para: {skew_thresh: 2}, f2: log_CT, f_pass_para: {skew_thresh: 3}}", "twice"),
    ],
)
def test_what_is_nobodys_word_is_named_at_its_line(tmp_path: Path, step: str, told: str) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(f"id: s\ntitle: {{zh: 试, en: t}}\nsteps:\n  - {step}\n", encoding="utf-8")
    (line, *_) = problems_of(lambda: read_spec(path))
    assert line.startswith("s.yaml, line 4, field steps[1]") and told in line

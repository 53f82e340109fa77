"""``luoshi index``: every output of the example, exit status, replayed samples, and an index drawn from a plan pack."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from luoshi.cli.main import luoshi
from luoshi.core.problems import PackError

EXAMPLE = "packs/jilin-2017-2020/indices/province-innovation.yaml"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(luoshi, ["index", *map(str, arguments)])


def records(output: str, kind: str) -> list[dict]:
    return [one for one in json.loads(output) if one["record"] == kind]


def test_build_as_table_json_and_csv(root: Path) -> None:
    table = run("build", root / EXAMPLE, "--lang", "en")
    assert table.exit_code == 0
    assert (
        "Rank interval" in table.output
        and "not probabilities" in table.output
        and "no authority has adopted" in " ".join(table.output.split())
    )
    found = run("build", root / EXAMPLE, "--format", "json")
    units = records(found.output, "unit")
    assert len(units) == 23 and [one["rank"] for one in units] == sorted(one["rank"] for one in units)
    for one in units:
        assert one["contribution_base"] + sum(one["contributions"].values()) == pytest.approx(one["score"])
    head = records(found.output, "index")[0]
    assert len(head["spec_sha256"]) == len(head["data_sha256"]) == 64 and head["sources"]
    rows = list(csv.DictReader(io.StringIO(run("build", root / EXAMPLE, "--format", "csv").output)))
    assert [row["unit"] for row in rows] == [one["unit"] for one in units]


def test_every_stage_can_be_had(root: Path) -> None:
    for stage in ("raw", "denominated", "treated", "normalised", "aggregated"):
        rows = list(csv.DictReader(io.StringIO(run("build", root / EXAMPLE, "--stage", stage).output)))
        assert len(rows) == 23 and "rd_expenditure" in rows[0], stage
    assert "index" in rows[0]
    assert run("build", root / EXAMPLE, "--stage", "imputed").exit_code == 2


def test_compare_tries_every_other_way(root: Path) -> None:
    ways = records(run("compare", root / EXAMPLE, "--format", "json", "--lang", "en").output, "way")
    assert [one["id"] for one in ways if one["kind"] == "alternative"] == [
        "geometric",
        "entropy",
        "copeland",
        "untreated",
    ]
    assert sum(one["kind"] == "indicator" for one in ways) == 5 and sum(one["kind"] == "unit" for one in ways) == 23
    assert all(len(one["ranks"]) == 23 for one in ways)
    assert "without Beijing" in run("compare", root / EXAMPLE, "--lang", "en").output


def test_robustness_says_what_it_is(root: Path) -> None:
    found = run("robustness", root / EXAMPLE, "--format", "json", "--lang", "en", "--runs", "300")
    assert found.exit_code == 0
    head = records(found.output, "robustness")[0]
    assert head["runs"] == 300 and "not probabilities" in head["meaning"] and head["failed"] == 0
    for one in records(found.output, "unit"):
        assert one["best"] <= one["lower"] <= one["upper"] <= one["worst"] and len(one["above"]) == 22
    assert {one["factor"] for one in records(found.output, "effect")} >= {"normalisation", "aggregation"}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "data.csv").write_text("uCode,a,b\nA,1,5\nB,2,4\nC,9,1\n", encoding="utf-8")
    (tmp_path / "spec.yaml").write_text(
        """id: small
title: {zh: 小, en: small}
data: data.csv
nodes:
  - {id: a, parent: r}
  - {id: b, parent: r}
  - {id: r}
steps:
  - {name: normalise, method: minmax, lower: 1}
perturbation:
  sobol_runs: 0
  factors:
    - {id: scale, path: steps.normalise, values: [{method: minmax, lower: 1}, zscore]}
    - {id: mean, path: root.aggregation, values: [arithmetic, geometric]}
""",
        encoding="utf-8",
    )
    return tmp_path


def test_too_many_failed_runs_exit_1_and_are_named(small: Path) -> None:
    found = run("robustness", small / "spec.yaml", "--lang", "en")
    assert found.exit_code == 1
    assert "no rank intervals are given" in found.output and "INDEX-FLAWED-GEOMETRIC" in found.output
    page = small / "page.html"
    assert run("robustness", small / "spec.yaml", "--lang", "en", "--out", page).exit_code == 1
    text = page.read_text(encoding="utf-8")
    assert "no rank intervals, pairwise shares or bands are given" in text and "zero or negative values" in text
    assert 'id="ranks-wide-title"' not in text


def test_a_sample_is_replayed(small: Path) -> None:
    (small / "sample.csv").write_text("run,scale,mean\n1,minmax,geometric\n2,2,arithmetic\n3,1,1\n", encoding="utf-8")
    found = run("robustness", small / "spec.yaml", "--sample", small / "sample.csv", "--ranks")
    rows = list(csv.reader(io.StringIO(found.output)))
    assert rows[0] == ["uCode", "r_1", "r_2", "r_3"] and [row[0] for row in rows[1:]] == ["A", "B", "C"]
    assert all(cell for row in rows[1:] for cell in row)
    (small / "sample.csv").write_text("scale\nminmax\n", encoding="utf-8")
    with pytest.raises(PackError) as raised:
        CliRunner().invoke(
            luoshi,
            ["index", "robustness", str(small / "spec.yaml"), "--sample", str(small / "sample.csv")],
            catch_exceptions=False,
        )
    assert raised.value.problems[0].where.column == "mean"


def test_pages_and_workbooks_say_the_same_and_twice_the_same(root: Path, tmp_path: Path) -> None:
    for language, word in (("zh", "不是真实名次的概率"), ("en", "not probabilities of the true rank")):
        page = tmp_path / f"{language}.html"
        assert run("robustness", root / EXAMPLE, "--lang", language, "--runs", "200", "--out", page).exit_code == 0
        text = page.read_text(encoding="utf-8")
        assert (
            word in text
            and text.count("<svg") == 8
            and "<script" not in text
            and "http" not in text.replace("http://www.w3.org/2000/svg", "").replace("http-equiv", "")
        )
    again = tmp_path / "again.html"
    run("robustness", root / EXAMPLE, "--lang", "en", "--runs", "200", "--out", again)
    assert again.read_bytes() == (tmp_path / "en.html").read_bytes()
    book = tmp_path / "index.xlsx"
    assert run("build", root / EXAMPLE, "--out", book, "--lang", "en").exit_code == 0
    with zipfile.ZipFile(book) as archive:
        names = archive.read("xl/workbook.xml").decode()
        assert all(
            f'name="{sheet}"' in names
            for sheet in (
                "Ranking",
                "normalised",
                "Contributions",
                "Rank intervals",
                "Pairwise shares",
                "Failed runs",
                "About",
            )
        )
    assert run("build", root / EXAMPLE, "--out", tmp_path / "index.docx").exit_code == 2


def test_an_index_is_drawn_from_a_plan_pack(root: Path, tmp_path: Path) -> None:
    """Two series of Xinghe's demonstration pack over its places and two years; invented figures stay marked."""
    from luoshi.usecases.index import build_index, open_index

    spec = tmp_path / "drawn.yaml"
    places, years = drawable(root)
    spec.write_text(
        f"""id: drawn
title: {{zh: 取自规划包, en: drawn from a pack}}
nodes:
{"".join(f"  - {{id: {name}, parent: top}}{chr(10)}" for name in places["indicators"])}  - {{id: top}}
drawing:
  places: [{", ".join(f"'{code}'" for code in places["places"])}]
  periods: [{", ".join(f"'{year}'" for year in years)}]
steps:
  - {{name: normalise, method: rank}}
missing: {{rule: renormalise}}
""",
        encoding="utf-8",
    )
    inputs = open_index(spec, data=root / "packs/xinghe-demo")
    assert inputs.data.is_demonstration and inputs.data.units == tuple(code for code in places["places"] for _ in years)
    assert inputs.spec.nodes[0].name is not None and inputs.spec.nodes[0].unit
    result = build_index(inputs)
    assert len(result.index) == len(places["places"]) * len(years)
    table = run("build", spec, "--data", root / "packs/xinghe-demo", "--lang", "en")
    assert table.exit_code == 0 and "[demonstration data]" in table.output


def drawable(root: Path) -> tuple[dict[str, list[str]], list[str]]:
    """Places, years and indicators that the pack has figures for."""
    with (root / "packs/xinghe-demo/observations.csv").open(encoding="utf-8") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if row["measure"] == "level"
            and len(row["period"]) == 4
            and not row["breakdown"]
            and not row["organisation"]
        ]
    by_indicator: dict[str, set[tuple[str, str]]] = {}
    for row in rows:
        by_indicator.setdefault(row["indicator"], set()).add((row["place"], row["period"]))
    best = sorted(by_indicator, key=lambda name: -len({place for place, _ in by_indicator[name]}))[:2]
    places = sorted({place for name in best for place, _ in by_indicator[name]})
    years = sorted({year for name in best for _, year in by_indicator[name]})[-2:]
    return {"places": places, "indicators": best}, years


def test_the_reference_uncertainty_run_is_replayed_from_its_own_files(shared: Path, tmp_path: Path) -> None:
    """COINr's tables, weight sets and sample as they are; the ranks of every run in every cell."""
    folder = shared / "scoring" / "asem"
    (tmp_path / "noisy_weights_100.csv").write_bytes((folder / "noisy_weights_100.csv").read_bytes())
    (tmp_path / "asem.yaml").write_text(
        """id: asem
title: {zh: 可持续互联互通, en: Sustainable connectivity}
steps:
  - {name: denominate, method: divide}
  - {name: impute, method: group_mean, group: EurAsia_group}
  - {name: screen, method: by_missing, least_data: 0.9}
  - {name: treat, method: two_stage}
  - {name: normalise, method: minmax}
missing: {rule: renormalise}
perturbation:
  sobol_runs: 0
  factors:
    - {id: winmax, path: steps.treat.most_points, values: [1, 2, 3, 4, 5]}
    - {id: norm, path: steps.normalise, values: [{method: minmax, lower: 1}, {method: zscore, mean: 10, deviation: 2}]}
    - {id: weight_set, path: all.weight, sets_file: noisy_weights_100.csv}
    - {id: agg, path: all.aggregation, values: [arithmetic, geometric]}
""",
        encoding="utf-8",
    )
    found = run(
        "robustness", tmp_path / "asem.yaml", "--data", folder / "ASEM_iData.csv", "--meta", folder / "ASEM_iMeta.csv",
        "--sample", folder / "UA_N1000_params.csv", "--ranks",
    )  # fmt: skip
    ours = {row[0]: row[1:] for row in csv.reader(io.StringIO(found.output))}
    with (folder / "UA_N1000_ranks.csv").open() as file:
        wanted = {row[0]: row[2:] for row in csv.reader(file)}
    assert ours.pop("uCode") == wanted.pop("uCode")
    assert ours == wanted

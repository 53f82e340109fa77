"""The two Jilin packs: what is committed, that it is what a fresh build makes of the text and the corrections, and that
it equals the hand-checked annotation."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.pack.tables import BASE_TABLES, PLAN_TABLES, TABLES
from tools.build_packs import ROOT
from tools.build_packs.__main__ import AUTHORED, differing
from tools.build_packs.derived import CO2, CO2_YEARS, PILLARS, real_gdp
from tools.build_packs.compiled import apply_overrides
from tools.build_packs.observations import DATA_FILE, PROVINCE, build_observations, find, released
from tools.build_packs.table import BuildError, Row, Tables, plain, read_csv

BASE = ROOT / "packs" / "cn-jilin-base"
PLAN = ROOT / "packs" / "jilin-2017-2020"
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold"

NINE_INDUSTRIES = {*PILLARS, "light_textile", "metallurgy", "building_materials", "electronics"}
TARGETS_WITH_FIGURES = {
    **dict.fromkeys(("M-03", "M-05", "M-07", "M-09"), "2016"),
    **dict.fromkeys(("A1-04", "A2-01", "A2-02", "A3-01", "A4-01", "A4-02"), "2016"),
    **dict.fromkeys(("A5-01", "A6-01", "A6-02", "A8-01", "A8-02"), "2016"),
    "M-11": "2017",
    "M-18": "2022",
    "M-19": "2022",
}

needs_shared = pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="../shared is not beside the repository")


def rows(folder: Path, table: str) -> list[Row]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="module")
def observations() -> list[Row]:
    return rows(BASE, "observations")


@pytest.fixture(scope="module")
def data() -> list[Row]:
    return read_csv(SHARED / "data" / DATA_FILE)


@pytest.mark.parametrize(
    ("table", "count"),
    [("annexes", 10), ("sections", 535), ("targets", 112), ("measures", 365), ("projects", 30), ("systems", 307)],
)
def test_counts_of_the_plan(table: str, count: int) -> None:
    """The pack holds all that the plan holds."""
    assert len(rows(PLAN, table)) == count


@needs_shared
def test_committed_packs_equal_a_fresh_build() -> None:
    """Nothing in the packs was edited by hand."""
    assert differing(SHARED, AUTHORED, ROOT / "packs") == []


@pytest.mark.parametrize(("folder", "tables"), [(BASE, BASE_TABLES), (PLAN, PLAN_TABLES)])
def test_every_table_is_there_with_its_columns(folder: Path, tables: tuple) -> None:
    """Every table of the contract has its file, even an empty one, with LF line ends."""
    for table in tables:
        content = (folder / table.file_name).read_bytes()
        assert content.split(b"\n", 1)[0].decode() == ",".join(table.column_names)
        assert b"\r" not in content


def test_every_reference_points_at_a_row() -> None:
    """The two packs together hold whatever they refer to."""
    content = {table.name: rows(BASE if table in BASE_TABLES else PLAN, table.name) for table in TABLES}
    for table in TABLES:
        for column in (column for column in table.columns if column.refers):
            other, _, name = column.refers.partition(".")
            known = {row[name] for row in content[other]}
            used = {part for row in content[table.name] for part in row[column.name].split(";") if part}
            assert used <= known, (table.name, column.name)


def test_no_observation_without_a_source_or_a_kind_of_release_date(observations: list[Row]) -> None:
    """Every figure says where it comes from and how its release date is known."""
    assert observations
    for row in observations:
        assert row["source"] and row["released_on"]
        assert row["released_on_kind"] in ("exact", "month", "convention")


def test_observations_are_the_provinces(observations: list[Row]) -> None:
    """Prefecture figures never stand for the province."""
    own = [row for row in observations if not row["indicator"].startswith("prefecture_")]
    assert {row["place"] for row in own} == {PROVINCE}


def test_prefecture_figures_are_the_nine_prefectures(observations: list[Row]) -> None:
    """They have indicators of their own, so that none can stand for the province; no plan target reads them."""
    own = [row for row in observations if row["indicator"].startswith("prefecture_")]
    assert {row["place"] for row in own} == {*(f"220{n}00" for n in range(1, 9)), "222400"}
    assert not {row["indicator"] for row in rows(PLAN, "target_indicators")} & {row["indicator"] for row in own}


def test_doubtful_prefecture_figures_are_left_out(observations: list[Row]) -> None:
    """Yanbian's sectors of 2023 and Changchun's GDP of 2017, on which sources differ."""
    keys = {(row["indicator"], row["place"], row["period"]) for row in observations}
    assert ("prefecture_secondary", "222400", "2023") not in keys
    assert ("prefecture_gdp", "220100", "2017") not in keys
    assert ("prefecture_gdp", "222400", "2022") not in keys


def test_prefecture_breaks_are_method_versions(observations: list[Row]) -> None:
    """The census between 2018 and 2019 for all; the boundaries of 2020 for Changchun, Siping and Tonghua."""
    versions = {
        (row["place"], row["period"]): row["method_version"]
        for row in observations
        if row["indicator"] == "prefecture_gdp"
    }
    assert {versions[place, "2018"] for place, year in versions if year == "2018"} == {"1"}
    moved = {place for place, year in versions if year == "2020" and versions[place, year] == "3"}
    assert moved == {"220100", "220300", "220500"}


def test_revenue_is_shipped_for_the_total_and_the_annex_industries_only(observations: list[Row]) -> None:
    """The vendor's table by industry is never shipped; after 2016 revenue is on another definition."""
    revenue = [row for row in observations if row["indicator"] == "main_business_revenue"]
    allowed = {"", "industry=five_pillars", *(f"industry={code}" for code in NINE_INDUSTRIES)}
    assert {row["breakdown"] for row in revenue} == allowed
    assert {row["period"] for row in revenue} == {"2012", "2013", "2014", "2015", "2016"}
    assert len(revenue) == 5 * len(allowed)


def test_five_pillars_are_the_sum_of_their_parts(observations: list[Row]) -> None:
    """The derived sum is exact."""
    value = {
        (row["breakdown"], row["period"]): Decimal(row["value"])
        for row in observations
        if row["indicator"] == "main_business_revenue"
    }
    for year in ("2012", "2013", "2014", "2015", "2016"):
        parts = [value[f"industry={code}", year] for code in PILLARS]
        assert value["industry=five_pillars", year] == sum(parts)


def test_high_tech_revenue_changes_its_method_version(observations: list[Row]) -> None:
    """2018 and later are on another definition and never chain with 2016."""
    versions = {row["period"]: row["method_version"] for row in observations if row["indicator"] == "high_tech_revenue"}
    assert all(version == ("1" if year <= "2016" else "2") for year, version in versions.items())


def test_a_ratio_of_shipped_parts_is_not_shipped_itself(observations: list[Row]) -> None:
    """The engine divides; the pack carries numerator and denominator."""
    ratios = {row["id"] for row in rows(BASE, "indicators") if row["aggregation"] == "ratio_of_sums"}
    assert not ratios & {row["indicator"] for row in observations}


def test_parts_of_ratios_are_indicators() -> None:
    """Numerator and denominator name indicators, with a breakdown in brackets where there is one."""
    indicators = {row["id"]: row for row in rows(BASE, "indicators")}
    for row in indicators.values():
        is_ratio = row["aggregation"] == "ratio_of_sums"
        for part in (row["numerator"], row["denominator"]):
            assert bool(part) == is_ratio, row["id"]
            assert not part or part.partition("[")[0] in indicators, row["id"]


def test_every_proxy_has_its_reason_in_both_languages() -> None:
    """A stand-in is never shown without saying so."""
    for row in rows(PLAN, "target_indicators"):
        assert (row["relation"] == "proxy") == bool(row["reason"]) == bool(row["reason_en"]), row


def test_targets_with_figures(observations: list[Row]) -> None:
    """Eighteen targets have any figure; the rest are grey. A new one has to be added here on purpose."""
    indicators = {row["id"]: row for row in rows(BASE, "indicators")}
    last: dict[str, str] = {}
    for link in rows(PLAN, "target_indicators"):
        indicator = indicators[link["indicator"]]
        periods = _periods(indicator, link, observations)
        if periods:
            last[link["target"]] = max(periods | {last.get(link["target"], "")})
    assert last == TARGETS_WITH_FIGURES


def _periods(indicator: Row, link: Row, observations: list[Row]) -> set[str]:
    """The periods for which the linked measure exists, in the link's method version."""
    if indicator["aggregation"] != "ratio_of_sums":
        return _held(indicator["id"], link["breakdown"], link, observations)
    parts = [_split(indicator[name]) for name in ("numerator", "denominator")]
    return set.intersection(*(_held(part, breakdown, link, observations) for part, breakdown in parts))


def _held(indicator: str, breakdown: str, link: Row, observations: list[Row]) -> set[str]:
    return {
        row["period"]
        for row in observations
        if (row["indicator"], row["breakdown"], row["measure"]) == (indicator, breakdown, link["measure"])
        and row["method_version"] == (link["method_version"] or row["method_version"])
    }


def _split(part: str) -> tuple[str, str]:
    indicator, _, breakdown = part.partition("[")
    return indicator, breakdown.rstrip("]")


def test_spans_lie_inside_the_text() -> None:
    """Sections nest in their parents, clauses lie in their sections, annexes do not overlap."""
    annexes = {row["annex"]: row for row in rows(PLAN, "annexes")}
    sections = {row["id"]: row for row in rows(PLAN, "sections")}
    for section in sections.values():
        assert _inside(section, sections[section["parent"]] if section["parent"] else annexes[section["annex"]])
    for table in ("targets", "measures", "projects"):
        for row in rows(PLAN, table):
            assert _inside(row, sections[row["section"]]), (table, row["id"])
    ends = [int(row["end"]) for row in annexes.values()]
    assert all(int(row["start"]) >= end for row, end in zip(list(annexes.values())[1:], ends, strict=False))


def _inside(inner: Row, outer: Row) -> bool:
    return int(outer["start"]) <= int(inner["start"]) < int(inner["end"]) <= int(outer["end"])


@needs_shared
def test_spans_match_the_plans_text() -> None:
    """Spans end on text, inside the file whose hash the pack carries."""
    text = (SHARED / "plan" / "jilin-2017-2020.txt").read_bytes().decode("utf-8")
    for table in ("annexes", "sections", "targets", "projects"):
        for row in rows(PLAN, table):
            clause = text[int(row["start"]) : int(row["end"])]
            assert clause and clause == clause.strip() and int(row["end"]) <= len(text)


def test_repeated_targets_name_the_first() -> None:
    """Three annex targets repeat the main text; the lightweight share does not, its denominator differs."""
    repeated = {row["id"]: row["same_as"] for row in rows(PLAN, "targets") if row["same_as"]}
    assert repeated == {"A1-06": "M-23", "A1-07": "M-24", "A5-10": "M-25"}


def test_problems_name_objects_that_exist() -> None:
    """A problem can be opened from the object it names."""
    known = {row["id"] for table in ("targets", "sections", "projects", "references") for row in rows(PLAN, table)}
    for row in rows(PLAN, "problems"):
        assert set(row["object"].split(";")) <= known, row["code"]


@needs_shared
def test_prefecture_rows_of_the_provincial_file_are_not_found(data: list[Row]) -> None:
    """Tonghua's 53 % high-tech share stands in the provincial file and must not be readable from it."""
    assert any(row["region_code"] != PROVINCE for row in data)
    with pytest.raises(BuildError):
        find(data, indicator="高技术制造业增加值占规上工业比重", source="tjj.jl.gov.cn", year=2021)


@needs_shared
def test_derived_rows_of_the_data_file_follow_from_its_parts(data: list[Row], observations: list[Row]) -> None:
    """Our chain of GDP at 2015 prices gives the data file's own CO2 per GDP, which counts cement."""
    gdp = real_gdp(data)
    printed = {
        row["period"]: row["value"]
        for row in observations
        if row["indicator"] == "co2_per_gdp_2015_prices" and row["measure"] == "level"
    }
    for year in CO2_YEARS:
        total = Decimal(find(data, indicator=CO2, source="CEADs", year=year)["value"])
        assert abs(total / gdp[year] * 100 - Decimal(printed[str(year)])) < Decimal("0.000002")


@pytest.mark.parametrize(
    ("rule", "year", "day", "kind"),
    [
        ("communique", 2019, "2020-03-31", "convention"),
        ("rd", 2016, "2017-09-30", "convention"),
        ("yearbook", 2016, "2017-11-30", "convention"),
        ("energy", 2020, "2022-06-30", "convention"),
        ("inventory", 2017, "2020-12-31", "convention"),
        ("nbs", 2015, "2020-12-31", "convention"),
        ("nbs", 2019, "2020-11-30", "convention"),
        ("inventory+nbs", 2016, "2020-12-31", "convention"),
        ("exact:2017-02-07", 2016, "2017-02-07", "exact"),
    ],
)
def test_release_dates(rule: str, year: int, day: str, kind: str) -> None:
    """The conventions of SOURCES.md, and the latest of two for a derived figure."""
    assert released(rule, year) == (day, kind)


@pytest.mark.parametrize(("text", "expected"), [("13071.0", "13071"), ("0.0", "0"), ("-0.0", "0"), ("1E+3", "1000")])
def test_plain_numbers(text: str, expected: str) -> None:
    """Numbers carry no float noise."""
    assert plain(Decimal(text)) == expected


@needs_shared
def test_targets_equal_the_annotation() -> None:
    """The pack is compiled and corrected; the annotation made by hand, which it is not built from, says the same."""
    gold = {row["id"]: row for row in read_csv(GOLD / "targets.csv")}
    places = {row["id"]: row for row in read_csv(GOLD / "targets_offsets.csv")}
    sections = {row["id"]: (row["annex"], row["path"]) for row in rows(PLAN, "sections")}
    assert [row["id"] for row in rows(PLAN, "targets")] == list(gold)
    for row in rows(PLAN, "targets"):
        known, place = gold[row["id"]], places[row["id"]]
        for name in ("operator", "base_year", "target_year", "kind", "commitment"):
            assert row[name] == known[name], (row["id"], name)
        low, _, high = known["target_value"].partition("-")
        assert _number(row["target_value"]) == _number(low.partition(":")[0]), row["id"]
        assert (_number(row["target_value_high"]), _number(row["base_value"])) == (
            _number(high),
            _number(known["base_value"]),
        ), row["id"]
        assert (row["start"], row["end"]) == (place["start"], place["end"]), row["id"]
        assert (row["name_zh"], row["scope"]) == (known["indicator"], known["scope"])
        assert sections[row["section"]] == (known["annex"], known["section_path"])


@needs_shared
def test_projects_equal_the_annotation() -> None:
    """Size, state and place of the thirty projects."""
    for row, known in zip(rows(PLAN, "projects"), read_csv(GOLD / "projects.csv"), strict=True):
        assert [row[name] for name in ("capacity", "unit", "status", "start")] == [
            known[name] for name in ("capacity", "unit", "status", "start")
        ]
        assert int(row["end"]) - int(row["start"]) == len(known["quote"])


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def test_every_correction_is_in_place_with_its_reason() -> None:
    """The pack holds the new value of each override, and says who changed it, when and why."""
    objects = {row["id"]: row for table in ("plan", "targets", "measures", "projects") for row in rows(PLAN, table)}
    overrides = rows(PLAN, "overrides")
    assert overrides
    for one in overrides:
        assert objects[one["object"]][one["field"]] == one["new"] != one["old"], one
        assert one["who"] and one["on"] and one["why"]


def test_a_correction_of_what_the_compiler_no_longer_says_stops_the_build() -> None:
    """An override holds what it corrects; when the compiler changes, a person looks again."""
    tables: Tables = {name: [] for name in ("plan", "annexes", "sections", "targets", "measures", "projects")}
    tables["targets"] = [{"id": "M-01", "unit": "%"}]
    one = {"object": "M-01", "field": "unit", "old": "%", "new": "分"}
    for broken in ({"old": "件"}, {"object": "M-02"}, {"field": "colour"}, {"new": "%"}):
        with pytest.raises(BuildError):
            apply_overrides(tables, [one | broken])
    apply_overrides(tables, [one])
    assert tables["targets"] == [{"id": "M-01", "unit": "分"}]


SPEC = {
    **dict.fromkeys(("breakdown", "price_basis", "agrees_with", "agrees_source", "note"), ""),
    "indicator": "patents",
    "data_indicator": "专利",
    "data_source": "src",
    "first": "2018",
    "last": "2018",
    "measure": "level",
    "accumulation": "stock",
    "unit": "件",
    "factor": "10000",
    "status": "final",
    "method_version": "1",
    "basis": "official",
    "source": "one",
    "released": "rd",
    "release": "st-{year}",
}
DATA = {
    "region_code": PROVINCE,
    "indicator": "专利",
    "period": "2018",
    "value": "0.4612",
    "unit": "万件",
    "basis": "official",
    "source": "src",
    "note": "",
}


def test_a_converted_value_keeps_its_original() -> None:
    """万件 become 件 exactly, and the printed figure stays beside it."""
    (row,) = build_observations([SPEC], [DATA])
    assert (row["value"], row["original_value"], row["original_unit"]) == ("4612", "0.4612", "万件")
    assert row["release"] == "st-2018"


def test_a_second_source_confirms_or_stops_the_build() -> None:
    """Agreement adds the second source; disagreement beyond rounding is an error."""
    spec = {**SPEC, "agrees_with": "专利(原表)", "agrees_source": "two"}
    second = {**DATA, "indicator": "专利(原表)", "value": "4612.0", "unit": "件"}
    (row,) = build_observations([spec], [DATA, second])
    assert row["source"] == "one;two"
    with pytest.raises(BuildError):
        build_observations([spec], [DATA, {**second, "value": "4613"}])


def test_a_missing_year_stops_the_build() -> None:
    """No gap is filled and no year is skipped in silence."""
    with pytest.raises(BuildError):
        build_observations([{**SPEC, "last": "2019"}], [DATA])

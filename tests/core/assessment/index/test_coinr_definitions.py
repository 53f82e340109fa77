"""Every method that COINr has and for which we hold no reference file, against a plain reckoning of its definition.

The reckonings here look at one column or one row at a time, skip missing values by hand, and share no code with the
package. Definitions: the documentation of COINr 1.1.14.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from luoshi.core.assessment.index.data import IndexData
from luoshi.core.assessment.index.pipeline import build_index
from luoshi.core.assessment.index.spec import Choice, IndexSpec, Missing, MissingRule, Node, Step, StepName
from luoshi.core.assessment.index.variants import choice
from tests.core.assessment.index.examples import TITLE

ROWS = 40
NAMES = ("a", "b", "c", "d", "e")
DIRECTIONS = (1, -1, 1, -1, 1)
WEIGHTS = (1.0, 2.0, 0.5, 3.0, 1.5)
TARGETS = (4.0, 0.4, 2.0, 0.2, 9.0)
GROUPS = tuple("xyz"[row % 3] for row in range(ROWS))
Column = list[float]


def figures() -> np.ndarray:
    """Skewed and plain columns, ties and zeros, and one figure in nine missing."""
    dice = np.random.default_rng(11)
    values = np.column_stack(
        [
            dice.lognormal(0, 1.5, ROWS), dice.uniform(0.1, 5, ROWS), dice.integers(0, 4, ROWS).astype(float),
            dice.exponential(2, ROWS) + 0.01, dice.normal(10, 3, ROWS),
        ]
    )  # fmt: skip
    values[dice.random(values.shape) < 1 / 9] = np.nan
    return values


VALUES = figures()


def nodes(**extra: float) -> tuple[Node, ...]:
    own = [
        Node(name, "root", direction=direction, weight=weight, target=target, extra=dict(extra))
        for name, direction, weight, target in zip(NAMES, DIRECTIONS, WEIGHTS, TARGETS, strict=True)
    ]
    return (*own, Node("root"))


def built(
    steps: dict[str, Choice], *, values: np.ndarray = VALUES, own: tuple[Node, ...] | None = None, **more: object
):
    """The figures after the steps, aggregated over what is there."""
    data = IndexData(
        tuple(f"u{row}" for row in range(len(values))), NAMES, values, groups={"zone": GROUPS[: len(values)]}
    )
    made = tuple(Step(StepName(name), one) for name, one in steps.items())
    spec = IndexSpec("t", TITLE, own or nodes(), made, missing=Missing(MissingRule.RENORMALISE), **more)
    return build_index(spec, data)


def stage(steps: dict[str, Choice], name: str, **more: object) -> np.ndarray:
    return np.asarray(built(steps, **more).stage(name).values)


def there(column: Column) -> Column:
    return [one for one in column if not math.isnan(one)]


def by_column(reckon: Callable[[Column], Column], values: np.ndarray, *, signed: bool) -> np.ndarray:
    columns = [
        reckon([float(one) * (direction if signed else 1) for one in values[:, at]])
        for at, direction in enumerate(DIRECTIONS)
    ]
    return np.array(columns, dtype=np.float64).T


def agree(found: np.ndarray, wanted: np.ndarray) -> None:
    assert (np.isnan(found) == np.isnan(wanted)).all()
    np.testing.assert_allclose(found, wanted, rtol=1e-12, atol=1e-12)


# --- imputation -----------------------------------------------------------------------------------------------------


def mean(values: Column) -> float:
    return math.fsum(values) / len(values)


def median(values: Column) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


@pytest.mark.parametrize(
    ("method", "of"), [("mean", mean), ("median", median), ("group_mean", mean), ("group_median", median)]
)
def test_imputation(method: str, of: Callable[[Column], float]) -> None:
    """i_mean, i_median, i_mean_grp, i_median_grp: of the column, or of the unit's group in it."""
    by_group = method.startswith("group")
    found = stage({"impute": choice("impute", method, **({"group": "zone"} if by_group else {}))}, "imputed")

    def fill(column: Column) -> Column:
        return [
            of(there([v for v, g in zip(column, GROUPS, strict=True) if not by_group or g == GROUPS[row]]))
            if math.isnan(one)
            else one
            for row, one in enumerate(column)
        ]

    agree(found, by_column(fill, VALUES, signed=False))


def test_imputation_of_a_panel_by_the_latest_earlier_value() -> None:
    """impute_panel with max_time = 1 and 3."""
    nan = math.nan
    own = {"2018": [1.0, nan], "2019": [nan, 5.0], "2020": [nan, nan], "2021": [nan, 7.0]}
    for longest, wanted in ((1, [1, nan, 1, 5, nan, 5, nan, 7]), (3, [1, nan, 1, 5, 1, 5, 1, 7])):
        data = IndexData(
            units=("u", "v") * 4, indicators=("a",), periods=tuple(year for year in own for _ in range(2)),
            values=np.array([[one] for year in own for one in own[year]]),
        )  # fmt: skip
        steps = (Step(StepName.IMPUTE, choice("impute", "carry", longest=longest)),)
        rules = Missing(MissingRule.RENORMALISE)
        found = build_index(IndexSpec("t", TITLE, (Node("a", "root"), Node("root")), steps, missing=rules), data)
        agree(found.stage("imputed").values, np.array([[one] for one in wanted]))


# --- screening and denominators -------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["by_missing", "by_zeros", "by_missing_and_zeros"])
def test_screening(method: str) -> None:
    """Share of figures there, and share of those that are not zero, against dat_thresh and nonzero_thresh."""
    values = VALUES.copy()
    values[::4, :2] = 0
    values[::5, 1:4] = np.nan
    settings = {"by_missing": {"least_data": 0.7}, "by_zeros": {"least_nonzero": 0.5}}.get(
        method, {"least_data": 0.7, "least_nonzero": 0.5}
    )
    kept = []
    for row in values:
        own = there([float(one) for one in row])
        data, other = len(own) / len(NAMES), sum(one != 0 for one in own) / len(own) if own else 0
        if data >= settings.get("least_data", 0) and other >= settings.get("least_nonzero", 0):
            kept.append(row)
    assert 0 < len(kept) < len(values)
    agree(stage({"screen": choice("screen", method, **settings)}, "screened", values=values), np.array(kept))


def test_the_default_thresholds_of_screening_are_those_of_coinr() -> None:
    assert choice("screen", "by_missing").use.least_data == 2 / 3
    assert choice("screen", "by_zeros").use.least_nonzero == 0.05


def test_denominators_with_a_scale_factor() -> None:
    below = np.linspace(1, 3, ROWS)
    own = tuple(
        Node("a", "root", denominator="d", extra={"ScaleFactor": 1000.0}) if one.id == "a" else one for one in nodes()
    )
    data = IndexData(tuple(f"u{row}" for row in range(ROWS)), NAMES, VALUES, denominators={"d": below})
    steps = (Step(StepName.DENOMINATE, choice("denominate", "divide")),)
    found = build_index(IndexSpec("t", TITLE, own, steps, missing=Missing(MissingRule.RENORMALISE)), data)
    wanted = VALUES.copy()
    wanted[:, 0] = [value * 1000 / d for value, d in zip(VALUES[:, 0], below, strict=True)]
    agree(found.stage("denominated").values, wanted)


# --- outliers -------------------------------------------------------------------------------------------------------


def log_ct(column: Column) -> Column:
    least, most = min(there(column)), max(there(column))
    return [math.log(one - least + 0.01 * (most - least)) for one in column]


def log_ct_orig(column: Column) -> Column:
    return [math.log(one - min(there(column)) + 1) for one in column]


def log_gii(column: Column) -> Column:
    least, most = min(there(column)), max(there(column))
    return [math.log((most - 1) * (one - least) / (most - least) + 1) for one in column]


def boxcox(power: float) -> Callable[[Column], Column]:
    def of(column: Column) -> Column:
        moved = [one - min(there(column)) + 1 for one in column]
        return [math.log(one) if power == 0 else (one**power - 1) / power for one in moved]

    return of


@pytest.mark.parametrize(
    ("method", "settings", "reckon"),
    [
        ("log_ct", {}, log_ct),
        ("log_ct_orig", {}, log_ct_orig),
        ("log_gii", {}, log_gii),
        ("boxcox", {"power": 0.0}, boxcox(0)),
        ("boxcox", {"power": 2.0}, boxcox(2)),
        ("boxcox", {"power": -0.5}, boxcox(-0.5)),
    ],
)
def test_transformations(method: str, settings: dict[str, float], reckon: Callable[[Column], Column]) -> None:
    found = stage({"treat": choice("treat", method, always=True, **settings)}, "treated")
    agree(found, by_column(reckon, VALUES, signed=False))


def skew_and_kurtosis(column: Column) -> tuple[float, float]:
    """Adjusted for the sample: G1 and G2 of Joanes and Gill, as e1071 calls type 2."""
    own = there(column)
    n, centre = len(own), mean(own)
    m2, m3, m4 = (math.fsum((one - centre) ** power for one in own) / n for power in (2, 3, 4))
    g1, g2 = m3 / m2**1.5, m4 / m2**2 - 3
    return g1 * math.sqrt(n * (n - 1)) / (n - 2), ((n + 1) * g2 + 6) * (n - 1) / ((n - 2) * (n - 3))


def passes(column: Column) -> bool:
    skew, kurtosis = skew_and_kurtosis(column)
    return abs(skew) < 2 or kurtosis < 3.5


def winsorised(column: Column, most: int, *, force: bool = False) -> Column:
    column, high, low = list(column), 0, 0
    while (force or not passes(column)) and high + low < most:
        if skew_and_kurtosis(column)[0] >= 0:
            top = max(there(column))
            high = column.count(top)
            column = [max(v for v in there(column) if v != top) if one == top else one for one in column]
        else:
            bottom = min(there(column))
            low = column.count(bottom)
            column = [min(v for v in there(column) if v != bottom) if one == bottom else one for one in column]
    return column


@pytest.mark.parametrize("most", [1, 2, 5])
@pytest.mark.parametrize("force", [False, True])
def test_winsorising(most: int, force: bool) -> None:
    found = stage({"treat": choice("treat", "winsorise", most_points=most, force=force)}, "treated")
    agree(found, by_column(lambda column: winsorised(column, most, force=force), VALUES, signed=False))


@pytest.mark.parametrize(
    ("second", "reckon"),
    [("log_ct", log_ct), ("log_ct_orig", log_ct_orig), ("log_gii", log_gii), ("boxcox", boxcox(0))],
)
@pytest.mark.parametrize("combine", [False, True])
def test_two_stages(second: str, reckon: Callable[[Column], Column], combine: bool) -> None:
    """Treat: winsorise, and where that does not pass, the second function on the original (or on the winsorised)."""

    def treat(column: Column) -> Column:
        first = column if passes(column) else winsorised(column, 1)
        return first if passes(first) else reckon(first if combine else column)

    values = VALUES.copy()
    values[:3, 1] = (400, 300, 90)
    found = stage(
        {"treat": choice("treat", "two_stage", most_points=1, second=second, combine=combine)}, "treated", values=values
    )
    wanted = by_column(treat, values, signed=False)
    assert (wanted[:, 1] != values[:, 1])[~np.isnan(values[:, 1])].all()
    agree(found, wanted)


# --- normalisation --------------------------------------------------------------------------------------------------


def minmax(low: float, high: float) -> Callable[[Column], Column]:
    def of(column: Column) -> Column:
        least, most = min(there(column)), max(there(column))
        return [(one - least) / (most - least) * (high - low) + low for one in column]

    return of


def zscore(centre: float, deviation: float) -> Callable[[Column], Column]:
    def of(column: Column) -> Column:
        own = there(column)
        spread = math.sqrt(math.fsum((one - mean(own)) ** 2 for one in own) / (len(own) - 1))
        return [(one - mean(own)) / spread * deviation + centre for one in column]

    return of


def ranked(column: Column) -> Column:
    return [math.nan if math.isnan(one) else 1 + sum(other < one for other in there(column)) for one in column]


def dist2ref(row: int, *, cap: bool) -> Callable[[Column], Column]:
    def of(column: Column) -> Column:
        least, reference = min(there(column)), column[row]
        out = [1 - (reference - one) / (reference - least) for one in column]
        return [1.0 if cap and one > 1 else one for one in out]

    return of


WHOLE_ROW = int(np.flatnonzero(~np.isnan(VALUES).any(axis=1) & (VALUES[:, 2] > 0) & (VALUES[:, 2] < 3))[3])
NORMALISED: list[tuple[str, dict[str, object], Callable[[Column], Column]]] = [
    ("minmax", {"lower": 1.0, "upper": 100.0}, minmax(1, 100)),
    ("minmax", {}, minmax(0, 100)),
    ("zscore", {"mean": 10.0, "deviation": 2.0}, zscore(10, 2)),
    ("zscore", {}, zscore(0, 1)),
    ("scaled", {}, lambda column: [(one - 0) / (100 - 0) * 100 for one in column]),
    ("scaled", {"low": 2.0, "high": 7.0}, lambda column: [(one - 2) / (7 - 2) * 100 for one in column]),
    ("rank", {}, ranked),
    ("borda", {}, lambda column: [one - 1 for one in ranked(column)]),
    ("percentile_rank", {}, lambda column: [(one - 1) / (len(there(column)) - 1) for one in ranked(column)]),
    ("distance_to_max", {}, lambda c: [1 - (max(there(c)) - one) / (max(there(c)) - min(there(c))) for one in c]),
    ("distance_to_reference", {"reference": f"u{WHOLE_ROW}"}, dist2ref(WHOLE_ROW, cap=False)),
    ("distance_to_reference", {"reference": f"u{WHOLE_ROW}", "cap": True}, dist2ref(WHOLE_ROW, cap=True)),
]


@pytest.mark.parametrize(("method", "settings", "reckon"), NORMALISED, ids=[f"{m}-{s}" for m, s, _ in NORMALISED])
def test_normalisations(method: str, settings: dict[str, object], reckon: Callable[[Column], Column]) -> None:
    """As Normalise does: the column times its direction, then the function."""
    found = stage({"normalise": choice("normalise", method, **settings)}, "normalised")
    agree(found, by_column(reckon, VALUES, signed=True))


@pytest.mark.parametrize("cap", [False, True])
def test_distance_to_target(cap: bool) -> None:
    """(x − min) / (target − min); where less is better (max − x) / (max − target)."""
    wanted = np.empty_like(VALUES)
    for at, (direction, target) in enumerate(zip(DIRECTIONS, TARGETS, strict=True)):
        column = [float(one) for one in VALUES[:, at]]
        least, most = min(there(column)), max(there(column))
        share = [
            (one - least) / (target - least) if direction == 1 else (most - one) / (most - target) for one in column
        ]
        wanted[:, at] = [1.0 if cap and one > 1 else one for one in share]
    agree(stage({"normalise": choice("normalise", "distance_to_target", cap=cap)}, "normalised"), wanted)
    from_table = choice("normalise", "distance_to_target", by_indicator=True)
    own = nodes(**({"dist2targ_cap_max": 1.0} if cap else {}))
    agree(stage({"normalise": from_table}, "normalised", own=own), wanted)


@pytest.mark.parametrize("truncate", [True, False])
def test_goalposts(truncate: bool) -> None:
    """(x − low) / (high − low) × a; where less is better (x − high) / (low − high) × a."""
    low, high, scale = 1.0, 4.0, 10.0
    wanted = np.empty_like(VALUES)
    for at, direction in enumerate(DIRECTIONS):
        ends = (low, high) if direction == 1 else (high, low)
        share = [(float(one) - ends[0]) / (ends[1] - ends[0]) for one in VALUES[:, at]]
        cut = [min(1.0, max(0.0, one)) if truncate and not math.isnan(one) else one for one in share]
        wanted[:, at] = [one * scale for one in cut]
    given = choice("normalise", "goalposts", low=low, high=high, scale=scale, truncate=truncate)
    agree(stage({"normalise": given}, "normalised"), wanted)
    own = nodes(goalpost_lower=low, goalpost_upper=high, goalpost_scale=scale, goalpost_trunc2posts=float(truncate))
    agree(stage({"normalise": choice("normalise", "goalposts", by_indicator=True)}, "normalised", own=own), wanted)


def test_a_scale_of_the_table_needs_no_factor() -> None:
    own = nodes(scaled_lower=2.0, scaled_upper=7.0)
    found = stage({"normalise": choice("normalise", "scaled", by_indicator=True)}, "normalised", own=own)
    agree(found, by_column(lambda column: [(one - 2) / 5 * 100 for one in column], VALUES, signed=True))


def test_fraction_of_the_maximum_where_more_is_better() -> None:
    """x / max; where less is better COINr turns the scale round and we do not: the best has 1."""
    found = stage({"normalise": choice("normalise", "fraction_of_max")}, "normalised")
    for at, direction in enumerate(DIRECTIONS):
        column = [float(one) for one in VALUES[:, at]]
        best = max(there(column)) if direction == 1 else min(there(column))
        share = [one / best if direction == 1 else best / one for one in column]
        agree(found[:, at], np.array(share))


# --- aggregation ----------------------------------------------------------------------------------------------------

POSITIVE = {"normalise": choice("normalise", "minmax", lower=1.0)}


def weighted(row: Column, of: Callable[[Column, Column], float]) -> float:
    own = [(x, w) for x, w in zip(row, WEIGHTS, strict=True) if not math.isnan(x)]
    total = math.fsum(w for _, w in own)
    return of([x for x, _ in own], [w / total for _, w in own])


@pytest.mark.parametrize(
    ("method", "settings", "of"),
    [
        ("arithmetic", {}, lambda x, w: math.fsum(a * b for a, b in zip(x, w, strict=True))),
        ("geometric", {}, lambda x, w: math.prod(a**b for a, b in zip(x, w, strict=True))),
        ("harmonic", {}, lambda x, w: 1 / math.fsum(b / a for a, b in zip(x, w, strict=True))),
        ("generalised", {"power": 3.0}, lambda x, w: math.fsum(b * a**3 for a, b in zip(x, w, strict=True)) ** (1 / 3)),
        ("generalised", {"power": -2.0}, lambda x, w: math.fsum(b * a**-2 for a, b in zip(x, w, strict=True)) ** -0.5),
    ],
)
def test_means_of_what_is_there(method: str, settings: dict[str, float], of: Callable[[Column, Column], float]) -> None:
    """a_amean, a_gmean, a_hmean, a_genmean with weights that are relative to those of the figures there."""
    found = built(POSITIVE, aggregation=choice("aggregate", method, **settings))
    wanted = [weighted([float(one) for one in row], of) for row in found.stage("normalised").values]
    agree(found.index, np.array(wanted))


def test_copeland() -> None:
    """Outranking matrix: weight of wins plus half that of ties; above a half +1, below −1; summed over the others."""
    steps = {"impute": choice("impute", "mean"), **POSITIVE}
    found = built(steps, aggregation=choice("aggregate", "copeland"))
    values, shares = found.stage("normalised").values, np.array(WEIGHTS) / sum(WEIGHTS)
    wanted = []
    for at, row in enumerate(values):
        score = 0
        for other in (one for place, one in enumerate(values) if place != at):
            won = sum(s * ((a > b) + (a == b) / 2) for a, b, s in zip(row, other, shares, strict=True))
            score += int(won > 0.5 + 1e-12) - int(won < 0.5 - 1e-12)
        wanted.append(float(score))
    agree(found.index, np.array(wanted))


def test_a_data_threshold_leaves_no_value() -> None:
    """dat_thresh of Aggregate: below the stated share of figures the aggregate has no value."""
    data = IndexData(tuple(f"u{row}" for row in range(ROWS)), NAMES, VALUES)
    rules = Missing(MissingRule.RENORMALISE, least_share=0.9)
    steps = (Step(StepName.NORMALISE, choice("normalise", "minmax")),)
    found = build_index(IndexSpec("t", TITLE, nodes(), steps, missing=rules), data).index
    assert (np.isnan(found) == np.isnan(VALUES).any(axis=1)).all() and np.isnan(found).any()


# --- weights --------------------------------------------------------------------------------------------------------


def test_weights_of_the_first_component() -> None:
    """get_PCA: loadings of the first component of the correlation matrix, by power iteration; whole rows alone."""
    found = built(POSITIVE, weighting=choice("weigh", "pca"))
    values = found.stage("normalised").values
    whole = values[~np.isnan(values).any(axis=1)]
    matrix = np.array([[np.corrcoef(whole[:, i], whole[:, j])[0, 1] for j in range(5)] for i in range(5)])
    vector = np.ones(5) / math.sqrt(5) + np.arange(5) * 1e-3
    for _ in range(20_000):
        vector = matrix @ vector
        vector /= np.linalg.norm(vector)
    np.testing.assert_allclose(np.asarray(found.weights["root"]).ravel(), vector / vector.sum(), rtol=1e-9)

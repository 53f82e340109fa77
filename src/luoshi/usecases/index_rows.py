"""The results of an index as rows: JSON as an array of objects that each say what record they are, and CSV.

Numbers are written with the shortest digits that give the same number back. A missing score is null (blank in CSV), and a
record ``gap`` says whose it is.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from luoshi.core.assessment.index.analysis import consistency_ratios, correlations, negative_weights, strengths
from luoshi.core.assessment.index.comparing import Otherwise
from luoshi.core.assessment.index.contributions.parts import Contributions
from luoshi.core.assessment.index.data import IndexData
from luoshi.core.assessment.index.plain import plain
from luoshi.core.assessment.index.result import IndexResult
from luoshi.core.assessment.index.robustness.assess import CALLED, Robustness
from luoshi.core.wording import Language
from luoshi.usecases.index import IndexInputs

Row = dict[str, Any]


def build_records(
    inputs: IndexInputs, result: IndexResult, parts: Contributions | None, language: Language
) -> Iterator[Row]:
    """One ``index``, then ``unit``s in order of rank, ``node``s, ``mark``s and ``gap``s."""
    yield {
        "record": "index",
        "id": result.spec.id,
        "title": result.spec.title.in_(language),
        "units": len(result.final.units),
        "indicators": len(result.tree.leaves),
        "spec_sha256": result.spec_sha256,
        "data_sha256": result.data_sha256,
        "is_demonstration": result.data.is_demonstration,
        "note": result.spec.note.in_(language) if result.spec.note else "",
        "contributions": "" if parts is None else parts.method,
        "contributions_exact": parts is None or parts.is_exact,
        "sources": list(result.data.sources),
    }
    for row in result.order():
        yield _unit(inputs, result, parts, row, language)
    for one in correlations(result):
        yield {
            "record": "node",
            "node": one.node,
            "name": inputs.node_name(one.node, language),
            "effective_weight": one.effective_weight,
            "pearson": one.pearson,
            "spearman": one.spearman,
        }
    for mark in result.marks:
        yield {"record": "mark", "kind": mark.kind.value, "unit": mark.unit, "period": mark.period,
               "indicator": mark.indicator, "value": mark.value, "points": mark.points}  # fmt: skip
    for node, ratio in consistency_ratios(result).items():
        yield {"record": "consistency", "node": node, "ratio": ratio}
    for node, child, weight in negative_weights(result):
        yield {"record": "negative_weight", "node": node, "child": child, "weight": weight}
    for gap in result.gaps:
        yield {"record": "gap", "unit": gap.unit, "period": gap.period, "node": gap.node}


def _unit(inputs: IndexInputs, result: IndexResult, parts: Contributions | None, row: int, language: Language) -> Row:
    best, worst = strengths(result, row)
    unit = result.final.units[row]
    return {
        "record": "unit",
        "unit": unit,
        "name": inputs.unit_name(unit, language),
        "period": result.final.periods[row] if result.final.periods else "",
        "rank": _whole(result.ranks[row]),
        "score": _real(result.index[row]),
        "scores": {node: _real(result.scores[node][row]) for node in result.tree.inner},
        "contribution_base": None if parts is None else _real(parts.base[row]),
        "contributions": {}
        if parts is None
        else {name: _real(parts.parts[row, at]) for at, name in enumerate(parts.indicators)},
        "strengths": [one.indicator for one in best],
        "weaknesses": [one.indicator for one in worst],
    }


def compare_records(
    inputs: IndexInputs, result: IndexResult, ways: Iterable[Otherwise], language: Language
) -> Iterator[Row]:
    """A record ``way`` for each other way of building the index, with the rank of every unit under it."""
    for way in ways:
        yield {
            "record": "way",
            "kind": way.kind,
            "id": way.id,
            "name": way_name(inputs, way, language),
            "mean_shift": way.mean_shift,
            "most_shift": way.most_shift,
            "most_shifted": way.most_shifted,
            "spearman": way.spearman,
            "failure": "" if way.failure is None else way.failure.problem.message.in_(language),
            "ranks": {}
            if way.ranks is None
            else {result.final.label(row): _whole(way.ranks[row]) for row in range(len(result.final.units))},
        }


def way_name(inputs: IndexInputs, way: Otherwise, language: Language) -> str:
    """An alternative's own name; what is left out for the others."""
    if way.kind == "alternative":
        return way.name.in_(language) if way.name else way.id
    name = inputs.unit_name(way.id, language) if way.kind == "unit" else inputs.node_name(way.id, language)
    return f"去掉“{name}”" if language == "zh" else f"without {name}"


def robustness_records(inputs: IndexInputs, robustness: Robustness, language: Language) -> Iterator[Row]:
    """One ``robustness``, then ``failure``s, ``unit``s in nominal order, and ``effect``s of the factors."""
    sensitivity = robustness.sensitivity
    yield {
        "record": "robustness",
        "meaning": CALLED.in_(language),
        "runs": robustness.runs,
        "failed": robustness.failed,
        "is_withheld": robustness.is_withheld,
        "seed": robustness.seed,
        "period": robustness.period,
        "interval": robustness.model.interval,
        "distinguish": robustness.model.distinguish,
        "model": plain(robustness.model),
        "sensitivity_output": "mean absolute rank shift",
        "sensitivity_mean": None if sensitivity is None else _real(sensitivity.mean),
        "sensitivity_withheld": "" if sensitivity is None else sensitivity.withheld,
    }
    for failure in robustness.failures:
        yield {
            "record": "failure",
            "code": failure.reason.code,
            "message": failure.reason.problem.message.in_(language),
            "where": failure.reason.problem.where.column,
            "runs": int(failure.runs.size),
            "first_run": int(failure.runs[0]) + 1,
            "levels": {name: plain(value) for name, value in failure.levels},
        }
    for place, one in enumerate(robustness.units):
        above = robustness.above
        yield {
            "record": "unit",
            "unit": one.unit,
            "name": inputs.unit_name(one.unit, language),
            "rank": one.nominal,
            "score": one.score,
            "median": one.median,
            "mean": one.mean,
            "lower": one.lower,
            "upper": one.upper,
            "best": one.best,
            "worst": one.worst,
            "band": one.band,
            "counts": list(one.counts),
            "above": {}
            if above is None
            else {other.unit: float(above[place, at]) for at, other in enumerate(robustness.units) if at != place},
        }
    for effect in () if sensitivity is None else sensitivity.effects:
        yield {
            "record": "effect", "factor": effect.factor, "first": effect.first, "first_low": effect.first_low,
            "first_high": effect.first_high, "total": effect.total, "total_low": effect.total_low,
            "total_high": effect.total_high,
        }  # fmt: skip


def records_json(records: Iterable[Row]) -> str:
    return json.dumps(list(records), ensure_ascii=False, indent=1, allow_nan=False)


def records_csv(records: Iterable[Row], kind: str) -> str:
    """The records of one kind as a table; objects inside become columns of their own, lists are joined."""
    rows = [_flat(record) for record in records if record["record"] == kind]
    out = io.StringIO()
    heads = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(out, heads, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def stage_csv(data: IndexData, names: tuple[str, ...] | None = None, values: Any = None) -> str:
    """A stage as a table: uCode (and Time), then its columns with all their digits."""
    columns, figures = (data.indicators, data.values) if names is None else (names, values)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["uCode", *(["Time"] if data.periods else []), *columns])
    for row, unit in enumerate(data.units):
        cells = ["" if np.isnan(value) else repr(float(value)) for value in figures[row]]
        writer.writerow([unit, *([data.periods[row]] if data.periods else []), *cells])
    return out.getvalue()


def _flat(record: Row) -> Row:
    flat: Row = {}
    for name, value in record.items():
        if name == "record":
            continue
        if isinstance(value, dict):
            flat |= {f"{name}.{key}": own for key, own in value.items()}
        else:
            flat[name] = ";".join(map(str, value)) if isinstance(value, list) else value
    return flat


def _whole(number: float) -> int | None:
    return None if np.isnan(number) else int(number)


def _real(number: float) -> float | None:
    return None if np.isnan(number) else float(number)

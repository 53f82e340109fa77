"""An assessment as rows: JSON with one object a unit, CSV with one row a cell; keys are stable and documented."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from luoshi.core.assessment.approval import Approval, Standing
from luoshi.core.assessment.canonical import Json, digits, plain_data
from luoshi.core.assessment.next_point import NextPoint, next_points
from luoshi.core.assessment.result import AppliedFact, MonitoredUnit, UnitResult, Working
from luoshi.core.assessment.working import sentence, workings_of
from luoshi.reports.numbers import assessed_amount
from luoshi.usecases.assess import AssessmentRun

CELL_KEYS = (
    "scheme", "group", "unit", "unit_name", "item", "item_name", "rule", "rule_version", "value", "unit_of_value",
    "period", "released_on", "released_on_kind", "release", "method_version", "status", "basis", "source", "carried",
    "goal", "goal_from", "base", "base_period", "base_release", "cumulative", "cumulative_goal", "marks", "best", "worst", "raw",
    "numbers", "gap", "policy", "full_points", "possible_points", "earned_points", "next_value", "next_gain",
    "working_zh", "working_en", "monitored",
)  # fmt: skip
UNSCORED = ("items", "bonus", "malus", "score", "shown", "rank", "rank_interval", "grade", "grade_by_score")
LISTS = ("grade_reasons", "excluded_by", "vetoes", "bonus_facts", "malus_facts")
STANDING_KEYS = ("official", "standing", "standing_en", "seal")
CSV_KEYS = (*CELL_KEYS, *STANDING_KEYS)


def assessment_json(run: AssessmentRun, standing: Standing) -> str:
    return json.dumps(list(unit_rows(run, standing)), ensure_ascii=False, indent=2)


def assessment_csv(run: AssessmentRun, standing: Standing) -> str:
    """Every row says whether it is official: rows are cut out and passed on."""
    out = io.StringIO()
    writer = csv.DictWriter(out, CSV_KEYS, lineterminator="\n")
    writer.writeheader()
    for unit in run.assessment.shown_units:
        for row in cell_rows(run, unit):
            writer.writerow({key: _csv_cell(value) for key, value in (row | _standing(standing)).items()})
    return out.getvalue()


def unit_rows(run: AssessmentRun, standing: Standing) -> Iterator[dict[str, Json]]:
    """The units assessed, then those monitored, whose score, rank and grade are null."""
    heads = [_head(run, one) for one in run.assessment.results]
    heads += [_monitored_head(run, one) for one in run.assessment.monitored]
    for head in heads:
        yield {
            **head,
            **_standing(standing),
            "approval": _approval(standing.approval),
            "as_of": run.as_of.isoformat(),
            "cells": list(cell_rows(run, str(head["unit"]))),
        }


def cell_rows(run: AssessmentRun, unit: str) -> Iterator[dict[str, Json]]:
    following = next_points(run.assessment, unit)
    for one in workings_of(run.assessment, unit):
        yield dict(zip(CELL_KEYS, _cell_values(run, one, following[one.item.id]), strict=True))


def _standing(standing: Standing) -> dict[str, Json]:
    words = standing.words
    return dict(zip(STANDING_KEYS, (standing.is_official, words.zh, words.en, standing.seal), strict=True))


def _approval(approval: Approval | None) -> Json:
    if approval is None:
        return None
    decided_on = approval.decided_on.isoformat()
    return {"body": approval.body, "document": approval.document, "decided_on": decided_on, "note": approval.note}


def _named(run: AssessmentRun, one: UnitResult | MonitoredUnit) -> dict[str, Json]:
    unit = run.pack.base.units[one.unit]
    return {
        "scheme": run.assessment.scheme.id,
        "year": run.assessment.scheme.year,
        "group": one.group.id,
        "unit": one.unit,
        "name": unit.name_zh,
        "name_en": unit.name_en,
    }


def _head(run: AssessmentRun, one: UnitResult) -> dict[str, Json]:
    return _named(run, one) | {
        "items": digits(one.items),
        "bonus": digits(one.bonus),
        "malus": digits(one.malus),
        "score": digits(one.score),
        "shown": str(one.shown),
        "rank": one.rank,
        "rank_interval": _interval(run, one.unit),
        "grade": one.grade.id if one.grade else None,
        "grade_by_score": one.grade_by_score.id if one.grade_by_score else None,
        "grade_reasons": list(one.grade_reasons),
        "excluded_by": list(one.excluded_by),
        "vetoes": [
            {"veto": call.veto.id, "strength": call.veto.strength.value, "because": call.because, "source": call.source}
            for call in one.vetoes
        ],
        "bonus_facts": [_fact(fact) for fact in one.applied_bonus],
        "malus_facts": [_fact(fact) for fact in one.applied_malus],
        "monitored": False,
        "orientation": None,
    }


def _monitored_head(run: AssessmentRun, one: MonitoredUnit) -> dict[str, Json]:
    return (
        _named(run, one)
        | dict.fromkeys(UNSCORED)
        | {name: [] for name in LISTS}
        | {"monitored": True, "orientation": {"earned": digits(one.earned), "possible": digits(one.possible)}}
    )


def _interval(run: AssessmentRun, unit: str) -> Json:
    """Lower and upper rank, the extremes, and the number of runs; null where the scheme declares no perturbation."""
    own = run.intervals.get(unit)
    if own is None:
        return None
    return {"lower": own.lower, "upper": own.upper, "best": own.best, "worst": own.worst, "runs": own.runs}


def _fact(one: AppliedFact) -> dict[str, Json]:
    return {
        "entry": one.entry.id,
        "fact": one.fact,
        "value": digits(one.value),
        "points": digits(one.points),
        "counted_under": one.counted_under or None,
        "source": one.source,
    }


def _cell_values(run: AssessmentRun, one: Working, following: NextPoint | None) -> tuple[Json, ...]:
    cell, figure = one.cell, one.cell.figure
    sources = [run.pack.base.sources[name].title for name in figure.sources] if figure else []
    return (
        run.assessment.scheme.id,
        one.group.id,
        one.unit,
        run.pack.base.units[one.unit].name_zh,
        one.item.id,
        one.item.name.zh,
        one.rule,
        one.rule_version,
        plain_data(cell.value),
        figure.unit if figure else None,
        figure.period if figure else None,
        figure.released_on if figure else None,
        figure.released_on_kind if figure else None,
        figure.release if figure else None,
        figure.method_version if figure else None,
        figure.status if figure else None,
        figure.basis if figure else None,
        "; ".join(sources) or None,
        cell.is_carried,
        plain_data(cell.goal),
        cell.goal_from or None,
        plain_data(cell.base),
        cell.base_figure.period if cell.base_figure else None,
        cell.base_figure.release if cell.base_figure else None,
        plain_data(cell.cumulative),
        plain_data(cell.cumulative_goal),
        [digits(mark) for mark in cell.marks],
        plain_data(one.frame.best),
        plain_data(one.frame.worst),
        plain_data(one.raw),
        plain_data(one.numbers),
        one.gap.value if one.gap else None,
        one.policy.value if one.policy else None,
        digits(one.full),
        digits(one.possible),
        digits(one.earned),
        plain_data(following.value) if following else None,
        plain_data(following.gain) if following else None,
        sentence(one, "zh", amount=assessed_amount),
        sentence(one, "en", amount=assessed_amount),
        one.is_monitored,
    )


def _csv_cell(value: Json) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)

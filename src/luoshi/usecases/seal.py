"""Seal an assessment, and verify a seal: the same scheme, figures and rules give the same bytes, or the difference is named.

A seal holds the inputs themselves and not only their hash, so that a difference can be named: a weight, a figure, a
rule. Figures released after ``as_of`` do not count; figures known by then count even where no item uses them, by
indicator.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path

import polars as pl

from luoshi.core.assessment.canonical import Json, canonical_json, differences, plain_data, sha256_of
from luoshi.core.assessment.code_hash import code_sha256
from luoshi.core.assessment.rules import RULES
from luoshi.core.problems import PackError, Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.pack import Pack
from luoshi.pack.scheme_file import find_scheme, read_draft
from luoshi.usecases.assess import AssessmentRun, run_assessment

FORMAT = "luoshi-assessment-seal/2"
"""1 hashed the sources of the rules with every comment in them."""
EARLIER = ("luoshi-assessment-seal/1",)
PARTS = ("scheme", "data", "rules", "result")
TABLES = (
    "plan",
    "targets",
    "target_revisions",
    "target_values",
    "target_indicators",
    "indicators",
    "places",
    "organisations",
)
PLACE_WORDS = {
    "scheme": ("考核方案", "scheme"),
    "data": ("数据", "data"),
    "rules": ("计分规则", "scoring rules"),
    "result": ("结果", "result"),
}
MOST_SHOWN = 200


def build_seal(run: AssessmentRun) -> dict[str, Json]:
    """Inputs, result, their hashes, and the seal over all of them."""
    parts: dict[str, Json] = {
        "scheme": _scheme(run),
        "data": _data(run),
        "rules": _rules(run),
        "result": result_data(run),
    }
    head: dict[str, Json] = {
        "format": FORMAT,
        "plan": run.pack.plan.id,
        "scheme_id": run.scheme_file.scheme.id,
        "scheme_file": run.scheme_file.path.name,
        "as_of": run.as_of.isoformat(),
    }
    hashes: dict[str, Json] = {name: sha256_of(part) for name, part in parts.items()}
    return {**head, **parts, "hashes": hashes, "seal": sha256_of({**head, "hashes": hashes})}


def seal_of(run: AssessmentRun) -> str:
    return str(build_seal(run)["seal"])


def seal_json(run: AssessmentRun) -> str:
    return canonical_json(build_seal(run)) + "\n"


def verify_seal(
    pack: Pack, file: Path, *, scheme: str | None = None
) -> tuple[AssessmentRun | None, tuple[Problem, ...]]:
    """The same assessment run now, and what differs from the sealed one; nothing differs where the seal holds.

    ``scheme`` names another scheme file than the one the seal names.
    """
    sealed = _load(file)
    if isinstance(sealed, Problem):
        return None, (sealed,)
    problems = list(_own_faults(file, sealed))
    name = scheme or str(sealed["scheme_file"]).removesuffix(".yaml")
    try:
        run = run_assessment(pack, name, as_of=date.fromisoformat(str(sealed["as_of"])))
    except PackError as error:
        return None, (*problems, *_draft_differences(pack, name, file, sealed), *error.problems)
    found = build_seal(run)
    for part in PARTS:
        for path, old, new in differences(sealed[part], found[part]):
            problems.append(_difference(file, part, path, old, new))
    if not problems and sealed != found:
        for path, old, new in differences(dict(sealed), dict(found)):
            problems.append(_difference(file, "result", path, old, new))
    return run, tuple(problems[:MOST_SHOWN])


def _draft_differences(pack: Pack, name: str, file: Path, sealed: dict[str, Json]) -> Iterator[Problem]:
    """A scheme that no longer runs still says which of its fields are not as sealed."""
    draft, old = read_draft(find_scheme(pack.folder, name)), sealed["scheme"]
    if draft is not None and isinstance(old, dict):
        for path, was, now in differences(old.get("content"), plain_data(draft)):
            yield _difference(file, "scheme", f"content.{path}", was, now)


def result_data(run: AssessmentRun) -> Json:
    """Scores, ranks, grades and every point, by unit."""
    assessment = run.assessment
    points: dict[str, dict[str, Json]] = {}
    for column in (*assessment.columns, *assessment.monitored_columns):
        for at, unit in enumerate(column.group.units):
            outcome = column.outcomes[at]
            points.setdefault(unit, {})[column.item.id] = {
                "outcome": plain_data(outcome),
                "possible": plain_data(column.possible[at]),
                "earned": plain_data(column.earned[at]),
            }
    scores: dict[str, Json] = {
        one.unit: {
            "group": one.group.id,
            "items": plain_data(one.items),
            "bonus": plain_data(one.bonus),
            "malus": plain_data(one.malus),
            "score": plain_data(one.score),
            "shown": str(one.shown),
            "rank": one.rank,
            "grade": one.grade.id if one.grade else None,
            "vetoes": [{"veto": call.veto.id, "because": call.because} for call in one.vetoes],
            "points": points.get(one.unit, {}),
        }
        for one in assessment.results
    }
    beside: dict[str, Json] = {
        one.unit: {
            "group": one.group.id,
            "monitored": True,
            "earned": plain_data(one.earned),
            "possible": plain_data(one.possible),
            "points": points.get(one.unit, {}),
        }
        for one in assessment.monitored
    }
    return scores | beside


def _scheme(run: AssessmentRun) -> Json:
    return {"file_sha256": run.scheme_file.sha256, "content": plain_data(run.scheme_file.scheme)}


def _data(run: AssessmentRun) -> Json:
    data = run.assessment.data
    return {
        "cells": plain_data(data.cells),
        "facts": plain_data(data.facts),
        "facts_file_sha256": run.facts_sha256,
        "is_lower_better": plain_data(data.is_lower_better),
        "observations_by_indicator": _observation_hashes(run.pack, run.as_of),
        "tables": _table_hashes(run.pack),
    }


def _rules(run: AssessmentRun) -> Json:
    used = sorted({item.rule for item in run.scheme_file.scheme.items})
    rules: dict[str, Json] = {
        name: {"version": RULES[name].VERSION, "code_sha256": _code_sha256(f"rules/{name}.py")} for name in used
    }
    engine = (
        "engine",
        "missing",
        "points",
        "monitored",
        "adjust",
        "grading",
        "vetoes",
        "rules/parameters",
        "rules/comparing",
        "rules/anchored",
    )
    return {"rules": rules, "engine": {name: _code_sha256(f"{name}.py") for name in engine}}


@cache
def _code_sha256(path: str) -> str:
    file = resources.files("luoshi.core.assessment").joinpath(path)
    return code_sha256(file.read_text(encoding="utf-8"))


def _observation_hashes(pack: Pack, as_of: date) -> dict[str, Json]:
    known = pack.base.observations.filter(pl.col("released_on") <= as_of)
    lines = known.select(
        "indicator", pl.concat_str(pl.all().cast(pl.String).fill_null(""), separator="\t").alias("line")
    )
    found: dict[str, Json] = {}
    for (name,), group in sorted(lines.group_by("indicator"), key=lambda pair: str(pair[0][0])):
        text = "\n".join(sorted(group.get_column("line").to_list()))
        found[str(name)] = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return found


def _table_hashes(pack: Pack) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for name in TABLES:
        for folder in (pack.folder, pack.base.folder):
            path = folder / f"{name}.csv"
            if path.is_file():
                found[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
                break
    return found


def _load(file: Path) -> dict[str, Json] | Problem:
    if not file.is_file():
        return _no_seal(file, Wording("没有这个文件", "there is no such file"))
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return _no_seal(file, Wording(f"不是封存文件：{error}", f"not a seal: {error}"))
    needed = (*PARTS, "hashes", "seal", "as_of", "scheme_file", "format")
    if isinstance(content, dict) and content.get("format") in EARLIER:
        return _problem(
            file,
            "format",
            Wording(
                "这是旧版封存文件，其规则校验值连注释也计入，无法与现行规则比较",
                "a seal of an earlier version: its hashes of the rules counted comments and cannot be compared with the rules of today",
            ),
        )
    missing = [name for name in needed if not isinstance(content, dict) or name not in content]
    if missing or content["format"] != FORMAT or not _is_date(content["as_of"]):
        names = ", ".join(missing) or "format, as_of"
        return _problem(file, names, Wording(f"不是封存文件：缺 {names}", f"not a seal: {names} missing or wrong"))
    return dict(content)


def _own_faults(file: Path, sealed: dict[str, Json]) -> Iterator[Problem]:
    """Whether the seal agrees with itself: someone may have edited it."""
    hashes = sealed["hashes"] if isinstance(sealed["hashes"], dict) else {}
    for part in PARTS:
        if hashes.get(part) != sha256_of(sealed[part]):
            zh, en = PLACE_WORDS[part]
            yield _problem(file, part, Wording(f"封存文件的“{zh}”被改动", f"the seal's own {en} was altered"))
    head = {name: value for name, value in sealed.items() if name not in (*PARTS, "hashes", "seal")}
    if sealed["seal"] != sha256_of({**head, "hashes": sealed["hashes"]}):
        yield _problem(file, "seal", Wording("封存文件的抬头或校验值被改动", "the seal's head or hashes were altered"))


def _difference(file: Path, part: str, path: str, old: Json, new: Json) -> Problem:
    zh, en = PLACE_WORDS[part]
    was, now = _short(old), _short(new)
    return _problem(file, f"{part}.{path}", Wording(f"{zh}已变：{was} → {now}", f"{en} changed: {was} → {now}"))


def _short(value: Json) -> str:
    text = "—" if value is None else value if isinstance(value, str) else canonical_json(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _is_date(text: object) -> bool:
    try:
        date.fromisoformat(str(text))
    except ValueError:
        return False
    return True


def _no_seal(file: Path, message: Wording) -> Problem:
    fix = Wording("给出 --seal 写出的文件", "name the file that --seal wrote")
    return Problem("SEAL-FILE", Severity.ERROR, Where(file.name), message, fix)


def _problem(file: Path, path: str, message: Wording) -> Problem:
    return Problem(
        "SEAL-DIFFERS",
        Severity.ERROR,
        Where(file.name, 0, ""),
        Wording(f"{path}：{message.zh}" if path else message.zh, f"{path}: {message.en}" if path else message.en),
        Wording(
            "恢复原值，或重新计算、重新审定、重新封存",
            "restore what was sealed, or assess, approve and seal anew",
        ),
        objects=(path,) if path else (),
    )

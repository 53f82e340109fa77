"""Run an assessment: scheme, facts and figures known on a date → scores with their working."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from luoshi.core.assessment.engine import assess
from luoshi.core.assessment.rank_intervals import RankInterval, rank_intervals
from luoshi.core.assessment.result import Assessment
from luoshi.core.assessment.scheme import Item
from luoshi.core.model.statistics import Organisation, Place
from luoshi.core.problems import PackError, Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.approvals_file import read_approvals
from luoshi.pack.facts_file import read_facts
from luoshi.pack.pack import Pack
from luoshi.pack.scheme_file import FOLDER, SchemeFile, find_scheme, read_scheme
from luoshi.usecases.assessment_data import build_assessment_data, item_source
from luoshi.usecases.garbage import without_garbage_collection


@dataclass(frozen=True, slots=True)
class AssessmentRun:
    """An assessment and what it was made from. It is not official: only the leading group's approval makes it so.

    ``intervals`` holds each unit's rank interval where the scheme declares a perturbation.
    """

    pack: Pack
    scheme_file: SchemeFile
    facts_sha256: str
    as_of: date
    assessment: Assessment
    intervals: Mapping[str, RankInterval] = field(default_factory=dict)


def run_assessment(pack: Pack, scheme: str, *, as_of: date) -> AssessmentRun:
    """``scheme`` is a name in the pack's ``schemes`` folder or a path. Raises PackError with every problem found."""
    file, problems = read_scheme(find_scheme(pack.folder, scheme))
    if file is None:
        raise PackError(problems)
    found = tuple(_pack_problems(pack, file))
    facts, fact_problems = read_facts(file.facts_path, file.scheme)
    if found or fact_problems:
        raise PackError((*found, *fact_problems))
    with without_garbage_collection():
        data = build_assessment_data(pack, file.scheme, facts, as_of=as_of)
        assessment, intervals = assess(file.scheme, data), rank_intervals(file.scheme, data)
    return AssessmentRun(pack, file, _sha256(file.facts_path), as_of, assessment, intervals)


def check_schemes(pack: Pack) -> tuple[Problem, ...]:
    """What is wrong with the pack's schemes and the facts recorded for them."""
    problems: list[Problem] = []
    for path in sorted((pack.folder / FOLDER).glob("*.yaml")):
        file, found = read_scheme(path)
        problems += found
        if file is not None:
            problems += [*file.warnings, *_pack_problems(pack, file), *read_facts(file.facts_path, file.scheme)[1]]
            if file.approvals_path.is_file():
                problems += read_approvals(file.approvals_path, file.scheme)[1]
    return tuple(problems)


def _pack_problems(pack: Pack, file: SchemeFile) -> Iterator[Problem]:
    """Names in the scheme that the pack does not know."""
    for number, group in enumerate(file.scheme.groups, start=1):
        for at, unit in enumerate(group.units, start=1):
            yield from _unit_problems(pack, file, unit, f"groups[{number}].units[{at}]")
        for at, unit in enumerate(group.monitored, start=1):
            yield from _unit_problems(pack, file, unit, f"groups[{number}].monitored[{at}]")
    for number, item in enumerate(file.scheme.items, start=1):
        if item.indicator or item.target:
            yield from _source_problems(pack, file, item, f"items[{number}]")
        if item.monitored_indicator and item.monitored_indicator not in pack.base.indicators:
            field = f"items[{number}].monitored_indicator"
            yield _unknown(file, field, "indicators.csv", item.monitored_indicator)


def _unit_problems(pack: Pack, file: SchemeFile, unit: str, field: str) -> Iterator[Problem]:
    """A unit is one place or one organisation, and was there in the year assessed."""
    own, year = pack.base.units.get(unit), file.scheme.year
    if own is None:
        yield _unknown(file, field, "places.csv / organisations.csv", unit)
    elif unit in pack.base.places and unit in pack.base.organisations:
        yield _problem(
            file,
            field,
            Wording(f"“{unit}”既是地区又是单位", f"{unit} is both a place and an organisation"),
            Wording("改用不重复的编号", "use identifiers that do not clash"),
        )
    elif not _was_there(own, year):
        yield _problem(
            file,
            field,
            Wording(f"“{unit}”在 {year} 年不存在", f"{unit} was not there in {year}"),
            Wording("改为当年有效的单位", "name a unit that was valid in that year"),
        )


def _was_there(unit: Place | Organisation, year: int) -> bool:
    is_begun = unit.valid_from is None or unit.valid_from.year <= year
    return is_begun and (unit.valid_to is None or unit.valid_to.year >= year)


def _source_problems(pack: Pack, file: SchemeFile, item: Item, path: str) -> Iterator[Problem]:
    field = f"{path}.indicator" if item.indicator else f"{path}.target"
    try:
        item_source(pack, item)
    except KeyError:
        yield _unknown(
            file, field, "indicators.csv" if item.indicator else "targets.csv", item.indicator or item.target
        )
    except LookupError:
        yield _problem(
            file,
            field,
            Wording(f"目标“{item.target}”没有直接对应的指标", f"no exact indicator answers the target {item.target}"),
            Wording("替代指标不能用于考核；改用 indicator", "a proxy is not assessed; name an indicator"),
        )


def _unknown(file: SchemeFile, field: str, table: str, name: str) -> Problem:
    return _problem(
        file,
        field,
        Wording(f"{table} 中没有“{name}”", f"{table} has no {name}"),
        Wording("改正编号", "correct the identifier"),
    )


def _problem(file: SchemeFile, field: str, message: Wording, fix: Wording) -> Problem:
    line = file.lines.get(field, 1)
    return Problem("SCHEME-REFERENCE", Severity.ERROR, Where(file.path.name, line, field), message, fix)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""

"""From a pack to what a document is made from, and the recipe by which it can be made again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from luoshi import __version__
from luoshi.core.assessment.canonical import Json
from luoshi.core.model.report_template import DocumentTemplate, Span, WrittenParagraph, WrittenRecord
from luoshi.core.model.target import Relation
from luoshi.core.problems import PackError, Problem, Severity, Where
from luoshi.core.progress.selection import SeriesKey
from luoshi.core.progress.series import Point, build_series
from luoshi.core.progress.settings import DEFAULT_SETTINGS, ProgressSettings
from luoshi.core.progress.status import TargetStatus
from luoshi.core.wording import Wording
from luoshi.pack.ledger_file import read_ledgers
from luoshi.pack.office_file import Office, read_office
from luoshi.pack.pack import Pack
from luoshi.pack.paragraph_file import read_paragraphs
from luoshi.pack.record_file import read_record
from luoshi.pack.scheme_file import FOLDER as SCHEMES
from luoshi.pack.scheme_file import read_scheme
from luoshi.pack.select import select_points
from luoshi.pack.template_file import TemplateFile
from luoshi.reports.assessment_report import AssessmentReport
from luoshi.reports.documents.facts import LedgerTable, PlaceValues, ReportFacts
from luoshi.usecases.assess import run_assessment
from luoshi.usecases.assessment_standing import standing_of_run
from luoshi.usecases.indicator_points import SelectedPoints, indicator_points, stored_keys
from luoshi.usecases.report import status_report
from luoshi.usecases.report_request import ReportPeriod, ReportRequest, resolve_period
from luoshi.usecases.status import evaluate_plan_as_at


@dataclass(frozen=True, slots=True)
class Gathered:
    facts: ReportFacts
    recipe: Mapping[str, Json]


def gather_facts(
    pack: Pack, request: ReportRequest, file: TemplateFile, settings: ProgressSettings = DEFAULT_SETTINGS
) -> Gathered:
    """Raises PackError with everything that is wrong with the scheme, the record, the ledgers or the paragraphs."""
    template, period = file.template, resolve_period(request, file.template)
    within = _until(pack, period) if template.span is Span.YEAR else pack
    status = evaluate_plan_as_at(within, as_of=period.judged_on, known_on=request.as_of, settings=settings)
    record = _record(request, template)
    paragraphs, faults = read_paragraphs(pack.folder, kind=template.id, period=period.key)
    ledgers, ledgers_sha256, ledger_faults = read_ledgers(pack.folder)
    office, office_faults = read_office(pack.folder)
    if faults or ledger_faults or office_faults:
        raise PackError((*faults, *ledger_faults, *office_faults))
    signer = request.signer or _signer(office, request)
    assessment = _assessment(pack, request, template, period)
    facts = ReportFacts(
        report=replace(
            status_report(pack, status, language=request.language),
            as_of=request.as_of,
            revisions=tuple(one for one in pack.revisions if _is_in_force(one.decided_on, one.effective_on, period)),
        ),
        edition=request.edition,
        period=period.key,
        year=period.year,
        quarter=period.quarter,
        measures=pack.measures,
        projects=pack.projects,
        references=pack.references,
        systems=pack.systems,
        place_values=_place_values(within, status.statuses, period, request.as_of)
        if template.span is Span.YEAR
        else (),
        ledgers={name: LedgerTable(rows[0], rows[1:]) for name, rows in ledgers.items() if rows},
        assessment=assessment,
        record=record,
        columns={name: one.about.in_(request.language) or one.about.zh for name, one in template.columns.items()},
        missing_fields=_missing(template, record, request),
        paragraphs=with_own_words(paragraphs, request.words, period.key),
        hides_draft_scores=request.hides_draft_scores,
        signer=signer,
    )
    recipe: dict[str, Json] = {
        "kind": template.id,
        "template_version": template.version,
        "template_sha256": file.sha256,
        "plan": pack.plan.id,
        "pack_sha256": pack.content_sha256,
        "period": period.key,
        "as_of": request.as_of.isoformat(),
        "language": request.language,
        "edition": request.edition.value,
        "scheme": _scheme_name(assessment),
        "assessment_seal": assessment.standing.seal if assessment else "",
        "record_sha256": record.sha256 if record else "",
        "ledgers_sha256": ledgers_sha256,
        "signer": signer,
        "program": __version__,
    }
    return Gathered(facts, recipe)


def _signer(office: Office | None, request: ReportRequest) -> str:
    if office is None:
        return ""
    return office.signer.zh if request.language == "zh" else office.signer.en or office.signer.zh


def with_own_words(
    beside_pack: Mapping[str, WrittenParagraph], own: tuple[WrittenParagraph, ...], period: str
) -> Mapping[str, WrittenParagraph]:
    """By prompt the newest words up to the period; of the same period, ``own``."""
    found = dict(beside_pack)
    for one in sorted(own, key=lambda one: one.period):
        known = found.get(one.prompt)
        if one.period <= period and (known is None or known.period <= one.period):
            found[one.prompt] = one
    return found


def _is_in_force(decided: date, effective: date, period: ReportPeriod) -> bool:
    return max(decided, effective) <= period.judged_on


def _until(pack: Pack, period: ReportPeriod) -> Pack:
    """Without values of later years: a report on a year shows what that year brought."""
    own = pack.base.observations
    kept = own.filter(pl.col("period").cast(pl.String).str.slice(0, 4).cast(pl.Int32) <= period.year)
    return replace(pack, base=replace(pack.base, observations=kept))


def _record(request: ReportRequest, template: DocumentTemplate) -> WrittenRecord | None:
    if request.record is None:
        if template.record or template.columns:
            raise PackError((_no_record(template),))
        return None
    record, problems = read_record(request.record, template)
    if problems:
        raise PackError(problems)
    return record


def _missing(template: DocumentTemplate, record: WrittenRecord | None, request: ReportRequest) -> tuple[str, ...]:
    if record is None:
        return ()
    return tuple(
        one.about.in_(request.language) or one.about.zh
        for name, one in template.record.items()
        if not record.fields.get(name)
    )


def _assessment(
    pack: Pack, request: ReportRequest, template: DocumentTemplate, period: ReportPeriod
) -> AssessmentReport | None:
    name = request.scheme or _scheme_of_year(pack, template, period)
    if not name:
        if template.scheme:
            raise PackError((_no_scheme(template),))
        return None
    run = run_assessment(pack, name, as_of=request.as_of)
    return AssessmentReport(
        assessment=run.assessment,
        units=pack.base.units,
        sources=pack.base.sources,
        as_of=run.as_of,
        language=request.language,
        standing=standing_of_run(run),
        intervals=run.intervals,
    )


def _scheme_of_year(pack: Pack, template: DocumentTemplate, period: ReportPeriod) -> str:
    """The pack's only scheme of the year that assesses places; a demonstration scheme never enters the report of a real plan by itself."""
    if template.span is not Span.YEAR:
        return ""
    read = (read_scheme(path)[0] for path in sorted((pack.folder / SCHEMES).glob("*.yaml")))
    own = [
        one.path.stem
        for one in read
        if one is not None
        and one.scheme.year == period.year
        and one.scheme.is_demonstration is pack.plan.is_demonstration
        and all(unit in pack.base.places for group in one.scheme.groups for unit in group.units)
    ]
    return own[0] if len(own) == 1 else ""


def _scheme_name(assessment: AssessmentReport | None) -> str:
    return assessment.assessment.scheme.id if assessment else ""


def _place_values(
    pack: Pack, statuses: tuple[TargetStatus, ...], period: ReportPeriod, known_on: date
) -> tuple[PlaceValues, ...]:
    """Targets of the whole place whose indicator is published for the places below it."""
    plan_place = pack.plan.place
    places = [
        one.place
        for one in pack.base.place_relations
        if one.other == plan_place and one.hierarchy == "administrative" and one.relation == "part_of"
    ]
    own = [one for one in statuses if _may_be_split(one)]
    keys = {(one.target.id, place): _keys(pack, one, place) for one in own for place in places}
    known = select_points(pack.base.observations, [key for group in keys.values() for key in group], as_of=known_on)
    found = []
    for one in own:
        values = {place: _value(pack, one, keys[one.target.id, place], known, period) for place in places}
        by_place = {place: value[0] for place, value in values.items() if value is not None}
        if by_place:
            found.append(PlaceValues(one.target.id, by_place))
    return tuple(found)


def _may_be_split(status: TargetStatus) -> bool:
    is_exact = status.link is not None and status.link.relation is Relation.EXACT
    return is_exact and not status.target.place and not status.target.same_as


def _keys(pack: Pack, status: TargetStatus, place: str) -> tuple[SeriesKey, ...]:
    link = status.link
    if link is None:
        return ()
    return stored_keys(pack.base.indicators[link.indicator], place, link.breakdown, link.measure)


def _value(
    pack: Pack, status: TargetStatus, keys: tuple[SeriesKey, ...], known: SelectedPoints, period: ReportPeriod
) -> tuple[Point | None] | None:
    """A value in a tuple, None in one where it is confidential, or nothing at all."""
    link = status.link
    if link is None:
        return None
    indicator = pack.base.indicators[link.indicator]
    unit = status.series.points[0].unit if status.series and status.series.points else indicator.unit
    points, gap = indicator_points(indicator, keys, known, unit)
    if gap is not None or not points:
        return None
    series = build_series(points, measure=link.measure, method_version=link.method_version or indicator.method_version)
    own: Point | None = series.in_year(period.year)
    if own is not None:
        return (own,)
    is_secret = any(one.period.text == str(period.year) for one in series.confidential)
    return (None,) if is_secret else None


def _no_record(template: DocumentTemplate) -> Problem:
    fields = ", ".join((*template.record, *(f"rows[].{name}" for name in template.columns)))
    return Problem(
        "REPORT-RECORD",
        Severity.ERROR,
        Where(""),
        Wording(f"“{template.name.zh}”由记录生成，需要记录文件", f"{template.id} is made from a record"),
        Wording(f"用 --record 给出 YAML 或 CSV，字段：{fields}", f"name a YAML or CSV with --record; fields: {fields}"),
    )


def _no_scheme(template: DocumentTemplate) -> Problem:
    return Problem(
        "REPORT-SCHEME",
        Severity.ERROR,
        Where(""),
        Wording(f"“{template.name.zh}”需要考核方案", f"{template.id} needs an assessment scheme"),
        Wording("用 --scheme 指定方案", "name a scheme with --scheme"),
    )

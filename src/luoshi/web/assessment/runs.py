"""Runs of a plan's schemes and indices, kept in memory while neither pack nor date changes; and who may see them.

A result that the leading group has not approved exists only for those whose role says so: for others it is 404.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.http import Http404

from luoshi.core.assessment.approval import Standing
from luoshi.core.problems import PackError
from luoshi.core.wording import Language
from luoshi.pack.pack import Pack
from luoshi.pack.scheme_file import FOLDER, SchemeFile, read_scheme
from luoshi.reports.assessment_report import AssessmentReport
from luoshi.reports.index.report import IndexReport
from luoshi.usecases.assess import AssessmentRun, run_assessment
from luoshi.usecases.assessment_standing import standing_of_run
from luoshi.usecases.index import IndexInputs, open_index_of_pack
from luoshi.usecases.index_report import gather_index_report
from luoshi.web.accounts.permissions import Act, can
from luoshi.web.plans.by_identity import ByIdentity
from luoshi.web.plans.page import PlanPage

INDICES = "indices"
KEPT = 32


@dataclass(frozen=True, slots=True)
class Assessed:
    run: AssessmentRun
    standing: Standing

    def report(self, language: Language) -> AssessmentReport:
        pack = self.run.pack
        return AssessmentReport(
            self.run.assessment,
            pack.base.units,
            pack.base.sources,
            self.run.as_of,
            language,
            self.standing,
            self.run.intervals,
        )


@dataclass(frozen=True, slots=True)
class SchemeOffer:
    """A scheme of the pack and what became of running it: a run, or why there is none."""

    name: str
    file: SchemeFile
    assessed: Assessed | None
    error: PackError | None


def offered_schemes(page: PlanPage) -> Iterator[SchemeOffer]:
    """The schemes whose results the viewer may see, and those that cannot run for anyone who may see drafts."""
    for path in sorted((page.pack.folder / FOLDER).glob("*.yaml")):
        file, _problems = read_scheme(path)
        if file is None:
            continue
        offer = _offer(page, path.stem, file)
        if may_see(page, offer.assessed):
            yield offer


def find_assessed(page: PlanPage, scheme: str) -> Assessed:
    """Raises Http404 where there is no such scheme, it does not run, or the viewer may not see its result."""
    names = {path.stem for path in (page.pack.folder / FOLDER).glob("*.yaml")}
    if scheme not in names:
        raise Http404
    try:
        assessed = _assessed(ByIdentity(page.pack), scheme, page.as_of)
    except PackError as error:
        raise Http404 from error
    if not may_see(page, assessed):
        raise Http404
    return assessed


def may_see(page: PlanPage, assessed: Assessed | None) -> bool:
    if assessed is not None and assessed.standing.is_official:
        return True
    return can(page.request.viewer, Act.SEE_DRAFT_SCORES)


def _offer(page: PlanPage, name: str, file: SchemeFile) -> SchemeOffer:
    try:
        return SchemeOffer(name, file, _assessed(ByIdentity(page.pack), name, page.as_of), None)
    except PackError as error:
        return SchemeOffer(name, file, None, error)


@lru_cache(maxsize=KEPT)
def _assessed(key: ByIdentity[Pack], scheme: str, as_of: date) -> Assessed:
    run = run_assessment(key.value, scheme, as_of=as_of)
    return Assessed(run, standing_of_run(run))


def index_names(pack: Pack) -> tuple[str, ...]:
    return tuple(path.stem for path in sorted((pack.folder / INDICES).glob("*.yaml")))


def find_index(pack: Pack, name: str, *, as_of: date) -> IndexInputs:
    """Raises Http404 for a name that the pack does not have, PackError for a specification that cannot be used."""
    if name not in index_names(pack):
        raise Http404
    return _index(ByIdentity(pack), name, as_of)


def find_index_report(pack: Pack, name: str, *, as_of: date, language: Language) -> IndexReport:
    inputs = find_index(pack, name, as_of=as_of)
    return _index_report(ByIdentity(inputs), language)


@lru_cache(maxsize=KEPT)
def _index(key: ByIdentity[Pack], name: str, as_of: date) -> IndexInputs:
    return open_index_of_pack(key.value.folder / INDICES / f"{name}.yaml", key.value, as_of=as_of)


@lru_cache(maxsize=KEPT)
def _index_report(key: ByIdentity[IndexInputs], language: Language) -> IndexReport:
    return gather_index_report(key.value, language=language)

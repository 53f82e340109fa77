"""The wording of a plan's status, kept in memory while neither the pack nor the date changes."""

from __future__ import annotations

from functools import lru_cache

from luoshi.core.wording import Language
from luoshi.pack.pack import Pack
from luoshi.reports.context import Context, build_context
from luoshi.usecases.report import status_report
from luoshi.usecases.status import PlanStatus
from luoshi.web.plans.by_identity import ByIdentity

CONTEXTS_KEPT = 32


def fetch_context(pack: Pack, status: PlanStatus, language: Language) -> Context:
    return _context(ByIdentity(pack), ByIdentity(status), language)


@lru_cache(maxsize=CONTEXTS_KEPT)
def _context(pack: ByIdentity[Pack], status: ByIdentity[PlanStatus], language: Language) -> Context:
    return build_context(status_report(pack.value, status.value, language=language))

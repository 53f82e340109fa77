"""Build a document for the site; what was built last is kept, so that a preview, its numbers and the job share it."""

from __future__ import annotations

from functools import lru_cache

from luoshi.core.model.report_template import Edition
from luoshi.core.problems import PackError, Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.pack import Pack
from luoshi.usecases.report_document import DocumentReport, build_document_report
from luoshi.usecases.report_request import ReportRequest
from luoshi.web.accounts.permissions import PUBLIC_VIEWER
from luoshi.web.documents.options import Options, report_request
from luoshi.web.plans.by_identity import ByIdentity
from luoshi.web.plans.store import fetch_pack
from luoshi.web.plans.visibility import fetch_visible_pack

REPORTS_KEPT = 8


def build_report(plan: str, options: Options, *, hides_draft_scores: bool) -> DocumentReport:
    """Raises PackError with every reason, among them that a draft is not for whoever asks."""
    pack = pack_for(plan, options.edition)
    report = _built(ByIdentity(pack), report_request(options, plan, hides_draft_scores=hides_draft_scores))
    if report.is_draft and hides_draft_scores:
        raise PackError((_not_approved(),))
    return report


def pack_for(plan: str, edition: Edition) -> Pack:
    """A public edition is made from what the public may see. Raises StoredPack.DoesNotExist."""
    return fetch_pack(plan) if edition is Edition.INTERNAL else fetch_visible_pack(plan, PUBLIC_VIEWER)


@lru_cache(maxsize=REPORTS_KEPT)
def _built(key: ByIdentity[Pack], request: ReportRequest) -> DocumentReport:
    return build_document_report(key.value, request)


def _not_approved() -> Problem:
    return Problem(
        "DOCUMENT-DRAFT",
        Severity.ERROR,
        Where(""),
        Wording(
            "考核结果未经领导小组审定，通报稿只供有权查看未审定结果的人员",
            "the leading group has not approved the result; its draft is for those who may see unapproved results",
        ),
        Wording("待结果审定后再生成", "make it once the result is approved"),
    )

"""What the pages of documents share: names of kinds, crumbs, problems in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from luoshi.core.model.report_template import DocumentTemplate
from luoshi.core.problems import Problem
from luoshi.reports.words import Said
from luoshi.web.documents.templates_kept import find_known
from luoshi.web.plans.models import StoredPack
from luoshi.web.plans.page import Crumb, PlanPage
from luoshi.web.shared.address import address


@dataclass(frozen=True, slots=True)
class SaidProblem:
    where: str
    message: str
    fix: str


def said_problems(problems: Iterable[Problem], page: PlanPage) -> tuple[SaidProblem, ...]:
    return tuple(
        SaidProblem(one.where.in_(page.language), one.message.in_(page.language), one.fix.in_(page.language))
        for one in problems
    )


def kind_name(page: PlanPage, template: DocumentTemplate | None, name: str) -> Said:
    return Said(name) if template is None else page.said(template.name.zh, template.name.en)


def sound_template(kind: str) -> DocumentTemplate:
    """Raises Http404 for a kind that there is not, or whose template has errors."""
    known = find_known(kind)
    if known is None or known.template is None or not known.is_sound:
        raise Http404
    return known.template


def stored_plan(page: PlanPage) -> StoredPack:
    return StoredPack.objects.get(name=page.name)


def crumbs(page: PlanPage, *more: Crumb) -> tuple[Crumb, ...]:
    return (Crumb(_("Documents"), address(page.request, "documents", page.name)), *more)

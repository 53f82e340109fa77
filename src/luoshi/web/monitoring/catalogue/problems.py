"""What does not add up in the plan itself: each finding with its arithmetic, the objects it concerns, and advice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _

from luoshi.core.model.plan import PlanProblem
from luoshi.reports.words import Said
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.shared.address import address
from luoshi.web.shared.choice_filter import Choice, Choices
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Badge, Cell, Column, ColumnKind, Line, Table

ORDER = {"error": 0, "warn": 1, "info": 2}


def page(request: SiteRequest, plan: str) -> HttpResponse:
    opened = open_plan(request, plan)
    choices = _choices(opened)
    table = _table(opened, choices.pick(request.GET, opened.pack.plan_problems))
    file = table_file(request, table)
    if file is not None:
        return file
    counts = Counter(one.severity for one in opened.pack.plan_problems)
    content = {
        "table": table,
        "severities": tuple(
            (severity, word, counts[severity], address(request, "problems", plan, query={"severity": severity}))
            for severity, word in severity_words().items()
        ),
        **choices.form(request.GET, clear=address(request, "problems", plan)),
    }
    return render_plan_page(opened, "monitoring/problems.html", content, crumbs=(Crumb(_("Problems")),))


def severity_words() -> dict[str, str]:
    return {"error": _("Contradiction"), "warn": _("Doubt"), "info": _("Remark")}


def _choices(page: PlanPage) -> Choices[PlanProblem]:
    codes = sorted({one.code for one in page.pack.plan_problems})
    return Choices(
        (
            Choice("severity", _("Weight"), list(severity_words().items()), lambda one: one.severity),
            Choice("code", _("Rule"), [(code, code) for code in codes], lambda one: one.code),
        ),
        texts=lambda one: (one.object, one.message, one.message_en, one.advice, one.advice_en),
    )


def _table(page: PlanPage, problems: list[PlanProblem]) -> Table:
    ordered = sorted(problems, key=lambda one: ORDER[one.severity])
    return Table(
        key="problems",
        title=_("Problems"),
        columns=(
            Column("message", _("What does not add up"), ColumnKind.NAME),
            Column("severity", _("Weight")),
            Column("objects", _("Concerns"), is_sortable=False),
            Column("advice", _("Advice"), is_sortable=False),
            Column("code", _("Rule")),
        ),
        lines=tuple(_line(page, one) for one in ordered),
        about=page.about(),
        is_demonstration=page.is_demonstration,
        empty=_("No problem answers this choice."),
        css="cards",
        file_stem=page.file_stem("problems"),
    )


def _line(page: PlanPage, one: PlanProblem) -> Line:
    objects = tuple(_objects(page, one))
    return Line(
        (
            Cell(page.said(one.message, one.message_en)),
            Cell(
                Said(""),
                one.severity,
                badges=(Badge(one.severity, severity_words()[one.severity]),),
                order=ORDER[one.severity],
            ),
            Cell(Said(" · ".join(name for name, _href in objects)), one.object, links=objects),
            Cell(page.said(one.advice, one.advice_en)),
            Cell(Said(one.code)),
        )
    )


def _objects(page: PlanPage, one: PlanProblem) -> Iterator[tuple[str, str]]:
    targets = {target.id for target in page.pack.targets}
    for name in one.object.split(";"):
        if name in targets:
            yield name, address(page.request, "target", page.name, name)
        elif name in page.pack.sections:
            yield name, address(page.request, "section", page.name, name)
        else:
            yield name, ""

"""All proposals, those that wait for a decision first."""

from __future__ import annotations

from django.db.models import Case, Value, When
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.web.plans.models import Proposal
from luoshi.web.plans.proposals.words import state_words
from luoshi.web.shared.address import address
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Cell, Column, ColumnKind, Line, Table, cell

OPEN_FIRST = Case(When(state=Proposal.State.OPEN, then=Value(0)), default=Value(1))


def page(request: SiteRequest) -> HttpResponse:
    table = _table(request)
    file = table_file(request, table)
    return file if file is not None else render(request, "plans/proposals.html", {"table": table})


def waiting() -> int:
    """How many proposals wait for a decision."""
    return Proposal.objects.filter(state=Proposal.State.OPEN).count()


def _table(request: SiteRequest) -> Table:
    columns = (
        Column("proposal", _("Proposal"), ColumnKind.NAME),
        Column("state", _("State"), ColumnKind.DATE),
        Column("made_at", _("Made at"), ColumnKind.DATE),
        Column("decided_by", _("Decided by")),
        Column("decided_at", _("Decided at"), ColumnKind.DATE),
        Column("reason", _("Reason")),
    )
    found = Proposal.objects.select_related("pack", "decided_by").defer("changes").order_by(OPEN_FIRST, "-pk")
    return Table(
        key="proposals",
        title=_("Proposals"),
        columns=columns,
        lines=tuple(_line(request, one) for one in found),
        empty=_("No load has proposed anything."),
        css="cards",
    )


def _line(request: SiteRequest, one: Proposal) -> Line:
    by = one.decided_by
    cells = (
        cell(f"#{one.pk} {one.pack.name}", href=address(request, "proposal", one.pk), order=one.pk),
        cell(state_words()[one.state], value=one.state),
        _moment(one.made_at),
        cell(by.display_name or by.get_username() if by else ""),
        _moment(one.decided_at),
        cell(one.reason),
    )
    return Line(cells)


def _moment(at) -> Cell:  # type: ignore[no-untyped-def]  # a moment or None
    return cell(f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else "")

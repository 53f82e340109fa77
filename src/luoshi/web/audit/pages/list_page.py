"""The log, newest first, and how far it is sealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from luoshi.core.wording import Language
from luoshi.web.audit.acts import ACT_WORDS, RESULT_WORDS, AuditAct, AuditResult
from luoshi.web.audit.models import Entry, Sealed
from luoshi.web.audit.pages.search import LogForm, find_entries
from luoshi.web.audit.sealer import head_text
from luoshi.web.shared.context import language
from luoshi.web.shared.request import SiteRequest

PAGE = 50


@dataclass(frozen=True, slots=True)
class EntryLine:
    """``seal`` is 0 while the entry is not sealed."""

    entry: Entry
    at: datetime
    act: str
    result: str
    is_done: bool
    seal: int


def page(request: SiteRequest) -> HttpResponse:
    tongue = language()
    form = LogForm(request.GET, language=tongue)
    part = Paginator(find_entries(form), PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    seals = dict(Sealed.objects.filter(entry__in=[one.pk for one in part]).values_list("entry", "seal"))
    context = {
        "form": form,
        "part": part,
        "lines": [_line(one, seals, tongue) for one in part],
        "query": query.urlencode(),
        "head": head_text(),
    }
    return render(request, "audit/log.html", context)


def _line(entry: Entry, seals: dict[int, int], tongue: Language) -> EntryLine:
    return EntryLine(
        entry,
        datetime.fromisoformat(entry.at),
        ACT_WORDS[AuditAct(entry.act)].in_(tongue),
        RESULT_WORDS[AuditResult(entry.result)].in_(tongue),
        entry.result == AuditResult.DONE,
        seals.get(entry.pk, 0),
    )

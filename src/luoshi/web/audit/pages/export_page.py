"""What the list shows, as CSV; that it was exported goes into the log."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import astuple

from django.http import StreamingHttpResponse

from luoshi.web.audit.acts import AuditAct
from luoshi.web.audit.chain import ENTRY_COLUMNS
from luoshi.web.audit.models import Entry
from luoshi.web.audit.pages.search import LogForm, find_entries
from luoshi.web.audit.record import record
from luoshi.web.shared.context import language
from luoshi.web.shared.request import SiteRequest

BYTE_ORDER_MARK = "\ufeff"  # or spreadsheets read Chinese as Latin-1
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def export(request: SiteRequest) -> StreamingHttpResponse:
    form = LogForm(request.GET, language=language())
    entries = find_entries(form)
    newest = entries.first()
    asked = {name: str(value) for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    record(request, AuditAct.LOG_EXPORT, "audit", after={"asked": asked, "entries": entries.count()})
    told = entries.filter(pk__lte=newest.pk if newest else 0)  # its own entry is not in it
    response = StreamingHttpResponse(_lines(told.iterator(chunk_size=2000)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="luoshi-audit.csv"'
    return response


def _lines(entries: Iterable[Entry]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK + writer.writerow(ENTRY_COLUMNS)
    for entry in entries:
        yield writer.writerow([_harmless(cell) for cell in astuple(entry.row)])


def _harmless(cell: object) -> object:
    """A spreadsheet must not run what somebody typed as their account's name."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell

"""The organisations of the base packs: since when, until when, under whom, and whose place they took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from luoshi.core.model.statistics import Organisation
from luoshi.core.wording import Language
from luoshi.web.accounts.people.directory import fetch_organisations, name_of
from luoshi.web.shared.context import language
from luoshi.web.shared.request import SiteRequest


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    id: str
    name: str
    kind: str
    parent: str
    successor: str
    valid_from: date | None
    valid_to: date | None
    is_past: bool


def page(request: SiteRequest) -> HttpResponse:
    known, tongue, today = fetch_organisations(), language(), timezone.localdate()
    lines = [_line(one, known, tongue, today) for one in known.values()]
    return render(request, "accounts/organisations.html", {"organisations": lines})


def _line(one: Organisation, known: dict[str, Organisation], tongue: Language, today: date) -> OrganisationLine:
    return OrganisationLine(
        one.id,
        name_of(one.id, known, tongue),
        one.kind,
        name_of(one.parent, known, tongue),
        name_of(one.successor, known, tongue),
        one.valid_from,
        one.valid_to,
        one.valid_to is not None and one.valid_to < today,
    )

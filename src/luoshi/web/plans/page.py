"""What every page of a plan starts from: the plan, the date whose knowledge counts, and who looks.

``open_plan`` takes them from the address. A plan that is not there is 404; a date that is no date, or lies ahead, is an
AddressError, which the site answers with 400 and what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.core.wording import Language
from luoshi.pack.pack import Pack
from luoshi.pack.source_text import SOURCE_NAME
from luoshi.reports.context import Context
from luoshi.reports.numbers import day
from luoshi.reports.words import Said, said
from luoshi.usecases.status import PlanStatus
from luoshi.web.accounts.permissions import ADDRESSES, Act, can
from luoshi.web.plans.models import StoredPack
from luoshi.web.plans.report import fetch_context
from luoshi.web.plans.status import fetch_status
from luoshi.web.plans.titles import plan_titles
from luoshi.web.plans.visibility import fetch_visible_pack
from luoshi.web.shared.address import address
from luoshi.web.shared.context import language
from luoshi.web.shared.errors import AddressError
from luoshi.web.shared.navigation import MenuBlock, plan_menu
from luoshi.web.shared.request import SiteRequest

SHORT_HASH = 12


@dataclass(frozen=True, slots=True)
class PlanLink:
    name: str
    title: Said
    href: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Crumb:
    """The last one has no address: the reader is there."""

    title: object
    href: str = ""


@dataclass(frozen=True)
class PlanPage:
    """``as_of`` is today unless the address says otherwise. Status and wording are reckoned when first asked for."""

    name: str
    pack: Pack
    as_of: date
    today: date
    language: Language
    request: SiteRequest = field(repr=False, hash=False, compare=False)

    @cached_property
    def status(self) -> PlanStatus:
        return fetch_status(self.pack, as_of=self.as_of)

    @cached_property
    def context(self) -> Context:
        return fetch_context(self.pack, self.status, self.language)

    @property
    def is_then(self) -> bool:
        """Whether the reader looks back to an earlier date."""
        return self.as_of != self.today

    @property
    def end_to_see(self) -> date | None:
        """The last day of a period that is over, where the page speaks of another day."""
        end = date(self.pack.plan.period_end, 12, 31)
        return end if end < self.today and end != self.as_of else None

    @property
    def is_demonstration(self) -> bool:
        return self.pack.plan.is_demonstration

    @property
    def title(self) -> Said:
        return self.said(self.pack.plan.title_zh, self.pack.plan.title_en)

    @property
    def as_of_text(self) -> str:
        return day(self.as_of, self.language)

    @property
    def short_hash(self) -> str:
        return self.pack.content_sha256[:SHORT_HASH]

    @property
    def head_facts(self) -> tuple[Said, ...]:
        """Number, issuer, date of issue and years of the plan, as far as they are known."""
        plan, words = self.pack.plan, self.context.words
        issued = Said(day(plan.issued_on, self.language)) if plan.issued_on else Said("")
        years = Said(words("years", start=plan.period_start, end=plan.period_end))
        facts = (Said(plan.document_no), self.said(plan.issuer, plan.issuer_en), issued, years)
        return tuple(fact for fact in facts if fact)

    @property
    def menu(self) -> tuple[MenuBlock, ...]:
        match = self.request.resolver_match
        return plan_menu(self.request.viewer, match.view_name if match else "")

    @property
    def may_see_problems(self) -> bool:
        """Problems of the plan's text are working papers."""
        return can(self.request.viewer, Act.SEE_INTERNAL)

    @property
    def has_text(self) -> bool:
        """Whether the plan's own words are at hand."""
        return (self.pack.folder / SOURCE_NAME).is_file()

    @property
    def can_search(self) -> bool:
        return "search" in ADDRESSES

    @cached_property
    def plans(self) -> tuple[PlanLink, ...]:
        """The plans of the site, for the switcher."""
        return tuple(
            PlanLink(name, self.said(zh, en), address(self.request, "overview", name), name == self.name)
            for name, zh, en in plan_titles()
        )

    def said(self, zh: str, en: str) -> Said:
        return said(self.language, zh, en)

    def about(self, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
        """What every file of this page says of itself."""
        return (
            (_("Plan"), self.title.text),
            (_("As of"), self.as_of.isoformat()),
            (_("Data content SHA-256"), self.pack.content_sha256),
            *more,
        )

    @property
    def foot(self) -> str:
        """The line that a downloaded chart carries."""
        return " · ".join((self.title.text, f"{_('As of')} {self.as_of_text}", self.short_hash))

    def file_stem(self, key: str) -> str:
        return f"{self.name}-{key}-{self.as_of.isoformat()}"


def open_plan(request: SiteRequest, name: str) -> PlanPage:
    """Raises Http404 for a plan that is not there, AddressError for a date that cannot be used."""
    today = timezone.localdate()
    as_of = _as_of(request, today)
    try:
        pack = fetch_visible_pack(name, request.viewer)
    except StoredPack.DoesNotExist as error:
        raise Http404 from error
    return PlanPage(name, pack, as_of, today, language(), request)


def render_plan_page(
    page: PlanPage, template: str, content: Mapping[str, object], *, crumbs: tuple[Crumb, ...] = ()
) -> HttpResponse:
    """``crumbs`` begin after the plan; the last one is the page itself."""
    front = Crumb(_("Plans"), address(page.request, "front"))
    plan = Crumb(page.title, address(page.request, "overview", page.name) if crumbs else "")
    return render(page.request, template, {"page": page, "crumbs": (front, plan, *crumbs), **content})


def _as_of(request: SiteRequest, today: date) -> date:
    told = request.GET.get("as_of", "")
    if not told:
        return today
    try:
        as_of = date.fromisoformat(told)
    except ValueError as error:
        raise AddressError(
            what=_("as_of={told} is no date").format(told=told),
            fix=_("Write it as year-month-day, such as 2020-12-31."),
        ) from error
    if as_of > today and not can(request.viewer, Act.SEE_UNRELEASED):
        raise AddressError(
            what=_("as_of={told} lies ahead").format(told=told),
            fix=_("Choose today or an earlier day: what is not released yet is not shown."),
        )
    return as_of

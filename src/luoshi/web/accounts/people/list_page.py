"""Everybody with an account: searched, filtered, a page at a time."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from luoshi.web.accounts.models import Membership, User
from luoshi.web.accounts.people.directory import fetch_organisations
from luoshi.web.accounts.people.forms import SearchForm
from luoshi.web.accounts.people.lines import locked_usernames, person_line
from luoshi.web.accounts.permissions import Act, can
from luoshi.web.shared.context import language
from luoshi.web.shared.request import SiteRequest

PAGE = 50


def page(request: SiteRequest) -> HttpResponse:
    known, tongue, locked = fetch_organisations(), language(), locked_usernames()
    form = SearchForm(request.GET, known=known, language=tongue)
    found = _found(form.cleaned_data if form.is_valid() else {}, locked)
    part = Paginator(found, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "part": part,
        "people": [person_line(user, known=known, locked=locked, language=tongue) for user in part],
        "query": query.urlencode(),
        "may_manage": can(request.viewer, Act.MANAGE_USERS),
        "may_grant": can(request.viewer, Act.GRANT_ROLES),
    }
    return render(request, "accounts/people.html", context)


def with_roles(users: QuerySet[User]) -> QuerySet[User]:
    held = Membership.objects.select_related("granted_by").order_by("-starts_on", "pk")
    return users.prefetch_related(Prefetch("memberships", queryset=held))


def _found(asked: dict[str, str], locked: frozenset[str]) -> QuerySet[User]:
    users = with_roles(User.objects.order_by("username"))
    if words := asked.get("q", "").strip():
        users = users.filter(Q(username__icontains=words) | Q(display_name__icontains=words))
    states = {"open": Q(is_active=True), "closed": Q(is_active=False), "locked": Q(username__in=locked)}
    if (state := asked.get("state", "")) in states:
        users = users.filter(states[state])
    held = _held(asked)
    return users.filter(pk__in=held) if held is not None else users


def _held(asked: dict[str, str]) -> QuerySet[Membership, int] | None:
    wanted = {name: asked[name] for name in ("role", "organisation") if asked.get(name)}
    if not wanted:
        return None
    today = timezone.localdate()
    now = Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))
    return Membership.objects.filter(now, **wanted).values_list("user_id", flat=True)

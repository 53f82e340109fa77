"""One person: the account, and every role it holds or held."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from luoshi.web.accounts.models import User
from luoshi.web.accounts.people.directory import fetch_organisations
from luoshi.web.accounts.people.forms import ReasonForm
from luoshi.web.accounts.people.lines import locked_usernames, person_line
from luoshi.web.accounts.people.list_page import with_roles
from luoshi.web.accounts.permissions import Act, can
from luoshi.web.shared.context import language
from luoshi.web.shared.request import SiteRequest


def page(request: SiteRequest, user_id: int) -> HttpResponse:
    user = get_object_or_404(with_roles(User.objects.all()), pk=user_id)
    line = person_line(user, known=fetch_organisations(), locked=locked_usernames(), language=language())
    is_self = user.pk == request.user.pk
    context = {
        "person": line,
        "reason_form": ReasonForm(),
        "is_self": is_self,
        "may_manage": can(request.viewer, Act.MANAGE_USERS) and not is_self,
        "may_grant": can(request.viewer, Act.GRANT_ROLES) and not is_self,
        "has_factor": _has_factor(user),
        "factor_form": ReasonForm(auto_id="factor_%s"),
    }
    return render(request, "accounts/person.html", context)


def _has_factor(user: User) -> bool:
    if not settings.ENVIRONMENT.has_sso:
        return False
    from luoshi.web.sso.factor import has_factor  # noqa: PLC0415  (only where the extra is on)

    return has_factor(user)

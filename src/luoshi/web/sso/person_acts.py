"""The system administrator takes away somebody's second factor: the way back for whoever lost telephone and codes."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.web.accounts.models import User
from luoshi.web.accounts.people.forms import ReasonForm
from luoshi.web.accounts.people.rules import SELF
from luoshi.web.audit.acts import AuditAct
from luoshi.web.audit.record import record
from luoshi.web.shared.context import language
from luoshi.web.shared.request import SiteRequest
from luoshi.web.sso.factor import remove_factor


@require_POST
def remove(request: SiteRequest, user_id: int) -> HttpResponse:
    user = get_object_or_404(User, pk=user_id)
    form = ReasonForm(request.POST)
    if user.pk == request.user.pk:
        messages.error(request, SELF.in_(language()))
    elif not form.is_valid():
        messages.error(request, _("Say why the second factor is removed."))
    else:
        with transaction.atomic():
            if remove_factor(user):
                record(request, AuditAct.SECOND_FACTOR, "user", user.pk, note=form.cleaned_data["reason"])
        messages.success(request, _("Done."))
    return redirect("person", user_id)

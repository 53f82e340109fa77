"""One's own password: changed at will, and where it must be."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from luoshi.web.accounts.passwords import is_change_due, set_password
from luoshi.web.audit.acts import AuditAct
from luoshi.web.audit.record import record
from luoshi.web.shared.request import SiteRequest


@sensitive_post_parameters()
@never_cache
def page(request: SiteRequest) -> HttpResponse:
    form = PasswordChangeForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            set_password(request.user, form.cleaned_data["new_password1"], is_one_time=False, now=timezone.now())
            record(request, AuditAct.PASSWORD_CHANGE, "user", request.user.pk)
        update_session_auth_hash(request, request.user)  # other sessions of this person end here
        messages.success(request, _("The password is changed."))
        return redirect("front")
    is_due = is_change_due(request.user, now=timezone.now())
    return render(
        request, "accounts/password.html", {"form": form, "is_due": is_due, "has_sso": settings.ENVIRONMENT.has_sso}
    )

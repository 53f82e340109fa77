"""One's own tokens: list, make, revoke."""

from __future__ import annotations

from django import forms
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from luoshi.web.api.models import ApiToken
from luoshi.web.api.tokens import make_token, revoke_token
from luoshi.web.audit.acts import AuditAct
from luoshi.web.audit.record import record
from luoshi.web.shared.request import SiteRequest


class TokenForm(forms.Form):
    name = forms.CharField(max_length=100, label=_("What it is for"))


@never_cache
def page(request: SiteRequest) -> HttpResponse:
    form = TokenForm(request.POST or None)
    shown = ""
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            made, shown = make_token(request.user, name=form.cleaned_data["name"], now=timezone.now())
            record(request, AuditAct.TOKEN_CREATE, "api-token", made.pk, after={"name": made.name})
        form = TokenForm()
    tokens = ApiToken.objects.filter(user=request.user, revoked_at=None).order_by("-created_at")
    return render(request, "api/tokens.html", {"form": form, "tokens": tokens, "shown": shown})


@require_POST
def revoke(request: SiteRequest, token_id: int) -> HttpResponse:
    with transaction.atomic():
        if not revoke_token(request.user, token_id, now=timezone.now()):
            raise Http404
        record(request, AuditAct.TOKEN_REVOKE, "api-token", token_id)
    return redirect("tokens")

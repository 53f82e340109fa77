"""What is asked of the log, and the entries that answer."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luoshi.core.wording import Language
from luoshi.web.audit.acts import ACT_WORDS, RESULT_WORDS
from luoshi.web.audit.models import Entry
from luoshi.web.audit.record import utc_text


class LogForm(forms.Form):
    actor = forms.CharField(required=False, max_length=150, label=_("Who"))
    act = forms.ChoiceField(required=False, label=_("What"))
    target = forms.CharField(required=False, max_length=200, label=_("Object (type or id)"))
    result = forms.ChoiceField(required=False, label=_("Result"))
    first = forms.DateField(required=False, label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(required=False, label=_("To"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        acts = [(act.value, words.in_(language)) for act, words in ACT_WORDS.items()]
        results = [(result.value, words.in_(language)) for result, words in RESULT_WORDS.items()]
        self.fields["act"].choices = [("", _("Anything")), *acts]  # type: ignore[attr-defined]
        self.fields["result"].choices = [("", _("Any result")), *results]  # type: ignore[attr-defined]


def find_entries(form: LogForm) -> QuerySet[Entry]:
    """Newest first; where the question makes no sense, everything."""
    entries = Entry.objects.order_by("-pk")
    asked = form.cleaned_data if form.is_valid() else {}
    if actor := asked.get("actor"):
        entries = entries.filter(actor__icontains=actor)
    if target := asked.get("target"):
        entries = entries.filter(Q(object_type=target) | Q(object_id=target))
    for name in ("act", "result"):
        if asked.get(name):
            entries = entries.filter(**{name: asked[name]})
    if first := asked.get("first"):
        entries = entries.filter(at__gte=_begins(first))
    if last := asked.get("last"):
        entries = entries.filter(at__lt=_begins(last + timedelta(days=1)))
    return entries


def _begins(day: date) -> str:
    """When a day begins here, as the log writes times."""
    return utc_text(timezone.make_aware(datetime.combine(day, time.min)).astimezone(UTC))

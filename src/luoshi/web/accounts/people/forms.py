"""The forms of the administration of people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luoshi.core.model.statistics import Organisation
from luoshi.core.wording import Language
from luoshi.web.accounts.models import User
from luoshi.web.accounts.people.directory import name_of
from luoshi.web.accounts.people.rules import GRANTABLE
from luoshi.web.accounts.words import ROLE_WORDS

STATES = (("", _("Any state")), ("open", _("Open")), ("closed", _("Closed")), ("locked", _("Locked")))


class DetailsForm(forms.Form):
    display_name = forms.CharField(max_length=100, label=_("Name"))
    phone = forms.RegexField(r"^[0-9+() -]*$", max_length=40, required=False, label=_("Phone"))
    email = forms.EmailField(required=False, label=_("E-mail"))


class AccountForm(DetailsForm):
    field_order = ("username", "display_name", "phone", "email")
    username = forms.CharField(
        max_length=150,
        label=_("Account"),
        help_text=_("Letters, digits and @ . + - _; one person, one account."),
        validators=[User.username_validator],
    )

    def __init__(self, *args: Any, known: frozenset[str] | None = None, **kwargs: Any) -> None:
        """``known``: every account in small letters, where one question serves many forms."""
        super().__init__(*args, **kwargs)
        self.known = known

    def clean_username(self) -> str:
        username: str = User.normalize_username(self.cleaned_data["username"])
        known = self.known
        is_taken = username.lower() in known if known is not None else _is_taken(username)
        if is_taken:
            raise forms.ValidationError(_("There is an account of this name."))
        return username


def known_usernames() -> frozenset[str]:
    return frozenset(name.lower() for name in User.objects.values_list("username", flat=True))


def _is_taken(username: str) -> bool:
    return User.objects.filter(username__iexact=username).exists()


class ReasonForm(forms.Form):
    reason = forms.CharField(max_length=400, label=_("Reason"))


class SearchForm(forms.Form):
    q = forms.CharField(required=False, max_length=100, label=_("Account or name"))
    role = forms.ChoiceField(required=False, label=_("Role"))
    organisation = forms.ChoiceField(required=False, label=_("Organisation"))
    state = forms.ChoiceField(required=False, choices=STATES, label=_("State"))

    def __init__(self, *args: Any, known: dict[str, Organisation], language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", _("Any role")), *role_choices(language)]  # type: ignore[attr-defined]
        organisations = organisation_choices(known, language)
        self.fields["organisation"].choices = [("", _("Any organisation")), *organisations]  # type: ignore[attr-defined]


class GrantForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"))
    organisation = forms.ChoiceField(required=False, label=_("Organisation"))
    starts_on = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    ends_on = forms.DateField(
        required=False,
        label=_("To (last day; blank: open)"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, known: dict[str, Organisation], language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = timezone.localdate
        self.fields["role"].choices = role_choices(language)  # type: ignore[attr-defined]
        organisations = organisation_choices(known, language)
        self.fields["organisation"].choices = [("", _("None in particular")), *organisations]  # type: ignore[attr-defined]


def role_choices(language: Language) -> list[tuple[str, str]]:
    return [(role.value, ROLE_WORDS[role].in_(language)) for role in GRANTABLE]


def organisation_choices(known: dict[str, Organisation], language: Language) -> list[tuple[str, str]]:
    return [(one, name_of(one, known, language)) for one in known]

"""The forms of documents; their choices follow the template and the plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.core.model.report_template import DocumentTemplate, Edition, Span
from luoshi.core.wording import Language
from luoshi.pack.office_file import read_office
from luoshi.pack.pack import Pack
from luoshi.pack.scheme_file import FOLDER as SCHEMES
from luoshi.pack.scheme_file import read_scheme
from luoshi.reports.documents.signer import asks_for_signer
from luoshi.web.documents.options import Options, quarters_of, years_of

LARGEST_BYTES = 20 * 1024 * 1024
LANGUAGES: tuple[tuple[Language, str], ...] = (("zh", "中文"), ("en", "English"))


def edition_words() -> dict[str, str]:
    return {Edition.INTERNAL.value: _("Internal edition"), Edition.PUBLIC.value: _("Public edition")}


class OptionsForm(forms.Form):
    """Year or quarter, as the template's span asks; a scheme where a year's document may carry results."""

    as_of = forms.DateField(
        label=gettext_lazy("Data as of"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    edition = forms.ChoiceField(label=gettext_lazy("Edition"))
    record = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, *args: Any, template: DocumentTemplate, pack: Pack, today: date, language: Language, **more: Any
    ):
        super().__init__(*args, **more)
        self.label_suffix = ""
        self.template, self.today = template, today
        fields: dict[str, Any] = self.fields
        fields["language"].choices = LANGUAGES if template.title.en else LANGUAGES[:1]
        fields["edition"].choices = tuple(edition_words().items())
        fields["as_of"].widget.attrs["max"] = today.isoformat()
        first: dict[str, forms.Field] = {}
        if template.span is Span.YEAR:
            years = [(str(year), str(year)) for year in years_of(pack, today)]
            first["year"] = forms.ChoiceField(label=_("Year"), choices=years)
        elif template.span is Span.QUARTER:
            quarters = [(one, one) for one in quarters_of(pack, today)]
            first["quarter"] = forms.ChoiceField(label=_("Quarter"), choices=quarters)
        if template.scheme or template.span is Span.YEAR:
            blank = [] if template.scheme else [("", _("the year's own, where there is one"))]
            choices = [*blank, *schemes_of(pack, language)]
            fields["scheme"] = forms.ChoiceField(
                label=_("Assessment scheme"), choices=choices, required=bool(template.scheme)
            )
        if asks_for_signer(template):
            fields["signer"] = signer_field(pack, language)
        self.fields = {**first, **fields}
        for name, field in record_fields(template, language):
            self.fields[name] = field

    def clean_as_of(self) -> date:
        as_of: date = self.cleaned_data["as_of"]
        if as_of > self.today:
            raise forms.ValidationError(_("It lies ahead: a document states what is known today or was known before."))
        return as_of

    def options(self) -> Options:
        told = self.cleaned_data
        return Options(
            kind=self.template.id,
            as_of=told["as_of"],
            language=told["language"],
            edition=Edition(told["edition"]),
            year=int(told["year"]) if told.get("year") else None,
            quarter=told.get("quarter", ""),
            scheme=told.get("scheme", ""),
            record=told.get("record") or 0,
            signer=told.get("signer", ""),
        )


def signer_field(pack: Pack, language: Language) -> forms.Field:
    """The plan's own stands in the hint: what is left blank follows it."""
    office, _problems = read_office(pack.folder)
    name = "" if office is None else office.signer.zh if language == "zh" else office.signer.en or office.signer.zh
    return forms.CharField(
        label=_("Signed by"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"placeholder": name}),
        help_text=_("The body whose name stands under the document. The plan's issuer is not assumed."),
    )


def schemes_of(pack: Pack, language: Language) -> list[tuple[str, str]]:
    """By the name under which they are asked for: those beside the pack, never a path."""
    read = ((path.stem, read_scheme(path)[0]) for path in sorted((pack.folder / SCHEMES).glob("*.yaml")))
    return [(name, file.scheme.title.in_(language)) for name, file in read if file is not None]


RECORD, ROWS = "record.", "record_rows"


def record_fields(template: DocumentTemplate, language: Language) -> Iterator[tuple[str, forms.Field]]:
    """A field for each of the record's, and a file for its rows, where it is a list."""
    for name, one in template.record.items():
        yield (
            f"{RECORD}{name}",
            forms.CharField(label=one.about.in_(language) or one.about.zh, required=one.required, max_length=4000),
        )
    if template.columns:
        columns = ", ".join(template.columns)
        yield (
            ROWS,
            forms.FileField(
                label=_("Rows of the record (CSV, UTF-8)"),
                required=False,
                help_text=_("Columns: {columns}").format(columns=columns),
                widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
            ),
        )


class UploadForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("File"))

    def __init__(self, *args: Any, accept: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.label_suffix = ""
        self.fields["file"].widget = forms.FileInput(attrs={"accept": accept})

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_BYTES:
            most = LARGEST_BYTES // 1024 // 1024
            raise forms.ValidationError(_("The file is larger than {most} MB.").format(most=most))
        return file


class ReasonForm(forms.Form):
    reason = forms.CharField(max_length=400, label=gettext_lazy("Reason or document number"))

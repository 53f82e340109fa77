"""The documents of a plan: what may be made, and what is in the archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.core.model.report_template import DocumentTemplate
from luoshi.reports.words import Said
from luoshi.web.accounts.permissions import Act, can
from luoshi.web.documents.archive import FORMATS, fetch_documents, is_released
from luoshi.web.documents.forms import LANGUAGES, edition_words
from luoshi.web.documents.models import ArchivedDocument
from luoshi.web.documents.pages.said import kind_name
from luoshi.web.documents.templates_kept import KnownTemplate, known_templates
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.shared.address import address
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Badge, Cell, Column, ColumnKind, Line, Table, cell

TITLES = {"docx": "DOCX", "pdf": "PDF", "html": "HTML", "json": "JSON"}


@dataclass(frozen=True, slots=True)
class KindView:
    name: Said
    href: str
    words_href: str
    about: str
    is_sound: bool


def page(request: SiteRequest, plan: str) -> HttpResponse:
    opened = open_plan(request, plan)
    known = known_templates()
    names = {one.name: kind_name(opened, one.template, one.name) for one in known}
    table = archive_table(opened, fetch_documents(plan, request.viewer), names)
    file = table_file(request, table)
    if file is not None:
        return file
    may_make = can(request.viewer, Act.MAKE_DOCUMENTS)
    content = {
        "table": table,
        "may_make": may_make,
        "may_check": can(request.viewer, Act.SEE_INTERNAL),
        "kinds": tuple(_kind(opened, one) for one in known) if may_make else (),
    }
    return render_plan_page(opened, "documents/listing.html", content, crumbs=(Crumb(_("Documents")),))


def archive_table(page: PlanPage, documents: list[ArchivedDocument], names: Mapping[str, Said]) -> Table:
    is_inside = can(page.request.viewer, Act.SEE_INTERNAL)
    columns = (
        Column("document", _("Document"), ColumnKind.NAME),
        Column("kind", _("Kind"), is_shown=False),
        Column("period", _("Period"), ColumnKind.DATE),
        Column("edition", _("Edition"), ColumnKind.DATE),
        Column("language", _("Language"), is_shown=False),
        Column("version", _("Version"), ColumnKind.NUMBER),
        Column("state", _("State")),
        Column("made_at", _("Made at"), ColumnKind.DATE),
        Column("made_by", _("Made by"), is_shown=False),
        Column("dataset", _("Data set"), ColumnKind.DATE),
        *(Column(name, TITLES[name], is_sortable=False, is_shown=name != "json") for name in FORMATS),
        *(Column(f"{name}_sha256", f"{TITLES[name]} SHA-256", is_shown=False) for name in FORMATS),
    )
    lines = tuple(_line(page, one, names, is_inside=is_inside) for one in documents)
    return Table(
        key="archive",
        title=_("Archive"),
        columns=columns,
        lines=lines,
        about=page.about(),
        is_demonstration=page.is_demonstration,
        empty=_("No document has been made, or released to you, yet."),
        css="cards",
        file_stem=page.file_stem("documents"),
    )


def state_badges(document: ArchivedDocument) -> tuple[Badge, ...]:
    draft = (Badge("draft", _("Draft, not approved")),) if document.is_draft else ()
    released = (Badge("info", _("Released")),) if is_released(document) else ()
    return (*draft, *released)


def _line(page: PlanPage, one: ArchivedDocument, names: Mapping[str, Said], *, is_inside: bool) -> Line:
    files = {file.format: file for file in one.files.all()}
    moment = timezone.localtime(one.made_at)
    badges = state_badges(one)
    kind, by = names.get(one.kind, Said(one.kind)), one.made_by.display_name if is_inside else ""
    edition, tongue = edition_words()[one.edition], dict(LANGUAGES)[one.language]  # type: ignore[index]
    return Line(
        (
            cell(one.title, href=address(page.request, "document", page.name, one.pk), note=kind),
            cell(kind),
            cell(one.period),
            cell(f"{edition} · {tongue}", value=one.edition),
            cell(tongue, value=one.language),
            Cell(Said(str(one.version)), one.version),
            Cell(Said(""), "; ".join(badge.text for badge in badges), badges=badges),
            Cell(Said(f"{moment:%Y-%m-%d %H:%M}"), moment.isoformat(timespec="seconds"), note=Said(by)),
            cell(by),
            Cell(Said(one.dataset_id), one.dataset_sha256),
            *(_file(page, one, name) for name in FORMATS),
            *(cell(files[name].sha256 if name in files else "") for name in FORMATS),
        )
    )


def _file(page: PlanPage, one: ArchivedDocument, name: str) -> Cell:
    return cell(TITLES[name], href=address(page.request, "document-file", page.name, one.pk, name))


def _kind(page: PlanPage, known: KnownTemplate) -> KindView:
    template = known.template
    return KindView(
        kind_name(page, template, known.name),
        address(page.request, "document-kind", page.name, known.name),
        address(page.request, "document-words", page.name, known.name) if template and template.prompts else "",
        _about(template),
        known.is_sound,
    )


def _about(template: DocumentTemplate | None) -> str:
    if template is None:
        return ""
    span = {"year": _("on a year"), "quarter": _("on a quarter"), "none": _("as of a day")}[template.span.value]
    needs = [_("from a record written by hand")] if template.record or template.columns else []
    needs += [_("with the results of an assessment")] if template.scheme else []
    return " · ".join((span, *needs))

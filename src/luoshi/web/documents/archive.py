"""The archive: documents with their files and hashes, whose they are and who may read them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Prefetch, Q
from django.utils import timezone

from luoshi.core.model.report_template import Edition
from luoshi.reports.document.walk import plain
from luoshi.reports.traceability.dataset import dataset_json
from luoshi.usecases.report_document import DocumentReport
from luoshi.web.accounts.models import User
from luoshi.web.accounts.permissions import Act, Role, Viewer, can
from luoshi.web.audit.acts import AuditAct
from luoshi.web.audit.record import record
from luoshi.web.documents.models import ArchivedDocument, ArchivedFile, ReleaseAct
from luoshi.web.documents.options import Options
from luoshi.web.plans.models import StoredPack

NOBODYS = "—"  # of no organisation in particular: for those alone whose right reaches all
DATASET = "json"
FORMATS = ("docx", "pdf", "html", DATASET)


@dataclass(frozen=True, slots=True)
class Made:
    """Who made it, for which organisation, from which options."""

    by: User
    organisation: str
    options: Options


def save_document(
    plan: StoredPack, report: DocumentReport, files: Mapping[str, bytes], made: Made
) -> tuple[ArchivedDocument, bool]:
    """The document, and whether it is new: where the newest version has the same bytes, that one is given."""
    contents = {**files, DATASET: dataset_json(report.dataset).encode()}
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    with transaction.atomic():
        StoredPack.objects.select_for_update().get(pk=plan.pk)  # two jobs must not take the same version
        last = _newest(plan, report, made.options)
        if last is not None and hashes == {one.format: one.sha256 for one in last.files.defer("content")}:
            return last, False
        document = _create(plan, report, made, version=1 if last is None else last.version + 1)
        ArchivedFile.objects.bulk_create(
            ArchivedFile(document=document, format=name, content=content, sha256=hashes[name], size=len(content))
            for name, content in contents.items()
        )
        after = {"title": document.title, "version": document.version, "dataset": document.dataset_sha256, **hashes}
        record(made.by, AuditAct.DOCUMENT_MADE, "document", document.pk, after=after)
    return document, True


def fetch_documents(plan: str, viewer: Viewer) -> list[ArchivedDocument]:
    """Those the viewer may read, newest first, with their files but for the bytes, and their acts of release."""
    files = Prefetch("files", ArchivedFile.objects.defer("content"))
    acts = Prefetch("releases", ReleaseAct.objects.select_related("by").order_by("pk"))
    rows = ArchivedDocument.objects.filter(plan__name=plan).select_related("made_by").prefetch_related(files, acts)
    return [one for one in rows.order_by("-made_at", "-pk") if may_read(viewer, one)]


def fetch_document(plan: str, number: int, viewer: Viewer) -> ArchivedDocument | None:
    """None where there is none, or none that the viewer may read."""
    rows = ArchivedDocument.objects.filter(plan__name=plan, pk=number).select_related("made_by")
    one = rows.first()
    return one if one is not None and may_read(viewer, one) else None


def may_read(viewer: Viewer, document: ArchivedDocument) -> bool:
    """Released public editions are for all; the rest for those who see what is internal of its organisation, and drafts
    of results only for those among them who may see unapproved results."""
    if is_released(document):
        return True
    may_see = can(viewer, Act.SEE_INTERNAL, organisation=document.organisation or NOBODYS)
    return may_see and (not document.is_draft or can(viewer, Act.SEE_DRAFT_SCORES))


def is_released(document: ArchivedDocument) -> bool:
    last = release_of(document)
    return last is not None and last.act == ReleaseAct.Kind.RELEASE


def release_of(document: ArchivedDocument) -> ReleaseAct | None:
    """The newest act of release or withdrawal."""
    acts = sorted(document.releases.all(), key=lambda one: one.pk)
    return acts[-1] if acts else None


def may_be_released(document: ArchivedDocument) -> bool:
    return document.edition == Edition.PUBLIC and not document.is_draft


def organisation_of(viewer: Viewer) -> str:
    """For which organisation a viewer makes documents: the first they belong to in a role that may."""
    own = [one for one in viewer.standings if one.role is not Role.PUBLIC and one.organisation]
    able = [one for one in own if can(Viewer(viewer.user_id, viewer.name, (one,)), Act.MAKE_DOCUMENTS)]
    return able[0].organisation if able else ""


def of_dataset(plan: str, dataset_sha256: str, viewer: Viewer) -> list[ArchivedDocument]:
    """The documents issued with that data set."""
    rows = ArchivedDocument.objects.filter(plan__name=plan, dataset_sha256=dataset_sha256).order_by("pk")
    return [one for one in rows if may_read(viewer, one)]


def hashes_of(documents: Iterable[ArchivedDocument]) -> set[str]:
    asked = [Q(document=one) for one in documents]
    return set(ArchivedFile.objects.filter(reduce(or_, asked)).values_list("sha256", flat=True)) if asked else set()


def _newest(plan: StoredPack, report: DocumentReport, options: Options) -> ArchivedDocument | None:
    rows = ArchivedDocument.objects.filter(
        plan=plan, kind=options.kind, period=report.period, language=options.language, edition=options.edition.value
    )
    return rows.order_by("-version").first()


def _create(plan: StoredPack, report: DocumentReport, made: Made, *, version: int) -> ArchivedDocument:
    options, dataset = made.options, report.dataset
    return ArchivedDocument.objects.create(
        plan=plan,
        kind=options.kind,
        period=report.period,
        language=options.language,
        edition=options.edition.value,
        version=version,
        title=plain(report.document.title)[:400],
        organisation=made.organisation,
        as_of=options.as_of,
        dataset_sha256=dataset.sha256,
        dataset_id=dataset.short_id,
        pack_sha256=str(dataset.recipe["pack_sha256"]),
        template_version=report.template.template.version,
        template_sha256=report.template.sha256,
        is_draft=report.is_draft,
        is_demonstration=plan.is_demonstration,
        options=options.plain,
        left_out=[[one.what, one.why] for one in report.left_out],
        made_by=made.by,
        made_at=timezone.now(),
    )

"""Releasing a public edition to the public, and taking the release back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.web.audit.acts import AuditAct
from luoshi.web.audit.record import record
from luoshi.web.documents.archive import is_released, may_be_released
from luoshi.web.documents.models import ArchivedDocument, ReleaseAct
from luoshi.web.shared.request import SiteRequest


class ReleaseRefusal(Exception):
    """Says why, in the language of the page."""


def release(request: SiteRequest, document: ArchivedDocument, *, reason: str) -> None:
    """Raises ReleaseRefusal for an internal edition, a draft, or one that is released already."""
    if not may_be_released(document):
        raise ReleaseRefusal(_("Only a public edition that is no draft can be released."))
    if is_released(document):
        raise ReleaseRefusal(_("It is released already."))
    _act(request, document, ReleaseAct.Kind.RELEASE, AuditAct.DOCUMENT_RELEASE, reason)


def withdraw(request: SiteRequest, document: ArchivedDocument, *, reason: str) -> None:
    """Raises ReleaseRefusal where it is not released."""
    if not is_released(document):
        raise ReleaseRefusal(_("It is not released."))
    _act(request, document, ReleaseAct.Kind.WITHDRAW, AuditAct.DOCUMENT_WITHDRAW, reason)


def _act(request: SiteRequest, document: ArchivedDocument, kind: ReleaseAct.Kind, act: AuditAct, reason: str) -> None:
    with transaction.atomic():
        ReleaseAct.objects.create(document=document, act=kind, reason=reason, by=request.user, at=timezone.now())
        after = {"reason": reason, "dataset": document.dataset_sha256, "version": document.version}
        record(request, act, "document", document.pk, after=after)

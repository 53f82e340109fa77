"""Templates as the site knows them: the product's, and the office's own from the database."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from luoshi.core.model.report_template import DocumentTemplate
from luoshi.core.problems import PackError, Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.template_file import find_template
from luoshi.usecases.report_templates import template_folders, template_kinds, validate_template
from luoshi.web.audit.acts import AuditAct
from luoshi.web.audit.record import record
from luoshi.web.documents.models import OfficeTemplate
from luoshi.web.shared.request import SiteRequest

NAME = re.compile(r"[a-z][a-z0-9_-]{0,58}")
RESERVED = frozenset({"archive", "jobs", "verify", "format-lint", "templates"})  # addresses beside those of kinds
LARGEST_BYTES = 512 * 1024


@dataclass(frozen=True, slots=True)
class KnownTemplate:
    """``template`` is None where the file cannot be read at all."""

    name: str
    path: Path
    template: DocumentTemplate | None
    problems: tuple[Problem, ...]
    office: OfficeTemplate | None

    @property
    def is_sound(self) -> bool:
        return self.template is not None and not self.problems


def known_templates() -> tuple[KnownTemplate, ...]:
    """Each with its validator's verdict; the office's take the place of the product's of the same name."""
    folder = office_folder()
    newest = {one.name: one for one in newest_versions()}
    return tuple(_known(name, folder, newest.get(name)) for name in template_kinds(folder))


def find_known(name: str) -> KnownTemplate | None:
    return next((one for one in known_templates() if one.name == name), None)


def office_folder() -> Path | None:
    """The office's templates laid out as files, under the hash of them all: a cache that may be deleted at any time."""
    kept = newest_versions()
    if not kept:
        return None
    digest = hashlib.sha256("".join(f"{one.name}:{one.sha256};" for one in kept).encode()).hexdigest()
    folder = Path(settings.ENVIRONMENT.data) / "cache" / "templates" / digest
    for one in kept:
        lay_out(folder / f"{one.name}.yaml", one.content)
    return folder


def lay_out(path: Path, content: str) -> None:
    """Whole or not at all; what lies there already stays."""
    if path.is_file() and path.read_text(encoding="utf-8") == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(content, encoding="utf-8")
    os.replace(draft, path)


def newest_versions() -> list[OfficeTemplate]:
    newest: dict[str, OfficeTemplate] = {}
    for one in OfficeTemplate.objects.order_by("name", "version").select_related("by"):
        newest[one.name] = one
    return list(newest.values())


def save_template(request: SiteRequest, file_name: str, content: bytes) -> OfficeTemplate:
    """A new version. Raises PackError with all that the validator finds; then nothing was kept."""
    name, text = _checked(file_name, content)
    with transaction.atomic():
        versions = OfficeTemplate.objects.filter(name=name)
        last = versions.order_by("-version").first()
        kept = OfficeTemplate.objects.create(
            name=name,
            version=1 if last is None else last.version + 1,
            content=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            by=request.user,
            at=timezone.now(),
        )
        after = {"version": kept.version, "sha256": kept.sha256}
        before = None if last is None else {"version": last.version, "sha256": last.sha256}
        record(request, AuditAct.TEMPLATE_SAVE, "template", name, before=before, after=after)
    return kept


def _known(name: str, folder: Path | None, office: OfficeTemplate | None) -> KnownTemplate:
    path = find_template(name, template_folders(folder))
    if path is None:
        raise LookupError(name)
    file, problems = validate_template(path)
    return KnownTemplate(name, path, None if file is None else file.template, problems, office)


def _checked(file_name: str, content: bytes) -> tuple[str, str]:
    stem, dot, ending = Path(file_name).name.rpartition(".")
    if not dot or ending != "yaml" or not NAME.fullmatch(stem) or stem in RESERVED:
        raise PackError((_problem(file_name, _NAME, _NAME_FIX),))
    if len(content) > LARGEST_BYTES:
        raise PackError((_problem(file_name, _LARGE, _LARGE_FIX),))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{stem}.yaml"
        path.write_bytes(content)
        file, problems = validate_template(path)
    if file is None or problems:
        raise PackError(problems)
    return stem, content.decode("utf-8-sig")


_NAME = Wording("文件名不能用作模板标识", "the file's name cannot name a template")
_NAME_FIX = Wording("用小写字母、数字和 - _，以 .yaml 结尾", "use small letters, digits and - _, ending in .yaml")
_LARGE = Wording("文件超过 512 KB", "the file is larger than 512 KB")
_LARGE_FIX = Wording("模板只含文字，检查是否选错了文件", "a template is text alone; see that it is the right file")


def _problem(file_name: str, message: Wording, fix: Wording) -> Problem:
    return Problem("TEMPLATE-FILE", Severity.ERROR, Where(file_name[:100]), message, fix)

"""The hand-written record of a document, from the page's form to a stored row."""

from __future__ import annotations

import csv
import hashlib
import io
import tempfile
from pathlib import Path
from typing import Any

import yaml
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from luoshi.core.model.report_template import DocumentTemplate
from luoshi.core.problems import PackError, Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.record_file import LARGEST_FILE, read_record
from luoshi.web.documents.forms import RECORD, ROWS, OptionsForm
from luoshi.web.documents.models import RecordFile
from luoshi.web.plans.models import StoredPack
from luoshi.web.shared.request import SiteRequest


def save_record(request: SiteRequest, plan: StoredPack, form: OptionsForm) -> int:
    """The number of the stored record, 0 where the kind needs none. Raises PackError with all that is wrong with it."""
    template = form.template
    if not (template.record or template.columns):
        return 0
    earlier = fetch_record(plan, template, form.cleaned_data.get("record") or 0)
    content = _yaml(template, form.cleaned_data, earlier)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.yaml"
        path.write_text(content, encoding="utf-8")
        _, problems = read_record(path, template)
    if problems:
        raise PackError(problems)
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    own = RecordFile.objects.filter(plan=plan, kind=template.id, sha256=sha256).order_by("pk").first()
    if own is None:
        own = RecordFile.objects.create(
            plan=plan, kind=template.id, content=content, sha256=sha256, by=request.user, at=timezone.now()
        )
    return int(own.pk)


def fetch_record(plan: StoredPack, template: DocumentTemplate, number: int) -> dict[str, Any]:
    """What the stored record says; nothing where there is none of this plan and kind."""
    kept = RecordFile.objects.filter(plan=plan, kind=template.id, pk=number).first()
    return yaml.safe_load(kept.content) if kept is not None else {}


def record_initial(said: dict[str, Any]) -> dict[str, str]:
    return {f"{RECORD}{name}": text for name, text in said.items() if name != "rows"}


def _yaml(template: DocumentTemplate, told: dict[str, Any], earlier: dict[str, Any]) -> str:
    said: dict[str, Any] = {
        name: " ".join(told[f"{RECORD}{name}"].split()) for name in template.record if told.get(f"{RECORD}{name}")
    }
    if template.columns:
        file = told.get(ROWS)
        said["rows"] = _rows(file) if file else earlier.get("rows", [])
        if not said["rows"]:
            raise PackError((_problem("", *_NO_ROWS),))
    return yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=4096)


def _rows(file: UploadedFile[Any]) -> list[dict[str, str]]:
    content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise PackError((_problem(file.name or "", *_LARGE),))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackError((_problem(file.name or "", *_NOT_UTF8),)) from error
    reader = csv.DictReader(io.StringIO(text))
    return [{str(key): (cell or "").strip() for key, cell in row.items() if key is not None} for row in reader]


_NO_ROWS = (
    Wording("没有记录的各行", "the rows of the record are missing"),
    Wording("选一个 CSV 文件", "choose a CSV file"),
)
_LARGE = (Wording("文件过大", "the file is too large"), Wording("拆分后重试", "split it"))
_NOT_UTF8 = (
    Wording("不是 UTF-8 文本", "it is not UTF-8 text"),
    Wording("另存为 UTF-8 的 CSV", "save it as CSV in UTF-8"),
)


def _problem(file: str, message: Wording, fix: Wording) -> Problem:
    return Problem("RECORD-FILE", Severity.ERROR, Where(file[:100]), message, fix)

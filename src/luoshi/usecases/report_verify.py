"""Verify the numbers of a document file, alone or against the pack; compare two editions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from luoshi.core.model.report_template import Edition
from luoshi.core.problems import PackError, Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.pack import Pack
from luoshi.reports.traceability.dataset import Dataset, parse_dataset
from luoshi.reports.traceability.editions import EditionDifference, compare_editions
from luoshi.reports.traceability.read_back import ReadDocument, UnreadableDocumentError
from luoshi.reports.traceability.readers import READERS, read_document
from luoshi.reports.traceability.verify import Verification, compare_datasets, verify_document
from luoshi.usecases.report_document import build_document_report
from luoshi.usecases.report_request import ReportRequest

SIDECAR = ".dataset.json"


def verify_report(file: Path, *, sidecar: Path | None = None) -> tuple[Verification, Dataset]:
    """Against the data set that the file carries, or the one beside it. Raises PackError where there is none."""
    document, dataset, stated = open_report(file, sidecar=sidecar)
    return verify_document(document, dataset, stated), dataset


def verify_against_pack(
    verification: Verification,
    dataset: Dataset,
    pack: Pack,
    *,
    record: Path | None = None,
    templates: Path | None = None,
) -> Verification:
    """With what differs when the same document is made again from the pack as it is now."""
    again = build_document_report(pack, request_of(dataset, record=record, templates=templates)).dataset
    differing = tuple(compare_datasets(dataset, again))
    return replace(verification, findings=(*verification.findings, *differing))


def diff_reports(old: Path, new: Path) -> EditionDifference:
    """Numbers and words that changed from one edition to the other."""
    one, other = open_report(old), open_report(new)
    return compare_editions(one[:2], other[:2])


def request_of(dataset: Dataset, *, record: Path | None = None, templates: Path | None = None) -> ReportRequest:
    """The request that the document was made by."""
    recipe = {key: str(value) for key, value in dataset.recipe.items()}
    period = recipe["period"]
    return ReportRequest(
        kind=recipe["kind"],
        as_of=date.fromisoformat(recipe["as_of"]),
        language="en" if recipe["language"] == "en" else "zh",
        edition=Edition(recipe["edition"]),
        year=int(period[:4]),
        quarter=period if "-Q" in period else "",
        scheme=recipe["scheme"],
        record=record,
        templates=templates,
    )


def open_report(file: Path, *, sidecar: Path | None = None) -> tuple[ReadDocument, Dataset, str]:
    """The document, its data set, and the hash that the data set states of itself."""
    if not file.is_file():
        raise PackError((_problem(file, Wording("没有这个文件", "there is no such file")),))
    if file.suffix.lower() not in READERS:
        message = Wording(f"不是这些格式之一：{'、'.join(READERS)}", f"none of these formats: {', '.join(READERS)}")
        raise PackError((_problem(file, message),))
    try:
        document = read_document(file.read_bytes(), file.suffix)
        text = _sidecar_text(file, sidecar) or document.data
        if not text:
            raise PackError((_problem(file, _NO_DATASET),))
        dataset, stated = parse_dataset(text)
    except UnreadableDocumentError as error:
        raise PackError((_problem(file, Wording(f"读不了：{error}", f"cannot be read: {error}")),)) from error
    except (ValueError, OSError) as error:
        message = Wording(f"其中的数据集读不了：{error}", f"its data set cannot be read: {error}")
        raise PackError((_problem(file, message),)) from error
    return document, dataset, stated


_NO_DATASET = Wording(
    "文件不带数据集，不是本系统生成的，或数据集已被删去", "it carries no data set: not made by this system, or stripped"
)


def _sidecar_text(file: Path, sidecar: Path | None) -> str:
    path = sidecar or file.with_name(file.name + SIDECAR)
    return path.read_text(encoding="utf-8") if sidecar is not None or path.is_file() else ""


def _problem(file: Path, message: Wording) -> Problem:
    fix = Wording(
        "给出本系统生成的 DOCX、PDF 或 HTML，或用 --dataset 指定数据集",
        "name a DOCX, PDF or HTML of this system, or the data set with --dataset",
    )
    return Problem("REPORT-FILE", Severity.ERROR, Where(file.name), message, fix)

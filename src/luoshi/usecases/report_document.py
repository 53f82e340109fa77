"""A report as an official document: gathered, composed, rendered. What a command writes and a site archives.

``build_document_report`` gives the document and its frozen data set; ``render_report`` the bytes of one format, the data set
bundled in them. The same pack, request and template give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from luoshi.core.model.report_template import DocumentTemplate
from luoshi.core.progress.settings import DEFAULT_SETTINGS, ProgressSettings
from luoshi.core.report_body import BlockPart, parse_body
from luoshi.pack.pack import Pack
from luoshi.pack.template_file import TemplateFile, bodies_of
from luoshi.reports.document.model import Document
from luoshi.reports.document.render import FileFormat, Rendered, render_document
from luoshi.reports.documents.compose import compose
from luoshi.reports.documents.facts import ReportFacts
from luoshi.reports.documents.signer import asks_for_signer
from luoshi.reports.documents.writing import LeftOut
from luoshi.reports.traceability.dataset import Dataset
from luoshi.usecases.report_gather import gather_facts
from luoshi.usecases.report_request import ReportRequest
from luoshi.usecases.report_templates import open_template

SCORES = "score_"  # how the names of blocks that show an assessment begin


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """``left_out`` says what is not in the document and why; ``typed`` names the prompts whose words hold figures that a
    person typed, which no identifier locks. ``period`` is the key its words are filed under. ``is_draft``: it shows, or
    waits for, a result that nobody approved. ``is_unsigned``: it should be signed, and nobody said by whom."""

    document: Document
    dataset: Dataset
    template: TemplateFile
    left_out: tuple[LeftOut, ...]
    typed: tuple[str, ...]
    period: str
    is_draft: bool
    is_unsigned: bool


def build_document_report(
    pack: Pack, request: ReportRequest, settings: ProgressSettings = DEFAULT_SETTINGS
) -> DocumentReport:
    """Raises PackError with every problem of the template, the record, the scheme or the words beside the pack."""
    file = open_template(request.kind, request.templates)
    gathered = gather_facts(pack, request, file, settings)
    composed = compose(file.template, gathered.facts, gathered.recipe)
    return DocumentReport(
        composed.document,
        composed.dataset,
        file,
        composed.left_out,
        composed.typed,
        gathered.facts.period,
        _is_draft(composed.document, file.template, gathered.facts),
        asks_for_signer(file.template) and not gathered.facts.signer,
    )


def render_report(
    report: DocumentReport, formats: Collection[FileFormat], told: Callable[[FileFormat], None] = lambda _: None
) -> Rendered:
    """The files by format; each carries the data set inside. ``told`` hears of each that is finished."""
    return render_document(report.document, formats, told)


def _is_draft(document: Document, template: DocumentTemplate, facts: ReportFacts) -> bool:
    """Marked as one, or with a block of scores in it that shows what nobody approved."""
    if document.marks.draft:
        return True
    is_open = facts.assessment is not None and not facts.assessment.standing.is_official
    is_shown = not (facts.is_public or facts.hides_draft_scores)
    return is_open and is_shown and any(_is_of_scores(body) for _, body in bodies_of(template))


def _is_of_scores(body: str) -> bool:
    return any(isinstance(one, BlockPart) and one.name.startswith(SCORES) for one in parse_body(body)[0])

"""The status page: one self-contained HTML file. No network, no script needed; the same inputs give the same bytes."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from luoshi.core.progress.status import TargetStatus
from luoshi.core.wording import Language
from luoshi.reports.chart_style import PALETTE
from luoshi.reports.context import Context, all_annexes, build_context
from luoshi.reports.detail_view import DetailView, detail_view
from luoshi.reports.numbers import day
from luoshi.reports.row_view import RowView, row_view, section_label
from luoshi.reports.status_report import StatusReport
from luoshi.reports.summary_view import summary_view
from luoshi.reports.svg import ChartRenderer
from luoshi.reports.tail_view import tail_view
from luoshi.reports.words import HTML_LANGUAGE, Said, marked_chinese

SHORT_HASH = 12


@dataclass(frozen=True, slots=True)
class SectionGroup:
    title: Said
    rows: tuple[RowView, ...]
    details: tuple[DetailView, ...]


@dataclass(frozen=True, slots=True)
class AnnexGroup:
    """The targets of one document of the plan, by section."""

    anchor: str
    title: Said
    full_title: Said
    count: int
    sections: tuple[SectionGroup, ...]

    @property
    def details(self) -> tuple[DetailView, ...]:
        return tuple(detail for section in self.sections for detail in section.details)


@dataclass(frozen=True, slots=True)
class Masthead:
    title: Said
    original_title: Said
    facts: tuple[tuple[str, Said], ...]


def build_status_page(report: StatusReport) -> str:
    """HTML. Raises ChartEngineError where the chart library is missing."""
    context = build_context(report)
    with ChartRenderer(PALETTE) as charts:
        details = _details(context, charts)
        summary = summary_view(context, charts)
    script, style = _static("status.js"), _static("status.css")
    return (
        _environment(report.language)
        .get_template("status.html.j2")
        .render(
            html_language=HTML_LANGUAGE[report.language],
            w=context.words,
            plan=report.plan,
            masthead=_masthead(context),
            summary=summary,
            annexes=_annexes(context, details),
            tail=tail_view(context),
            total=len(report.statuses),
            content_sha256=report.content_sha256,
            style=Markup(style),
            script=Markup(script),
            script_hash=_csp_hash(script),
        )
    )


def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=PackageLoader("luoshi.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda value: "" if value is None else value,
    )
    environment.filters["chinese"] = marked_chinese if language == "en" else str
    return environment


def _details(context: Context, charts: ChartRenderer) -> dict[str, DetailView]:
    return {
        status.target.id: detail_view(status, context, charts, name=f"chart-{number}")
        for number, status in enumerate(context.report.statuses)
    }


def _annexes(context: Context, details: dict[str, DetailView]) -> tuple[AnnexGroup, ...]:
    groups = []
    for annex in all_annexes(context):
        own = [status for status in context.report.statuses if context.annex_number(status) == annex.annex]
        if own:
            groups.append(
                AnnexGroup(
                    anchor=f"annex-{annex.annex}",
                    title=context.annex_name(annex),
                    full_title=context.said(annex.title_zh, annex.title_en),
                    count=len(own),
                    sections=_sections(own, context, details),
                )
            )
    return tuple(groups)


def _sections(
    statuses: list[TargetStatus], context: Context, details: dict[str, DetailView]
) -> tuple[SectionGroup, ...]:
    """In the order in which the sections' first targets stand."""
    by_section: dict[str, list[TargetStatus]] = {}
    for status in statuses:
        by_section.setdefault(status.target.section, []).append(status)
    return tuple(
        SectionGroup(
            title=_section_title(section_id, context),
            rows=tuple(row_view(status, context) for status in group),
            details=tuple(details[status.target.id] for status in group),
        )
        for section_id, group in by_section.items()
    )


def _section_title(section_id: str, context: Context) -> Said:
    section = context.report.sections.get(section_id)
    return Said(section_id) if section is None else section_label(section, context)


def _masthead(context: Context) -> Masthead:
    report, words, plan = context.report, context.words, context.report.plan
    language = report.language
    facts = [
        (words("document_no"), context.said(plan.document_no, "")),
        (words("issuer"), context.said(plan.issuer, plan.issuer_en)),
        (words("issued_on"), Said(day(plan.issued_on, language)) if plan.issued_on else Said("")),
        (words("period"), Said(words("years", start=plan.period_start, end=plan.period_end))),
        (words("as_of"), Said(day(report.as_of, language))),
        (words("data_hash"), Said(report.content_sha256[:SHORT_HASH])),
    ]
    title = context.said(plan.title_zh, plan.title_en)
    original = (
        Said(plan.title_zh, HTML_LANGUAGE["zh"]) if language == "en" and title.text != plan.title_zh else Said("")
    )
    return Masthead(title, original, tuple((name, text) for name, text in facts if text))


def _static(name: str) -> str:
    return resources.files("luoshi.reports").joinpath("static", name).read_text(encoding="utf-8")


def _csp_hash(script: str) -> str:
    """For the page's own Content-Security-Policy: this script and no other may run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()

"""Reports of a plan on a date: gather what is known, hand core records to ``luoshi.reports``, give back bytes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from luoshi.core.progress.settings import DEFAULT_SETTINGS, ProgressSettings
from luoshi.core.wording import Language
from luoshi.pack.pack import Pack
from luoshi.pack.source_text import load_source_text
from luoshi.reports.status_page import build_status_page
from luoshi.reports.status_report import StatusReport
from luoshi.usecases.status import PlanStatus, evaluate_plan

KINDS = ("status",)


def build_report(
    pack: Pack, *, kind: str, as_of: date, language: Language, settings: ProgressSettings = DEFAULT_SETTINGS
) -> bytes:
    """The report as the bytes of one HTML file. Raises ValueError for a kind that does not exist."""
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is not a kind of report; there are: {', '.join(KINDS)}")
    status = evaluate_plan(pack, as_of=as_of, settings=settings)
    return build_status_page(status_report(pack, status, language=language)).encode()


def save_report(content: bytes, out: Path) -> None:
    """Write all or nothing; the folder is made where it is missing."""
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = out.with_name(out.name + ".new")
    draft.write_bytes(content)
    os.replace(draft, out)


def status_report(pack: Pack, status: PlanStatus, *, language: Language) -> StatusReport:
    """What pages and documents about a plan's status are made from."""
    return StatusReport(
        plan=pack.plan,
        annexes=pack.annexes,
        sections=pack.sections,
        statuses=status.statuses,
        index=status.index,
        settings=status.settings,
        as_of=status.as_of,
        language=language,
        content_sha256=pack.content_sha256,
        revisions=pack.revisions,
        problems=pack.plan_problems,
        indicators=pack.base.indicators,
        places=pack.base.places,
        organisations=pack.base.organisations,
        sources=pack.base.sources,
        dimensions=pack.base.dimensions,
        clauses=_clauses(pack),
    )


def _clauses(pack: Pack) -> Mapping[str, str]:
    """The plan's own words by target, where its text is attached; offsets are in characters."""
    text = load_source_text(pack)
    if text is None:
        return {}
    return {
        target.id: text[target.start : target.end]
        for target in pack.targets
        if target.start is not None and target.end is not None
    }

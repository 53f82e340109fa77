"""What a document is asked for with, as it stands in an address, a job and the archive; and the request that follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from luoshi.core.model.report_template import DocumentTemplate, Edition, Span
from luoshi.core.wording import Language
from luoshi.pack.pack import Pack
from luoshi.usecases.report_request import ReportRequest, resolve_period
from luoshi.web.documents.models import RecordFile
from luoshi.web.documents.templates_kept import lay_out, office_folder
from luoshi.web.documents.words import fetch_words


@dataclass(frozen=True, slots=True)
class Options:
    """``record`` is the number of a stored record, 0 where the document needs none."""

    kind: str
    as_of: date
    language: Language
    edition: Edition
    year: int | None = None
    quarter: str = ""
    scheme: str = ""
    record: int = 0
    signer: str = ""

    @property
    def plain(self) -> dict[str, Any]:
        return {**asdict(self), "as_of": self.as_of.isoformat(), "edition": self.edition.value}

    @property
    def query(self) -> dict[str, object]:
        return {name: value for name, value in self.plain.items() if name != "kind" and value}


def options_of(plain: dict[str, Any]) -> Options:
    return Options(**{**plain, "as_of": date.fromisoformat(plain["as_of"]), "edition": Edition(plain["edition"])})


def report_request(options: Options, plan: str, *, hides_draft_scores: bool) -> ReportRequest:
    """With the newest words of people, the office's templates and the record."""
    return ReportRequest(
        kind=options.kind,
        as_of=options.as_of,
        language=options.language,
        edition=options.edition,
        year=options.year,
        quarter=options.quarter,
        scheme=options.scheme,
        record=_record_path(options.record, plan),
        signer=options.signer,
        templates=office_folder(),
        words=fetch_words(plan, options.kind, language=options.language),
        hides_draft_scores=hides_draft_scores,
    )


def period_of(options: Options, template: DocumentTemplate) -> str:
    """The key under which the words are filed."""
    request = ReportRequest(kind=options.kind, as_of=options.as_of, year=options.year, quarter=options.quarter)
    return resolve_period(request, template).key


def years_of(pack: Pack, today: date) -> tuple[int, ...]:
    """The plan's years that have begun, and the year before them; newest first."""
    first, last = pack.plan.period_start - 1, min(pack.plan.period_end, today.year)
    return tuple(range(max(first, last), first - 1, -1))


def quarters_of(pack: Pack, today: date) -> tuple[str, ...]:
    """The quarters of those years that are over, newest first."""
    return tuple(_quarters(years_of(pack, today)[:-1] or years_of(pack, today), today))


def default_options(template: DocumentTemplate, pack: Pack, *, as_of: date, language: Language) -> Options:
    """The last whole year or quarter of the plan before ``as_of``."""
    options = Options(template.id, as_of, language, Edition.INTERNAL)
    if template.span is Span.YEAR:
        years = years_of(pack, as_of)
        whole = [year for year in years if year < as_of.year]
        return replace(options, year=(whole or years)[0])
    if template.span is Span.QUARTER:
        quarters = quarters_of(pack, as_of)
        return replace(options, quarter=quarters[0] if quarters else f"{pack.plan.period_start}-Q1")
    return options


def _quarters(years: tuple[int, ...], today: date) -> Iterator[str]:
    now = today.year * 4 + (today.month - 1) // 3
    for year in years:
        for number in (4, 3, 2, 1):
            if year * 4 + number - 1 < now:
                yield f"{year}-Q{number}"


def _record_path(number: int, plan: str) -> Path | None:
    """Raises RecordFile.DoesNotExist."""
    if not number:
        return None
    kept = RecordFile.objects.get(pk=number, plan__name=plan)
    path = Path(settings.ENVIRONMENT.data) / "cache" / "records" / f"{kept.sha256}.yaml"
    lay_out(path, kept.content)
    return path

"""People's words for documents: kept by plan, kind, period and prompt, apart from what is generated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from luoshi.core.model.report_template import DocumentTemplate, Prompt, WrittenParagraph
from luoshi.core.report_body import Mark, MarkKind, parse_pieces
from luoshi.core.wording import Language
from luoshi.pack.pack import Pack
from luoshi.pack.paragraph_file import read_paragraphs
from luoshi.reports.documents.named_numbers import is_shaped_like_a_number
from luoshi.usecases.report_gather import with_own_words
from luoshi.web.audit.acts import AuditAct
from luoshi.web.audit.record import record
from luoshi.web.documents.models import WrittenWords
from luoshi.web.plans.models import StoredPack
from luoshi.web.shared.request import SiteRequest


@dataclass(frozen=True, slots=True)
class PromptWords:
    """One prompt of one period. ``own`` is the newest version written in the site, ``carried`` what stands in the document
    by language where nobody has written for the period; ``history`` is every version, newest first."""

    key: str
    prompt: Prompt
    own: WrittenWords | None
    carried: Mapping[Language, WrittenParagraph]
    history: tuple[WrittenWords, ...]

    @property
    def version(self) -> int:
        return self.own.version if self.own else 0


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody sends for one prompt, having seen ``version``."""

    key: str
    zh: str
    en: str
    version: int


def fetch_words(plan: str, kind: str, *, language: Language) -> tuple[WrittenParagraph, ...]:
    """The newest words of every period that say something in the language."""
    newest: dict[tuple[str, str], WrittenWords] = {}
    for one in _rows(plan, kind):
        newest[one.period, one.prompt] = one
    return tuple(_paragraph(one) for one in newest.values() if (one.zh if language == "zh" else one.en).strip())


def prompts_of(plan: str, pack: Pack, template: DocumentTemplate, period: str) -> tuple[PromptWords, ...]:
    """All prompts of a template as they stand for the period, in the template's order."""
    rows = [one for one in _rows(plan, template.id) if one.period == period]
    beside, _ = read_paragraphs(pack.folder, kind=template.id, period=period)
    standing: dict[Language, Mapping[str, WrittenParagraph]] = {
        language: with_own_words(beside, fetch_words(plan, template.id, language=language), period)
        for language in ("zh", "en")
    }
    return tuple(_prompt(key, prompt, rows, standing) for key, prompt in template.prompts.items())


def save_words(
    request: SiteRequest, plan: StoredPack, kind: str, period: str, written: Iterable[Written]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keys that were saved, and those that somebody else changed meanwhile: these are left as they are."""
    saved, crossed = [], []
    with transaction.atomic():
        StoredPack.objects.select_for_update().get(pk=plan.pk)  # two writers must not take the same version
        for one in written:
            rows = WrittenWords.objects.filter(plan=plan, kind=kind, period=period, prompt=one.key)
            last = rows.order_by("-version").first()
            if (one.zh, one.en) == ((last.zh, last.en) if last else ("", "")):
                continue
            if one.version != (last.version if last else 0):
                crossed.append(one.key)
                continue
            _save(request, plan, kind, period, one, last)
            saved.append(one.key)
    return tuple(saved), tuple(crossed)


def broken_marks(text: str) -> tuple[str, ...]:
    """Marks in double braces that are no number: {{number: M-05.2023}} is one."""
    pieces = parse_pieces(text)
    marks = [one for one in pieces if isinstance(one, Mark)]
    return tuple(one.name for one in marks if one.kind is not MarkKind.NUMBER or not is_shaped_like_a_number(one.name))


def _save(
    request: SiteRequest, plan: StoredPack, kind: str, period: str, one: Written, last: WrittenWords | None
) -> None:
    WrittenWords.objects.create(
        plan=plan,
        kind=kind,
        period=period,
        prompt=one.key,
        version=1 if last is None else last.version + 1,
        zh=one.zh,
        en=one.en,
        by=request.user,
        at=timezone.now(),
    )
    before = {"zh": last.zh, "en": last.en} if last else None
    name = f"{plan.name}/{kind}/{period}/{one.key}"
    record(request, AuditAct.WORDS_SAVE, "words", name, before=before, after={"zh": one.zh, "en": one.en})


def _rows(plan: str, kind: str) -> Iterator[WrittenWords]:
    rows = WrittenWords.objects.filter(plan__name=plan, kind=kind).select_related("by")
    return rows.order_by("period", "prompt", "version").iterator()


def _paragraph(one: WrittenWords) -> WrittenParagraph:
    return WrittenParagraph(one.prompt, one.period, one.zh, one.en, one.by.display_name, one.at.date())


def _prompt(
    key: str, prompt: Prompt, rows: list[WrittenWords], standing: dict[Language, Mapping[str, WrittenParagraph]]
) -> PromptWords:
    history = tuple(reversed([one for one in rows if one.prompt == key]))
    own = history[0] if history else None
    carried = {
        language: words[key]
        for language, words in standing.items()
        if key in words and not (own and (own.zh if language == "zh" else own.en).strip()) and words[key].in_(language)
    }
    return PromptWords(key, prompt, own, carried, history)

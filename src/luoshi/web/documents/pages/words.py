"""People's words for a document: one field a prompt, every version kept, the last period's words carried and marked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luoshi.core.model.report_template import DocumentTemplate, Span
from luoshi.web.documents.options import Options, default_options, period_of, quarters_of, years_of
from luoshi.web.documents.pages.said import crumbs, kind_name, sound_template, stored_plan
from luoshi.web.documents.words import PromptWords, Written, broken_marks, prompts_of, save_words
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.shared.address import address
from luoshi.web.shared.request import SiteRequest

LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class WordsView:
    """``zh`` and ``en`` are what stands in the fields; ``error`` what is wrong with what was sent."""

    key: str
    ask: str
    is_internal: bool
    version: int
    zh: str
    en: str
    carried: tuple[tuple[str, str, str], ...]
    history: tuple[tuple[str, str, str], ...]
    error: str = ""


def page(request: SiteRequest, plan: str, kind: str) -> HttpResponse:
    opened = open_plan(request, plan)
    template = sound_template(kind)
    options = _options(opened, template)
    period = period_of(options, template)
    prompts = prompts_of(plan, opened.pack, template, period)
    errors: dict[str, str] = {}
    if request.method == "POST":
        errors = _save(opened, template, period, prompts)
        if not errors:
            return redirect(address(request, "document-words", plan, kind, query=_query(options)))
        prompts = prompts_of(plan, opened.pack, template, period)
    content = {
        "name": kind_name(opened, template, kind),
        "period": period,
        "periods": _periods(opened, template, options),
        "period_field": "quarter" if template.span is Span.QUARTER else "year",
        "prompts": tuple(_view(opened, one, errors) for one in prompts),
        "has_english": bool(template.title.en),
        "longest": LONGEST,
        "back": address(request, "document-kind", plan, kind),
    }
    name = kind_name(opened, template, kind)
    above = Crumb(name, address(request, "document-kind", plan, kind))
    response = render_plan_page(
        opened, "documents/words.html", content, crumbs=crumbs(opened, above, Crumb(_("People's words")))
    )
    response.status_code = 400 if errors else 200
    return response


def _options(page: PlanPage, template: DocumentTemplate) -> Options:
    """What the address says where it is one of the plan's periods, else the last whole one."""
    start = default_options(template, page.pack, as_of=min(page.as_of, page.today), language=page.language)
    year, quarter = page.request.GET.get("year", ""), page.request.GET.get("quarter", "")
    if template.span is Span.YEAR and year in map(str, years_of(page.pack, page.today)):
        return Options(template.id, start.as_of, start.language, start.edition, year=int(year))
    if template.span is Span.QUARTER and quarter in quarters_of(page.pack, page.today):
        return Options(template.id, start.as_of, start.language, start.edition, quarter=quarter)
    return start


def _periods(page: PlanPage, template: DocumentTemplate, options: Options) -> tuple[tuple[str, bool], ...]:
    today: date = page.today
    if template.span is Span.NONE:
        return ()
    if template.span is Span.QUARTER:
        return tuple((one, one == options.quarter) for one in quarters_of(page.pack, today))
    return tuple((str(one), one == options.year) for one in years_of(page.pack, today))


def _query(options: Options) -> dict[str, object]:
    return {name: value for name, value in (("year", options.year), ("quarter", options.quarter)) if value}


def _save(page: PlanPage, template: DocumentTemplate, period: str, prompts: tuple[PromptWords, ...]) -> dict[str, str]:
    """What is wrong, by prompt; then nothing at all was saved. Where somebody else was quicker, only those wait."""
    written = tuple(_written(page.request, one.key) for one in prompts if f"{one.key}.zh" in page.request.POST)
    errors = {one.key: error for one in written if (error := _error(one))}
    if errors:
        return errors
    saved, crossed = save_words(page.request, stored_plan(page), template.id, period, written)
    if saved:
        said = ngettext("%d paragraph saved as a new version.", "%d paragraphs saved as new versions.", len(saved))
        messages.success(page.request, said % len(saved))
    elif not crossed:
        messages.info(page.request, _("Nothing was changed."))
    return {
        key: _(
            "Somebody saved this paragraph meanwhile; theirs stands below. Yours is still in the field: save again to put it in its place."
        )
        for key in crossed
    }


def _written(request: SiteRequest, key: str) -> Written:
    def text(ending: str) -> str:
        return request.POST.get(f"{key}.{ending}", "").replace("\r\n", "\n").strip()

    version = request.POST.get(f"{key}.version", "0")
    if request.POST.get(f"{key}.keep"):
        return Written(key, text("carried_zh"), text("carried_en"), _whole(version))
    return Written(key, text("zh"), text("en"), _whole(version))


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _error(one: Written) -> str:
    if max(len(one.zh), len(one.en)) > LONGEST:
        return _("Longer than {most} characters.").format(most=LONGEST)
    broken = (*broken_marks(one.zh), *broken_marks(one.en))
    if broken:
        return _("There is no number {names}. Write it as {{{{number: M-05.2023}}}}.").format(names=", ".join(broken))
    return ""


def _view(page: PlanPage, one: PromptWords, errors: dict[str, str]) -> WordsView:
    sent = _written(page.request, one.key) if one.key in errors else None
    carried = tuple((language, words.period, words.in_(language)) for language, words in one.carried.items())
    history = tuple(
        (
            _("version {number}, {who}, {when}").format(
                number=row.version, who=row.by.display_name, when=f"{timezone.localtime(row.at):%Y-%m-%d %H:%M}"
            ),
            row.zh,
            row.en,
        )
        for row in one.history
    )
    ask = one.prompt.ask.in_(page.language) or one.prompt.ask.zh
    return WordsView(
        key=one.key,
        ask=ask,
        is_internal=one.prompt.audience.value == "internal",
        version=one.version,
        zh=sent.zh if sent else (one.own.zh if one.own else ""),
        en=sent.en if sent else (one.own.en if one.own else ""),
        carried=carried if one.prompt.carry else (),
        history=history,
        error=errors.get(one.key, ""),
    )

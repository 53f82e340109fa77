"""Tags of the site's templates: addresses, lights, plan text, tables and charts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.template.context import Context
from django.templatetags.static import static
from django.urls import reverse, translate_url
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from luoshi.core.progress.lights import LIGHT_FACES, Light
from luoshi.reports.chart_style import PALETTE
from luoshi.reports.words import HTML_LANGUAGE, Said, Words, marked_chinese
from luoshi.web.shared import address as addresses
from luoshi.web.shared.charts.figure import Figure
from luoshi.web.shared.context import language
from luoshi.web.shared.tables.model import Table
from luoshi.web.shared.tables.show import LINES_A_PAGE, TableView, show_table

register = template.Library()

# The shapes of ``core.progress.lights`` as paths in a 12 × 12 box, so that no font decides how they look.
SHAPES: dict[str, str] = {
    "★": "M6 .4 7.7 4.2 11.8 4.6 8.7 7.3 9.6 11.4 6 9.2 2.4 11.4 3.3 7.3 .2 4.6 4.3 4.2Z",
    "●": "M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1Z",
    "◆": "M6 .5 11.5 6 6 11.5 .5 6Z",
    "▲": "M6 .8 11.6 10.8H.4Z",
    "■": "M1.2 1.2h9.6v9.6H1.2Z",
    "○": "M6 1.6a4.4 4.4 0 1 1 0 8.8A4.4 4.4 0 0 1 6 1.6Z",
}


@register.simple_tag(takes_context=True)
def to(context: Context, name: str, *parts: object, **query: object) -> str:
    """``{% to "target" page.name row.id %}``: the address, with the as-of date and what else is carried."""
    return addresses.address(context["request"], name, *parts, query=query)


@register.simple_tag(takes_context=True)
def here(context: Context, **changes: object) -> str:
    """This page with its query changed: ``{% here light="red" page=None %}``."""
    return addresses.changed_query(context["request"], **changes)


@register.simple_tag
def to_path(name: str, *parts: object) -> str:
    """The bare address, for a form whose fields carry the rest."""
    return reverse(name, args=parts)


@register.simple_tag(takes_context=True)
def other_language_address(context: Context) -> str:
    """This very page in the other language."""
    path = context["request"].get_full_path()
    return translate_url(path, "en" if language() == "zh" else "zh-hans")


@register.simple_tag(takes_context=True)
def sign_in_address(context: Context) -> str:
    """The sign-in page, which leads back here."""
    request = context["request"]
    match = request.resolver_match
    is_sign_in = match is not None and match.view_name == "sign-in"
    return (
        reverse("sign-in")
        if is_sign_in
        else addresses.with_query(reverse("sign-in"), {"next": request.get_full_path()})
    )


@register.simple_tag
def theme_words() -> str:
    words = {"auto": _("Colours: system"), "light": _("Colours: light"), "dark": _("Colours: dark")}
    return json.dumps(words, ensure_ascii=False)


@register.simple_tag
def site_menu_title(name: str) -> str:
    titles = {"proposals": _("Proposals"), "people": _("People"), "audit": _("Audit"), "system": _("System")}
    return titles[name]


@register.filter
def style_sheets(names: str) -> list[str]:
    return [static(f"luoshi/{name}.css") for name in names.split()]


@register.simple_tag(takes_context=True)
def other_fields(context: Context, *left_out: str) -> SafeString:
    """Hidden fields for a GET form: the whole query of this page but what the form asks anew."""
    query = context["request"].GET
    pairs = ((name, query[name]) for name in query if name not in left_out)
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', pairs)


@register.simple_tag(takes_context=True)
def carried_fields(context: Context, *left_out: str) -> SafeString:
    """Hidden fields for a GET form, so that it keeps what is carried."""
    kept = addresses.carried(context["request"])
    pairs = ((name, value) for name, value in kept.items() if name not in left_out)
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', pairs)


@register.simple_tag
def shape(key: str) -> SafeString:
    """The shape of a light, by its key."""
    return _shape(LIGHT_FACES[Light(key)].shape)


@register.simple_tag
def light(view: Any) -> SafeString:
    """Shape, word and colour. Takes a light's key or the view of one."""
    key = view if isinstance(view, str) else view.key
    face = LIGHT_FACES[Light(key)]
    word = face.word.in_(language())
    return format_html('<span class="light {}">{}<span>{}</span></span>', key, _shape(face.shape), word)


def _shape(sign: str) -> SafeString:
    return format_html(
        '<svg class="shape" viewBox="0 0 12 12" aria-hidden="true" focusable="false"><path d="{}"/></svg>', SHAPES[sign]
    )


@register.simple_tag
def lights_bar(counts: Mapping[str, int], css: str = "") -> SafeString:
    """A bar whose parts are in proportion to the counts; the numbers stand beside it."""
    total = sum(counts.values())
    if not total:
        return SafeString("")
    parts, at = [], 0.0
    for one in Light:
        width = 1000 * counts.get(one.value, 0) / total
        if width:
            parts.append((f"{at:.1f}", f"{max(width - 3, 1):.1f}", one.value))
            at += width
    rects = format_html_join("", '<rect x="{}" y="0" width="{}" height="10" class="fill-{}"/>', parts)
    return format_html(
        '<svg class="lights-bar {}" viewBox="0 0 997 10" preserveAspectRatio="none" aria-hidden="true">{}</svg>',
        css, rects,
    )  # fmt: skip


@register.filter
def say(text: object) -> SafeString:
    """Plan or data text: what is in another language than the page is marked so."""
    if isinstance(text, Said):
        if text.lang:
            return format_html('<span lang="{}">{}</span>', text.lang, text.text)
        text = text.text
    plain = "" if text is None else str(text)
    if language() == "en":
        return mark_safe(str(marked_chinese(plain)))
    return format_html("{}", plain)


@register.filter
def sentence(text: Said) -> SafeString:
    """As ``say``; a whole sentence in Chinese on the English page says that it is one."""
    told = say(text)
    if text.lang == HTML_LANGUAGE["zh"] and language() == "en":
        return format_html("{}{}", told, Words("en")("chinese_original"))
    return told


@register.filter
def get(mapping: Mapping[str, object], key: str) -> object:
    return mapping.get(key, "")


@register.inclusion_tag("parts/table.html", takes_context=True)
def table(
    context: Context, shown: Table | TableView, prefix: str = "", per_page: int = LINES_A_PAGE
) -> dict[str, object]:
    """A table with head, pages and downloads. ``prefix`` keeps it apart from others on its page."""
    request = context["request"]
    view = shown if isinstance(shown, TableView) else show_table(request, shown, prefix=prefix, per_page=per_page)
    return {"view": view, "table": view.table, "request": request, "language": language()}


@register.inclusion_tag("parts/chart.html", takes_context=True)
def chart(context: Context, figure: Figure) -> dict[str, object]:
    """A chart, its legend, the table behind it and its files."""
    request = context["request"]
    files = [
        (ending.upper(), addresses.changed_query(request, chart=figure.key, format=ending, table=None))
        for ending in ("svg", "png")
    ]
    return {
        "figure": figure,
        "option": json.dumps(figure.option, ensure_ascii=False).replace("<", "\\u003c"),
        "files": files,
        "still": addresses.changed_query(request, chart=figure.key, format="svg", still=1, table=None),
        "view": show_table(request, figure.table, prefix=f"{figure.table.key}."),
        "request": request,
        "language": language(),
    }


@register.simple_tag
def chart_palette() -> SafeString:
    """The palette's colours and the CSS variables that stand for them, as data for charts.js."""
    return mark_safe(f'<script type="application/json" id="chart-palette">{json.dumps(PALETTE)}</script>')


@register.simple_tag
def badge(kind: str, text: object) -> SafeString:
    return format_html('<span class="badge {}">{}</span>', kind, text)


@register.filter
def as_list(items: Iterable[str]) -> str:
    return Words(language()).listed(list(items))


@register.filter
def words(text: str) -> list[str]:
    """A constant list in a template: ``{% for one in "csv xlsx"|words %}``."""
    return text.split()

"""A document as the page it is, in a frame of its own: no script, no request, and no style but the document's.

The site's policy forbids inline styles; a document that travels alone has its style sheet, and its charts their font
sizes, inside. The frame's own policy names each of them by its hash, so that nothing else could style or run.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from functools import lru_cache
from html import escape, unescape

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin

from luoshi.core.problems import PackError
from luoshi.reports.document.render import FileFormat, render_document
from luoshi.usecases.report_document import DocumentReport
from luoshi.web.documents.archive import fetch_document
from luoshi.web.documents.build import build_report
from luoshi.web.documents.pages.kind import asked_options, hides, start_options
from luoshi.web.documents.pages.said import sound_template
from luoshi.web.plans.by_identity import ByIdentity
from luoshi.web.plans.page import open_plan
from luoshi.web.shared.address import with_query
from luoshi.web.shared.request import SiteRequest

STYLE_ATTRIBUTE = re.compile(r' style="([^"]*)"')
STYLE_SHEET = re.compile(r"<style>(.*?)</style>", re.DOTALL)
NUMBER_LINK = 'href="luoshi:number/'
FRAMES_KEPT = 8


@xframe_options_sameorigin
def preview(request: SiteRequest, plan: str, kind: str) -> HttpResponse:
    opened = open_plan(request, plan)
    template = sound_template(kind)
    options = asked_options(opened, template) or start_options(opened, template)
    try:
        report = build_report(plan, options, hides_draft_scores=hides(request))
    except PackError as error:
        raise Http404 from error
    # `{id}` is filled in by the writer, so that every other brace of the address is doubled
    link = (
        with_query(reverse("document-number", args=(plan, kind)), options.query).replace("{", "{{").replace("}", "}}")
    )
    return framed(_drawn(ByIdentity(report), link + "&id={id}"))


@xframe_options_sameorigin
def archived(request: SiteRequest, plan: str, number: int) -> HttpResponse:
    """The archived HTML, its numbers leading to the document's page."""
    document = fetch_document(plan, number, request.viewer)
    if document is None:
        raise Http404
    content = bytes(document.files.get(format=FileFormat.HTML.value).content).decode()
    home = escape(reverse("document", args=(plan, number)))
    return framed(content.replace(NUMBER_LINK, f'href="{home}?number='))


def framed(html: str) -> HttpResponse:
    """Links open in the whole window."""
    styles = {*STYLE_SHEET.findall(html), *map(unescape, STYLE_ATTRIBUTE.findall(html))}
    hashes = " ".join(sorted(f"'sha256-{_digest(style)}'" for style in styles))
    response = HttpResponse(html.replace("<meta charset", '<base target="_top"><meta charset', 1))
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'unsafe-hashes' {hashes}; img-src data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation"
    )
    return response


@lru_cache(maxsize=FRAMES_KEPT)
def _drawn(key: ByIdentity[DocumentReport], number_link: str) -> str:
    document = replace(key.value.document, number_link=number_link)
    return render_document(document, [FileFormat.HTML]).files[FileFormat.HTML].decode()


def _digest(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

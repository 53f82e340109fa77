"""The paragraphs of the footers that hold the page number."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docx.document import Document as Package
from lxml import etree

from luoshi.reports.document.format_lint.view.cascade import Cascade, Values, W
from luoshi.reports.document.format_lint.view.document_view import FooterView, Look

PAGE = "{PAGE}"


def read_footers(package: Package, cascade: Cascade, look: Callable[[Values], Look]) -> Iterator[FooterView]:
    """Each footer part once, in the order of its sections."""
    seen: set[str] = set()
    for reference in package.element.body.iter(W + "footerReference"):
        kind = reference.get(W + "type", "default")
        part = package.part.related_parts[reference.rId]
        if part.partname in seen:
            continue
        seen.add(part.partname)
        root = etree.fromstring(part.blob)
        yield from (_view(one, kind, cascade, look) for one in root.iter(W + "p") if PAGE in _text(one))


def _view(element: etree._Element, kind: str, cascade: Cascade, look: Callable[[Values], Look]) -> FooterView:
    properties = element.find(W + "pPr")
    values = cascade.paragraph(properties)
    align = values.get("jc", "left")
    frame = element.find(f"{W}pPr/{W}framePr")
    if frame is not None:
        align = {"outside": "outside", "right": "right", "left": "left"}.get(frame.get(W + "xAlign", ""), align)
    runs = list(element.iter(W + "r"))
    run = runs[0].find(W + "rPr") if runs else None
    face = look(cascade.run(properties, run))
    side = "right" if align in ("right", "end") else "left"
    indent = float(values.get(f"{side}Chars", "0")) / 100 or float(values.get(side, "0")) / 20 / face.size_pt
    return FooterView(kind, _text(element), align, face, indent)


def _text(element: etree._Element) -> str:
    """The text with ``{PAGE}`` in place of a page field's result."""
    parts: list[str] = []
    hidden = False
    for node in element.iter():
        if (node.tag == W + "fldSimple" and "PAGE" in node.get(W + "instr", "").split()) or (
            node.tag == W + "instrText" and "PAGE" in (node.text or "").split()
        ):
            parts.append(PAGE)
        elif node.tag == W + "fldChar":
            hidden = node.get(W + "fldCharType") != "end"
        elif node.tag == W + "t" and not hidden and not _in_page_field(node):
            parts.append(node.text or "")
    return "".join(parts)


def _in_page_field(node: etree._Element) -> bool:
    return any(one.tag == W + "fldSimple" for one in node.iterancestors())

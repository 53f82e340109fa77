"""The package: python-docx holds the parts, their content is ours, and the archive's order and times are fixed."""

from __future__ import annotations

import io
from datetime import datetime
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as Package
from docx.enum.section import WD_HEADER_FOOTER
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer, _Header

from luoshi.reports.document.docx.body import body_xml
from luoshi.reports.document.docx.page import (
    empty_header_xml,
    first_footer_xml,
    first_header_xml,
    footer_xml,
    section_properties,
)
from luoshi.reports.document.docx.picture import add_picture
from luoshi.reports.document.docx.styles import settings_xml, styles_xml
from luoshi.reports.document.docx.xml import NAMESPACES
from luoshi.reports.document.figures import Drawing
from luoshi.reports.document.model import Document, Layout
from luoshi.reports.document.set_document import set_document
from luoshi.reports.document.setting import Setting

BEGINNING = (1980, 1, 1, 0, 0, 0)  # the earliest time that an archive can hold
DATA_NAMESPACE = "urn:luoshi:dataset"
CONTENT_TYPES = "[Content_Types].xml"
THUMBNAIL = "thumbnail"


def render_docx(document: Document, drawings: tuple[Drawing, ...]) -> bytes:
    """``drawings`` are ``add_rasters(draw_figures(document))``. Raises ``DocumentError`` where the records cannot be set."""
    setting = set_document(document)
    package = docx.Document()
    _replace(package.styles.element, styles_xml(setting.language))
    _replace(package.settings.element, settings_xml(setting.language))
    _set_body(package, setting, drawings)
    _set_properties(package, document)
    _drop_thumbnail(package)
    if document.data:
        _add_data(package, document.data)
    return _archive(package)


def _set_body(package: Package, setting: Setting, drawings: tuple[Drawing, ...]) -> None:
    body = package.element.body
    for child in list(body):
        if not child.tag.endswith("}sectPr"):
            body.remove(child)
    references = _furniture(package, setting)
    content = body_xml(setting, picture=lambda one: add_picture(package, one, drawings[one.index]))
    _replace(body, f"<w:body {NAMESPACES}>{content}{section_properties(setting, references=references)}</w:body>")


def _furniture(package: Package, setting: Setting) -> str:
    """Headers and footers; their references as XML."""
    section = package.sections[0]
    made: list[tuple[_Header | _Footer, str]] = [
        (section.footer, footer_xml(setting, is_odd=True)),
        (section.even_page_footer, footer_xml(setting, is_odd=False)),
    ]
    if setting.layout is Layout.LETTER:
        made += [
            (section.header, empty_header_xml()),
            (section.even_page_header, empty_header_xml()),
            (section.first_page_header, first_header_xml(setting)),
            (section.first_page_footer, first_footer_xml(setting)),
        ]
    for part, xml in made:
        part.is_linked_to_previous = False
        _replace(part._element, xml)
    own = package.element.body.sectPr
    return "".join(
        f'<w:{reference.tag.rsplit("}", 1)[1]} w:type="{WD_HEADER_FOOTER.to_xml(reference.type_)}" r:id="{reference.rId}"/>'
        for reference in own
        if reference.tag.endswith("Reference")
    )


def _replace(element: BaseOxmlElement, xml: str) -> None:
    """Give ``element`` the children of ``xml`` in place of its own."""
    for child in list(element):
        element.remove(child)
    element.extend(list(parse_xml(xml)))


def _set_properties(package: Package, document: Document) -> None:
    """Nothing of the clock, the machine or its user."""
    day = document.closing.dated
    written = datetime(day.year, day.month, day.day) if day else datetime(*BEGINNING)  # noqa: DTZ001  (the format has none)
    properties = package.core_properties
    properties.title = "".join(document.title)
    properties.identifier = document.id
    properties.version = document.version
    properties.language = "zh-CN" if document.language == "zh" else "en-GB"
    properties.keywords = document.marks.dataset
    properties.author = properties.last_modified_by = "；".join(document.closing.signers)
    properties.comments = document.marks.demonstration
    properties.created = properties.modified = properties.last_printed = written
    properties.revision = 1


def _drop_thumbnail(package: Package) -> None:
    """python-docx's template comes with a picture of another document."""
    relations = package.part.package.rels
    for key in [key for key, one in relations.items() if one.reltype.endswith(THUMBNAIL)]:
        del relations[key]


def _add_data(package: Package, data: str) -> None:
    """A custom XML part, which word processors keep when they save the file anew."""
    blob = f'<?xml version="1.0" encoding="UTF-8"?>\n<dataset xmlns="{DATA_NAMESPACE}">{escape(data)}</dataset>'
    part = Part(PackURI("/customXml/luoshi.xml"), CONTENT_TYPE.XML, blob.encode(), package.part.package)
    package.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def _archive(package: Package) -> bytes:
    """The parts in the order of their names, the list of types first, all of the same time."""
    written = io.BytesIO()
    package.save(written)
    out = io.BytesIO()
    with ZipFile(written) as given, ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name in sorted(given.namelist(), key=lambda name: (name != CONTENT_TYPES, name)):
            info = ZipInfo(name, BEGINNING)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, given.read(name))
    return out.getvalue()

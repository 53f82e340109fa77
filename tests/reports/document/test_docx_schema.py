"""Generated DOCX parts against the sequences of ECMA-376: Word is strict where other word processors are lenient."""

from __future__ import annotations

import io
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from zipfile import ZipFile

import pytest
from lxml import etree

from luoshi.reports.document.docx import render_docx
from luoshi.reports.document.figures import add_rasters, draw_figures
from tests.reports.document.ooxml_order import CHOICES, REQUIRED, SEQUENCES
from tests.reports.document.samples import REPORT, SAMPLES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OURS = re.compile(r"word/(document|styles|settings|header\d*|footer\d*)\.xml")
SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
SAME_PLACE = {"footerReference": "headerReference"}  # references to headers and footers may be mixed
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@cache
def archive(name: str) -> dict[str, bytes]:
    document = SAMPLES[name]
    content = render_docx(document, add_rasters(draw_figures(document), ppi=72))
    with ZipFile(io.BytesIO(content)) as opened:
        return {one: opened.read(one) for one in opened.namelist()}


def parts(name: str) -> Iterator[tuple[str, etree._Element]]:
    return ((path, etree.fromstring(blob)) for path, blob in archive(name).items() if OURS.fullmatch(path))


def local(element: etree._Element) -> str:
    return etree.QName(element).localname


def out_of_order(root: etree._Element) -> Iterator[str]:
    """Each child that its parent does not allow, or not there."""
    for parent in root.iter(etree.Element):
        name, children = local(parent), [local(child) for child in parent]
        if name in SEQUENCES:
            order = SEQUENCES[name].split()
            yield from (f"{child} in {name}" for child in children if child not in order)
            places = [order.index(SAME_PLACE.get(child, child)) for child in children if child in order]
            if places != sorted(places):
                yield f"{name}: {' '.join(children)}"
        elif name in CHOICES:
            allowed = CHOICES[name].split()
            yield from (f"{child} in {name}" for child in children if child not in allowed)
            yield from (
                f"{name}: {child} is not first" for child in children[1:] if child.endswith("Pr") and name != "body"
            )
        elif children:
            yield f"{name} is unknown to the test"


@pytest.mark.parametrize("name", SAMPLES)
def test_children_stand_in_the_order_of_the_schema(name: str):
    found = {path: list(out_of_order(root)) for path, root in parts(name)}
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize(
    ("parent", "children"),
    [
        ("pPr", "jc spacing"),
        ("rPr", "sz rFonts"),
        ("tblPr", "tblLayout tblW"),
        ("sectPr", "docGrid pgSz"),
        ("settings", "evenAndOddHeaders defaultTabStop"),
        ("p", "r pPr"),
        ("pPr", "sz"),
    ],
)
def test_the_check_sees_what_is_out_of_order(parent: str, children: str):
    inner = "".join(f"<w:{child}/>" for child in children.split())
    root = etree.fromstring(f'<w:{parent} xmlns:w="{W[1:-1]}">{inner}</w:{parent}>')
    assert list(out_of_order(root))


@pytest.mark.parametrize("name", SAMPLES)
def test_required_attributes_are_there(name: str):
    for path, root in parts(name):
        for element in root.iter(etree.Element):
            if element.tag.startswith(W):
                for key in REQUIRED.get(local(element), ()):
                    assert element.get(W + key), f"{path}: {local(element)} has no {key}"


@pytest.mark.parametrize("name", SAMPLES)
def test_bodies_and_cells_end_as_word_wants_them(name: str):
    """A cell ends with a paragraph, a table is followed by one, the body ends with its section."""
    for _, root in parts(name):
        for cell in root.iter(W + "tc"):
            assert local(cell[-1]) == "p"
        for table in root.iter(W + "tbl"):
            following = table.getnext()
            assert following is not None
            assert local(following) in ("p", "sdt")
            columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
            for row in table.findall(W + "tr"):
                spans = (cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(W + "tc"))
                assert sum(1 if span is None else int(span.get(W + "val")) for span in spans) == columns
        if local(root) == "document":
            assert local(root[0][-1]) == "sectPr"


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_referred_to_exists(name: str):
    """Relationships, their targets, the types of the parts, styles; identifiers are used once."""
    files = archive(name)
    types = etree.fromstring(files["[Content_Types].xml"])
    typed = {one.get("PartName") for one in types} - {None}
    extensions = {one.get("Extension") for one in types} - {None}
    assert all(f"/{path}" in typed or path.rsplit(".", 1)[1] in extensions for path in files if path[0] != "[")
    known = {one.get(W + "styleId") for one in etree.fromstring(files["word/styles.xml"]).iter(W + "style")}
    for path, root in parts(name):
        targets = related(files, path)
        used = [value for one in root.iter(etree.Element) for key, value in one.attrib.items() if key.startswith(R)]
        assert set(used) <= set(targets), path
        assert {one.get(W + "val") for one in root.iter(W + "pStyle")} <= known
        controls = Counter(one.get(W + "val") for one in root.iterfind(f".//{W}sdtPr/{W}id"))
        figures = Counter(one.get("id") for one in root.iter("{*}docPr"))
        assert {*controls.values(), *figures.values()} <= {1}


def related(files: dict[str, bytes], path: str) -> dict[str, str]:
    """Targets by identifier; each inner one is a part of the package."""
    folder, file = posixpath.split(path)
    relations = files.get(f"{folder}/_rels/{file}.rels")
    found = {} if relations is None else {one.get("Id"): one for one in etree.fromstring(relations).iter(RELATIONS)}
    for one in found.values():
        if one.get("TargetMode") != "External":
            assert posixpath.normpath(posixpath.join("/", folder, one.get("Target")))[1:] in files
    return {key: one.get("Target") for key, one in found.items()}


def test_figures_are_vectors_with_a_raster_behind():
    """``a:blip`` embeds the PNG that every version shows, its extension the SVG that newer ones show in its place."""
    root = dict(parts(REPORT.id))["word/document.xml"]
    targets = related(archive(REPORT.id), "word/document.xml")
    blips = list(root.iter("{*}blip"))
    assert blips
    for blip in blips:
        assert targets[blip.get(R + "embed")].endswith(".png")
        extension = blip.find("{*}extLst/{*}ext")
        assert extension.get("uri") == "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
        assert targets[extension.find(SVG).get(R + "embed")].endswith(".svg")


@pytest.mark.parametrize("name", SAMPLES)
def test_settings_that_word_goes_by(name: str):
    settings = dict(parts(name))["word/settings.xml"]
    mode = next(one for one in settings.iter(W + "compatSetting") if one.get(W + "name") == "compatibilityMode")
    assert mode.get(W + "val") == "15"
    assert settings.find(W + "evenAndOddHeaders") is not None
    references = dict(parts(name))["word/document.xml"].findall(f".//{W}sectPr/{W}footerReference")
    assert {"default", "even"} <= {one.get(W + "type") for one in references}

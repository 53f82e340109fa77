"""DOCX bytes → ``DocumentView``. Nothing in the file is executed or fetched, and what would unpack to too much is refused."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document as Package
from lxml import etree

from luoshi.core.problems import LuoshiError
from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.view.cascade import Cascade, Values, W
from luoshi.reports.document.format_lint.view.document_view import (
    DocumentView,
    FooterView,
    Look,
    ParagraphView,
    Part,
    RunView,
    SectionView,
    Shape,
    TableView,
)
from luoshi.reports.document.format_lint.view.footers import read_footers
from luoshi.reports.document.format_lint.view.parts import guess_parts

LARGEST_UNPACKED = 300_000_000
MOST_PARTS = 5_000
TWIPS_PER_MM = 1440 / 25.4
DEFAULT_HALF_POINTS = "20"
CHINESE_SHARE = 0.3
IDEOGRAPH = re.compile(r"[㐀-鿿]")
TRANSPARENT = {f"{W}{tag}" for tag in ("sdt", "sdtContent", "ins", "hyperlink", "smartTag", "fldSimple", "customXml")}


class FormatLintError(LuoshiError):
    """A file that is no DOCX, or none that can be read."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


def read_docx(content: bytes) -> DocumentView:
    package = _open(content)
    reader = _Reader(package)
    paragraphs = tuple(guess_parts(tuple(reader.paragraphs())))
    text = "".join(one.text for one in paragraphs)
    letters = sum(one.isalpha() for one in text)
    return DocumentView(
        sections=reader.sections(),
        paragraphs=paragraphs,
        tables=tuple(reader.tables()),
        footers=reader.footers(),
        has_even_footers=package.settings.element.find(W + "evenAndOddHeaders") is not None,
        is_chinese=bool(letters) and len(IDEOGRAPH.findall(text)) / letters >= CHINESE_SHARE,
    )


def _open(content: bytes) -> Package:
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
        if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_UNPACKED:
            raise FormatLintError(
                Wording(
                    "文件解压后过大，未检查；请用文字处理软件另存为 DOCX 后再试",
                    "the file unpacks to too much and was not checked; save it anew as DOCX and try again",
                )
            )
        return docx.Document(io.BytesIO(content))
    except (BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise FormatLintError(
            Wording(
                "不是可读的 DOCX 文件；旧版 .doc 或 WPS 文件请先另存为 DOCX",
                "this is no DOCX that can be read; save an old .doc or .wps file as DOCX first",
            )
        ) from error


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        theme = next((one for one in package.part.rels.values() if one.reltype.endswith("/theme")), None)
        root = None if theme is None else etree.fromstring(theme.target_part.blob)
        self._cascade = Cascade(package.styles.element, root)
        self._body = package.element.body
        self._items = list(_items(self._body))

    def sections(self) -> tuple[SectionView, ...]:
        return tuple(_section(one) for one in self._body.iter(W + "sectPr"))

    def paragraphs(self) -> Iterator[ParagraphView]:
        for number, item in enumerate(self._items, start=1):
            if item.tag == W + "p":
                yield self._paragraph(item, number=number)
            else:
                for row, element in enumerate(item.iter(W + "tr"), start=1):
                    for paragraph in element.iter(W + "p"):
                        yield replace(self._paragraph(paragraph, number=number), table=number, row=row, part=Part.CELL)

    def tables(self) -> Iterator[TableView]:
        room = [round(one.width_mm - one.left_mm - one.right_mm, 2) for one in self.sections()]
        section = ordinal = 0
        for number, item in enumerate(self._items, start=1):
            if item.tag == W + "tbl":
                ordinal += 1
                yield _table(item, number=number, ordinal=ordinal, room_mm=room[min(section, len(room) - 1)])
            elif item.find(f"{W}pPr/{W}sectPr") is not None:
                section += 1

    def footers(self) -> tuple[FooterView, ...]:
        return tuple(read_footers(self._package, self._cascade, look))

    def _paragraph(self, element: etree._Element, *, number: int) -> ParagraphView:
        properties = element.find(W + "pPr")
        runs = tuple(
            RunView(text, look(self._cascade.run(properties, run.find(W + "rPr"))))
            for run in _runs(element)
            if (text := _text(run))
        )
        if not runs:
            runs = (RunView("", look(self._cascade.run(properties, None))),)
        size = max(runs, key=lambda run: len(run.text.strip())).look.size_pt
        shape = _shape(self._cascade.paragraph(properties), size_pt=size)
        return ParagraphView(number, 0, 0, Part.OTHER, "".join(run.text for run in runs), runs, shape)


def _items(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables of the body, those in content controls among them."""
    for child in parent:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag in TRANSPARENT:
            yield from _items(child)


def _runs(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == W + "r":
            yield child
        elif child.tag in TRANSPARENT:
            yield from _runs(child)


def _text(run: etree._Element) -> str:
    parts = []
    for child in run:
        if child.tag == W + "t":
            parts.append(child.text or "")
        elif child.tag == W + "tab":
            parts.append("\t")
        elif child.tag == W + "br":
            parts.append("\n")
    return "".join(parts)


def look(values: Values) -> Look:
    return Look(
        east_asia=values.get("eastAsia", ""),
        ascii=values.get("ascii", ""),
        size_pt=float(values.get("sz", DEFAULT_HALF_POINTS)) / 2,
        is_bold=bool(values.get("b")),
        colour=values.get("color", "auto").upper(),
        language=values.get("lang", ""),
    )


def _shape(values: Values, *, size_pt: float) -> Shape:
    rule = values.get("lineRule", "auto")
    line = float(values.get("line", "240"))
    return Shape(
        align=values.get("jc", "left"),
        line_rule=rule,
        line_pt=line / 20,
        before_pt=float(values.get("before", "0")) / 20,
        after_pt=float(values.get("after", "0")) / 20,
        first_line=_characters(values, "firstLine", size_pt) - _characters(values, "hanging", size_pt),
        left=_characters(values, "left", size_pt) or _characters(values, "start", size_pt),
        right=_characters(values, "right", size_pt) or _characters(values, "end", size_pt),
        is_framed="framePr" in values,
    )


def _characters(values: Values, name: str, size_pt: float) -> float:
    """In characters: as given, unless nought, else from twips."""
    count = float(values.get(f"{name}Chars", "0")) / 100
    return count or float(values.get(name, "0")) / 20 / size_pt


def _section(element: etree._Element) -> SectionView:
    size, margins, grid = (element.find(W + tag) for tag in ("pgSz", "pgMar", "docGrid"))
    return SectionView(
        width_mm=_twips(size, "w", 11906) / TWIPS_PER_MM,
        height_mm=_twips(size, "h", 16838) / TWIPS_PER_MM,
        top_mm=abs(_twips(margins, "top", 1440)) / TWIPS_PER_MM,
        bottom_mm=abs(_twips(margins, "bottom", 1440)) / TWIPS_PER_MM,
        left_mm=_twips(margins, "left", 1800) / TWIPS_PER_MM + _twips(margins, "gutter", 0) / TWIPS_PER_MM,
        right_mm=_twips(margins, "right", 1800) / TWIPS_PER_MM,
        grid_pitch_pt=_twips(grid, "linePitch", 0) / 20 if grid is not None and grid.get(W + "type") else 0.0,
    )


def _table(element: etree._Element, *, number: int, ordinal: int, room_mm: float) -> TableView:
    rows = element.findall(W + "tr")
    widths = [sum(_twips(column, "w", 0) for column in element.findall(f"{W}tblGrid/{W}gridCol"))]
    widths += [sum(_twips(one, "w", 0) for one in row.iter(W + "tcW") if one.get(W + "type") == "dxa") for row in rows]
    own = element.find(f"{W}tblPr/{W}tblW")
    if own is not None and own.get(W + "type") == "dxa":
        widths.append(_twips(own, "w", 0))
    indent = element.find(f"{W}tblPr/{W}tblInd")
    centred = element.find(f"{W}tblPr/{W}jc")
    shift = _twips(indent, "w", 0) if centred is None else 0
    heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    return TableView(
        number=number,
        ordinal=ordinal,
        width_mm=(max(widths) + max(0, shift)) / TWIPS_PER_MM,
        room_mm=room_mm,
        rows=len(rows),
        head_rows=heads.index(False) if False in heads else len(heads),
        excerpt="".join(text.text or "" for text in element.iter(W + "t"))[:20],
    )


def _twips(element: etree._Element | None, name: str, default: int) -> int:
    value = None if element is None else element.get(W + name)
    return default if value is None else round(float(value))

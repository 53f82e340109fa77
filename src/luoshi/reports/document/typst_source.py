"""``Setting`` → the source of a typst document; every text goes in as a string literal, so nothing in it is markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from luoshi.reports.document.fonts import BACKUP, FontSet
from luoshi.reports.document.model import Align, Layout
from luoshi.reports.document.setting import Grid, GridCell, Item, Line, Picture, Piece, Pieces, Setting
from luoshi.reports.document.standard import (
    BINDING_MM,
    BOTTOM_MM,
    IMPRINT_INNER_PT,
    IMPRINT_OUTER_PT,
    LETTER_LINE_BOTTOM_MM,
    LETTER_LINE_MM,
    LETTER_MARK_TOP_MM,
    LETTER_TEXT_GAP,
    LINE_PITCH_PT,
    MARK_TOP_MM,
    OUTER_MM,
    PAGE_HEIGHT_MM,
    PAGE_NUMBER_GAP_MM,
    PAGE_WIDTH_MM,
    RED_LINE_GAP_MM,
    SAN,
    TOP_MM,
    TYPE_WIDTH_MM,
)
from luoshi.reports.document.styles import HEADINGS, STYLES, Role, Style
from luoshi.reports.document.table_widths import CELL_PADDING_MM, LONGEST_UNBROKEN

# Digits before a Chinese unit of several characters break nowhere, but the unit may go to the next line: kept together
# they would pull the line before them apart.
UNIT = re.compile(r"^[^–]*[\d%][\u4e00-\u9fff]{2,}$")
LONG_CELL = 300  # characters of a cell that may be divided between pages
MEASURES = {
    "pitch": f"{LINE_PITCH_PT}pt",
    "top": f"{TOP_MM}mm",
    "bottom": f"{BOTTOM_MM}mm",
    "binding": f"{BINDING_MM}mm",
    "page-width": f"{PAGE_WIDTH_MM}mm",
    "mark-top": f"{MARK_TOP_MM}mm",
    "letter-mark-top": f"{LETTER_MARK_TOP_MM}mm",
    "red-line-gap": f"{RED_LINE_GAP_MM}mm",
    "letter-line": f"{LETTER_LINE_MM}mm",
    "letter-line-bottom": f"{LETTER_LINE_BOTTOM_MM}mm",
    "letter-text-gap": f"{LETTER_TEXT_GAP * SAN}pt",
    "imprint-outer": f"{IMPRINT_OUTER_PT:.3f}pt",
    "imprint-inner": f"{IMPRINT_INNER_PT:.3f}pt",
    "page-number-gap": f"{PAGE_NUMBER_GAP_MM}mm",
    "cell-padding": f"{CELL_PADDING_MM}mm",
}
FLOWS = {Align.LEFT: "left", Align.CENTRE: "centre", Align.RIGHT: "right"}


def typst_source(setting: Setting, *, fonts: FontSet, pictures: tuple[str, ...], title: str, link: str) -> str:
    """``pictures`` are SVGs by index; ``link`` is the address of a number, with ``{id}`` in it."""
    writer = _Writer(setting, pictures=pictures, link=link)
    return "\n".join(
        [
            _page(setting, title=title),
            _table("measures", MEASURES),
            _faces(fonts),
            _styles(setting),
            template(),
            _page_rules(setting),
            writer.head(),
            *map(writer.item, setting.flow),
            writer.imprint(),
        ]
    )


@lru_cache(maxsize=1)
def template() -> str:
    return files("luoshi.reports.document").joinpath("gbt9704.typ").read_text(encoding="utf-8")


def literal(text: str) -> str:
    """A typst string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", " ")
    return f'"{escaped}"'


def _page(setting: Setting, *, title: str) -> str:
    language = 'lang: "zh", region: "cn"' if setting.language == "zh" else 'lang: "en", region: "gb"'
    return (
        f"#set document(title: {literal(title)}, date: none)\n"
        f"#set page(width: {PAGE_WIDTH_MM}mm, height: {PAGE_HEIGHT_MM}mm, margin: (top: {TOP_MM}mm, "
        f"bottom: {BOTTOM_MM}mm, left: {BINDING_MM}mm, right: {OUTER_MM}mm))\n"
        f"#set text({language}, fallback: false, hyphenate: false, cjk-latin-spacing: none, overhang: false, "
        "costs: (widow: 0%, orphan: 0%, runt: 0%))"
    )


def _page_rules(setting: Setting) -> str:
    marks = "".join(f"{literal(mark)}, " for mark in setting.marks)
    numbers_first = _flag(setting.layout is not Layout.LETTER)
    below = ", background: letter-line-below" if setting.layout is Layout.LETTER else ""
    return f"#set page(footer-descent: 0pt, footer: footer(({marks}), {numbers_first}){below})"


def _faces(fonts: FontSet) -> str:
    entries = {}
    for one in fonts.stand_ins:
        families = ", ".join(literal(name) for name in dict.fromkeys((one.family, *BACKUP)))
        entries[one.face.value] = f"(families: ({families}), weight: {one.weight})"
    return _table("faces", entries)


def _styles(setting: Setting) -> str:
    return _table("styles", {role.value: _style(style) for role, style in STYLES[setting.language].items()})


def _style(style: Style) -> str:
    return (
        f"(face: {literal(style.face)}, size: {style.size_pt}pt, pitch: {style.pitch_pt}pt, "
        f"character: {style.character_pt:.4f}pt, flow: {literal(style.flow)}, "
        f"first: {style.first_line * style.character_pt:.4f}pt, left: {style.left * style.character_pt:.4f}pt, "
        f"right: {style.right * style.character_pt:.4f}pt, before: {style.before_pt}pt, "
        f'colour: rgb("#{style.colour}"), bold: {_flag(style.is_bold)}, sticky: {_flag(style.keeps_next)})'
    )


def _table(name: str, entries: dict[str, str]) -> str:
    inner = ",\n  ".join(f"{literal(key)}: {value}" for key, value in entries.items())
    return f"#let {name} = (\n  {inner},\n)"


def _flag(value: bool) -> str:
    return "true" if value else "false"


class _Writer:
    def __init__(self, setting: Setting, *, pictures: tuple[str, ...], link: str) -> None:
        self._setting, self._pictures, self._link = setting, pictures, link

    def head(self) -> str:
        setting = self._setting
        if not setting.issuers:
            return ""
        corner = self._block(setting.corner)
        issuers = "".join(f"({line.size_pt}pt, {self._pieces(line.pieces)}), " for line in setting.issuers)
        numbers = self._block(setting.number_lines)
        if setting.layout is Layout.LETTER:
            return f"#letter-head({corner}, ({issuers}), {numbers})"
        return f"#document-head({corner}, ({issuers}), {numbers})"

    def item(self, item: Item) -> str:
        match item:
            case Line():
                return "#" + self._line(item)
            case Grid():
                return self._grid(item)
            case Picture():
                return self._picture(item)

    def imprint(self) -> str:
        lines = "".join(f"{self._line(line)}, " for line in self._setting.imprint)
        ruled = _flag(self._setting.layout is not Layout.LETTER)
        return f"#imprint(({lines}), {ruled})" if lines else ""

    def _block(self, lines: tuple[Line, ...]) -> str:
        return "{" + "; ".join(self._line(line) for line in lines) + "}" if lines else "none"

    def _line(self, line: Line) -> str:
        options: list[str] = []
        if line.label:
            options.append(f"label: {self._pieces(line.label)}, label-width: {line.label_chars}")
        if line.tail:
            options.append(f"tail: {self._pieces(line.tail)}")
        for name, value in (("left", line.left), ("right", line.right), ("blank", line.blank_before or None)):
            if value is not None:
                options.append(f"{name}: {value:.4f}")
        options += ["sticky: true"] * line.clings + ["page: true"] * line.starts_page
        options += [f"level: {_level(line.role)}"] * (_level(line.role) > 0)
        return ", ".join([f"ln({literal(line.role)}", self._pieces(line.pieces), *options]) + ")"

    def _grid(self, grid: Grid) -> str:
        widths = "".join(f"{width:.4f}mm, " for width in grid.widths_mm)
        head = self._rows(grid, grid.head, Role.TABLE_HEAD)
        rows = self._rows(grid, grid.rows, Role.TABLE_CELL)
        flags = f"whole: {_flag(grid.is_whole)}, sticky: {_flag(grid.clings)}"
        return f"#tbl(({widths}), ({head}), ({rows}), {flags})"

    def _rows(self, grid: Grid, rows: tuple[tuple[GridCell, ...], ...], role: Role) -> str:
        return "".join(f"\n  {self._cell(grid, cell, role, may_break=_is_long(row))}," for row in rows for cell in row)

    def _cell(self, grid: Grid, cell: GridCell, role: Role, *, may_break: bool) -> str:
        options = [f"colspan: {cell.columns}"] * (cell.columns > 1) + [f"rowspan: {cell.rows}"] * (cell.rows > 1)
        options += ["breakable: true"] * may_break
        start = f"td({literal(role)}, {grid.size_pt}pt, {grid.pitch_pt}pt, {literal(FLOWS[cell.align])}"
        return ", ".join([start, self._cell_pieces(grid, cell.pieces), *options]) + ")"

    def _picture(self, item: Picture) -> str:
        figure = item.figure
        page = ", page: true" if item.starts_page else ""
        size = f"{TYPE_WIDTH_MM}mm, {figure.height_mm}mm, {literal(figure.alt)}"
        return f"#picture({literal(self._pictures[item.index])}, {size}{page})"

    def _pieces(self, pieces: Pieces) -> str:
        return _joined(self._piece(piece, keeps_whole=True) for piece in pieces)

    def _cell_pieces(self, grid: Grid, pieces: Pieces) -> str:
        """In a cell a number may break at a space; in a table too narrow for its numbers, anywhere."""
        return _joined(self._piece(piece, keeps_whole=not grid.is_tight and " " not in piece.text) for piece in pieces)

    def _piece(self, piece: Piece, *, keeps_whole: bool) -> str:
        text = literal(piece.text)
        if piece.number:
            address = literal(self._link.format(id=piece.number))
            is_whole = keeps_whole and len(piece.text) <= LONGEST_UNBROKEN and not UNIT.search(piece.text)
            return f"{'number' if is_whole else 'link'}({address}, {text})"
        return f"piece({literal(piece.face)}, {text})" if piece.face else text


def _level(role: Role) -> int:
    """Among the bookmarks; an annex's title is as high as a heading of the text, its own headings are under it."""
    if role is Role.ANNEX_TITLE:
        return 1
    return HEADINGS.index(role) + 1 if role in HEADINGS else 0


def _is_long(row: tuple[GridCell, ...]) -> bool:
    """One cell that may not be divided keeps its whole row from it, so they all may where one is long."""
    return any(sum(len(piece.text) for piece in cell.pieces) > LONG_CELL for cell in row)


def _joined(parts: Iterable[str]) -> str:
    return "{" + "; ".join(parts) + "}"

"""A document as one page of HTML that needs no network: the preview. Each number is a link with ``data-number``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html import escape
from importlib.resources import files

from luoshi.core.wording import Wording
from luoshi.reports.document.figures import Drawing
from luoshi.reports.document.model import Align, Document, Layout
from luoshi.reports.document.set_document import set_document
from luoshi.reports.document.setting import Grid, GridCell, Item, Line, Picture, Piece, Pieces, Setting
from luoshi.reports.document.standard import Face
from luoshi.reports.document.styles import HEADINGS, Role

DATA_ID = "luoshi-dataset"
DRAWN = Wording("图中数据：", "Figures drawn: ")
FACES = {Face.HEITI: "hei", Face.KAITI: "kai"}
SEPARATOR = Wording("；", "; ")


def render_html(document: Document, drawings: tuple[Drawing, ...]) -> str:
    """The whole page. ``drawings`` are ``draw_figures(document)``; raises ``DocumentError`` as the other writers do."""
    title = escape("".join(document.title))
    language = "zh-CN" if document.language == "zh" else "en"
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{stylesheet()}</style></head><body>"
        f"{render_article(document, drawings)}{_data(document)}</body></html>\n"
    )


def _data(document: Document) -> str:
    """Inert: a browser does not run JSON."""
    inside = document.data.replace("<", "\\u003c")
    return f'<script type="application/json" id="{DATA_ID}">{inside}</script>' if inside else ""


def render_article(document: Document, drawings: tuple[Drawing, ...]) -> str:
    """The document alone, for a page that brings ``stylesheet()``."""
    setting = set_document(document)
    return _Writer(document, setting, drawings).article()


@lru_cache(maxsize=1)
def stylesheet() -> str:
    return files("luoshi.reports.document").joinpath("document.css").read_text(encoding="utf-8")


class _Writer:
    def __init__(self, document: Document, setting: Setting, drawings: tuple[Drawing, ...]) -> None:
        self._document, self._setting, self._drawings = document, setting, drawings

    def article(self) -> str:
        setting = self._setting
        layout = f"sheet {setting.language} {setting.layout}"
        body = "\n".join([*self._head(), *self._flow(), *self._imprint(), *self._marks()])
        return f'<article class="{layout}">\n{body}\n</article>'

    def _head(self) -> Iterator[str]:
        setting = self._setting
        if not setting.issuers:
            return
        if setting.layout is Layout.LETTER:
            lines: tuple[Line, ...] = (*setting.issuers, *setting.number_lines, *setting.corner)
        else:
            lines = (*setting.corner, *setting.issuers, *setting.number_lines)
        yield from (self._line(line) for line in lines)
        if setting.layout is not Layout.LETTER:
            yield '<hr class="red-rule">'

    def _flow(self) -> Iterator[str]:
        """An annex is a section of the page."""
        is_annex_open = False
        for item in self._setting.flow:
            if isinstance(item, Line) and item.role is Role.ANNEX_MARK:
                yield "</section>" * is_annex_open + '<section class="annex">'
                is_annex_open = True
            yield self._item(item)
        if is_annex_open:
            yield "</section>"

    def _item(self, item: Item) -> str:
        match item:
            case Line():
                return self._line(item)
            case Grid():
                return self._grid(item)
            case Picture():
                return self._picture(item)

    def _line(self, line: Line) -> str:
        classes = [line.role.name.lower().replace("_", "-")] + ["blank"] * bool(line.blank_before)
        content = self._pieces(line.pieces)
        if line.label:
            classes.append("labelled")
            content = f"<span>{self._pieces(line.label)}</span><span>{content}</span>"
        if line.tail:
            classes.append("tailed")
            content = f"<span>{content}</span><span>{self._pieces(line.tail)}</span>"
        key = f' data-words="{escape(line.key)}"' if line.key else ""
        tag = _tag(line.role)
        return f'<{tag} class="{" ".join(classes)}"{key}>{content}</{tag}>'

    def _grid(self, grid: Grid) -> str:
        total = sum(grid.widths_mm)
        columns = "".join(f'<col width="{width / total:.1%}">' for width in grid.widths_mm)
        head = "".join(f"<tr>{self._cells(row, 'th')}</tr>" for row in grid.head)
        rows = "".join(f"<tr>{self._cells(row, 'td')}</tr>\n" for row in grid.rows)
        head = f"<thead>{head}</thead>" if head else ""
        return (
            f'<div class="table-frame"><table><colgroup>{columns}</colgroup>{head}<tbody>{rows}</tbody></table></div>'
        )

    def _cells(self, row: tuple[GridCell, ...], tag: str) -> str:
        return "".join(self._cell(cell, tag) for cell in row)

    def _cell(self, cell: GridCell, tag: str) -> str:
        spans = f' colspan="{cell.columns}"' * (cell.columns > 1) + f' rowspan="{cell.rows}"' * (cell.rows > 1)
        classes = ["table-head"] * (tag == "th") + [str(cell.align)] * (cell.align is not Align.LEFT)
        kind = f' class="{" ".join(classes)}"' if classes else ""
        return f"<{tag}{kind}{spans}>{self._pieces(cell.pieces)}</{tag}>"

    def _picture(self, item: Picture) -> str:
        numbers = [self._piece(Piece(one.text, number=one.id)) for one in item.figure.numbers]
        language = self._setting.language
        drawn = DRAWN.in_(language) + SEPARATOR.in_(language).join(numbers) if numbers else ""
        note = f'<p class="drawn">{drawn}</p>' if drawn else ""
        return f'<div class="picture">{self._drawings[item.index].svg}</div>{note}'

    def _imprint(self) -> Iterator[str]:
        if self._setting.imprint:
            yield f'<footer class="imprint">{"".join(map(self._line, self._setting.imprint))}</footer>'

    def _marks(self) -> Iterator[str]:
        if self._setting.marks:
            yield f'<p class="marks">{"　".join(map(escape, self._setting.marks))}</p>'

    def _pieces(self, pieces: Pieces) -> str:
        return "".join(map(self._piece, pieces))

    def _piece(self, piece: Piece) -> str:
        text = escape(piece.text).replace("\n", "<br>")
        if piece.number:
            address = escape(self._document.number_link.format(id=piece.number))
            return f'<a class="number" href="{address}" data-number="{escape(piece.number)}">{text}</a>'
        return f'<span class="{FACES[piece.face]}">{text}</span>' if piece.face in FACES else text


def _tag(role: Role) -> str:
    if role in HEADINGS:
        return f"h{HEADINGS.index(role) + 2}"
    return "h1" if role is Role.TITLE else "h2" if role is Role.ANNEX_TITLE else "p"

"""WordprocessingML of runs and paragraphs, as text: writing it is many times faster than building it node by node."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from luoshi.reports.document.setting import Line, Piece, Pieces, Setting
from luoshi.reports.document.standard import LINE_PITCH_PT, TYPE_WIDTH_MM, Face, to_points
from luoshi.reports.document.styles import HEADINGS, Role, Style
from luoshi.reports.document.widths import em_width

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
TWIPS = 20
TYPE_WIDTH_TWIPS = int(to_points(TYPE_WIDTH_MM) * TWIPS)
NUMBER_TAG, WORDS_TAG = "number:", "words:"
TAB = "<w:r><w:tab/></w:r>"


def twips(points: float) -> int:
    return round(points * TWIPS)


def style_id(role: Role) -> str:
    """Headings use the built-in styles, so that the navigation pane of a word processor shows them."""
    return f"Heading{HEADINGS.index(role) + 1}" if role in HEADINGS else "Luoshi" + role.name.title().replace("_", "")


def fonts(face: Face) -> str:
    name = quoteattr(face.value)
    return f'<w:rFonts w:ascii={name} w:hAnsi={name} w:eastAsia={name} w:cs={name} w:hint="eastAsia"/>'


class ParagraphWriter:
    """Paragraphs of one document part; content controls are counted through it."""

    def __init__(self, setting: Setting, *, first_control: int = 1) -> None:
        self._setting = setting
        self._controls = count(first_control)

    def line(self, line: Line, *, properties: str = "", spacing: tuple[float, float] | None = None) -> str:
        """``properties`` go in before the tabs, such as a border; ``spacing`` is (before, pitch) in points where they
        are not the style's."""
        inner = self._content(line)
        paragraph = f"<w:p>{self._properties(line, properties, spacing)}{inner}</w:p>"
        return self._editable(line, paragraph) if line.key else paragraph

    def runs(self, pieces: Pieces, *, size_pt: float | None = None) -> str:
        return "".join(self._run(piece, size_pt) for piece in pieces)

    def _content(self, line: Line) -> str:
        size = line.size_pt
        label = self.runs(line.label, size_pt=size) + TAB * _needs_tab(line)
        tail = TAB + self.runs(line.tail, size_pt=size) if line.tail else ""
        return label + self.runs(line.pieces, size_pt=size) + tail

    def _run(self, piece: Piece, size_pt: float | None) -> str:
        run = f"<w:r>{_run_properties(piece.face, size_pt)}{_text(piece.text)}</w:r>"
        if not piece.number:
            return run
        return self._control(NUMBER_TAG + piece.number, piece.number, run, lock="sdtContentLocked")

    def _editable(self, line: Line, paragraph: str) -> str:
        return self._control(WORDS_TAG + line.key, line.key, paragraph, lock="sdtLocked")

    def _control(self, tag: str, alias: str, content: str, *, lock: str) -> str:
        return (
            f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(alias)}/><w:tag w:val={quoteattr(tag)}/>"
            f'<w:id w:val="{next(self._controls)}"/><w:lock w:val="{lock}"/></w:sdtPr>'
            f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )

    def _properties(self, line: Line, inserted: str, spacing: tuple[float, float] | None) -> str:
        style = self._setting.style(line.role)
        return (
            f'<w:pPr><w:pStyle w:val="{style_id(line.role)}"/>'
            + "<w:keepNext/>" * line.clings
            + "<w:pageBreakBefore/>" * line.starts_page
            + inserted
            + _tabs(line, style)
            + _spacing(line, style, spacing)
            + _indents(line, style)
            + "</w:pPr>"
        )


def _needs_tab(line: Line) -> bool:
    """A label that fills its room to the edge would send the tab to the stop after it."""
    return line.label_chars > em_width("".join(piece.text for piece in line.label))


def _run_properties(face: Face | None, size_pt: float | None) -> str:
    inner = (fonts(face) if face else "") + (sizes(size_pt) if size_pt else "")
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def sizes(points: float) -> str:
    halves = round(points * 2)
    return f'<w:sz w:val="{halves}"/><w:szCs w:val="{halves}"/>'


def _text(text: str) -> str:
    parts = (f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n"))
    return "<w:br/>".join(parts)


def _tabs(line: Line, style: Style) -> str:
    if not line.tail:
        return ""
    right = line.right if line.right is not None else style.right
    place = TYPE_WIDTH_TWIPS - twips(right * style.character_pt)
    return f'<w:tabs><w:tab w:val="right" w:pos="{place}"/></w:tabs>'


def _spacing(line: Line, style: Style, given: tuple[float, float] | None) -> str:
    if given is not None:
        before, pitch = given
        return f'<w:spacing w:before="{twips(before)}" w:line="{twips(pitch)}" w:lineRule="exact"/>'
    if line.blank_before:
        return f'<w:spacing w:before="{twips(style.before_pt + line.blank_before * LINE_PITCH_PT)}"/>'
    return ""


def _indents(line: Line, style: Style) -> str:
    if line.left is None and line.right is None and not line.label:
        return ""
    left = (line.left if line.left is not None else style.left) + line.label_chars
    right = line.right if line.right is not None else style.right
    to_twips: Callable[[float], int] = lambda chars: twips(chars * style.character_pt)  # noqa: E731
    first = f'w:hangingChars="0" w:hanging="{to_twips(line.label_chars)}"' if line.label else ""
    return f'<w:ind w:leftChars="0" w:left="{to_twips(left)}" w:rightChars="0" w:right="{to_twips(right)}" {first}/>'

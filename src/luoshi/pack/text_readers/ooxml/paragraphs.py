"""The words of one paragraph as a reader of the final document sees them.

Insertions are in and deletions out; what was moved stands once, at its new place; hidden text, field codes, notes and
pictures are out. Text boxes are handed back apart, to follow the paragraph that anchors them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from luoshi.pack.text_readers.ooxml.names import child, is_on, local, value
from luoshi.pack.text_readers.ooxml.styles import Styles

GONE = frozenset(("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "rt", "sdtPr", "object"))
SIGNS = {"tab": " ", "ptab": " ", "noBreakHyphen": "-", "br": "\n", "cr": "\n"}
SPACES = str.maketrans({"\t": " ", "\n": " ", "\r": " "})


@dataclass(slots=True)
class Words:
    """What a paragraph holds: its text (a line break inside it is "\\n") and the text boxes it anchors."""

    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts)


def read_words(paragraph: etree._Element, styles: Styles) -> Words:
    words = Words()
    _gather(paragraph, styles, words)
    return words


def runs_on(paragraph: etree._Element) -> bool:
    """Whether the paragraph's end was deleted or moved away, or parts two styles only: its words go on in the next."""
    marks = child(paragraph, "pPr", "rPr")
    gone = child(marks, "del") is not None or child(marks, "moveFrom") is not None
    return gone or is_on(child(marks, "specVanish"))


def chosen(alternatives: etree._Element) -> etree._Element | None:
    """Of the copies of one thing for new and old readers, the one to take: the first choice, else the fallback."""
    for name in ("Choice", "Fallback"):
        found = child(alternatives, name)
        if found is not None and len(found):
            return found
    return None


def _gather(element: etree._Element, styles: Styles, words: Words) -> None:
    for each in element:
        name = local(each)
        if name in GONE or (name == "r" and _is_hidden(each, styles)):
            continue
        if name == "t":
            words.parts.append((each.text or "").translate(SPACES))
        elif name in SIGNS:
            words.parts.append(SIGNS[name])
        elif name == "sym":
            words.parts.append(_symbol(each))
        elif name == "txbxContent":
            words.boxes.append(each)
        elif name == "AlternateContent":
            if (taken := chosen(each)) is not None:
                _gather(taken, styles, words)
        else:
            _gather(each, styles, words)


def _is_hidden(run: etree._Element, styles: Styles) -> bool:
    own = child(run, "rPr", "vanish")
    if own is not None:
        return is_on(own)
    style = value(child(run, "rPr", "rStyle"))
    return style is not None and styles.is_hidden(style)


def _symbol(element: etree._Element) -> str:
    """A character by its number; those of symbol fonts lie in the private area and are pictures, not words."""
    try:
        code = int(value(element, "char") or "", 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code <= 0xFFFD else ""

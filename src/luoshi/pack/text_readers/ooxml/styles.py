"""What paragraph and character styles say of the text: numbering, hiding, and whether it is a table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from luoshi.pack.text_readers.ooxml.names import child, is_on, local, number, value

MAX_ANCESTORS = 20
_CONTENTS = re.compile(r"(?:toc|目录)\s*\d$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """One style: its parent, and its own number list (0 says none, -1 that it does not say) and level."""

    name: str = ""
    based_on: str = ""
    list_id: int = -1
    level: int = -1
    is_hidden: bool | None = None


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: etree._Element | None) -> None:
        found = [each for each in root if local(each) == "style"] if root is not None else []
        self._styles = {value(each, "styleId") or "": _style(each) for each in found}
        self._default = next((value(each, "styleId") or "" for each in found if _is_default_paragraph(each)), "")

    def numbering(self, style: str) -> tuple[int, int]:
        """The list and level that a paragraph style gives, -1 where none does."""
        for each in self._line(style or self._default):
            if each.list_id >= 0:
                return each.list_id, each.level
        return -1, -1

    def is_hidden(self, style: str) -> bool:
        return next((each.is_hidden for each in self._line(style) if each.is_hidden is not None), False)

    def is_contents(self, style: str) -> bool:
        known = self._styles.get(style)
        return bool(_CONTENTS.match(known.name if known else style))

    def _line(self, style: str) -> Iterator[Style]:
        """The style and what it is based on; a circle ends."""
        for _ in range(MAX_ANCESTORS):
            known = self._styles.get(style)
            if known is None:
                return
            yield known
            style = known.based_on


def _style(element: etree._Element) -> Style:
    numbering = child(element, "pPr", "numPr")
    vanish = child(element, "rPr", "vanish")
    return Style(
        name=value(child(element, "name")) or "",
        based_on=value(child(element, "basedOn")) or "",
        list_id=number(child(numbering, "numId"), default=-1),
        level=number(child(numbering, "ilvl"), default=-1),
        is_hidden=None if vanish is None else is_on(vanish),
    )


def _is_default_paragraph(element: etree._Element) -> bool:
    return value(element, "type") == "paragraph" and (value(element, "default") or "0") not in ("0", "false")

"""Word's automatic numbers, which stand nowhere in a document's text, counted again (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from luoshi.pack.text_readers.ooxml.names import child, is_on, local, number, value
from luoshi.pack.text_readers.ooxml.numerals import written
from luoshi.pack.text_readers.ooxml.styles import Styles

DEEPEST = 8
BULLET = "•"
_PLACE = re.compile(r"%([1-9])")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; ``restart`` is the level after which it begins anew, 0 never, -1 usual."""

    start: int = 1
    style: str = "decimal"
    pattern: str = ""
    follow: str = "tab"
    restart: int = -1
    is_legal: bool = False
    paragraph_style: str = ""


@dataclass(slots=True)
class NumberList:
    """A list as a document uses it: its abstract list, whose counters it shares, and its own changes to levels."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)
    is_begun: set[int] = field(default_factory=set)


class Numbering:
    """The lists of a document and their counters; ask for labels in the order of the text."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        elements = list(root) if root is not None else []
        abstracts = {value(each, "abstractNumId") or "": each for each in elements if local(each) == "abstractNum"}
        lists = {number(each, "numId", default=-1): each for each in elements if local(each) == "num"}
        self._lists = {key: _number_list(each, abstracts, lists, styles) for key, each in lists.items()}
        self._counters: dict[str, dict[int, int]] = defaultdict(dict)

    def level_of_style(self, list_id: int, style: str) -> int:
        """The level that a list ties to a paragraph style; 0 where it ties none."""
        found = self._lists.get(list_id)
        levels = found.levels if found else {}
        return next((depth for depth, level in levels.items() if level.paragraph_style == style), 0)

    def label(self, list_id: int, depth: int) -> str:
        """Count one paragraph of this list and level, and give its number as Word shows it."""
        found = self._lists.get(list_id)
        if found is None or depth not in found.levels:
            return ""
        counters = self._counters[found.abstract]
        self._count(found, counters, depth)
        level = found.levels[depth]
        if level.style == "bullet":
            return _bullet(level.pattern)
        text = _PLACE.sub(lambda match: _figure(found, counters, int(match[1]) - 1, level), level.pattern)
        return text + _gap(text, level.follow) if text else ""

    def _count(self, found: NumberList, counters: dict[int, int], depth: int) -> None:
        if depth in found.starts and depth not in found.is_begun:
            counters[depth] = found.starts[depth]
        else:
            counters[depth] = counters[depth] + 1 if depth in counters else found.levels[depth].start
        found.is_begun.add(depth)
        for deeper in [each for each in counters if each > depth and _restarts(found.levels.get(each), depth)]:
            del counters[deeper]


def _restarts(level: Level | None, after: int) -> bool:
    """Whether a deeper level begins anew after a paragraph of level ``after`` (counted from 0)."""
    if level is None or level.restart < 0:
        return True
    return level.restart > 0 and after < level.restart


def _figure(found: NumberList, counters: dict[int, int], depth: int, shown_in: Level) -> str:
    level = found.levels.get(depth)
    if level is None:
        return ""
    style = "decimal" if shown_in.is_legal else level.style
    return written(counters.get(depth, level.start), style)


def _gap(text: str, follow: str) -> str:
    """Chinese numbers touch their heading; after a letter, digit, 章 or 节 a gap keeps the two apart."""
    if follow == "nothing":
        return ""
    return " " if text[-1].isalnum() or follow == "space" else ""


def _bullet(pattern: str) -> str:
    """A bullet of a symbol font has no character of its own."""
    sign = _PRIVATE.sub(BULLET, pattern).strip()
    return BULLET if sign in ("l", "n", "u", "o", "§", "·", "") else sign


def _number_list(
    element: etree._Element, abstracts: dict[str, etree._Element], lists: dict[int, etree._Element], styles: Styles
) -> NumberList:
    key = value(child(element, "abstractNumId")) or ""
    abstract = abstracts.get(key)
    link = value(child(abstract, "numStyleLink"))
    if link:  # the levels stand with the list that the linked style names
        key = value(child(lists.get(styles.numbering(link)[0]), "abstractNumId")) or key
        abstract = abstracts.get(key)
    levels = _levels(abstract)
    made = NumberList(key, levels)
    for override in element:
        if local(override) == "lvlOverride":
            _apply(made, override)
    return made


def _apply(made: NumberList, override: etree._Element) -> None:
    depth = number(override, "ilvl", default=0)
    own = child(override, "lvl")
    if own is not None:
        made.levels[depth] = _level(own)
    start = child(override, "startOverride")
    if start is not None:
        made.starts[depth] = number(start, default=1)


def _levels(abstract: etree._Element | None) -> dict[int, Level]:
    if abstract is None:
        return {}
    found = {number(each, "ilvl", default=0): _level(each) for each in abstract if local(each) == "lvl"}
    return {depth: level for depth, level in found.items() if 0 <= depth <= DEEPEST}


def _level(element: etree._Element) -> Level:
    return Level(
        start=number(child(element, "start"), default=0 if child(element, "start") is None else 1),
        style=value(child(element, "numFmt")) or "decimal",
        pattern=value(child(element, "lvlText")) or "",
        follow=value(child(element, "suff")) or "tab",
        restart=number(child(element, "lvlRestart"), default=-1),
        is_legal=is_on(child(element, "isLgl")),
        paragraph_style=value(child(element, "pStyle")) or "",
    )

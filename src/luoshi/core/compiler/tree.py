"""From lines to a document tree: the main text and its annexes, headings with their paths, and the lines of each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from luoshi.core.compiler.front import FrontMatter, find_title, is_bare_heading
from luoshi.core.compiler.numbering import Mark, parse_annex, parse_mark
from luoshi.core.compiler.roles import Role, role_of

_RANKS = {"part": 0.0, "chapter": 1.0, "division": 2.0, "bare": 2.9, "h1": 3.0, "h2": 4.0, "box": 4.5, "item": 5.0}
_RANKS |= {"paren": 6.0, "circle": 7.0, "dash": 8.0}
_UPPER = ("part", "chapter", "division")
_LEVELS = {"bare": 1, "h1": 1, "h2": 2, "box": 3, "item": 3, "paren": 4, "circle": 5}
_TITLE_END = re.compile(r"[。；]")
_TITLE_COLON = re.compile(r"^[^，。；]{2,24}:(?=.)")


@dataclass(frozen=True, slots=True)
class Document:
    """The main text (annex 0) or an annex, with its [start, end) in the text."""

    annex: int
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Node:
    """One heading. `start` is its number, `head_end` the end of its title, `end` the end of its last line's text."""

    annex: int
    level: int
    kind: str
    number: str
    title: str
    path: str
    line: int
    start: int
    head_end: int
    end: int
    inline_body: bool
    body_lines: tuple[int, ...]
    n_children: int
    parent: int
    role: Role

    @property
    def leaf(self) -> bool:
        return self.n_children == 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: its place, its document, and the node (index, or -1) that it belongs to."""

    start: int
    text: str
    annex: int
    node: int
    is_heading: bool
    is_front: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    documents: tuple[Document, ...]
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    front: FrontMatter

    def ancestors(self, node: int) -> list[Node]:
        """The node itself, its parent, and so on up."""
        chain = []
        while node >= 0:
            chain.append(self.nodes[node])
            node = self.nodes[node].parent
        return chain


@dataclass(slots=True)
class _Draft:
    kind: str
    number: str
    title: str
    line: int
    start: int
    head_end: int
    inline_body: bool
    annex: int
    rank: float
    parent: int
    level: int = 1
    path: str = ""
    end: int = 0
    body_lines: list[int] = field(default_factory=list)
    children: list[int] = field(default_factory=list)


def parse_tree(text: str, printed: str = "") -> Tree:
    """The documents, headings and lines of a text that `reflow` has put right; titles are given as `printed`."""
    return _Parser(text, printed or text).parse()


class _Parser:
    """One pass over the lines with a stack of open headings."""

    def __init__(self, text: str, printed: str) -> None:
        self.text = text
        self.printed = printed.split("\n")
        self.rows = text.split("\n")
        self.starts = _line_starts(self.rows)
        self.drafts: list[_Draft] = []
        self.lines: list[Line] = []
        self.documents: list[Document] = []
        self.stack: list[int] = []
        self.annex = 0
        self.in_annex_list = False
        self.outline = _outline_numbers(self.rows)
        self.upper: set[str] = set()

    def parse(self) -> Tree:
        title, skip = find_title(self.printed)
        self.documents.append(Document(0, title, 0, len(self.text)))
        at = 0
        while at < len(self.rows):
            at += self._read(at)
        self._close(len(self.text))
        nodes = self._finish()
        front = FrontMatter(title, tuple(self.rows[:skip]))
        return Tree(tuple(self.documents), nodes, tuple(self.lines), front)

    def _read(self, at: int) -> int:
        """Take in row `at`; returns how many rows were used."""
        row = self.rows[at]
        if not row:
            return 1
        annex = parse_annex(row) if row[0] == "附" else None
        if annex is not None:
            return self._open_annex(at, *annex)
        mark = None if _is_table_row(row) else parse_mark(row)
        if self.in_annex_list and mark and mark.kind == "item" and "。" not in row:
            self._add_line(at, is_front=True)
            return 1
        self.in_annex_list = False
        if mark is None and is_bare_heading(self.rows, at, has_headings=bool(self.drafts)):
            mark = Mark("bare", row, 0)
        if mark is None or (mark.kind in ("dash", "circle", "paren") and not self.stack):
            self._add_body(at)
        else:
            self._add_heading(at, mark)
        return 1

    def _open_annex(self, at: int, number: str, title: str) -> int:
        following = next((n for n in range(at + 1, len(self.rows)) if self.rows[n]), None)
        listed = following is None or (
            parse_annex(self.rows[following]) is not None and self.rows[following][0] == "附"
        )
        first = self.rows[following] if following is not None else ""
        if (not number and (re.match(r"1[.、]", title) or re.match(r"1[.、]", first))) or (listed and title):
            self.in_annex_list = True
            self._add_line(at, is_front=True)
            return 1
        if listed and not title and following is None:
            self._add_line(at, is_front=True)
            return 1
        self._close(self.starts[at])
        self.annex = len(self.documents) if not number.isdigit() else int(number)
        used = 1
        if not title and following is not None and parse_mark(self.rows[following]) is None:
            title, used = self.printed[following], following - at + 1
        self.documents.append(Document(self.annex, title, self.starts[at], len(self.text)))
        self.stack = []
        for row in range(at, at + used):
            self._add_line(row, is_front=True)
        return used

    def _close(self, end: int) -> None:
        last = self.documents[-1]
        self.documents[-1] = replace(last, end=self._last_visible(end))

    def _last_visible(self, end: int) -> int:
        while end > 0 and self.text[end - 1] == "\n":
            end -= 1
        return end

    def _add_line(self, at: int, *, is_heading: bool = False, is_front: bool = False) -> None:
        node = self.stack[-1] if self.stack else -1
        self.lines.append(Line(self.starts[at], self.rows[at], self.annex, node, is_heading, is_front))

    def _add_body(self, at: int) -> None:
        if self.stack:
            self.drafts[self.stack[-1]].body_lines.append(at + 1)
        self._add_line(at, is_front=not self.stack)

    def _add_heading(self, at: int, mark: Mark) -> None:
        row, start = self.rows[at], self.starts[at]
        kind, rank = self._rank(mark)
        while self.stack and self.drafts[self.stack[-1]].rank >= rank:
            self.stack.pop()
        parent = self.stack[-1] if self.stack else -1
        head_end = _title_end(row, mark.length)
        inline = bool(row[head_end:].strip("。；: "))
        title = self.printed[at][mark.length : head_end].strip(" \t。；:：，")
        draft = _Draft(kind, mark.number, title, at + 1, start, start + head_end, inline, self.annex, rank, parent)
        self._number(draft)
        self.drafts.append(draft)
        self.stack.append(len(self.drafts) - 1)
        if parent >= 0:
            self.drafts[parent].children.append(len(self.drafts) - 1)
        self._add_line(at, is_heading=True)

    def _rank(self, mark: Mark) -> tuple[str, float]:
        if mark.kind == "decimal" or (mark.kind == "item" and mark.number in self.outline):
            return "decimal", 3 + 0.3 * mark.number.count(".")
        if mark.kind in _UPPER:
            self.upper.add(mark.kind)
        return mark.kind, _RANKS[mark.kind]

    def _number(self, draft: _Draft) -> None:
        parent = self.drafts[draft.parent] if draft.parent >= 0 else None
        if draft.kind == "dash":
            siblings = parent.children if parent else []
            draft.number = f"--{1 + sum(self.drafts[n].kind == 'dash' for n in siblings)}"
        draft.level = self._level(draft, parent)
        draft.path = f"{parent.path}/{draft.number}" if parent else draft.number

    def _level(self, draft: _Draft, parent: _Draft | None) -> int:
        if draft.kind in _LEVELS:
            return _LEVELS[draft.kind] + len(self.upper)
        return parent.level + 1 if parent else 1

    def _finish(self) -> tuple[Node, ...]:
        self._set_ends()
        nodes: list[Node] = []
        for draft in self.drafts:
            above = nodes[draft.parent] if draft.parent >= 0 else None
            below = [self.drafts[child].title for child in draft.children]
            role = role_of(draft.title, above.role if above else None, below, is_top=_is_top(draft, above))
            nodes.append(
                Node(
                    draft.annex, draft.level, draft.kind, draft.number, draft.title, draft.path, draft.line, draft.start,
                    draft.head_end, draft.end, draft.inline_body, tuple(draft.body_lines), len(draft.children),
                    draft.parent, role,
                )
            )  # fmt: skip
        return tuple(nodes)

    def _set_ends(self) -> None:
        for draft in reversed(self.drafts):
            last = max([draft.line, *draft.body_lines]) - 1
            own = self.starts[last] + len(self.rows[last])
            draft.end = max([own, *(self.drafts[child].end for child in draft.children)])


def _is_table_row(row: str) -> bool:
    """Cells parted by tabs, beyond a number that a tab parts from its heading."""
    return "\t" in row.partition("\t")[2]


def _is_top(draft: _Draft, above: Node | None) -> bool:
    return above is None or (above.kind in (*_UPPER, "bare") and above.role == "task" and draft.kind != "dash")


def _title_end(row: str, begin: int) -> int:
    colon = _TITLE_COLON.match(row[begin:])
    if colon:
        return begin + colon.end() - 1
    match = _TITLE_END.search(row, begin)
    return match.start() if match else len(row)


def _line_starts(rows: list[str]) -> list[int]:
    starts, at = [], 0
    for row in rows:
        starts.append(at)
        at += len(row) + 1
    return starts


def _outline_numbers(rows: list[str]) -> frozenset[str]:
    """The numbers N for which headings N.1, N.2 follow: there N itself heads an outline."""
    found = set()
    for row in rows:
        if row and row[0].isdigit():
            mark = parse_mark(row)
            if mark and mark.kind == "decimal":
                found.add(mark.number.split(".")[0])
    return frozenset(found)

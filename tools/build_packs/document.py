"""The plan's text as the tree in ``gold/tree.json`` sees it: sections with ids and spans, annexes, references."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .table import BuildError, Row

DIGITS = {character: str(value) for value, character in enumerate("一二三四五六七八九十", 1)}
ATTACHMENTS = re.compile(r"^[\s　]*(附件：)[\s　]*$", re.MULTILINE)
ANNEX_HEAD = re.compile(r"^[^\S\n]*(附件([0-9]+))[^\S\n]*$", re.MULTILINE)
LONGEST_TITLE = 38  # a longer heading is a sentence of the plan: its beginning names the section well enough
CUT_TITLE = 28
QUOTED_TITLE = re.compile("《([^》]+)》")

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """The text, the nodes of its tree, and where each annex begins and ends: [start, end) character offsets."""

    text: str
    nodes: tuple[Node, ...]
    annexes: dict[int, tuple[int, int]]
    body_end: int  # the main text's last section ends before the list of attachments

    def section_id(self, annex: str | int, path: str) -> str:
        """The id of a section that exists; raises :class:`BuildError` for one that does not."""
        found = section_id(annex, path)
        if not any(section_id(node["annex"], node["path"]) == found for node in self.nodes):
            raise BuildError(f"annex {annex} has no section {path}")
        return found


def load_document(text_file: Path, tree_file: Path) -> Document:
    """The document of a plan's text and its tree."""
    text = text_file.read_bytes().decode("utf-8")
    nodes = tuple(json.loads(tree_file.read_text(encoding="utf-8"))["nodes"])
    list_start = ATTACHMENTS.search(text)
    if list_start is None:
        raise BuildError(f"{text_file}: no list of attachments")
    return Document(text, nodes, _annex_spans(text), list_start.start(1))


def section_id(annex: str | int, path: str) -> str:
    """``0.1.2.1`` of annex 0, path 一/（二）/--1."""
    return ".".join([str(annex), *(_arabic(part) for part in path.split("/"))])


def build_sections(document: Document, titles: dict[tuple[str, ...], Row]) -> list[Row]:
    """One row a node, in the order of the text."""
    return [_section(document, index, titles) for index in range(len(document.nodes))]


def sections_at(sections: list[Row], position: int) -> str:
    """The id of the deepest section whose span holds ``position``, or nothing (a preamble)."""
    holding = [row for row in sections if int(row["start"]) <= position < int(row["end"])]
    return max(holding, key=lambda row: int(row["level"]))["id"] if holding else ""


def cited_titles(text: str) -> list[tuple[str, int]]:
    """Every title in 《》 and where it begins."""
    return [(match.group(1), match.start()) for match in QUOTED_TITLE.finditer(text)]


def _arabic(part: str) -> str:
    bare = part.strip("（）").lstrip("-")
    return DIGITS.get(bare, bare)


def _annex_spans(text: str) -> dict[int, tuple[int, int]]:
    heads = [(int(match.group(2)), match.start(1)) for match in ANNEX_HEAD.finditer(text)]
    starts = [(0, 0), *heads]
    ends = [start for _, start in heads] + [len(text)]
    return {annex: (start, _trimmed(text, end)) for (annex, start), end in zip(starts, ends, strict=True)}


def _trimmed(text: str, end: int) -> int:
    return len(text[:end].rstrip())


def _section(document: Document, index: int, titles: dict[tuple[str, ...], Row]) -> Row:
    node = document.nodes[index]
    title = titles[str(node["annex"]), node["path"]]
    parent = node["path"].rpartition("/")[0]
    return {
        "id": section_id(node["annex"], node["path"]),
        "parent": section_id(node["annex"], parent) if parent else "",
        "annex": str(node["annex"]),
        "level": str(node["level"]),
        "number": "--" if node["kind"] == "dash" else node["number"],
        "title_zh": _short(node["title"]),
        "title_en": title["title_en"],
        "path": node["path"],
        "role": node["role"],
        "start": str(node["start"]),
        "end": str(_end(document, index)),
    }


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[:CUT_TITLE]}……"


def _end(document: Document, index: int) -> int:
    """Where the next section of the same or a higher level begins, else where the annex's text ends."""
    node = document.nodes[index]
    limit = document.annexes[node["annex"]][1] if node["annex"] else document.body_end
    following = (
        other["start"]
        for other in document.nodes[index + 1 :]
        if other["annex"] == node["annex"] and other["level"] <= node["level"]
    )
    return _trimmed(document.text, next(following, limit))

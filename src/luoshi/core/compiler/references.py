"""Policy documents that the plan cites: 《title》, its number where one follows, who issued it, and where it is cited."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.core.compiler.tree import Tree

_CITED = re.compile(r"《([^《》\n]{3,120})》(?:（([^（）\n]{0,14}?〔\d{4}〕\s?\d+\s?号)）)?")
_BARE_NUMBER = re.compile(r"([一-鿿]{1,8}〔\d{4}〕\d+号)")
_ISSUER = re.compile(
    r"((?:中共|国务院|国家|工信部|工业和信息化部|财政部|发展改革委|科技部|商务部|省|市)[^，。；《》]{0,24}?)(?:关于)?(?:印发|发布|下发|联合印发)?的?$"
)
_SPEAKING_ISSUER = re.compile(
    r"^((?:中共[一-鿿]{2,8}委、?\s?|[一-鿿]{2,8}人民政府(?:办公厅|办公室)?|国务院办公厅|国务院|[一-鿿]{2,12}(?:部|委|厅|局))+?)关于"
)
_MARKS = re.compile(r"[、，\s“”‘’（）《》〈〉·—－-]")


@dataclass(frozen=True, slots=True)
class CompiledReference:
    """One cited document; `nodes` are the sections that cite it (-1: the preamble), `spans` where."""

    title: str
    document_no: str
    issuer: str
    nodes: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


def extract_references(tree: Tree, printed: str) -> tuple[CompiledReference, ...]:
    """The documents cited, in order of first citation; one title is one document."""
    found: dict[str, CompiledReference] = {}
    for line in tree.lines:
        text = printed[line.start : line.start + len(line.text)]
        for match in _CITED.finditer(text):
            title = match.group(1).strip()
            if title == tree.front.title or not _is_document(title, match.group(2)):
                continue
            span = (line.start + match.start(), line.start + match.end())
            issuer = _issuer(title, text[: match.start()])
            _add(found, title, match.group(2) or "", issuer, line.node, span)
    return tuple(found.values())


def title_core(title: str) -> str:
    """The title without its issuer and marks: one document, however its issuer is written."""
    text = _MARKS.sub("", title)
    at = text.find("关于")
    return text[at:] if at > 0 else text


def _is_document(title: str, number: str | None) -> bool:
    return bool(number) or bool(
        re.search(
            r"意见|规划|纲要|方案|办法|条例|通知|计划|决定|法$|法》|规定|目录|指南|标准|细则|措施|报告|行动|建议|清单|要点|协议",
            title,
        )
    )


def _issuer(title: str, before: str) -> str:
    spoken = _SPEAKING_ISSUER.match(title)
    if spoken:
        return spoken.group(1).strip("、")
    match = _ISSUER.search(before[-30:])
    return match.group(1) if match else ""


def _add(
    found: dict[str, CompiledReference], title: str, number: str, issuer: str, node: int, span: tuple[int, int]
) -> None:
    old = found.get(title)
    if old is None:
        found[title] = CompiledReference(title, number, issuer, (node,), (span,))
        return
    nodes = old.nodes if node in old.nodes else (*old.nodes, node)
    found[title] = CompiledReference(title, old.document_no or number, old.issuer or issuer, nodes, (*old.spans, span))

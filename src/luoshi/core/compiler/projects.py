"""Single projects with a size: 某集团年产10万吨某产品生产线, 万吨级示范项目. They are no targets of the plan."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.core.compiler.clauses import Clause, split_clauses
from luoshi.core.compiler.roles import Role
from luoshi.core.compiler.tree import Line, Tree
from luoshi.core.compiler.unit_words import MULTIPLIERS

_MULTIPLIER = f"(?:{MULTIPLIERS})"
_SIZE = re.compile(
    rf"(?P<yearly>年产|年加工|年处理|年屠宰)?(?P<number>\d+×\d+(?:\.\d+)?|\d[\d,]*(?:\.\d+)?|(?:百|千)(?=万吨)|(?={_MULTIPLIER}吨))"
    rf"(?P<unit>{_MULTIPLIER}?(?:吨|千瓦|兆瓦|MW|GW|kW|立方米|平方米|头|只|羽|罐|套|辆|台|件|支|片|瓶|粒|盒|升|千瓦时|Ah|GWh)(?:（套）)?级?(?:/年|/日)?)"
)
_CONTEXT = re.compile(r"项目|生产线|装置|工程|扩建|新建|年产|产业园|产业化|基地|试验|车间|建设")
_NAME_END = re.compile(r"^[^，。；、]{2,40}?(?:项目|生产线|装置|工程|产业园|基地|试验|扩建|改造|生产能力|产业化)")
_AND_NEXT = re.compile(r"(?:及|和)(?=\d|年产)|等(?:配套)?项目$|、")
_LEAD = re.compile(
    r"^.*?(?:推动|推进|支持|加快|建设|改造提升|依托|实施|扩建|新建|鼓励|引导|抓好|启动|开展|进行|同时|等|，)+"
)
_THRESHOLD = re.compile(r"不少于|不低于|不超过|按每|能耗|严格控制|严控")
_EXISTING = re.compile(r"^(?:依托|利用|发挥)|已建|现有|已有")
_BARE_NAME = re.compile(r"[^，。；、]{2,30}?(?=可(?!降解|再生|视|穿戴)|转化|优势|的|$|[，。；、])|[^，。；、]{2,30}")
_NO_ENTERPRISE = re.compile(r"合作的?$|^(?:装机|容量|规模|总)+$")
_YEARLY_LIST = re.compile(r"年(?:产|加工|处理|屠宰)[^，。；]*[、和及]$")
_TARGET_WORDS = re.compile(r"(?:达到|突破|实现|力争|形成|压减|淘汰|新增|化解|退出|超过|增加到|提高到)\D{0,4}$")


@dataclass(frozen=True, slots=True)
class CompiledProject:
    """One project: who, what, how large. `status` is existing where the text builds on it, else planned."""

    annex: int
    section_path: str
    node: int
    name: str
    enterprise: str
    capacity: str
    unit: str
    status: str
    due_year: int | None
    start: int
    end: int


def extract_projects(tree: Tree, taken: tuple[tuple[int, int], ...]) -> tuple[CompiledProject, ...]:
    """The projects with a size in the sections that order something; `taken` are the spans of targets."""
    busy = frozenset(taken)
    found = []
    for line in tree.lines:
        node = tree.nodes[line.node] if line.node >= 0 else None
        if node is None or node.role is Role.OTHER or not re.search(r"\d|万吨", line.text):
            continue
        for clause in split_clauses(line.text, line.start):
            if clause.outer in busy:
                continue
            last = 0
            for match in _SIZE.finditer(clause.masked):
                project = _project(clause, line, node.path, match, last)
                if project:
                    found.append(project)
                    last = project.end - clause.start
    return tuple(found)


def _project(clause: Clause, line: Line, path: str, match: re.Match[str], last: int) -> CompiledProject | None:
    """The project whose size is `match`; the project before it in the clause ended at `last`."""
    text, start = clause.text[last:], clause.start
    opened = clause.outer[0] - line.start
    whole, ahead = (
        line.text[opened : clause.outer[1] - line.start],
        line.text[opened : start - line.start + match.start()],
    )
    after, before = text[max(0, match.end() - last) :], text[: max(0, match.start() - last)]
    if not re.match(r"[一-鿿A-Z]", after) or re.match(r"以上|以下|左右|及以上", after):
        return None
    is_existing = bool(_EXISTING.search(before))
    if not (is_existing or _CONTEXT.search(whole)) or _TARGET_WORDS.search(before) or _THRESHOLD.search(before):
        return None
    if before.endswith(("时速", "等")):
        return None
    name = _name(after)
    if len(name) < 2:
        return None
    capacity, unit = _size(match, is_listed=bool(_YEARLY_LIST.search(ahead)))
    lead = re.split(r"[、]", _LEAD.sub("", before).lstrip("、的和及"))[-1]
    return CompiledProject(
        line.annex, path, line.node, name, _NO_ENTERPRISE.sub("", lead.rstrip("、的和及")), capacity, unit,
        "existing" if is_existing else "planned", None, start + match.start() - len(lead), start + match.end() + after.index(name) + len(name),
    )  # fmt: skip


def _name(after: str) -> str:
    """What is built: up to a word such as 项目, else up to what is said about it."""
    named = _NAME_END.match(after) or _BARE_NAME.match(after)
    return _AND_NEXT.split(named.group())[0].strip().lstrip("的") if named else ""


def _size(match: re.Match[str], *, is_listed: bool) -> tuple[str, str]:
    """(capacity, unit) as printed. 万吨级 is a class of size without a unit; 年产 before the first of a list holds for
    the whole list."""
    unit = match["unit"]
    if unit.endswith("级"):
        return (match["number"] or "") + unit, ""
    is_yearly = match["yearly"] or is_listed
    return match["number"] or "", unit + ("/年" if is_yearly and "/" not in unit else "")

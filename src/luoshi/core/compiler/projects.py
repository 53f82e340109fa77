"""Single projects with a size: 某集团年产10万吨某产品生产线, 万吨级示范项目. They are no targets of the plan."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.core.compiler.clauses import split_clauses
from luoshi.core.compiler.roles import Role
from luoshi.core.compiler.tree import Tree

_MULTIPLIER = "(?:万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百)"
_SIZE = re.compile(
    rf"(?P<yearly>年产|年加工|年处理|年屠宰)?(?P<number>\d+×\d+(?:\.\d+)?|\d[\d,]*(?:\.\d+)?|(?:百|千)(?=万吨)|(?={_MULTIPLIER}吨))"
    rf"(?P<unit>{_MULTIPLIER}?(?:吨|千瓦|兆瓦|MW|GW|kW|立方米|平方米|头|只|羽|罐|套|辆|台|件|支|片|瓶|粒|盒|升|千瓦时|Ah|GWh)(?:（套）)?级?(?:/年|/日)?)"
)
_CONTEXT = re.compile(r"项目|生产线|装置|工程|扩建|新建|年产|产业园|产业化|基地|试验|车间|建设")
_NAME_END = re.compile(r"^[^，。；、]{2,40}?(?:项目|生产线|装置|工程|产业园|基地|试验|扩建|改造|生产能力|产业化)")
_AND_NEXT = re.compile(r"(?:及|和)(?=\d|年产)|等(?:配套)?项目$|、")
_LEAD = re.compile(r"^.*?(?:推动|推进|支持|加快|建设|依托|实施|扩建|新建|鼓励|引导|抓好|启动|开展|进行|同时|等|，)+")
_EXISTING = re.compile(r"^(?:依托|利用|发挥)|已建|现有|已有")
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
            whole = line.text[clause.outer[0] - line.start : clause.outer[1] - line.start]
            last = 0
            for match in _SIZE.finditer(clause.masked):
                project = _project(
                    clause.text[last:], whole, match, last, clause.start, line.annex, node.path, line.node
                )
                if project:
                    found.append(project)
                    last = project.end - clause.start
    return tuple(found)


def _project(
    text: str, whole: str, match: re.Match[str], last: int, start: int, annex: int, path: str, node: int
) -> CompiledProject | None:
    """The project whose size is `match`; `text` is the clause from `last`, where the project before it ended."""
    after, before = text[max(0, match.end() - last) :], text[: max(0, match.start() - last)]
    if not re.match(r"[一-鿿A-Z]", after) or re.match(r"以上|以下|左右|及以上", after):
        return None
    if not _CONTEXT.search(whole) or _TARGET_WORDS.search(before) or before.endswith(("时速", "等")):
        return None
    named = _NAME_END.match(after)
    name = named.group() if named else re.match(r"[^，。；、]{2,30}", after + "  ").group().strip()  # type: ignore[union-attr]
    name = _AND_NEXT.split(name)[0]
    if len(name) < 2:
        return None
    unit = match["unit"] + ("/年" if match["yearly"] and "/" not in match["unit"] else "")
    lead = re.split(r"[、]", _LEAD.sub("", before).strip("、的和及"))[-1]
    return CompiledProject(
        annex, path, node, name, re.sub(r"合作$|合作的$", "", lead), match["number"] or "", unit,
        "existing" if _EXISTING.search(before) else "planned", None, start + match.start() - len(lead), start + match.end() + len(name),
    )  # fmt: skip

"""What the plan orders besides numbers: each leaf section that is no goal, with who leads, who helps, and by when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from luoshi.core.compiler.roles import Role
from luoshi.core.compiler.time_words import PlanPeriod
from luoshi.core.compiler.tree import Tree

_ORDERS = (Role.TASK, Role.POLICY, Role.GUARANTEE)
_LEAD_LABEL = re.compile(r"(?:牵头单位|牵头部门|主办单位|牵头责任单位)\s*:\s*([^；。）\n]+)")
_HELP_LABEL = re.compile(r"(?:配合单位|配合部门|协办单位|参与单位|参加单位|协同单位)\s*:\s*([^；。）\n]+)")
_OWNER_LABEL = re.compile(r"(?:责任单位|责任部门|负责单位|落实单位|责任主体)\s*:\s*([^；。）\n]+)")
_LEADS = re.compile(
    r"[（(]?(?:由)?([^（）()。；，:\n]{2,60}?)牵头(?:负责)?(?:[，,]([^（）。；\n]{2,120}?)(?:等)?(?:配合|参与|参加|协同|按职责分工负责|按职责负责|负责))?"
)
_SHARED = re.compile(r"（([^（）。；:\n]{2,120}?)(?:等)?(?:按职责分工负责|按职责负责|分工负责|负责)）")
_BODIES = re.compile(r"[、，,；]|(?:和|及|与)(?=[省市县区各])")
_BODY_END = re.compile(
    r"(?:厅|局|委|委员会|办|办公室|政府|部|中心|公司|银行|法院|检察院|管委会|集团|单位|部门|协会|学院|大学|研究院|党工委|管理局|分局|总局|支行|市|县|区)$"
)
_DUE = re.compile(r"(20\d\d)年(?:(\d{1,2})月)?(?:(\d{1,2})日)?(?:底|末|年底)?(?:以?前|之前|底|末)")
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class CompiledMeasure:
    """One order of the plan. Where a text only names responsible bodies (责任单位), the first is taken to lead."""

    annex: int
    section_path: str
    node: int
    title: str
    role: str
    lead: str
    cooperating: tuple[str, ...]
    due_on: date | None
    start: int
    end: int


def extract_measures(tree: Tree, text: str, period: PlanPeriod) -> tuple[CompiledMeasure, ...]:
    """The leaf sections that order something, in order."""
    measures = []
    for index, node in enumerate(tree.nodes):
        if not node.leaf or node.role not in _ORDERS:
            continue
        body = text[node.start : node.end]
        lead, cooperating = find_owners(body)
        measures.append(
            CompiledMeasure(
                node.annex, node.path, index, node.title, str(node.role), lead, cooperating, _due(body, period),
                node.start, node.end,
            )
        )  # fmt: skip
    return tuple(measures)


def find_owners(text: str) -> tuple[str, tuple[str, ...]]:
    """(lead, cooperating bodies) that a section's text names; blank where it names none."""
    lead, helping = _LEAD_LABEL.search(text), _HELP_LABEL.search(text)
    if lead or helping:
        leads = _bodies(lead.group(1)) if lead else []
        return leads[0] if leads else "", (*leads[1:], *(_bodies(helping.group(1)) if helping else ()))
    owners = _OWNER_LABEL.search(text)
    if owners:
        named = _bodies(owners.group(1))
        return named[0] if named else "", tuple(named[1:])
    return _owners_in_brackets(text)


def _owners_in_brackets(text: str) -> tuple[str, tuple[str, ...]]:
    for match in _LEADS.finditer(text):
        leads = _bodies(match.group(1))
        if leads and _BODY_END.search(leads[0]):
            return leads[0], (*leads[1:], *_bodies(match.group(2) or ""))
    shared = _SHARED.search(text)
    named = _bodies(shared.group(1)) if shared else []
    if named and all(_BODY_END.search(one) for one in named[:2]):
        return named[0], tuple(named[1:])
    return "", ()


def _bodies(text: str) -> list[str]:
    named = [re.sub(r"(?:等|等部门|等单位|分别|按职责分工)$", "", part.strip()) for part in _BODIES.split(text)]
    return [one for one in named if 2 <= len(one) <= 24 and not re.search(r"完成时限|时限", one)]


def _due(text: str, period: PlanPeriod) -> date | None:
    """The last day by which the section says something shall be done."""
    days = []
    for match in _DUE.finditer(text):
        year, month = int(match.group(1)), int(match.group(2) or 12)
        if (period.start and year < period.start) or not 1 <= month <= 12:
            continue
        last = _MONTH_DAYS[month - 1]
        days.append(date(year, month, min(int(match.group(3) or last) or last, last)))
    return max(days, default=None)

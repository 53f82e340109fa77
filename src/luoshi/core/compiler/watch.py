"""Which sentences tell what has been: sections that look back, past years, words such as 已达到 and 同比."""

from __future__ import annotations

import re

from luoshi.core.compiler import target_words as words
from luoshi.core.compiler.clauses import Clause
from luoshi.core.compiler.reading import ClauseReading
from luoshi.core.compiler.roles import Role, is_past
from luoshi.core.compiler.time_words import PlanPeriod, find_years
from luoshi.core.compiler.tree import Line, Node, Tree

_TURNS = re.compile(
    r"^今后|^未来[一二三四五]年|(?:今年|20\d\d年|今后|未来|下一步|十[四五]五)[^。]{0,40}(?:目标|安排|重点|任务|建议|要求|工作)(?!回顾)|预期目标|奋斗目标|总体要求"
)
_LOOKS_BACK = re.compile(
    r"^(?:过去|20\d\d年以来|[一五]年来|回顾|一年来|20\d\d年是|20\d\d年，(?:面对|全省|全市|我们))|各位代表"
)


_AHEAD = re.compile(
    r"今后|未来|下一步|下一?年|下届|安排|打算|建议|预期|思路|部署|要求|重点|奋斗目标|目标任务(?!完成)|主要任务|计划$"
)
_BEHIND = re.compile(
    r"回顾|总结|成就|成绩|成效|进展|过去|上一?年|以来|五年来|一年来|本届|工作情况|发展情况|完成情况|执行情况|主要工作$"
)


class PastWatch:
    """Remembers, from line to line, whether a work report is still looking back."""

    def __init__(self, tree: Tree, period: PlanPeriod) -> None:
        self.tree = tree
        self.period = period
        self.sentence_past = False
        self.first_goals = {} if period.is_annual else _first_goals(tree)
        is_report = period.is_annual and "报告" in tree.front.title
        self.reviews = _review_heads(tree, period) if is_report else frozenset()
        self.report_past = is_report and not self.reviews and not _has_review(tree)

    def looks_back(self, line: Line, node: Node | None) -> bool:
        """Whether the whole line belongs to a review."""
        if self.report_past and (line.is_heading or len(line.text) < 200 or _TURNS.search(line.text[:60])):
            turns = _TURNS.search(line.text[:60]) or self._names_goal_year(line.text[:60])
            self.report_past = not (turns or _opens_goals(line, node))
        if self.report_past:
            return True
        if self.reviews and any(one.start in self.reviews for one in _chain(self.tree, node)):
            return True
        if node is None or node.role in (Role.GOAL, Role.GOAL_SECTION):
            return False
        if node.role is Role.TASK and node.start < self.first_goals.get(node.annex, 0):
            return True
        return any(one.role is Role.OTHER or is_past(one.title) for one in _chain(self.tree, node))

    def _names_goal_year(self, text: str) -> bool:
        return any(self.period.start <= int(year) for year in re.findall(r"到(20\d\d)年", text))

    def is_past(self, clause: Clause, reading: ClauseReading, *, promises: bool) -> bool:
        """Whether a clause reports a result; a past year holds until its sentence ends or a later year is named. Among
        goals, or after a target in the same sentence (`promises`), 比上年提高 says how far the target reaches."""
        if clause.opens:
            self.sentence_past = False
        start = self.period.start
        due = [year for year in reading.years if not year.is_base]
        if due:
            self.sentence_past = bool(start) and due[-1].year < start
        if self.sentence_past:
            return True
        match = words.PAST.search(clause.text)
        if match is None or words.FUTURE.search(clause.text[: match.start()]):
            return False
        if promises and re.match(r"同比|比上年|较上年|比去年|.+了$", match.group()):
            return False
        self.sentence_past = True
        return True


def _opens_goals(line: Line, node: Node | None) -> bool:
    return line.is_heading and node is not None and node.role in (Role.GOAL, Role.GOAL_SECTION)


def _review_heads(tree: Tree, period: PlanPeriod) -> frozenset[int]:
    """The parts of a report that look back, by their start: those that say so or name a year gone by; where none does,
    the first of several, unless it speaks of what is to come."""
    parts = [node for node in tree.nodes if node.parent < 0 and node.annex == 0]
    behind = frozenset(node.start for node in parts if _is_behind(node.title, period))
    if behind or len(parts) < 2 or _AHEAD.search(parts[0].title):
        return behind
    return frozenset((parts[0].start,))


def _first_goals(tree: Tree) -> dict[int, int]:
    """By document, where its requirements or goals begin: what a plan says before them is how things stand."""
    starts: dict[int, int] = {}
    for node in tree.nodes:
        if node.role in (Role.REQUIREMENT, Role.GOAL, Role.GOAL_SECTION):
            starts.setdefault(node.annex, node.start)
    return starts


def _is_behind(title: str, period: PlanPeriod) -> bool:
    if _AHEAD.search(title):
        return False
    years = [year.year for year in find_years(title, period)]
    return bool(_BEHIND.search(title)) or bool(years and max(years) < period.start)


def _has_review(tree: Tree) -> bool:
    return any(is_past(node.title) for node in tree.nodes)


def _chain(tree: Tree, node: Node | None) -> list[Node]:
    chain = []
    while node is not None:
        chain.append(node)
        node = tree.nodes[node.parent] if node.parent >= 0 else None
    return chain

"""Which sentences tell what has been: sections that look back, past years, words such as 已达到 and 同比."""

from __future__ import annotations

import re

from luoshi.core.compiler import target_words as words
from luoshi.core.compiler.clauses import Clause
from luoshi.core.compiler.reading import ClauseReading
from luoshi.core.compiler.roles import Role, is_past
from luoshi.core.compiler.time_words import PlanPeriod
from luoshi.core.compiler.tree import Line, Node, Tree

_TURNS = re.compile(
    r"^今后|^未来[一二三四五]年|(?:今年|20\d\d年|今后|未来|下一步|十[四五]五)[^。]{0,40}(?:目标|安排|重点|任务|建议|要求|工作)(?!回顾)|预期目标|奋斗目标|总体要求"
)
_LOOKS_BACK = re.compile(
    r"^(?:过去|20\d\d年以来|[一五]年来|回顾|一年来|20\d\d年是|20\d\d年，(?:面对|全省|全市|我们))|各位代表"
)


class PastWatch:
    """Remembers, from line to line, whether a work report is still looking back."""

    def __init__(self, tree: Tree, period: PlanPeriod) -> None:
        self.tree = tree
        self.period = period
        self.sentence_past = False
        self.report_past = period.is_annual and "报告" in tree.front.title and not _has_review(tree)

    def looks_back(self, line: Line, node: Node | None) -> bool:
        """Whether the whole line belongs to a review."""
        if self.report_past and (line.is_heading or len(line.text) < 200 or _TURNS.search(line.text[:60])):
            self.report_past = not (_TURNS.search(line.text[:60]) or _opens_goals(line, node))
        if self.report_past:
            return True
        if node is None or node.role in (Role.GOAL, Role.GOAL_SECTION):
            return False
        return any(one.role is Role.OTHER or is_past(one.title) for one in _chain(self.tree, node))

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


def _has_review(tree: Tree) -> bool:
    return any(is_past(node.title) for node in tree.nodes)


def _chain(tree: Tree, node: Node | None) -> list[Node]:
    chain = []
    while node is not None:
        chain.append(node)
        node = tree.nodes[node.parent] if node.parent >= 0 else None
    return chain

"""A goal that promises “明显提升” without a number can be neither met nor missed. Sections of the goals that hold no
target at all but such words are noted once for the plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.compiler.checks.view.findings import about_places, listed
from luoshi.core.compiler.checks.view.plan_view import PlanView, Span
from luoshi.core.compiler.roles import Role
from luoshi.core.problems import Problem, Severity
from luoshi.core.wording import Wording

CODES = ("vague_promise",)
_GOALS = (Role.GOAL, Role.GOAL_SECTION)
_VAGUE = re.compile(
    r"(?P<what>[一-鿿]{0,10}?)(?P<how>(?:明显|显著|大幅|进一步|更加|不断|持续|稳步|全面|有效|基本|较大|较快|实质性)"
    r"(?:地)?(?:提高|提升|增强|改善|优化|完善|加快|扩大|壮大|降低|减少|好转|突破|进展|提速|健全|形成|下降|增加|缩小))"
)


def check(view: PlanView) -> Iterator[Problem]:
    counted = {goal.target.node for goal in view.goals}
    found: list[tuple[str, int, Span]] = []
    for line in view.plan.tree.lines:
        node = view.plan.tree.nodes[line.node] if line.node >= 0 else None
        if node is None or node.role not in _GOALS or not node.leaf or line.node in counted:
            continue
        match = _VAGUE.search(line.text)
        if match:
            span = (line.start + match.start(), line.start + match.end())
            found.append((match.group(), line.node, span))
    if not found:
        return
    cited = listed(f"“{words}”" for words, _, _ in found)
    yield about_places(
        "vague_promise",
        Severity.INFO,
        (view.span(*span) for _, _, span in found),
        Wording(
            f"目标部分有{len(found)}处只作定性承诺、没有可以衡量的数：{cited}",
            f"{len(found)} place(s) among the goals promise without any number to measure it by: {cited}",
        ),
        Wording("补上指标和数值，或写明由什么材料认定", "add an indicator and a number, or say what will prove it"),
        (view.section_id(node) for _, node, _ in found),
    )

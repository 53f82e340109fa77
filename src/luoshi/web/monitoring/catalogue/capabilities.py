"""What this software does about a system that a plan orders: the capability that answers it, and its state.

``covered_by`` in the pack names a capability. Where the pack names none, the depth says what kind of answer is due: a
register, a tracked task, a goal that is only described; a module that nobody named is open.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from luoshi.core.model.plan import OrderedSystem
from luoshi.core.wording import Wording


class State(StrEnum):
    WORKS = "works"  # the site has it
    LISTED = "listed"  # shown where the plan says it; its course is not followed
    NOT_YET = "not_yet"
    OPEN = "open"  # nobody has said what is to answer it


STATE_WORDS: dict[State, Wording] = {
    State.WORKS: Wording("已具备", "works"),
    State.LISTED: Wording("已列示，未跟踪", "listed, not followed"),
    State.NOT_YET: Wording("尚未建设", "not built yet"),
    State.OPEN: Wording("待明确", "to be decided"),
}


@dataclass(frozen=True, slots=True)
class Capability:
    """``address`` names the page where it is to be seen; blank where there is none."""

    id: str
    name: Wording
    state: State
    address: str = ""


CAPABILITIES: tuple[Capability, ...] = (
    Capability("status", Wording("指标监测", "monitoring of indicators"), State.WORKS, "overview"),
    Capability("assessment", Wording("考核评估", "assessment"), State.WORKS, "assessments"),
    Capability("index", Wording("综合指数", "composite index"), State.WORKS, "indices"),
    Capability("report", Wording("报告与公文", "reports and official documents"), State.WORKS, "documents"),
    Capability("milestone", Wording("里程碑目标", "milestone among the targets"), State.WORKS, "targets"),
    Capability("measure", Wording("任务举措清单", "list of measures"), State.LISTED, "explorer"),
    Capability("registry", Wording("培育库与认定", "register and recognition"), State.NOT_YET),
    Capability("collection", Wording("报表报送与审核", "reporting forms and review"), State.NOT_YET),
    Capability("dispatch", Wording("调度", "dispatch"), State.NOT_YET),
    Capability("supervision", Wording("督办", "supervision"), State.NOT_YET),
    Capability("conference", Wording("联席会议", "joint conference"), State.NOT_YET),
    Capability(
        "goal",
        Wording("定性目标，随文展示", "a goal described in words, shown with the plan"),
        State.LISTED,
        "explorer",
    ),
)
BY_ID = {one.id: one for one in CAPABILITIES}
UNDECIDED = Capability("", Wording("未指明", "none named"), State.OPEN)
BY_DEPTH = {"B": "registry", "C": "measure", "D": "goal"}


def answering(system: OrderedSystem) -> Capability:
    """The capability named in the pack, else the one that its depth calls for."""
    return BY_ID.get(system.covered_by or BY_DEPTH.get(system.depth, ""), UNDECIDED)

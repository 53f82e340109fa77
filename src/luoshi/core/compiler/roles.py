"""What a section is for, told from its title and its place: a table of words, in order of trial."""

from __future__ import annotations

import re
from enum import StrEnum


class Role(StrEnum):
    REQUIREMENT = "requirement"
    GOAL_SECTION = "goal_section"
    GOAL = "goal"
    TASK = "task"
    POLICY = "policy"
    GUARANTEE = "guarantee"
    OTHER = "other"


_PAST = re.compile(
    r"^(?:工作|建设|产业|规划|现有|良好|主要)?基础$|基本情况|主要进展|发展历程|回顾|发展基础|发展现状|现实基础|取得(?!新|更|显著|明显).{0,6}成[就效绩]|主要成[就效绩]|发展成[就效绩]|工作总结|完成情况|执行情况|实施情况|(?:建设|工作|发展|主要|实施)成效|评估$|省情|市情|县情|^总体情况$|奠定.{0,6}基础|基础条件|^现状|发展环境|面临.{0,6}(?:形势|机遇|挑战|环境)|形势|存在.{0,4}问题|发展背景|规划背景|编制|基础和|基础与"
)
_GOALS = re.compile(r"目标|主要指标|指标体系|预期指标")
_REQUIREMENTS = re.compile(
    r"总体要求|总体思路|指导思想|基本原则|发展思路|战略定位|发展理念|遵循|总体部署|思路|原则|定位|基本要求"
)
_GUARANTEES = re.compile(
    r"保障措施|组织实施|组织保障|实施保障|保障机制|规划实施|组织领导|实施机制|工作保障|保障体系$|^保障|监督考核|强化保障|要素保障|推进机制|工作机制"
)
_POLICIES = re.compile(r"支持政策|政策措施|扶持政策|政策支持|政策保障|配套政策|优惠政策|激励政策")
_OTHER = re.compile(r"^附则|^名词解释|^术语|^编制依据|^适用范围")


def role_of(title: str, above: Role | None, below: list[str], *, is_top: bool) -> Role:
    """The role of a section titled `title` under a section of role `above`, with subsections titled `below`."""
    if not is_top and above is not None:
        return _role_below(title, above)
    if is_past(title) or _OTHER.search(title):
        return Role.OTHER
    goals = bool(_GOALS.search(title)) or any(_GOALS.search(one) for one in below if _is_frame(title))
    if goals:
        return Role.GOAL_SECTION if below else Role.GOAL
    if _REQUIREMENTS.search(title) and "任务" not in title:
        return Role.REQUIREMENT
    if _POLICIES.search(title):
        return Role.POLICY
    return Role.GUARANTEE if _GUARANTEES.search(title) else Role.TASK


def is_past(title: str) -> bool:
    """Whether a section so titled tells what has been or what is, not what shall be."""
    return bool(_PAST.search(title)) and not _GOALS.search(title) and not re.search(r"任务|安排|打算|建议", title)


def _is_frame(title: str) -> bool:
    return bool(_REQUIREMENTS.search(title)) or "总体" in title


def _role_below(title: str, above: Role) -> Role:
    if above is not Role.GOAL_SECTION:
        return above
    if _GOALS.search(title) or "远景" in title:
        return Role.GOAL
    return Role.REQUIREMENT if _REQUIREMENTS.search(title) else Role.GOAL

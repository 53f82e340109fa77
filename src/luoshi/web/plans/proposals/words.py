"""The words for a pack's tables, for the states of a proposal and for what it does to a row."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.core.wording import Wording
from luoshi.web.plans.models import Proposal

TABLE_WORDS: dict[str, Wording] = {
    "plan": Wording("规划", "Plan"),
    "annexes": Wording("附件", "Annexes"),
    "sections": Wording("章节", "Sections"),
    "targets": Wording("目标", "Targets"),
    "target_revisions": Wording("目标调整", "Target revisions"),
    "target_values": Wording("年度值", "Target values"),
    "target_indicators": Wording("目标的指标", "Targets' indicators"),
    "measures": Wording("任务举措", "Measures"),
    "projects": Wording("项目", "Projects"),
    "references": Wording("引用文件", "References"),
    "systems": Wording("要求建设的系统", "Systems ordered"),
    "overrides": Wording("人工更正", "Corrections by hand"),
    "problems": Wording("问题", "Problems"),
    "indicators": Wording("指标", "Indicators"),
    "dimensions": Wording("分组维度", "Dimensions"),
    "places": Wording("地区", "Places"),
    "place_relations": Wording("地区关系", "Relations of places"),
    "organisations": Wording("单位", "Organisations"),
    "organisation_identifiers": Wording("单位标识", "Identifiers of organisations"),
    "observations": Wording("观测值", "Observations"),
    "sources": Wording("来源", "Sources"),
}


def state_words() -> dict[str, str]:
    return {
        Proposal.State.OPEN: _("waits for a decision"),
        Proposal.State.ADOPTED: _("adopted"),
        Proposal.State.DECLINED: _("declined"),
        Proposal.State.SUPERSEDED: _("superseded by a later one"),
    }


def change_words() -> dict[str, str]:
    return {"+": _("+ added"), "~": _("~ changed"), "-": _("− removed")}

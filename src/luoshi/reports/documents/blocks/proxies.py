"""Targets whose value is that of a proxy, with the reason."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Cell, Table
from luoshi.reports.documents.tables import CENTRE, LEFT, head, name_cell
from luoshi.reports.documents.writing import Absent, Writing

ABOUT = Wording("使用替代指标的目标及原因", "targets answered by a proxy, with the reason")
OPTIONS: Mapping[str, tuple[str, ...]] = {}
WIDTHS = (8.0, 30.0, 30.0, 58.0)
ALIGNS = (CENTRE, LEFT, LEFT, LEFT)


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    found = [one for one in writing.subjects if one.status.is_proxy and one.status.point is not None]
    if not found:
        return Absent(Wording("没有使用替代指标", "no proxy is used"), is_quiet=True)
    say = writing.say
    rows = tuple(
        (
            Cell((one.id,)),
            name_cell(one, writing),
            writing.cell(one.indicator),
            writing.cell(
                writing.quoted(one.proxy_reason, f"{one.id}.why-proxy", source="target_indicators.csv: reason")
            ),
        )
        for one in found
    )
    names = (say("编号", "No."), say("规划指标", "Indicator of the plan"), say("替代指标", "Proxy"), say("原因", "Why"))
    return (Table(WIDTHS, ALIGNS, rows, head(*names), caption=say("替代指标", "Proxies")),)

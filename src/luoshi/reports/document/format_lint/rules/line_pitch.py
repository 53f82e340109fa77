"""Clause 5.2.3: 22 lines fill the type area, so lines are 28.95 pt apart: an exact pitch of 28 to 30 pt, or single lines
on a grid of 22."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import TEXT, DocumentView, ParagraphView
from luoshi.reports.document.format_lint.view.findings import about

CODES = ("line_pitch",)
LEAST_PT, MOST_PT = 28.0, 30.0
SINGLE_PT = 12.0


def check(view: DocumentView) -> Iterator[Departure]:
    grids = [section.grid_pitch_pt for section in view.sections]
    for one in view.parts(*TEXT):
        if not _is_right(one, grid_pt=max(grids, default=0.0)):
            said = _said(one)
            yield about(
                one,
                "line_pitch",
                message=Wording(
                    f"行距为{said.zh}，应为固定值 28—29 磅，使每页 22 行",
                    f"lines are {said.en}; they should be 28 to 29 pt apart exactly, 22 a page",
                ),
                clause="5.2.3",
                fix=Wording("行距改为固定值 28.95 磅", "set the line spacing to exactly 28.95 pt"),
            )


def _is_right(one: ParagraphView, *, grid_pt: float) -> bool:
    shape = one.shape
    if shape.line_rule == "exact":
        return LEAST_PT <= shape.line_pt <= MOST_PT
    return shape.line_rule == "auto" and shape.line_pt == SINGLE_PT and LEAST_PT <= grid_pt <= MOST_PT


def _said(one: ParagraphView) -> Wording:
    shape = one.shape
    if shape.line_rule == "auto":
        times = shape.line_pt / SINGLE_PT
        return Wording(f" {times:g} 倍", f"{times:g} times their own height apart")
    kind = Wording("固定值", "exactly") if shape.line_rule == "exact" else Wording("最小值", "at least")
    return Wording(f"{kind.zh} {shape.line_pt:g} 磅", f"{kind.en} {shape.line_pt:g} pt apart")

"""The index as XLSX: ranking with intervals, every stage, contributions, robustness, ways, method. No formulas: the
figures are the engine's own, and the hashes say which."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import numpy as np
import xlsxwriter
from xlsxwriter.format import Format

from luoshi.core.assessment.index.analysis import correlations
from luoshi.core.assessment.index.robustness.assess import CALLED
from luoshi.reports.index.report import IndexReport

MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
Cell = str | float | int | None


def build_index_workbook(report: IndexReport) -> bytes:
    """The same report gives the same bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": report.result.spec.title.in_(report.language), "created": MADE})
    head = book.add_format({"bold": True, "bg_color": "#EFEDE7", "text_wrap": True, "valign": "top"})
    for name, heads, rows in _sheets(report):
        _write(book.add_worksheet(name), head, heads, rows)
    book.close()
    return out.getvalue()


def _write(
    sheet: xlsxwriter.worksheet.Worksheet, head: Format, heads: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    sheet.write_row(0, 0, heads, head)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, max(len(heads) - 1, 0), 16)
    for at, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, int | float):
                sheet.write_number(at, column, cell)
            elif cell:
                sheet.write_string(at, column, cell)


def _sheets(report: IndexReport) -> Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]]:
    result, say = report.result, report.say
    yield say("名次", "Ranking"), _rank_heads(report), [_rank(report, row) for row in result.order()]
    for stage in result.stages:
        yield stage.name, ("uCode", "Time", *stage.data.indicators), _matrix(stage.data, stage.data.values)
    names, values = result.aggregated
    yield "aggregated", ("uCode", "Time", *names), _matrix(result.final, values)
    own = report.contributions
    parts = np.column_stack([own.base, own.parts])
    yield say("贡献", "Contributions"), ("uCode", "Time", "base", *own.indicators), _matrix(result.final, parts)
    yield (
        say("权重与相关", "Weights"),
        ("node", say("名称", "Name"), say("有效权重", "Effective weight"), "Pearson", "Spearman"),
        [
            (one.node, report.node_name(one.node), one.effective_weight, one.pearson, one.spearman)
            for one in correlations(result)
        ],
    )
    if report.robustness is not None:
        yield from _robustness(report)
    yield (
        say("换一种做法", "Ways"),
        (say("做法", "Way"), say("平均名次变动", "Mean shift"), say("最大变动", "Largest"), say("变动最大者", "Whose"), say("秩相关", "Rank correlation"), say("失败", "Failure")),
        [
            (
                report.way_name(way), way.mean_shift, way.most_shift, way.most_shifted, way.spearman,
                way.failure.problem.message.in_(report.language) if way.failure else "",
            )
            for way in report.ways
        ],
    )  # fmt: skip
    yield say("说明", "About"), ("", ""), _about(report)


def _robustness(report: IndexReport) -> Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]]:
    found, say = report.robustness, report.say
    assert found is not None
    heads: tuple[str, ...] = ("uCode", say("名称", "Name"), say("名次", "Rank"), say("得分", "Score"), say("区间下限", "Lower"), say("区间上限", "Upper"), say("中位", "Median"), say("平均", "Mean"), say("最好", "Best"), say("最差", "Worst"), say("组", "Band"))  # fmt: skip
    rows: list[Sequence[Cell]] = [
        (one.unit, report.unit_name(one.unit), one.nominal, one.score, one.lower, one.upper, one.median, one.mean, one.best, one.worst, one.band)
        for one in found.units
    ]  # fmt: skip
    yield say("名次区间", "Rank intervals"), heads, rows
    if found.above is not None:
        shares: list[Sequence[Cell]] = [
            [one.unit, *(float(share) for share in found.above[at])] for at, one in enumerate(found.units)
        ]
        yield say("两两份额", "Pairwise shares"), ("uCode", *(one.unit for one in found.units)), shares
    failures = [
        (one.reason.code, one.reason.problem.message.in_(report.language), int(one.runs.size), int(one.runs[0]) + 1)
        for one in found.failures
    ]
    yield (
        say("失败的重算", "Failed runs"),
        ("code", say("原因", "Why"), say("次数", "Runs"), say("首次", "First run")),
        failures,
    )
    if found.sensitivity is not None:
        effects = [
            (report.factor_name(e.factor), e.first, e.first_low, e.first_high, e.total, e.total_low, e.total_high)
            for e in found.sensitivity.effects
        ]
        heads = (say("因素", "Factor"), say("一阶", "First"), "low", "high", say("总效应", "Total"), "low", "high")
        yield say("敏感性", "Sensitivity"), heads, effects


def _rank_heads(report: IndexReport) -> tuple[str, ...]:
    say = report.say
    inner = [report.node_name(node) for node in report.result.tree.inner]
    return (say("名次", "Rank"), "uCode", say("单位", "Unit"), say("时期", "Period"), say("区间下限", "Lower"), say("区间上限", "Upper"), *inner)  # fmt: skip


def _rank(report: IndexReport, row: int) -> tuple[Cell, ...]:
    result, own = report.result, report.interval_of(row)
    data = result.final
    return (
        _number(result.ranks[row]),
        data.units[row],
        report.unit_name(data.units[row]),
        data.periods[row] if data.periods else "",
        None if own is None else own.lower,
        None if own is None else own.upper,
        *(_number(result.scores[node][row]) for node in result.tree.inner),
    )


def _matrix(data: object, values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Iterable[Sequence[Cell]]:
    units, periods = getattr(data, "units"), getattr(data, "periods")  # noqa: B009
    for row, unit in enumerate(units):
        yield (unit, periods[row] if periods else "", *(_number(value) for value in values[row]))


def _about(report: IndexReport) -> Iterable[Sequence[Cell]]:
    result, say = report.result, report.say
    yield say("指数", "Index"), result.spec.title.in_(report.language)
    if result.data.is_demonstration:
        yield say("演示数据", "Demonstration data"), say("虚构数据，不得引用", "invented figures, not to be cited")
    if result.spec.note:
        yield say("说明", "Note"), result.spec.note.in_(report.language)
    found = report.robustness
    if found is not None:
        yield say("重算", "Runs"), f"{found.runs}; {say('失败', 'failed')} {found.failed}; seed {found.seed}"
        yield say("含义", "Meaning"), CALLED.in_(report.language)
        if found.is_withheld:
            yield say("不给出", "Withheld"), say("失败过多，不给出名次区间", "too many runs failed: no rank intervals")
    yield "spec sha256", result.spec_sha256
    yield "data sha256", result.data_sha256
    for source in result.data.sources:
        yield say("来源", "Source"), source


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)

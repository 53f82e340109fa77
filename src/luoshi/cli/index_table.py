"""An index as tables on a terminal; a ranking that declares a perturbation model never stands without its intervals."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence

import numpy as np
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from luoshi.core.assessment.index.analysis import consistency_ratios, negative_weights
from luoshi.core.assessment.index.comparing import Otherwise
from luoshi.core.assessment.index.result import IndexResult, MarkKind
from luoshi.core.assessment.index.robustness.assess import CALLED, Robustness
from luoshi.core.wording import Language
from luoshi.usecases.index import IndexInputs, assess_robustness
from luoshi.usecases.index_rows import way_name

WIDE = 150
MARK_WORDS = {
    MarkKind.IMPUTED: ("插补", "cells filled in"),
    MarkKind.SCREENED: ("筛除单位", "units left out"),
    MarkKind.WINSORISED: ("缩尾指标", "indicators winsorised"),
    MarkKind.TRANSFORMED: ("变换指标", "indicators transformed"),
}


def print_build(inputs: IndexInputs, result: IndexResult, language: Language) -> None:
    """Rank, score, and the scores of the aggregates right under the index."""
    console = _console()
    _head(console, inputs, language)
    found = assess_robustness(inputs) if inputs.spec.perturbation else None
    intervals = {} if found is None else {one.unit: one for one in found.units}
    below = [node for node in result.tree.children[result.tree.root] if node in result.scores]
    heads = ["名次", "单位", "得分"] if language == "zh" else ["Rank", "Unit", "Score"]
    if found is not None:
        heads.append("名次区间" if language == "zh" else "Rank interval")
    table = _table([*heads, *(inputs.node_name(node, language) for node in below)], left=(1,))
    for row in result.order():
        unit = result.final.units[row]
        period = result.final.periods[row] if result.final.is_panel else ""
        own = intervals.get(unit) if found is None or not period or period == found.period else None
        cells = [
            _whole(result.ranks[row]),
            f"{inputs.unit_name(unit, language)} {period}".strip(),
            _real(result.index[row]),
        ]
        cells += [] if found is None else ["—" if own is None else f"{own.lower}–{own.upper}"]
        table.add_row(*cells, *(_real(result.scores[node][row]) for node in below))
    console.print(table)
    if found is not None:
        _print_meaning(console, found, language)
    _print_marks(console, result, language)
    console.print(Text(f"spec {result.spec_sha256[:16]}  data {result.data_sha256[:16]}", "bright_black"))


def print_compare(inputs: IndexInputs, result: IndexResult, ways: Sequence[Otherwise], language: Language) -> None:
    console = _console()
    _head(console, inputs, language)
    heads = (
        ["做法", "平均名次变动", "最大变动", "变动最大者", "秩相关"]
        if language == "zh"
        else ["Way", "Mean shift of rank", "Largest", "Whose", "Rank correlation"]
    )
    table = _table(heads, left=(0, 3))
    for way in ways:
        name = way_name(inputs, way, language)
        if way.failure is not None:
            table.add_row(name, "—", "—", way.failure.problem.message.in_(language), "—")
            continue
        whose = inputs.unit_name(way.most_shifted, language) if way.most_shifted else "—"
        table.add_row(
            name,
            "—" if way.mean_shift is None else f"{way.mean_shift:.2f}",
            "—" if way.most_shift is None else str(way.most_shift),
            whose,
            "—" if way.spearman is None else f"{way.spearman:.3f}",
        )
    console.print(table)


def print_robustness(inputs: IndexInputs, found: Robustness, language: Language) -> None:
    console = _console()
    _head(console, inputs, language)
    if not found.is_withheld:
        heads = (
            ["名次", "单位", "得分", "名次区间", "中位名次", "最好", "最差", "组"]
            if language == "zh"
            else ["Rank", "Unit", "Score", "Rank interval", "Median", "Best", "Worst", "Band"]
        )
        table = _table(heads, left=(1,))
        for one in found.units:
            table.add_row(
                "—" if one.nominal is None else str(one.nominal),
                inputs.unit_name(one.unit, language),
                "—" if one.score is None else _real(one.score),
                f"{one.lower}–{one.upper}",
                f"{one.median:g}",
                str(one.best),
                str(one.worst),
                str(one.band or "—"),
            )
        console.print(table)
    _print_meaning(console, found, language)
    _print_effects(console, found, language)


def _print_meaning(console: Console, found: Robustness, language: Language) -> None:
    share, apart = f"{found.model.interval:.0%}", f"{found.model.distinguish:.0%}"
    if language == "zh":
        text = f"{found.runs} 次重算，{found.failed} 次失败；名次区间含 {share} 的重算；同组内单位未在 {apart} 的重算中分出先后。{CALLED.zh}。"
    else:
        text = (
            f"{found.runs} runs, {found.failed} failed; an interval holds {share} of the runs; units of one band were not told "
            f"apart in {apart} of the runs. {CALLED.en[0].upper()}{CALLED.en[1:]}."
        )
    console.print(Text(text, "bright_black"))
    for failure in found.failures:
        words = "次失败" if language == "zh" else "runs failed"
        levels = ", ".join(f"{name}={value}" for name, value in failure.levels)
        console.print(
            Text(
                f"✗ {failure.runs.size} {words}: {failure.reason.problem.message.in_(language)} [{failure.reason.code}] {levels}",
                "red",
            )
        )
    if found.is_withheld:
        words = (
            f"失败超过 {found.model.most_failed:.1%}，不给出名次区间"
            if language == "zh"
            else f"more than {found.model.most_failed:.1%} failed: no rank intervals are given"
        )
        console.print(Text(words, "bold red"))


def _print_effects(console: Console, found: Robustness, language: Language) -> None:
    sensitivity = found.sensitivity
    if sensitivity is None:
        return
    if sensitivity.withheld:
        words = "敏感性不给出：" if language == "zh" else "sensitivity is withheld: "
        console.print(Text(words + sensitivity.withheld, "red"))
        return
    title = "敏感性（输出：平均名次变动）" if language == "zh" else "Sensitivity (output: mean absolute shift of rank)"
    heads = ["因素", "一阶", "总效应"] if language == "zh" else ["Factor", "First order", "Total"]
    table = _table(heads, left=(0,), title=title)
    for one in sensitivity.effects:
        table.add_row(
            one.factor,
            f"{one.first:.3f} [{one.first_low:.3f}, {one.first_high:.3f}]",
            f"{one.total:.3f} [{one.total_low:.3f}, {one.total_high:.3f}]",
        )
    console.print(table)


def _print_marks(console: Console, result: IndexResult, language: Language) -> None:
    kinds = [mark.kind for mark in result.marks]
    words = [f"{MARK_WORDS[kind][language == 'en']} {kinds.count(kind)}" for kind in MarkKind if kind in kinds]
    if result.gaps:
        words.append(f"{'无得分' if language == 'zh' else 'without a score'} {len(result.gaps)}")
    for node, ratio in consistency_ratios(result).items():
        words.append(f"{node} {'一致性比率' if language == 'zh' else 'consistency ratio'} {ratio:.3f}")
    if words:
        console.print(Text(" · ".join(words), "bright_black"))
    for node, child, weight in negative_weights(result):
        text = (
            f"“{node}”中“{child}”的权重为负：{weight:.3f}"
            if language == "zh"
            else f"negative weight of {child} in {node}: {weight:.3f}"
        )
        console.print(Text(f"! {text}", "yellow"))


def _head(console: Console, inputs: IndexInputs, language: Language) -> None:
    console.print(Text(inputs.spec.title.in_(language), "bold"))
    if inputs.data.is_demonstration:
        console.print(Text("【演示数据】" if language == "zh" else "[demonstration data]", "bold magenta"))
    if inputs.spec.note is not None:
        console.print(Text(inputs.spec.note.in_(language), "bright_black"))


def _table(heads: Sequence[str], *, left: tuple[int, ...], title: str | None = None) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for number, head in enumerate(heads):
        table.add_column(head, justify="left" if number in left else "right", overflow="fold")
    return table


def _console() -> Console:
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDE
    return Console(width=columns, highlight=False, soft_wrap=False)


def _whole(number: float) -> str:
    return "—" if np.isnan(number) else str(int(number))


def _real(number: float) -> str:
    return "—" if np.isnan(number) else f"{number:.3f}"

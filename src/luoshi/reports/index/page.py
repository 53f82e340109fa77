"""The index as one self-contained page: ranking with its intervals, contributions, correlations, sensitivity, method.

No network, no script; the same inputs give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import resources

import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from luoshi.core.assessment.index.analysis import (
    consistency_ratios,
    correlation_map,
    correlations,
    negative_weights,
    strengths,
)
from luoshi.core.assessment.index.robustness.assess import CALLED
from luoshi.core.assessment.index.spec import Choice
from luoshi.core.assessment.index.variants import VARIANTS
from luoshi.reports.chart_style import PALETTE
from luoshi.reports.index.charts import (
    SERIES_COLOURS,
    contribution_option,
    correlation_option,
    height_of,
    rank_option,
    sensitivity_option,
)
from luoshi.reports.index.report import IndexReport
from luoshi.reports.index.words import INDEX_WORDS
from luoshi.reports.svg import ChartRenderer, Option
from luoshi.reports.words import HTML_LANGUAGE

WIDTHS = (("wide", 960), ("narrow", 350))
MOST_MAPPED = 60
MOST_CHARTED = 80


@dataclass(frozen=True, slots=True)
class Figure:
    """One chart in two widths, of which the page shows the one that fits."""

    drawings: tuple[tuple[str, Markup], ...]
    title: str


@dataclass(frozen=True, slots=True)
class RankRow:
    anchor: str
    rank: str
    name: str
    score: str
    interval: str
    band: str
    below: tuple[str, ...]
    strengths: str
    weaknesses: str


def build_index_page(report: IndexReport) -> str:
    """HTML."""
    words = {key: wording.in_(report.language) for key, wording in INDEX_WORDS.items()}
    result, tree = report.result, report.result.tree
    below = [node for node in tree.children[tree.root] if node in result.scores]
    template = Environment(
        loader=PackageLoader("luoshi.reports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    ).get_template("index.html.j2")  # fmt: skip
    with ChartRenderer(PALETTE) as charts:
        figures = {name: _drawn(charts, name, report, words) for name in ("ranks", "parts", "map", "effects")}
    return template.render(
        html_language=HTML_LANGUAGE[report.language],
        w=words,
        title=result.spec.title.in_(report.language),
        note=result.spec.note.in_(report.language) if result.spec.note else "",
        standing=words["demonstration"] if result.data.is_demonstration else "",
        facts=tuple(_facts(report, words)),
        below=tuple(report.node_name(node) for node in below),
        rows=tuple(_row(report, row, below) for row in result.order()),
        robustness=report.robustness,
        meaning=_capital(CALLED.in_(report.language)),
        sure_text=_sure_text(report, words),
        failures=tuple(_failures(report)),
        pairs=tuple(_pairs(report, words)),
        pairs_text=_filled(words["pairs_text"], report),
        parts_text=_parts_text(report, words),
        legend=tuple(_legend(report, words)),
        figures=figures,
        nodes=tuple(_nodes(report)),
        sensitivity_text=_sensitivity_text(report, words),
        ways=tuple(_ways(report)),
        methods=tuple(_methods(report, words)),
        marks=tuple(_marks(report, words)),
        gaps=tuple(f"{report.unit_name(gap.unit)} {gap.period} {report.node_name(gap.node)}" for gap in result.gaps),
        sources=result.data.sources,
        hashes=(result.spec_sha256, result.data_sha256),
        style=Markup(_static("status.css") + _static("assessment.css") + _static("index.css")),
    )


# --- charts --------------------------------------------------------------------------------------------------------


def _drawn(charts: ChartRenderer, name: str, report: IndexReport, words: dict[str, str]) -> Figure | None:
    drawings = []
    for kind, width in WIDTHS:
        option, height = _option(name, report, words, width)
        if option is None:
            return None
        title = {"ranks": words["interval"], "parts": words["contributions"], "map": words["correlation"]}.get(
            name, words["sensitivity"]
        )
        svg = charts.render(option, width=width, height=height, name=f"{name}-{kind}", title=title)
        drawings.append((kind, Markup(svg)))
    return Figure(tuple(drawings), title)


def _option(name: str, report: IndexReport, words: dict[str, str], width: int) -> tuple[Option | None, int]:
    result, robustness = report.result, report.robustness
    match name:
        case "ranks" if robustness is not None and 0 < len(robustness.units) <= MOST_CHARTED:
            names = [report.unit_name(one.unit) for one in robustness.units]
            return rank_option(robustness.units, names, width=width), height_of(len(names))
        case "parts":
            rows = [row for row in result.order() if not np.isnan(result.index[row])][:MOST_CHARTED]
            groups = report.groups()
            parts = np.column_stack([report.contributions.parts[rows][:, columns].sum(axis=1) for _, columns in groups])
            names = [report.row_name(row) for row in rows]
            option = contribution_option(
                parts,
                report.contributions.base[rows],
                names,
                [report.node_name(node) for node, _ in groups],
                width=width,
            )
            return option, height_of(len(names))
        case "map" if 1 < len(result.final.indicators) <= MOST_MAPPED:
            names = [report.node_name(node) for node in result.final.indicators]
            return correlation_option(correlation_map(result), names, width=width), height_of(len(names))
        case "effects" if robustness is not None and robustness.sensitivity is not None:
            effects = [replace(one, factor=report.factor_name(one.factor)) for one in robustness.sensitivity.effects]
            if effects:
                option = sensitivity_option(effects, (words["first"], words["total"]), width=width)
                return option, height_of(2 * len(effects))
    return None, 0


def _legend(report: IndexReport, words: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Variable of the colour and the name it stands for."""
    if np.nanmax(np.abs(report.contributions.base), initial=0.0) > 0:
        yield "--grey", words["base"]
    for at, (node, _) in enumerate(report.groups()):
        yield PALETTE[SERIES_COLOURS[at % len(SERIES_COLOURS)]], report.node_name(node)


# --- words and rows ------------------------------------------------------------------------------------------------


def _facts(report: IndexReport, words: dict[str, str]) -> Iterator[tuple[str, str]]:
    result = report.result
    yield words["units"], str(len(set(result.final.units)))
    yield words["indicators"], str(len(result.tree.leaves))
    if result.final.periods:
        yield words["period"], ", ".join(sorted(set(result.final.periods)))
    if report.robustness is not None:
        yield words["runs"], str(report.robustness.runs)
        yield words["failed_runs"], str(report.robustness.failed)


def _row(report: IndexReport, row: int, below: list[str]) -> RankRow:
    result, own = report.result, report.interval_of(row)
    best, worst = strengths(result, row)
    return RankRow(
        anchor=f"row-{row}",
        rank="—" if np.isnan(result.ranks[row]) else str(int(result.ranks[row])),
        name=report.row_name(row),
        score=_real(result.index[row]),
        interval="—" if own is None else f"{own.lower}–{own.upper}",
        band="—" if own is None or not own.band else str(own.band),
        below=tuple(_real(result.scores[node][row]) for node in below),
        strengths=_listed(report, [one.indicator for one in best]),
        weaknesses=_listed(report, [one.indicator for one in worst]),
    )


def _listed(report: IndexReport, nodes: list[str]) -> str:
    return ("；" if report.language == "zh" else "; ").join(report.node_name(node) for node in nodes)


def _filled(text: str, report: IndexReport) -> str:
    found = report.robustness
    if found is None:
        return ""
    model = found.model
    return text.format(
        runs=found.runs, failed=found.failed, interval=f"{model.interval:.0%}", distinguish=f"{model.distinguish:.0%}",
        most=f"{model.most_failed:.1%}",
    )  # fmt: skip


def _sure_text(report: IndexReport, words: dict[str, str]) -> str:
    if report.robustness is None:
        return words["no_model"]
    return _filled(words["withheld" if report.robustness.is_withheld else "sure_text"], report)


def _failures(report: IndexReport) -> Iterator[tuple[int, str, str]]:
    for one in report.robustness.failures if report.robustness else ():
        levels = ", ".join(f"{report.factor_name(name)} = {_short(value)}" for name, value in one.levels)
        yield one.runs.size, one.reason.problem.message.in_(report.language), levels


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _short(value: object) -> str:
    return (
        str(value.get("method"))
        if isinstance(value, dict)
        else value.method
        if isinstance(value, Choice)
        else str(value)
    )


def _pairs(report: IndexReport, words: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """Each unit and the one after it."""
    found = report.robustness
    if found is None or found.above is None or len(found.units) > MOST_CHARTED:
        return
    for at in range(len(found.units) - 1):
        share = float(found.above[at, at + 1])
        verdict = words["apart"] if share >= found.model.distinguish else words["not_apart"]
        yield (
            report.unit_name(found.units[at].unit),
            report.unit_name(found.units[at + 1].unit),
            f"{share:.1%}",
            verdict,
        )


def _parts_text(report: IndexReport, words: dict[str, str]) -> str:
    own = report.contributions
    text = words[own.method]
    if not own.is_exact:
        text += words["sampled"].format(permutations=own.permutations, error=f"{float(np.nanmax(own.error)):.2g}")
    return text


def _sensitivity_text(report: IndexReport, words: dict[str, str]) -> str:
    found = report.robustness.sensitivity if report.robustness else None
    if found is None:
        return ""
    if found.withheld:
        return words["no_variance"] if found.variance == 0 else words["sensitivity_withheld"].format(why=found.withheld)
    return words["sensitivity_text"].format(mean=f"{found.mean:.2f}")


def _nodes(report: IndexReport) -> Iterator[tuple[str, str, str, str]]:
    for one in correlations(report.result):
        pearson, spearman = ("—" if value is None else f"{value:.2f}" for value in (one.pearson, one.spearman))
        yield report.node_name(one.node), f"{one.effective_weight:.3f}", pearson, spearman


def _ways(report: IndexReport) -> Iterator[tuple[str, str, str, str]]:
    for way in report.ways:
        if way.failure is not None:
            yield report.way_name(way), "—", way.failure.problem.message.in_(report.language), "—"
            continue
        whose = f"（{report.unit_name(way.most_shifted)}）" if way.most_shifted else ""
        yield (
            report.way_name(way),
            "—" if way.mean_shift is None else f"{way.mean_shift:.2f}",
            "—"
            if way.most_shift is None
            else f"{way.most_shift}{whose if report.language == 'zh' else whose.translate({0xFF08: ' (', 0xFF09: ')'})}",
            "—" if way.spearman is None else f"{way.spearman:.3f}",
        )


def _methods(report: IndexReport, words: dict[str, str]) -> Iterator[tuple[str, str, str, str, str]]:
    """Every variant in use once, with its formula, source and trap."""
    spec, tree = report.result.spec, report.result.tree
    used = [(step.name.value, choice) for step in spec.steps for choice in (step.choice, *step.overrides.values())]
    used += [("weigh", spec.weighting_of(node)) for node in tree.inner]
    used += [("aggregate", spec.aggregation_of(node)) for node in tree.inner]
    for kind, choice in dict.fromkeys(used):
        variant = VARIANTS[kind][choice.method]
        name = f"{variant.NAME.in_(report.language)} [{choice.method}]"
        yield words[kind], name, variant.FORMULA, variant.SOURCE, variant.MISLEADS.in_(report.language)


def _marks(report: IndexReport, words: dict[str, str]) -> Iterator[str]:
    for node, ratio in consistency_ratios(report.result).items():
        yield f"{words['consistency']} · {report.node_name(node)} · {ratio:.3f}"
    for node, child, weight in negative_weights(report.result):
        yield f"{words['negative']} · {report.node_name(node)} · {report.node_name(child)} · {weight:.3f}"
    for mark in report.result.marks:
        what = words[mark.kind.value]
        where = " ".join(part for part in (report.unit_name(mark.unit) if mark.unit else "", mark.period) if part)
        indicator = report.node_name(mark.indicator) if mark.indicator else ""
        number = _real(mark.value) if mark.value is not None else ""
        points = words["points"].format(points=mark.points) if mark.points else ""
        yield " · ".join(part for part in (what, where, indicator, number, points) if part)


def _real(number: float) -> str:
    return "—" if np.isnan(number) else f"{number:.2f}"


def _static(name: str) -> str:
    return resources.files("luoshi.reports").joinpath("static", name).read_text(encoding="utf-8")

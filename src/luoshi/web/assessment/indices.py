"""The composite indices of a plan: scores and ranks, how sure the ranking is, what each indicator brings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np
from django.http import HttpResponse
from django.utils.translation import gettext as _

from luoshi.core.assessment.index.analysis import correlation_map, correlations
from luoshi.core.assessment.index.robustness.assess import CALLED
from luoshi.core.problems import PackError
from luoshi.reports.chart_style import PALETTE
from luoshi.reports.detail_view import ChartKey
from luoshi.reports.index.charts import contribution_option, correlation_option, rank_option, sensitivity_option
from luoshi.reports.index.report import IndexReport
from luoshi.reports.index.words import INDEX_WORDS
from luoshi.reports.svg import Option
from luoshi.reports.words import Said
from luoshi.web.assessment.runs import find_index, find_index_report, index_names
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.shared.address import address
from luoshi.web.shared.charts.download import chart_file
from luoshi.web.shared.charts.figure import Figure
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Cell, Column, ColumnKind, Line, Table, Value

WIDTH, MOST_ROWS = 760, 60
HEIGHTS = (5, 8, 12, 18, 24, 32, 44)
REM_A_ROW, REM_AROUND = 1.5, 3


@dataclass(frozen=True, slots=True)
class IndexCard:
    name: str
    title: str
    note: str
    href: str
    units: int
    error: str


def listing(request: SiteRequest, plan: str) -> HttpResponse:
    opened = open_plan(request, plan)
    return render_plan_page(
        opened, "assessment/indices.html", {"cards": tuple(_cards(opened))}, crumbs=(Crumb(_("Indices")),)
    )


def page(request: SiteRequest, plan: str, index: str) -> HttpResponse:
    opened = open_plan(request, plan)
    try:
        report = find_index_report(opened.pack, index, as_of=opened.as_of, language=opened.language)
    except PackError as error:
        return _unbuilt(opened, index, error)
    words = {key: word.in_(opened.language) for key, word in INDEX_WORDS.items()}
    ranking = _ranking(opened, index, report, words)
    nodes, pairs, ways = (
        _nodes(opened, index, report, words),
        _pairs(opened, index, report, words),
        _ways(opened, index, report, words),
    )
    figures = tuple(_figures(opened, index, report, words, ranking, nodes))
    file = table_file(request, ranking, nodes, *((pairs,) if pairs else ()), ways) or chart_file(request, *figures)
    if file is not None:
        return file
    spec = report.result.spec
    content = {
        "title": spec.title.in_(opened.language),
        "note": spec.note.in_(opened.language) if spec.note else "",
        "is_demonstration_index": report.result.data.is_demonstration,
        "ranking": ranking,
        "nodes": nodes,
        "pairs": pairs,
        "ways": ways,
        "figures": {one.key: one for one in figures},
        "called": CALLED.in_(opened.language),
        "sure": _sure(report, words),
        "robustness": report.robustness,
        "words": words,
        "sources": report.result.data.sources,
        "hashes": (report.result.spec_sha256, report.result.data_sha256),
    }
    crumbs = (Crumb(_("Indices"), address(request, "indices", plan)), Crumb(spec.title.in_(opened.language)))
    return render_plan_page(opened, "assessment/index.html", content, crumbs=crumbs)


def _unbuilt(page: PlanPage, index: str, error: PackError) -> HttpResponse:
    """Why the index cannot be built from what is known on this date, and what to do."""
    problems = [(one.message.in_(page.language), one.fix.in_(page.language)) for one in error.problems]
    name = _title(page, index)
    crumbs = (Crumb(_("Indices"), address(page.request, "indices", page.name)), Crumb(name))
    return render_plan_page(page, "assessment/unbuilt.html", {"name": name, "problems": problems}, crumbs=crumbs)


def _title(page: PlanPage, index: str) -> str:
    """The index's own title; its name where not even the specification can be read."""
    try:
        return find_index(page.pack, index, as_of=page.as_of).spec.title.in_(page.language)
    except PackError:
        return index


def _cards(page: PlanPage) -> Iterator[IndexCard]:
    for name in index_names(page.pack):
        href = address(page.request, "index", page.name, name)
        try:
            inputs = find_index(page.pack, name, as_of=page.as_of)
        except PackError as error:
            yield IndexCard(name, name, "", "", 0, error.problems[0].message.in_(page.language))
            continue
        note = inputs.spec.note.in_(page.language) if inputs.spec.note else ""
        yield IndexCard(name, inputs.spec.title.in_(page.language), note, href, len(set(inputs.data.units)), "")


def _sure(report: IndexReport, words: dict[str, str]) -> str:
    found = report.robustness
    if found is None:
        return words["no_model"]
    filled = {
        "runs": found.runs,
        "failed": found.failed,
        "interval": f"{found.model.interval:.0%}",
        "distinguish": f"{found.model.distinguish:.0%}",
        "most": f"{found.model.most_failed:.1%}",
    }
    return words["withheld" if found.is_withheld else "sure_text"].format(**filled)


def _table(page: PlanPage, index: str, report: IndexReport, key: str, title: str, columns: tuple[Column, ...], lines: Iterator[Line]) -> Table:  # fmt: skip
    hashes = ((_("Specification SHA-256"), report.result.spec_sha256), (_("Data SHA-256"), report.result.data_sha256))
    note = report.result.spec.note
    sources = tuple((_("Source"), source) for source in report.result.data.sources)
    sources += ((_("Note"), note.in_(page.language)),) if note else ()
    return Table(
        key=key,
        title=title,
        columns=columns,
        lines=tuple(lines),
        about=page.about(*hashes, *sources),
        is_demonstration=report.result.data.is_demonstration,
        empty=_("Nothing of this is reckoned for this index."),
        css="compact",
        file_stem=page.file_stem(f"{index}-{key}"),
    )


def _ranking(page: PlanPage, index: str, report: IndexReport, words: dict[str, str]) -> Table:
    result = report.result
    below = [node for node in result.tree.children[result.tree.root] if node in result.scores]
    number = ColumnKind.NUMBER
    columns = (
        Column("rank", words["rank"], number),
        Column("unit", words["unit"], ColumnKind.NAME),
        Column("score", words["score"], number),
        Column("interval", words["interval"], is_sortable=False),
        Column("band", words["band"], number),
        *(Column(node, report.node_name(node), number) for node in below),
    )
    return _table(page, index, report, "ranking", words["ranking"], columns, _ranking_lines(report, below))


def _ranking_lines(report: IndexReport, below: list[str]) -> Iterator[Line]:
    result = report.result
    for row in result.order():
        own = report.interval_of(row)
        rank = None if np.isnan(result.ranks[row]) else int(result.ranks[row])
        yield Line(
            (
                Cell(Said("—" if rank is None else str(rank)), rank),
                Cell(Said(report.row_name(row))),
                _real(result.index[row]),
                Cell(Said("—" if own is None else f"{own.lower}–{own.upper}")),
                Cell(Said("—" if own is None or not own.band else str(own.band)), own.band if own else None),
                *(_real(result.scores[node][row]) for node in below),
            )
        )


def _real(number: float) -> Cell:
    """Index arithmetic is binary; a file gets the shortest digits that give the same number back."""
    if np.isnan(number):
        return Cell(Said("—"), "")
    return Cell(Said(f"{number:.2f}"), Decimal(repr(float(number))))


def _nodes(page: PlanPage, index: str, report: IndexReport, words: dict[str, str]) -> Table:
    number = ColumnKind.NUMBER
    columns = (
        Column("node", words["node"], ColumnKind.NAME),
        Column("weight", words["weight"], number),
        Column("pearson", words["pearson"], number),
        Column("spearman", words["spearman"], number),
    )
    lines = (
        Line(
            (
                Cell(Said(report.node_name(one.node)), one.node),
                *(_share(value) for value in (one.effective_weight, one.pearson, one.spearman)),
            )
        )
        for one in correlations(report.result)
    )
    return _table(page, index, report, "nodes", words["correlation"], columns, lines)


def _share(value: float | None) -> Cell:
    text = "—" if value is None or np.isnan(value) else f"{value:.3f}"
    stored: Value = "" if text == "—" else Decimal(text)
    return Cell(Said(text), stored)


def _pairs(page: PlanPage, index: str, report: IndexReport, words: dict[str, str]) -> Table | None:
    """Each unit and the one ranked next, with the share of runs in which it stands above."""
    found = report.robustness
    if found is None or found.above is None:
        return None
    columns = (
        Column("unit", words["unit"], ColumnKind.NAME, is_sortable=False),
        Column("next", words["next"], is_sortable=False),
        Column("share", words["share"], ColumnKind.NUMBER),
        Column("verdict", _("Told apart"), is_sortable=False),
    )
    above = found.above
    lines = (
        Line(
            (
                Cell(Said(report.unit_name(one.unit)), one.unit),
                Cell(Said(report.unit_name(other.unit)), other.unit),
                _share(float(above[at, at + 1])),
                Cell(Said(words["apart"] if above[at, at + 1] >= found.model.distinguish else words["not_apart"])),
            )
        )
        for at, (one, other) in enumerate(zip(found.units, found.units[1:], strict=False))
    )
    return _table(page, index, report, "pairs", words["pairs"], columns, lines)


def _ways(page: PlanPage, index: str, report: IndexReport, words: dict[str, str]) -> Table:
    number = ColumnKind.NUMBER
    columns = (
        Column("way", _("Built otherwise"), ColumnKind.NAME),
        Column("mean_shift", _("Mean shift of rank"), number),
        Column("most_shift", _("Largest shift"), number),
        Column("whose", words["unit"]),
        Column("spearman", words["spearman"], number),
    )
    lines = (
        Line(
            (
                Cell(Said(report.way_name(way)), note=Said(way.failure.problem.message.in_(page.language) if way.failure else "")),
                _share(way.mean_shift),
                Cell(Said("—" if way.most_shift is None else str(way.most_shift)), way.most_shift),
                Cell(Said(report.unit_name(way.most_shifted) if way.most_shifted else "")),
                _share(way.spearman),
            )
        )
        for way in report.ways
    )  # fmt: skip
    return _table(page, index, report, "ways", _("What another choice would change"), columns, lines)


def _part_keys(option: Option) -> tuple[ChartKey, ...]:
    """A legend in the order of the stack."""
    bars = [one for one in option["series"] if one["type"] == "bar"]
    return tuple(
        ChartKey(f"{PALETTE[one['itemStyle']['color']].removeprefix('--')} block", _("base") if one["name"] == "base" else one["name"])
        for one in bars
    )  # fmt: skip


def _figures(page: PlanPage, index: str, report: IndexReport, words: dict[str, str], ranking: Table, nodes: Table) -> Iterator[Figure]:  # fmt: skip
    result, robustness = report.result, report.robustness

    def figure(
        key: str, title: str, option: Option, rows: int, table: Table, keys: tuple[ChartKey, ...] = ()
    ) -> Figure:
        height = next((one for one in HEIGHTS if one >= REM_A_ROW * rows + REM_AROUND), HEIGHTS[-1])
        return Figure(
            key=key, title=title, option=option, alt=title, table=table, keys=keys, height=height, foot=page.foot,
            is_demonstration=result.data.is_demonstration, file_stem=page.file_stem(f"{index}-{key}"),
        )  # fmt: skip

    if robustness is not None and 0 < len(robustness.units) <= MOST_ROWS:
        names = [report.unit_name(one.unit) for one in robustness.units]
        yield figure("ranks", words["interval"], rank_option(robustness.units, names, width=WIDTH), len(names), ranking)
    rows = [row for row in result.order() if not np.isnan(result.index[row])][:MOST_ROWS]
    groups = report.groups()
    parts = np.column_stack([report.contributions.parts[rows][:, columns].sum(axis=1) for _node, columns in groups])
    names = [report.row_name(row) for row in rows]
    titles = [report.node_name(node) for node, _columns in groups]
    option = contribution_option(parts, report.contributions.base[rows], names, titles, width=WIDTH)
    yield figure("parts", words["contributions"], option, len(names), ranking, _part_keys(option))
    if 1 < len(result.final.indicators) <= MOST_ROWS:
        leaves = [report.node_name(node) for node in result.final.indicators]
        yield figure(
            "map",
            words["correlation"],
            correlation_option(correlation_map(result), leaves, width=WIDTH),
            len(leaves),
            nodes,
        )
    if robustness is not None and robustness.sensitivity is not None and robustness.sensitivity.effects:
        effects = [replace(one, factor=report.factor_name(one.factor)) for one in robustness.sensitivity.effects]
        yield figure(
            "effects",
            words["sensitivity"],
            sensitivity_option(effects, (words["first"], words["total"]), width=WIDTH),
            2 * len(effects),
            nodes,
        )

"""From a plan's text to the compiled plan: layout, tree, targets, measures, projects, references."""

from __future__ import annotations

from dataclasses import replace

from luoshi.core.compiler.layout import Layout, reflow
from luoshi.core.compiler.measures import CompiledMeasure, extract_measures
from luoshi.core.compiler.normal_text import NormalText
from luoshi.core.compiler.plan_record import CompiledDocument, CompiledPlan, CompiledSection
from luoshi.core.compiler.projects import CompiledProject, extract_projects
from luoshi.core.compiler.references import extract_references
from luoshi.core.compiler.target_record import CompiledTarget
from luoshi.core.compiler.targets import extract_targets
from luoshi.core.compiler.time_words import PlanPeriod, plan_period
from luoshi.core.compiler.tree import Tree, parse_tree
from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording


def compile_plan(source: NormalText) -> tuple[CompiledPlan, tuple[Problem, ...]]:
    """Read a plan's text. The problems say what could not be found; nothing in a text makes this fail."""
    layout = reflow(source)
    tree = parse_tree(layout.text, layout.printed)
    period = plan_period(tree.front.title, list(tree.front.rows), layout.text)
    targets = extract_targets(tree, layout.text)
    home = _Home(layout, source)
    projects = extract_projects(tree, tuple((one.start, one.end) for one in targets))
    plan = CompiledPlan(
        title=tree.front.title,
        period=period,
        documents=tuple(
            CompiledDocument(one.annex, one.title, *home.span(one.start, one.end)) for one in tree.documents
        ),
        sections=_sections(tree, home),
        targets=tuple(home.moved(one) for one in targets),
        target_ids=number_targets(targets),
        measures=tuple(_moved_measure(one, home) for one in extract_measures(tree, layout.text, period)),
        projects=tuple(_moved_project(one, home) for one in projects),
        references=tuple(
            replace(one, spans=tuple(home.span(*span) for span in one.spans))
            for one in extract_references(tree, layout.printed)
        ),
        text=layout.text,
        printed=layout.printed,
        tree=tree,
    )
    return plan, _problems(plan, period)


def number_targets(targets: tuple[CompiledTarget, ...]) -> tuple[str, ...]:
    """M-01, M-02 … in the main text, A3-01 … in annex 3."""
    counts: dict[int, int] = {}
    ids = []
    for one in targets:
        counts[one.annex] = counts.get(one.annex, 0) + 1
        ids.append(f"{'M' if one.annex == 0 else f'A{one.annex}'}-{counts[one.annex]:02d}")
    return tuple(ids)


def section_ids(tree: Tree) -> tuple[str, ...]:
    """annex.1.2.3: the place of each heading among its siblings."""
    ids: list[str] = []
    counts: dict[str, int] = {}
    for node in tree.nodes:
        above = ids[node.parent] if node.parent >= 0 else str(node.annex)
        counts[above] = counts.get(above, 0) + 1
        ids.append(f"{above}.{counts[above]}")
    return tuple(ids)


class _Home:
    """The way back from the compiler's text to the source."""

    def __init__(self, layout: Layout, source: NormalText) -> None:
        self._layout = NormalText(layout.text, layout.origins)
        self._source = source

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self._source.origin(*self._layout.origin(start, end))

    def moved(self, target: CompiledTarget) -> CompiledTarget:
        start, end = self.span(target.start, target.end)
        return replace(target, start=start, end=end)


def _sections(tree: Tree, home: _Home) -> tuple[CompiledSection, ...]:
    ids = section_ids(tree)
    return tuple(
        CompiledSection(
            ids[index],
            ids[node.parent] if node.parent >= 0 else "",
            node.annex,
            node.level,
            node.number,
            node.title,
            node.path,
            str(node.role),
            *home.span(node.start, node.end),
        )
        for index, node in enumerate(tree.nodes)
    )


def _moved_measure(one: CompiledMeasure, home: _Home) -> CompiledMeasure:
    start, end = home.span(one.start, one.end)
    return replace(one, start=start, end=end)


def _moved_project(one: CompiledProject, home: _Home) -> CompiledProject:
    start, end = home.span(one.start, one.end)
    return replace(one, start=start, end=end)


def _problems(plan: CompiledPlan, period: PlanPeriod) -> tuple[Problem, ...]:
    found = []
    if not plan.title:
        found.append(_say("COMPILE-NO-TITLE", "没有认出标题", "no title was recognised", "补上标题", "give the title"))
    if not plan.sections:
        found.append(
            _say(
                "COMPILE-NO-SECTIONS",
                "没有认出任何章节编号，全文作为一节读取",
                "no numbered heading was found; the text was read as one piece",
                "核对是否为规划全文",
                "check that this is the whole plan",
            )
        )
    if not plan.targets:
        found.append(
            _say(
                "COMPILE-NO-TARGETS",
                "没有认出量化目标",
                "no quantified target was found",
                "核对原文或人工补录",
                "check the text, or enter the targets by hand",
            )
        )
    if not period.end:
        found.append(
            _say(
                "COMPILE-NO-PERIOD",
                "没有认出规划期",
                "the period of the plan was not recognised",
                "在规划包中填写起止年份",
                "enter the first and last year in the pack",
            )
        )
    return tuple(found)


def _say(code: str, zh: str, en: str, fix_zh: str, fix_en: str) -> Problem:
    return Problem(code, Severity.WARN, Where(), Wording(zh, en), Wording(fix_zh, fix_en))

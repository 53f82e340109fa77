"""Every number of the generated reports, found by its identifier and reckoned again from the pack by another way."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from luoshi.core.progress.status import TargetStatus, Verdict
from luoshi.pack.pack import Pack
from luoshi.reports.document.model import Editable, Number
from luoshi.reports.document.walk import walk_blocks, walk_numbers, walk_texts
from luoshi.reports.reading import late_point
from luoshi.reports.traceability.dataset import Figure
from luoshi.reports.traceability.digits import figures_in
from luoshi.usecases.assess import AssessmentRun, run_assessment
from luoshi.usecases.open_pack import open_pack
from luoshi.usecases.report_document import DocumentReport, build_document_report
from luoshi.usecases.report_gather import gather_facts
from luoshi.usecases.report_request import ReportRequest

REPORTS = {
    "demo-annual": ("xinghe-demo", ReportRequest(kind="annual", as_of=date(2025, 6, 30), year=2024)),
    "demo-annual-en": ("xinghe-demo", ReportRequest(kind="annual", as_of=date(2025, 6, 30), year=2024, language="en")),
    "demo-quarterly": ("xinghe-demo", ReportRequest(kind="quarterly", as_of=date(2025, 6, 30), quarter="2025-Q1")),
    "demo-circular": (
        "xinghe-demo",
        ReportRequest(kind="circular", as_of=date(2025, 6, 30), year=2024, scheme="annual"),
    ),
    "demo-duty": ("xinghe-demo", ReportRequest(kind="duty", as_of=date(2025, 6, 30), year=2024)),
    "jilin-2016": ("jilin-2017-2020", ReportRequest(kind="annual", as_of=date(2018, 6, 30), year=2016)),
    "jilin-2020": ("jilin-2017-2020", ReportRequest(kind="annual", as_of=date(2022, 12, 31), year=2020)),
}
TEXT = {"text", "scheme"}


@pytest.fixture(scope="module")
def packs(root: Path) -> dict[str, Pack]:
    return {name: open_pack(root / "packs" / name) for name in ("xinghe-demo", "jilin-2017-2020")}


@pytest.fixture(scope="module")
def reports(packs: dict[str, Pack]) -> dict[str, DocumentReport]:
    return {name: build_document_report(packs[pack], request) for name, (pack, request) in REPORTS.items()}


@pytest.mark.parametrize("name", REPORTS)
def test_every_number_equals_the_pack(name: str, packs: dict[str, Pack], reports: dict[str, DocumentReport]) -> None:
    pack_name, request = REPORTS[name]
    report, pack = reports[name], packs[pack_name]
    again = Again(pack, request, report)
    placed = {one.id for one in walk_numbers(report.document)}
    figures = report.dataset.by_id()
    assert placed == set(figures)
    wrong = [figure for figure in figures.values() if not again.agrees(figure)]
    assert not wrong, wrong[:5]
    assert len(figures) > 60


@pytest.mark.parametrize("name", REPORTS)
def test_every_figure_in_the_text_has_an_identifier(name: str, reports: dict[str, DocumentReport]) -> None:
    """Outside the words of people no digit stands alone that is not a year, a date, a number of a document or a label."""
    for block in walk_blocks(reports[name].document):
        if isinstance(block, Editable):
            continue
        for text in walk_texts(block):
            bare = [piece for piece in text if isinstance(piece, str)]
            assert not [piece for piece in bare if any(figures_in(piece))], text


@pytest.mark.parametrize("name", REPORTS)
def test_shown_text_agrees_with_the_value(name: str, reports: dict[str, DocumentReport]) -> None:
    """In the Chinese edition the digits shown are the value's, rounded half up."""
    if REPORTS[name][1].language != "zh":
        pytest.skip("English amounts move the decimal point")
    figures = reports[name].dataset.by_id()
    for number in walk_numbers(reports[name].document):
        assert _agrees(number, figures[number.id]), number


def _agrees(number: Number, figure: Figure) -> bool:
    shown = _first_number(number.text)
    places = max(0, -int(shown.as_tuple().exponent))
    half = Decimal("0.5").scaleb(-places)
    value = abs(figure.value)
    return any(abs(value * scale - abs(shown)) <= half for scale in (1, 100))


def _first_number(text: str) -> Decimal:
    found = re.search(r"[-−]?\d[\d,]*(\.\d+)?", text)
    assert found is not None, text
    return Decimal(found.group().replace(",", "").replace("−", "-"))


class Again:
    """The same numbers by another way: published values from the CSV, the rest from evaluations and counts."""

    def __init__(self, pack: Pack, request: ReportRequest, report: DocumentReport) -> None:
        self.pack, self.request = pack, request
        facts = gather_facts(pack, request, report.template).facts
        self.statuses = {one.target.id: one for one in facts.report.statuses}
        self.index = facts.report.index
        self.facts = facts
        self.published = set(_published(pack))
        self.run: AssessmentRun | None = (
            run_assessment(pack, facts.assessment.assessment.scheme.id, as_of=request.as_of)
            if facts.assessment
            else None
        )

    def agrees(self, figure: Figure) -> bool:
        if figure.origin.basis in TEXT:
            return Decimal(re.sub(r"[^\d.\-−]", "", figure.forms[0]).replace("−", "-") or "0") == figure.value or (
                self.scheme_value(figure)
            )
        family, _, part = figure.id.partition(".")
        if family in ("count", "group"):
            return figure.value == self.count(figure.id)
        if family == "index":
            return figure.value == {
                "value": self.index.value, "coverage": self.index.coverage, "lowest": self.index.lowest,
                "median": self.index.median, "highest": self.index.highest,
            }[part]  # fmt: skip
        if family in ("score", "item", "fact"):
            return self.score(family, part, figure.value)
        return self.of_target(figure)

    def of_target(self, figure: Figure) -> bool:
        target = next(one for one in sorted(self.statuses, key=len, reverse=True) if figure.id.startswith(f"{one}."))
        status, part = self.statuses[target], figure.id.removeprefix(f"{target}.")
        rule = PARTS.get(part)
        if rule is not None:
            return rule(status) == figure.value
        if part.startswith("path-"):
            return status.task.path[int(part[5:])] == figure.value
        if "." in part:
            return self.is_published(figure, status, place=part.partition(".")[0])
        return self.is_published(figure, status, place=status.target.place or self.pack.plan.place)

    def is_published(self, figure: Figure, status: TargetStatus, *, place: str) -> bool:
        """A row of observations.csv has this very value, or numerator and denominator whose ratio it is."""
        assert status.link is not None
        indicator = self.pack.base.indicators[status.link.indicator]
        period, release = figure.origin.period, figure.origin.release
        if indicator.aggregation != "ratio_of_sums":
            rows = {row for row in self.published if row[:3] == (indicator.id, place, period)}
            return any(row[3] == release and row[4] == figure.value for row in rows) or self.converted(rows, figure)
        above, below = (part.partition("[")[0] for part in (indicator.numerator, indicator.denominator))
        tops = [row[4] for row in self.published if row[:3] == (above, place, period) and row[3] in release]
        bottoms = [row[4] for row in self.published if row[:3] == (below, place, period) and row[3] in release]
        ratios = [top / bottom for top in tops for bottom in bottoms if bottom]
        return any(self.same_but_for_scale(ratio, figure.value) for ratio in ratios)

    def converted(self, rows: set[tuple[str, str, str, str, Decimal]], figure: Figure) -> bool:
        return any(row[3] == figure.origin.release and self.same_but_for_scale(row[4], figure.value) for row in rows)

    @staticmethod
    def same_but_for_scale(one: Decimal, other: Decimal) -> bool:
        """Equal but for a power of ten: the unit of the target."""
        if not one or not other:
            return one == other
        factor = other / one
        return any(
            abs(factor - Decimal(1).scaleb(power)) < Decimal("1e-20") * 10 ** abs(power) for power in range(-9, 10)
        )

    def count(self, name: str) -> Decimal:
        family, _, part = name.partition(".")
        statuses = list(self.statuses.values())
        if family == "count":
            for prefix, rule in COUNTS.items():
                if part == prefix or part.startswith(f"{prefix}."):
                    return Decimal(sum(rule(one, part.removeprefix(f"{prefix}.")) for one in statuses))
            return Decimal(self.count_of_plan(part))
        section, _, light = part.rpartition(".")
        return Decimal(sum(self.stands_in(one, section) and one.light == light for one in statuses))

    def count_of_plan(self, part: str) -> int:
        family, _, rest = part.partition(".")
        if family in ("projects", "references"):
            return sum(self.has_word(one, rest) for one in getattr(self.pack, family))
        if part.startswith(("no-data", "grey-")):
            return self.count_unknown(part)
        if family == "systems":
            return sum(one.category == rest or not rest for one in self.pack.systems)
        if part.startswith("tables.empty-of-"):
            return self.count_without_figure(int(part.removeprefix("tables.empty-of-")))
        if part.startswith("group."):
            return sum(self.stands_in(one, part.removeprefix("group.")) for one in self.statuses.values())
        _, role, *of_role = part.split(".")
        own = [m for m in self.pack.measures if m.role == role and self.pack.sections[m.section].annex == 0]
        if of_role == ["timeless"]:
            return sum(one.due_on is None for one in own)
        if of_role:
            return sum(one.due_on is not None and one.due_on.year <= self.facts.year for one in own)
        return len(own)

    @staticmethod
    def has_word(one: Any, word: str) -> bool:
        """All of them; projects of a state; references of which the plan gives number or date."""
        return not word or (bool(one.document_no or one.issued_on) if word == "dated" else one.status == word)

    def count_unknown(self, part: str) -> int:
        """no-data.0.1.2, no-data@stale.annex-1, grey-main@stale: without a figure or grey, of a reason, in a group; with
        +n in so many groups from that one on of which nothing is known."""
        what, _, group = part.partition(".")
        kind, _, reason = what.partition("@")
        first, _, more = group.partition("+")
        groups = self.groups_without_figure(first)[: int(more)] if more else [group] if group else []
        found = 0
        for one in self.statuses.values():
            annex = self.pack.sections[one.target.section].annex
            has_part = {"grey-main": annex == 0, "grey-annexes": annex != 0}.get(kind, True)
            is_in = not groups or any(self.stands_in(one, own) for own in groups)
            is_unknown = one.point is None if kind == "no-data" else one.light == "grey"
            found += has_part and is_in and is_unknown and (not reason or one.plan.reason == reason)
        return found

    def groups_without_figure(self, first: str) -> list[str]:
        """From ``first`` on, in the order of the plan; annexes after annexes, sections after sections."""
        known: dict[str, bool] = {}
        for one in self.statuses.values():
            annex = self.pack.sections[one.target.section].annex
            if bool(annex) == first.startswith("annex-"):
                name = f"annex-{annex}" if annex else one.target.section
                known[name] = known.get(name, False) or one.point is not None
        names = list(known)
        return [name for name in names[names.index(first) :] if not known[name]]

    def count_without_figure(self, size: int) -> int:
        """Of all targets, or of those in the annexes alone: the table says how many it was made of."""
        own = list(self.statuses.values())
        annexes = [one for one in own if self.pack.sections[one.target.section].annex]
        chosen = next(group for group in (own, annexes) if len(group) == size)
        return sum(one.point is None for one in chosen)

    def stands_in(self, status: TargetStatus, section: str) -> bool:
        annex = self.pack.sections[status.target.section].annex
        if section.startswith("annex-"):
            return annex == int(section.removeprefix("annex-"))
        return annex == 0 and status.target.section == section

    def score(self, family: str, part: str, value: Decimal) -> bool:
        assert self.run is not None
        assessment = self.run.assessment
        unit, _, rest = part.partition(".")
        result = assessment.result_of(unit)
        if family == "score":
            found = {"total": result.items + result.bonus - result.malus, "items": result.items, "bonus": result.bonus, "malus": result.malus, "rank": Decimal(result.rank or 0)}  # fmt: skip
            return found[rest] == value
        if family == "fact":
            facts = result.applied_bonus if rest[0] == "b" else result.applied_malus
            return facts[int(rest[1:]) - 1].points == value
        item, _, what = rest.rpartition(".")
        column = next(c for c in assessment.columns if c.item.id == item and unit in c.group.units)
        at = column.group.units.index(unit)
        found = {"earned": column.earned[at], "possible": column.possible[at], "value": column.cells[at].value, "goal": column.cells[at].goal}  # fmt: skip
        return found[what] == value

    def scheme_value(self, figure: Figure) -> bool:
        family, _, part = figure.id.partition(".")
        return family in ("item", "fact") and self.score(family, part, figure.value)


def _published(pack: Pack) -> Iterator[tuple[str, str, str, str, Decimal]]:
    with (pack.base.folder / "observations.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield row["indicator"], row["place"], row["period"], row["release"], Decimal(row["value"])


def _gap(status: TargetStatus) -> Decimal | None:
    done, due = status.plan.completion, status.plan.expected
    return None if done is None or due is None else done * 100 - due * 100


PARTS: dict[str, Callable[[TargetStatus], Decimal | None]] = {
    "base": lambda one: one.task.base,
    "target": lambda one: one.task.target,
    "measured": lambda one: one.measured,
    "completion": lambda one: one.plan.completion,
    "expected": lambda one: one.plan.expected,
    "gap": _gap,
    "change": lambda one: None if one.point is None or one.task.base is None else one.point.value - one.task.base,
    "pace": lambda one: one.required_pace,
    "share-of-target": lambda one: None if one.measured is None else one.measured / one.task.target,
    "year-done": lambda one: one.year.completion,
    "year-due": lambda one: one.year.expected,
    "late": lambda one: None if (found := late_point(one)) is None else found.value,
}
COUNTS: dict[str, Callable[[TargetStatus, str], bool]] = {
    "targets": lambda one, _: True,
    "repeated": lambda one, _: bool(one.target.same_as),
    "known": lambda one, _: one.point is not None,
    "unknown": lambda one, _: one.point is None,
    "exact": lambda one, _: one.point is not None and not one.is_proxy,
    "proxy": lambda one, _: one.point is not None and one.is_proxy,
    "lit": lambda one, _: one.light != "grey",
    "over": lambda one, _: one.verdict is not Verdict.OPEN,
    "light": lambda one, light: one.light == light,
    "alarm": lambda one, light: one.light == light and not one.target.same_as,
    "verdict": lambda one, verdict: one.verdict == verdict,
    "sheets.skipped": lambda one, _: (
        one.is_proxy and one.point is not None and one.light == "grey" and not one.target.same_as
    ),
    "grey": lambda one, reason: one.light == "grey" and one.plan.reason == reason,
}

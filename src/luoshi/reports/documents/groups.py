"""Groups of targets, from the plan's own structure alone: its goal sections, and its annexes."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.core.model.plan import Section
from luoshi.reports.documents.writing import Writing
from luoshi.reports.narrative.subject import Subject


@dataclass(frozen=True, slots=True)
class Group:
    """Targets that stand together in the plan. ``id`` is the section's or the annex's; ``turn`` chooses among wordings."""

    id: str
    title: str
    subjects: tuple[Subject, ...]
    turn: int = 0

    @property
    def has_data(self) -> bool:
        return any(one.status.point is not None for one in self.subjects)


def goal_groups(writing: Writing) -> tuple[Group, ...]:
    """The main text's targets by the section they stand in, in the order of the plan."""
    return _by_section(writing.main_annex, writing)


def industry_groups(writing: Writing) -> tuple[Group, ...]:
    """The targets of each annex."""
    annexes = (annex for annex in writing.facts.report.annexes if annex.annex != 0)
    groups = (
        Group(f"annex-{one.annex}", writing.annex_title(one), writing.of_annex(one.annex), turn)
        for turn, one in enumerate(annexes)
    )
    return tuple(group for group in groups if group.subjects)


def section_title(section: Section, writing: Writing) -> str:
    return writing.name(section.title_zh, section.title_en)


def _by_section(subjects: tuple[Subject, ...], writing: Writing) -> tuple[Group, ...]:
    found: dict[str, list[Subject]] = {}
    for subject in subjects:
        found.setdefault(subject.status.target.section, []).append(subject)
    groups: list[Group] = []
    for identifier, own in found.items():
        section = writing.facts.report.sections.get(identifier)
        title = identifier if section is None else section_title(section, writing)
        groups.append(Group(identifier, title, tuple(own), len(groups)))
    return tuple(groups)

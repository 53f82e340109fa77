"""The plan's sections as a tree, with what each branch holds; kept in memory while the pack does not change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from luoshi.core.model.plan import Measure, OrderedSystem, Project, Reference, Section
from luoshi.core.model.target import Target
from luoshi.pack.pack import Pack
from luoshi.web.plans.by_identity import ByIdentity

WHOLE = ""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What stands in one section itself, not below it."""

    targets: tuple[Target, ...] = ()
    measures: tuple[Measure, ...] = ()
    projects: tuple[Project, ...] = ()
    systems: tuple[OrderedSystem, ...] = ()
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanTree:
    """``children`` by parent (sections without one by annex, as ``#annex``); ``totals`` count whole branches:
    targets, measures, projects, systems."""

    children: Mapping[str, tuple[Section, ...]]
    holdings: Mapping[str, Holdings]
    totals: Mapping[str, tuple[int, int, int, int]]
    order: Mapping[str, int] = field(default_factory=dict)

    def held(self, section_id: str) -> Holdings:
        return self.holdings.get(section_id, Holdings())


def annex_key(annex: int) -> str:
    return f"#{annex}"


def fetch_tree(pack: Pack) -> PlanTree:
    return _tree(ByIdentity(pack))


def ancestors(pack: Pack, section: Section) -> tuple[Section, ...]:
    """From the top down, the section itself left out."""
    found: list[Section] = []
    above = pack.sections.get(section.parent)
    while above is not None and above not in found:
        found.append(above)
        above = pack.sections.get(above.parent)
    return tuple(reversed(found))


@lru_cache(maxsize=16)
def _tree(key: ByIdentity[Pack]) -> PlanTree:
    pack = key.value
    children: dict[str, list[Section]] = defaultdict(list)
    for section in pack.sections.values():
        children[section.parent or annex_key(section.annex)].append(section)
    holdings = _holdings(pack)
    totals: dict[str, tuple[int, int, int, int]] = {}
    for top in [one for one in children if one.startswith("#")]:
        _count(top, children, holdings, totals)
    order = {section_id: place for place, section_id in enumerate(pack.sections)}
    return PlanTree({one: tuple(group) for one, group in children.items()}, holdings, totals, order)


def _holdings(pack: Pack) -> dict[str, Holdings]:
    systems: tuple[OrderedSystem, ...] = pack.systems
    groups = {name: _by_section(items) for name, items in (
        ("targets", pack.targets), ("measures", pack.measures), ("projects", pack.projects), ("systems", systems),
    )}  # fmt: skip
    references: dict[str, list[Reference]] = defaultdict(list)
    for reference in pack.references:
        for section_id in reference.sections:
            references[section_id].append(reference)
    keys = {key for group in groups.values() for key in group} | references.keys()
    return {
        key: Holdings(
            **{name: tuple(group.get(key, ())) for name, group in groups.items()},
            references=tuple(references.get(key, ())),
        )
        for key in keys
    }


def _by_section(items: tuple[Any, ...]) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for item in items:
        groups[item.section].append(item)
    return groups


def _count(
    key: str,
    children: Mapping[str, list[Section]],
    holdings: Mapping[str, Holdings],
    totals: dict[str, tuple[int, int, int, int]],
) -> tuple[int, int, int, int]:
    held = holdings.get(key, Holdings())
    own = len(held.targets), len(held.measures), len(held.projects), len(held.systems)
    below = [_count(child.id, children, holdings, totals) for child in children.get(key, ())]
    totals[key] = tuple(map(sum, zip(own, *below, strict=True)))  # type: ignore[assignment]
    return totals[key]

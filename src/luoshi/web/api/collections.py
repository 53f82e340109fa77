"""The collections of the interface that follow from the pack's tables: one line each.

``fetch`` takes the pack and gives the records; ``filters`` are columns a caller may ask for by their exact cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from luoshi.pack.pack import Pack
from luoshi.pack.tables import TABLE_BY_NAME, Table
from luoshi.web.accounts.permissions import Act


@dataclass(frozen=True, slots=True)
class Collection:
    """``key`` is the column by which a single one is asked for; blank where there is none. ``act`` is what it needs."""

    name: str
    fetch: Callable[[Pack], Iterable[object]]
    filters: tuple[str, ...] = ()
    key: str = ""
    act: Act = Act.SEE_PUBLIC

    @property
    def table(self) -> Table:
        return TABLE_BY_NAME[self.name]


COLLECTIONS: tuple[Collection, ...] = (
    Collection("annexes", lambda pack: pack.annexes, key="annex"),
    Collection("sections", lambda pack: pack.sections.values(), ("annex", "parent", "level", "role"), "id"),
    Collection(
        "targets",
        lambda pack: pack.targets,
        ("section", "kind", "type", "binding", "commitment", "place", "owner", "target_year", "same_as"),
        "id",
    ),
    Collection("target_revisions", lambda pack: pack.revisions, ("target",)),
    Collection("target_values", lambda pack: pack.target_values, ("target", "place", "organisation", "period")),
    Collection("target_indicators", lambda pack: pack.links, ("target", "indicator", "relation")),
    Collection("measures", lambda pack: pack.measures, ("section", "role", "lead"), "id"),
    Collection("projects", lambda pack: pack.projects, ("section", "measure", "status", "due_year"), "id"),
    Collection("references", lambda pack: pack.references, (), "id"),
    Collection("systems", lambda pack: pack.systems, ("section", "category", "depth", "covered_by"), "id"),
    Collection("problems", lambda pack: pack.plan_problems, ("code", "severity", "object"), act=Act.SEE_INTERNAL),
    Collection("overrides", lambda pack: pack.overrides, ("object", "field"), act=Act.SEE_INTERNAL),
    Collection(
        "indicators",
        lambda pack: pack.base.indicators.values(),
        ("direction", "aggregation", "frequency", "status", "owner"),
        "id",
    ),
    Collection("dimensions", lambda pack: pack.base.dimensions, ("dimension", "edition", "parent")),
    Collection("places", lambda pack: pack.base.places.values(), ("level",), "code"),
    Collection("place_relations", lambda pack: pack.base.place_relations, ("place", "other", "hierarchy", "relation")),
    Collection("organisations", lambda pack: pack.base.organisations.values(), ("kind", "place", "parent"), "id"),
    Collection("sources", lambda pack: pack.base.sources.values(), (), "id"),
)

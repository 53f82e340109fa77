"""What the outputs of an index are made from: core records only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from luoshi.core.assessment.index.comparing import Otherwise
from luoshi.core.assessment.index.contributions.parts import Contributions
from luoshi.core.assessment.index.result import IndexResult
from luoshi.core.assessment.index.robustness.assess import Robustness, UnitRanks
from luoshi.core.wording import Language

MOST_GROUPS = 8


@dataclass(frozen=True, slots=True)
class IndexReport:
    """``robustness`` is there wherever the specification declares a perturbation model."""

    result: IndexResult
    contributions: Contributions
    ways: tuple[Otherwise, ...]
    robustness: Robustness | None
    language: Language

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def unit_name(self, unit: str) -> str:
        data = self.result.data
        own = data.names_en.get(unit) if self.language == "en" else None
        return own or data.names.get(unit, unit)

    def row_name(self, row: int) -> str:
        data = self.result.final
        return (
            f"{self.unit_name(data.units[row])} {data.periods[row]}"
            if data.is_panel
            else self.unit_name(data.units[row])
        )

    def node_name(self, node: str) -> str:
        named = next((one.name for one in self.result.spec.nodes if one.id == node), None)
        return named.in_(self.language) if named is not None else node

    def factor_name(self, factor: str) -> str:
        model = self.result.spec.perturbation if self.robustness is None else self.robustness.model
        for one in model.factors if model else ():
            if one.name == factor and one.title is not None:
                return one.title.in_(self.language)
        return factor

    def way_name(self, way: Otherwise) -> str:
        if way.kind == "alternative":
            return way.name.in_(self.language) if way.name else way.id
        name = self.unit_name(way.id) if way.kind == "unit" else self.node_name(way.id)
        return self.say(f"去掉“{name}”", f"without {name}")

    def intervals(self) -> Mapping[str, UnitRanks]:
        """By unit; empty where there is no model or the result is withheld."""
        return {} if self.robustness is None else {one.unit: one for one in self.robustness.units}

    def interval_of(self, row: int) -> UnitRanks | None:
        """The interval of a row: of a panel only the examined period has one."""
        data = self.result.final
        if self.robustness is None or (data.is_panel and data.periods[row] != self.robustness.period):
            return None
        return self.intervals().get(data.units[row])

    def groups(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """What a contribution chart can show: the indicators while they are few, else the nodes under the root."""
        tree, names = self.result.tree, self.result.final.indicators
        if len(names) <= MOST_GROUPS:
            return tuple((name, (at,)) for at, name in enumerate(names))
        at = {name: number for number, name in enumerate(names)}
        nodes = tree.children[tree.root]
        while True:
            finer = tuple(child for node in nodes for child in tree.children.get(node, (node,)))
            if len(finer) > MOST_GROUPS or finer == nodes:
                break
            nodes = finer
        return tuple((node, tuple(at[leaf] for leaf in tree.leaves_under(node))) for node in nodes)

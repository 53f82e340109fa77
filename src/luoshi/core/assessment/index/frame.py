"""What a step is told of the rows and columns it works on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from luoshi.core.assessment.index.arrays import BoolArray, FloatArray
from luoshi.core.assessment.index.data import IndexData
from luoshi.core.assessment.index.faults import fault
from luoshi.core.assessment.index.node import Node
from luoshi.core.wording import Wording


@dataclass(frozen=True)
class Frame:
    """``nodes`` are the indicators, one a column, repeated ``copies`` times where runs lie side by side."""

    data: IndexData
    nodes: tuple[Node, ...]
    copies: int = 1

    def per_column(self, read: Callable[[Node], float]) -> FloatArray:
        """One number a column."""
        return np.tile(np.array([read(node) for node in self.nodes], dtype=np.float64), self.copies)

    @cached_property
    def directions(self) -> FloatArray:
        return self.per_column(lambda node: float(node.direction))

    def extra(self, name: str, place: str) -> FloatArray:
        """A further number that the table of indicators gives for each; a fault where one has none."""
        without = [node.id for node in self.nodes if name not in node.extra]
        if without:
            raise fault(
                "EXTRA",
                Wording(f"指标{without}没有“{name}”", f"{', '.join(without)} have no {name}"),
                Wording(f"在指标表中补上“{name}”列", f"add the column {name} to the table of indicators"),
                place=place,
                objects=without,
            )
        return self.per_column(lambda node: node.extra[name])

    def column_names(self, which: BoolArray) -> list[str]:
        """The indicators among the columns marked, each once."""
        width = len(self.nodes)
        return list(dict.fromkeys(self.nodes[column % width].id for column in np.flatnonzero(which)))

    def rows(self, keep: BoolArray) -> Frame:
        return replace(self, data=self.data.rows(keep))

    def subset(self, columns: Sequence[int]) -> Frame:
        """Some of the indicators, in every copy."""
        return replace(self, nodes=tuple(self.nodes[column] for column in columns))

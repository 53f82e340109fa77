"""One node of the tree: an indicator, or an aggregate of other nodes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from luoshi.core.assessment.index.settings import about
from luoshi.core.wording import Wording


@dataclass(frozen=True, slots=True)
class Node:
    """``parent`` is blank for the root. What only concerns indicators stands at its default in an aggregate."""

    id: str = field(metadata=about("identifier, also the column of the data"))
    parent: str = field(default="", metadata=about("the node above; blank for the index itself"))
    name: Wording | None = field(default=None, metadata=about("name in two languages"))
    direction: int = field(default=1, metadata=about("1 where more is better, -1 where less is"))
    weight: float = field(default=1.0, metadata=about("weight among its siblings, relative"))
    unit: str = field(default="", metadata=about("unit of measurement"))
    target: float | None = field(default=None, metadata=about("target, for distance to target"))
    denominator: str = field(default="", metadata=about("what the figure is divided by"))
    extra: Mapping[str, float] = field(default_factory=dict, metadata=about("further numbers, such as goalposts"))

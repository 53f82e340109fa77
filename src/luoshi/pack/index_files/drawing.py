"""What a specification takes from a plan pack: which places and periods stand in the rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from luoshi.core.assessment.index.settings import about


@dataclass(frozen=True, slots=True)
class Drawing:
    """Indicators are the tree's leaves, by their ids in the pack."""

    places: tuple[str, ...] = field(metadata=about("codes of the places"))
    periods: tuple[str, ...] = field(metadata=about("periods, such as 2018"))

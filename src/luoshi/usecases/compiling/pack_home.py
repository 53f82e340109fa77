"""Where a compiled pack belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Row = dict[str, object]
Rows = list[Row]
Tables = dict[str, Rows]
SAME_FOLDER = "."
OWN_PLACE = "place"


@dataclass(frozen=True, slots=True)
class Home:
    """Where a pack belongs: its id, its base pack's folder name, its place, and the organisations known there."""

    pack: str
    base: str = SAME_FOLDER
    place: str = OWN_PLACE
    organisations: Mapping[str, str] | None = None

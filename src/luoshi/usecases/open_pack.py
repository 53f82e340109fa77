"""Open a pack for work, or raise with everything that is wrong with it."""

from __future__ import annotations

from pathlib import Path

from luoshi.core.problems import PackError
from luoshi.pack.pack import Pack
from luoshi.pack.read import read_pack


def open_pack(folder: Path) -> Pack:
    """Raises PackError with all problems where one is an error."""
    pack, problems = read_pack(folder)
    if pack is None:
        raise PackError(problems)
    return pack

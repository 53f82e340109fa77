"""Attach the plan's text to its pack."""

from __future__ import annotations

from pathlib import Path

from luoshi.pack.source_text import save_source_text
from luoshi.usecases.open_pack import open_pack


def attach_text(folder: Path, text: Path) -> Path:
    """Raises PackError where the pack is broken or the text is not the one the pack was made from."""
    return save_source_text(open_pack(folder), text)

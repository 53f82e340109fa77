"""Attach the plan's text to its pack."""

from __future__ import annotations

import hashlib
from pathlib import Path

from luoshi.pack.source_text import keep_source_text, save_source_text
from luoshi.usecases.compile_save import read_source
from luoshi.usecases.open_pack import open_pack


def attach_text(folder: Path, text: Path) -> Path:
    """The text itself, or the DOCX, PDF, HTML or otherwise encoded file that the pack was compiled from.

    Raises PackError where the pack is broken or the text is not the one the pack was made from.
    """
    pack = open_pack(folder)
    if text.is_file() and _hash(text.read_bytes()) != pack.plan.text_sha256:
        _, source, _ = read_source(text)
        if source and _hash(source.encode("utf-8")) == pack.plan.text_sha256:
            return keep_source_text(pack, source.encode("utf-8"))
    return save_source_text(pack, text)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

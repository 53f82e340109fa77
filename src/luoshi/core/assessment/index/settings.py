"""What every variant's parameters have in common."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """No parameters; a variant with parameters extends it."""


def about(text: str) -> dict[str, str]:
    return {"about": text}

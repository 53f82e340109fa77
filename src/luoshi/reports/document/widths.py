"""How wide a text is, near enough to decide whether it fits: full-width characters one em, others half of one."""

from __future__ import annotations

from unicodedata import east_asian_width

WIDE = {"W", "F", "A"}  # ambiguous ones, such as “ ” ± and …, are set full width among Chinese text


def em_width(text: str) -> float:
    """In ems of its own size."""
    return sum(1.0 if east_asian_width(character) in WIDE else 0.5 for character in text)

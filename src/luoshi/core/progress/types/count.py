"""Count: a stock of things (recognised − revoked − expired), measured as a level (T8 in domain.md 2.1)."""

from luoshi.core.progress.types.level import HOLDS, completion, expected, is_met, measured, required_pace

__all__ = ["HOLDS", "completion", "expected", "is_met", "measured", "required_pace"]

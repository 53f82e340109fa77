"""Count: a stock of things (recognised − revoked − expired), measured as a level (docs/reference/rules.md, “Types”)."""

from luoshi.core.progress.types.level import HOLDS, completion, expected, is_met, measured, required_pace

__all__ = ["HOLDS", "completion", "expected", "is_met", "measured", "required_pace"]

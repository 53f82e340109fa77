"""What the compiler says about one promised number, with the rule that read it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CompiledTarget:
    """One target. `value` and `base_value` are as printed (3-5, 40:60); `start` and `end` frame its clause.

    `rule` names the construction that made it a target; `year_source` is explicit, inherited or none.
    """

    annex: int
    section_path: str
    node: int
    indicator: str
    scope: str
    operator: str
    base_value: str
    base_year: int | None
    value: str
    year: int | None
    unit: str
    kind: str
    type: str
    commitment: str
    binding: str
    start: int
    end: int
    rule: str
    year_source: str

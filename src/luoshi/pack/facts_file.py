"""Read the facts recorded for a scheme: ``annual.facts.csv`` beside ``annual.yaml``, row and column in each error.

Columns: unit, kind (evidence, mark, bonus, malus, veto), entry (id of the item, entry or veto), fact (id of the event; of a
mark, the expert), value, recorded_on, source, note.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from luoshi.core.assessment.cells import Fact, FactKind
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.scheme import Scheme
from luoshi.core.problems import Problem
from luoshi.core.wording import Wording
from luoshi.pack.recorded_rows import Fault, RecordedTable, Row, is_date, not_a_date, read_recorded

FACTS = RecordedTable(
    code="FACTS-CELL",
    columns=("unit", "kind", "entry", "fact", "value", "recorded_on", "source", "note"),
    required=("unit", "kind", "entry", "fact", "value", "recorded_on", "source"),
    fix=Wording("改正该行后重试", "mend the row and try again"),
)
BESIDE_THE_ITEMS = {"bonus", "malus", "veto"}
LARGEST = Decimal("1e12")


def read_facts(path: Path, scheme: Scheme) -> tuple[tuple[Fact, ...], tuple[Problem, ...]]:
    """All facts of the file in its order; a file that is not there holds none."""
    if not path.is_file():
        return (), ()
    rows, problems = read_recorded(path, FACTS, _Checker(scheme).faults)
    return tuple(_fact(row) for row in rows), problems


def _fact(row: Row) -> Fact:
    return Fact(
        row["unit"],
        FactKind(row["kind"]),
        row["entry"],
        row["fact"],
        Decimal(row["value"]),
        date.fromisoformat(row["recorded_on"]),
        row["source"],
        row["note"],
    )


@dataclass(slots=True)
class _Checker:
    """Remembers the rows gone by, so that nothing is recorded twice."""

    scheme: Scheme
    seen: dict[tuple[str, ...], int] = field(default_factory=dict)

    def faults(self, number: int, row: Row) -> Iterator[Fault]:
        kinds = [kind.value for kind in FactKind]
        if row["kind"] not in kinds:
            names = ", ".join(kinds)
            yield "kind", Wording(f"“{row['kind']}”不是事项种类：{names}", f"“{row['kind']}” is not one of {names}")
        else:
            yield from self._of_kind(number, row, FactKind(row["kind"]))
        if row["unit"] in {unit for group in self.scheme.groups for unit in group.monitored}:
            if row["kind"] in BESIDE_THE_ITEMS:
                yield (
                    "kind",
                    Wording(
                        f"监测单位“{row['unit']}”不计加分、扣分和否决",
                        f"{row['unit']} is only monitored: bonus, malus and vetoes are not for it",
                    ),
                )
        elif row["unit"] not in {unit for group in self.scheme.groups for unit in group.units}:
            yield (
                "unit",
                Wording(f"方案不考核单位“{row['unit']}”", f"the scheme does not assess {row['unit']}"),
            )
        if not is_date(row["recorded_on"]):
            yield "recorded_on", not_a_date(row["recorded_on"])

    def _of_kind(self, number: int, row: Row, kind: FactKind) -> Iterator[Fault]:
        entry, value = row["entry"], row["value"]
        limits = _entries(self.scheme, kind)
        if entry not in limits:
            known = ", ".join(sorted(limits)) or "—"
            yield (
                "entry",
                Wording(
                    f"“{entry}”不是方案中可记{kind.value}的条目：{known}", f"{entry} takes no {kind.value}: {known} do"
                ),
            )
        if not _is_number(value):
            yield "value", Wording(f"“{value}”不是不小于 0 的数", f"“{value}” is not a number of 0 or more")
        elif (most := limits.get(entry)) is not None and Decimal(value) > most:
            yield "value", Wording(f"{value} 分超过满分 {most}", f"a mark of {value} is above the full {most}")
        first = self.seen.setdefault(_once(row, kind), number)
        if first != number:
            yield (
                "fact",
                Wording(f"与第 {first} 行重复：同一事项只计一次", f"repeats row {first}: one fact counts once"),
            )


def _once(row: Row, kind: FactKind) -> tuple[str, ...]:
    """Evidence serves one item of a unit; anything else stands once under each entry."""
    own = row["unit"], kind.value, row["fact"]
    return own if kind is FactKind.EVIDENCE else (*own, row["entry"])


def _entries(scheme: Scheme, kind: FactKind) -> dict[str, Decimal | None]:
    """What facts of the kind may be recorded for, with the highest value there is."""
    match kind:
        case FactKind.BONUS | FactKind.MALUS:
            adjustment = scheme.bonus if kind is FactKind.BONUS else scheme.malus
            return {one.id: None for one in (adjustment.entries if adjustment else ())}
        case FactKind.VETO:
            return {one.id: None for one in scheme.vetoes}
    is_mark = kind is FactKind.MARK
    return {
        item.id: item.parameters.full if is_mark else None
        for item in scheme.items
        if not item.indicator and not item.target and ("marks" in RULES[item.rule].NEEDS) == is_mark
    }


def _is_number(text: str) -> bool:
    is_plain = text.replace(".", "", 1).isascii() and text.replace(".", "", 1).isdigit()
    return is_plain and Decimal(text) < LARGEST

"""An assessment with its workings against a plain loop that multiplies and adds the same cells as Decimals.

    python benchmarks/assess.py [--units 3000] [--items 60]

Prints, at 1×, 2× and 4× the units, the seconds of both and their ratio, and the growth of the assessment from size to
size. Workings hold inputs, rule, version and intermediate numbers; their sentences are composed when read, and the
seconds for reading every one of them are printed beside. Exit status 1 where the ratio is above 10 at full size or the
growth is far from linear.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import random
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from luoshi.core.assessment.cells import AssessmentData, Cell, Gap
from luoshi.core.assessment.engine import assess
from luoshi.core.assessment.result import Assessment
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.rules.tiers import Tier
from luoshi.core.assessment.scheme import Authority, Grade, Group, Item, MissingPolicy, Scheme
from luoshi.core.assessment.working import sentence, workings_of
from luoshi.core.wording import Wording
from luoshi.usecases.garbage import without_garbage_collection

MOST_RATIO = 10.0
MOST_GROWTH = 2.6  # of time, where the size doubles
ROUNDS = 5
GROUPS = 10
D = Decimal
NAME = Wording("项", "item")
TIERS = tuple(Tier(D(10 - n) / 10, D(40 - 4 * n)) for n in range(6))
KINDS: list[tuple[str, dict[str, Any]]] = [
    ("completion", {}),
    ("efficacy", {}),
    ("tiers", {"full": D(40), "tiers": TIERS, "over_step": D("0.1"), "over_points": D(3), "over_cap": D(9)}),
    ("base_step", {"step": D("0.5")}),
    ("rank_points", {}),
    ("growth", {}),
    ("share", {}),
    ("frontier", {}),
    ("matrix", {}),
    ("milestone", {}),
    ("efficacy", {"floor": D(60), "ceiling": D(100)}),
    ("evidence", {"each": D(1)}),
]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--units", type=int, default=3000)
    parser.add_argument("--items", type=int, default=60)
    options = parser.parse_args()
    seconds: list[float] = []
    ratios: list[float] = []
    for factor in (1, 2, 4):
        scheme, data = build(units=options.units * factor, items=options.items)
        floor, own = best_of_each(lambda s=scheme, d=data: plain(s, d), lambda s=scheme, d=data: run(s, d))
        seconds.append(own)
        ratios.append(own / floor)
        size = f"{options.units * factor:>6} units × {options.items} items"
        print(f"{size}: assessment {own:6.3f} s, plain loop {floor:6.3f} s, ratio {own / floor:5.2f}")
        if factor == 1:
            start = time.perf_counter()
            count = read_all(assess(scheme, data))
            print(f"{'':>6} {count} sentences composed on reading: {time.perf_counter() - start:.2f} s")
    growth = [later / earlier for earlier, later in itertools.pairwise(seconds)]
    print(f"growth where the size doubles: {', '.join(f'{one:.2f}' for one in growth)} (linear is 2.00)")
    is_good = ratios[0] <= MOST_RATIO and max(growth) <= MOST_GROWTH
    print(f"{'holds' if is_good else 'FAILS'}: ratio {ratios[0]:.2f}, at most {MOST_RATIO:.0f} allowed")
    return 0 if is_good else 1


def run(scheme: Scheme, data: AssessmentData) -> Assessment:
    """As ``luoshi assess`` does it."""
    with without_garbage_collection():
        return assess(scheme, data)


def plain(scheme: Scheme, data: AssessmentData) -> dict[str, Decimal]:
    """The floor: a total a unit, value by value times the item's points."""
    weights = [(data.cells[item.id], item.points or D(0)) for item in scheme.items]
    totals: dict[str, Decimal] = {}
    for group in scheme.groups:
        for unit in group.units:
            total = D(0)
            for cells, points in weights:
                value = cells[unit].value
                if value is not None:
                    total += value * points
            totals[unit] = total
    return totals


def read_all(assessment: Assessment) -> int:
    workings = (one for result in assessment.results[:300] for one in workings_of(assessment, result.unit))
    return sum(bool(sentence(one, "zh")) for one in workings)


def best_of_each(*jobs: Callable[[], object]) -> tuple[float, ...]:
    """The least seconds of each job, the jobs taking turns so that a busy machine hits them alike."""
    times: list[list[float]] = [[] for _ in jobs]
    for _ in range(ROUNDS):
        for job, own in zip(jobs, times, strict=True):
            gc.collect()
            start = time.perf_counter()
            job()
            own.append(time.perf_counter() - start)
    return tuple(min(own) for own in times)


def build(*, units: int, items: int) -> tuple[Scheme, AssessmentData]:
    """Ten groups, every rule but the exponential one and expert marks in turn, one cell in a hundred without data."""
    dice = random.Random(units)
    names = [f"u{n:06}" for n in range(units)]
    groups = tuple(Group(f"g{n}", NAME, tuple(names[n::GROUPS])) for n in range(GROUPS))
    scheme = Scheme(
        id="bench", title=NAME, year=2024, authority=Authority("b", "n", "a", "l"), groups=groups,
        items=tuple(item(n, items) for n in range(items)), total=D(100),
        grades=(Grade("good", NAME, D(80), D("0.3")), Grade("fail", NAME)),
    )  # fmt: skip
    cells = {one.id: {name: cell(dice) for name in names} for one in scheme.items}
    return scheme, AssessmentData(cells)


def item(number: int, items: int) -> Item:
    rule, parameters = KINDS[number % len(KINDS)]
    policy = list(MissingPolicy)[number % 3]
    return Item(f"i{number:03}", NAME, rule, policy, D(100) / items, parameters=RULES[rule].Rule(**parameters))


def cell(dice: random.Random) -> Cell:
    if dice.random() < 0.01:
        return Cell(gap=Gap.NO_DATA)
    goal = D(dice.randrange(5000, 9000)) / 100
    value = goal + D(dice.randrange(-1500, 1500)) / 100
    return Cell(value, goal, goal - 1, value * 2, goal * 2)


if __name__ == "__main__":
    sys.exit(main())

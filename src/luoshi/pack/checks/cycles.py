"""No tree may bite its own tail: sections, organisations, repeated targets, ratios, places."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from luoshi.core.problems import Problem
from luoshi.core.wording import Wording
from luoshi.pack.cells import HEADER_ROWS, cell_problem

TREES = (
    ("sections", "id", ("parent",)),
    ("organisations", "id", ("parent",)),
    ("organisations", "id", ("successor",)),
    ("targets", "id", ("same_as",)),
    ("indicators", "id", ("numerator", "denominator")),
)


def check(frames: dict[str, pl.DataFrame]) -> Iterator[Problem]:
    for table, key, pointers in TREES:
        frame = frames[table]
        links = {
            row[0]: [cell.split("[")[0] for cell in row[1:] if cell] for row in frame.select(key, *pointers).rows()
        }
        yield from _report(table, pointers[0], links)
    yield from _report("place_relations", "other", _parts_of(frames["place_relations"]))


def _parts_of(frame: pl.DataFrame) -> dict[str, list[str]]:
    links: dict[str, list[str]] = {}
    columns = frame.select("place", "other", "relation").rows()
    for place, other, relation in columns:
        if relation == "part_of":
            links.setdefault(place, []).append(other)
    return links


def _report(table: str, column: str, links: dict[str, list[str]]) -> Iterator[Problem]:
    cycle = find_cycle(links)
    if cycle:
        row = list(links).index(cycle[0]) + HEADER_ROWS if table != "place_relations" else 0
        chain = " → ".join(cycle)
        yield cell_problem(
            table,
            row,
            column,
            "PACK-CYCLE",
            Wording(f"上下级成环：{chain}", f"a cycle: {chain}"),
            Wording("断开其中一处", "break it at one of these"),
        )


def find_cycle(links: dict[str, list[str]]) -> tuple[str, ...]:
    """One cycle, first id repeated at the end, or nothing. Iterative, so that depth does not matter."""
    done: set[str] = set()
    for start in links:
        path: list[str] = []
        on_path: set[str] = set()
        stack: list[tuple[str, bool]] = [(start, False)]
        while stack:
            node, is_leaving = stack.pop()
            if is_leaving:
                on_path.discard(path.pop())
                done.add(node)
            elif node in on_path:
                return (*path[path.index(node) :], node)
            elif node not in done:
                path.append(node)
                on_path.add(node)
                stack.append((node, True))
                stack.extend((other, False) for other in links.get(node, ()))
    return ()

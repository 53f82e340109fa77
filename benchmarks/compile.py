"""Compile time: linear in the text's length, and against a plain jieba tokenisation of the same text.

Prints the time of a text at 1×, 4× and 16× its length as a ratio to 1× (linear: 4 and 16), and, where jieba is
installed, compile time over tokenisation time. The text is the Jilin plan where it is at hand, else the demonstration
plan. Each figure is the best of several runs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from luoshi.core.compiler.compile import compile_plan
from luoshi.core.compiler.normal_text import NormalText

ROOT = Path(__file__).resolve().parents[1]
TEXTS = (ROOT.parent / "shared/plan/jilin-2017-2020.txt", ROOT / "packs/xinghe-demo/source.txt")


def main() -> int:
    path = next(one for one in TEXTS if one.is_file())
    text = path.read_text(encoding="utf-8")
    times = {n: best(lambda n=n: compile_plan(NormalText(text * n)), 5 if n == 1 else 2) for n in (1, 4, 16)}
    print(f"{path.name}: {len(text)} characters")
    for n, seconds in times.items():
        print(f"{n:>2}x  {seconds:7.3f} s  ratio {seconds / times[1]:5.1f}")
    try:
        import jieba  # noqa: PLC0415
    except ImportError:
        print("jieba is not installed: no comparison")
        return 0
    jieba.initialize()
    tokens = best(lambda: sum(1 for _ in jieba.cut(text)), 5)
    print(f"jieba {tokens:.3f} s; compile / jieba = {times[1] / tokens:.2f}")
    return 0


def best(run: Callable[[], object], times: int) -> float:
    found = []
    for _ in range(times):
        start = perf_counter()
        run()
        found.append(perf_counter() - start)
    return min(found)


if __name__ == "__main__":
    sys.exit(main())

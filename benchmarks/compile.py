"""Compile time: linear in the text's length, and against a plain jieba tokenisation of the same text.

    python benchmarks/compile.py [TEXT]

Prints the seconds for the text at 1×, 4× and 16× its length with the ratio to 1×, and compile time over tokenisation
time. Without TEXT it takes the Jilin plan where that is at hand, else the demonstration plan's own text. Each figure is
the best of several runs in processor time, the runs taking turns. Exit status 1 where compiling takes above 3 × jieba or grows far from
linear.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import jieba

from luoshi.core.compiler.compile import compile_plan
from luoshi.core.compiler.normal_text import NormalText

ROOT = Path(__file__).resolve().parents[1]
TEXTS = (ROOT.parent / "shared/plan/jilin-2017-2020.txt", ROOT / "packs/xinghe-demo/source.txt")


MOST_RATIO = 3.0
MOST_GROWTH = {4: 6.0, 16: 24.0}  # 1.5 × linear
LENGTH = 50_000  # a short text is repeated to about this length: the clock says little below
ROUNDS = 5


def main() -> int:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else next(one for one in TEXTS if one.is_file())
    printed = path.read_text(encoding="utf-8")
    text = printed * max(1, LENGTH // len(printed))
    print(f"{path.name}: {len(printed)} characters, measured on {len(text)}")
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    compiled, cut = best_of_each(lambda: compile_plan(NormalText(text)), lambda: sum(1 for _ in jieba.cut(text)))
    ratio = compiled / cut
    print(f"compile {compiled:.3f} s, jieba {cut:.3f} s, ratio {ratio:.2f} (at most {MOST_RATIO:.0f})")
    is_good = ratio <= MOST_RATIO
    jobs = [lambda factor=factor: compile_plan(NormalText(text * factor)) for factor in (1, *MOST_GROWTH)]
    once, *longer = best_of_each(*jobs, rounds=3)
    print(f" 1x  {once:7.3f} s")
    for (factor, most), seconds in zip(MOST_GROWTH.items(), longer, strict=True):
        print(f"{factor:>2}x  {seconds:7.3f} s  growth {seconds / once:5.1f} (linear is {factor})")
        is_good = is_good and seconds / once <= most
    print("holds" if is_good else "FAILS")
    return 0 if is_good else 1


def best_of_each(*jobs: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, ...]:
    """The least seconds of each job, the jobs taking turns so that a busy machine hits them alike."""
    times: list[list[float]] = [[] for _ in jobs]
    for _ in range(rounds):
        for job, own in zip(jobs, times, strict=True):
            start = process_time()
            job()
            own.append(process_time() - start)
    return tuple(min(own) for own in times)


if __name__ == "__main__":
    sys.exit(main())

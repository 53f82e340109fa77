"""Mutilated packs are refused or read, never a crash; readers and writers at work together see whole packs."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from luoshi.core.problems import Problem
from luoshi.pack.read import read_pack
from luoshi.pack.write import rows_of, write_pack
from luoshi.usecases.status import evaluate_plan

ROUNDS = 400


@pytest.fixture
def demo(root: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(root / "packs" / "xinghe-demo", tmp_path / "xinghe-demo"))


@pytest.mark.full
def test_mutilated_files_never_crash(demo: Path) -> None:
    chance = random.Random(20170721)
    files = sorted(demo.glob("*.csv"))
    for round_ in range(ROUNDS):
        path = chance.choice(files)
        sound = path.read_bytes()
        path.write_bytes(mutilate(sound, chance))
        pack, problems = read_pack(demo)
        assert all(isinstance(problem, Problem) and problem.message.en and problem.fix.zh for problem in problems)
        if pack is not None and round_ % 4 == 0:
            evaluate_plan(pack, as_of=date(2025, 6, 30))
        path.write_bytes(sound)


def mutilate(sound: bytes, chance: random.Random) -> bytes:
    """Cut, double, overwrite, insert or swap a slice, or throw bytes in."""
    start, end = sorted(chance.randrange(len(sound) + 1) for _ in range(2))
    end = min(end, start + 200)
    piece = sound[start:end]
    noise = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 20)))
    ways = (
        sound[:start] + sound[end:],
        sound[:end] + piece + sound[end:],
        sound[:start] + noise + sound[end:],
        sound[:start]
        + chance.choice([b",", b'"', b"\n", b";", b"\r\n", b"\xef\xbb\xbf", b"-", b"NaN", b"1e999"])
        + sound[start:],
        sound[:start] + piece[::-1] + sound[end:],
        sound[:start],
    )
    return chance.choice(ways)


WRITER = """
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from luoshi.pack.read import read_pack
from luoshi.pack.write import rows_of, write_pack
folder, name = Path(sys.argv[1]), sys.argv[2]
pack, problems = read_pack(folder)
targets = tuple(replace(one, name_zh=name) for one in pack.targets)
sections = tuple(replace(one, title_en=name) for one in pack.sections.values())
for _ in range(15):
    write_pack(folder, {"targets": rows_of(targets), "sections": rows_of(sections)})
"""


@pytest.mark.full
def test_readers_and_writers_together_see_whole_packs(demo: Path) -> None:
    names = ("甲", "乙")
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(demo), name]) for name in names]
    seen: set[str] = set()
    while any(writer.poll() is None for writer in writers):
        pack, problems = read_pack(demo)
        assert pack is not None, problems
        targets = {one.name_zh for one in pack.targets}
        titles = {one.title_en for one in pack.sections.values()}
        if targets & set(names):
            assert targets == titles
            seen |= targets
    assert all(writer.returncode == 0 for writer in writers)
    assert seen
    assert [path.name for path in demo.parent.iterdir()] == [demo.name]


def test_writing_twice_keeps_one_pack(demo: Path) -> None:
    pack, _ = read_pack(demo)
    assert pack is not None
    changed = tuple(replace(one, name_zh="改") for one in pack.targets)
    write_pack(demo, {"targets": rows_of(changed)})
    write_pack(demo, {"targets": rows_of(pack.targets)})
    again, _ = read_pack(demo)
    assert again is not None
    assert again.targets == pack.targets

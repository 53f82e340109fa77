"""Writing a pack: all or nothing, and what is written reads back the same."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from luoshi.core.problems import PackError
from luoshi.pack import write
from luoshi.pack.descriptor import descriptor_json, frictionless_problems
from luoshi.pack.pack import Pack
from luoshi.pack.read import read_pack
from luoshi.pack.write import rows_of, write_pack


@pytest.fixture
def demo(root: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(root / "packs" / "xinghe-demo", tmp_path / "xinghe-demo"))


def opened(folder: Path) -> Pack:
    pack, problems = read_pack(folder)
    assert pack is not None, problems
    return pack


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def test_written_targets_read_back_the_same(demo: Path) -> None:
    before = opened(demo)
    write_pack(demo, {"targets": rows_of(before.targets)})
    after = opened(demo)
    assert after.targets == before.targets
    assert (demo / "source.txt").is_file()


def test_writing_what_was_read_changes_no_byte(demo: Path) -> None:
    before, pack = content(demo), opened(demo)
    write_pack(demo, {"targets": rows_of(pack.targets), "sections": rows_of(pack.sections.values())})
    assert content(demo) == before


def test_a_changed_target_is_there_after_the_write(demo: Path) -> None:
    pack = opened(demo)
    first = replace(pack.targets[0], name_zh="改名")
    write_pack(demo, {"targets": rows_of((first, *pack.targets[1:]))})
    assert opened(demo).targets[0].name_zh == "改名"


def test_a_pack_that_would_be_broken_is_not_written(demo: Path) -> None:
    before, pack = content(demo), opened(demo)
    wrong = replace(pack.targets[0], section="nowhere")
    with pytest.raises(PackError) as caught:
        write_pack(demo, {"targets": rows_of((wrong, *pack.targets[1:]))})
    assert caught.value.problems[0].code == "PACK-UNKNOWN-ID"
    assert content(demo) == before
    assert [path.name for path in demo.parent.iterdir()] == [demo.name]


def test_unknown_column_is_refused(demo: Path) -> None:
    before = content(demo)
    with pytest.raises(KeyError, match="no column colour"):
        write_pack(demo, {"targets": [{"id": "x", "colour": "red"}]})
    assert content(demo) == before


@pytest.mark.parametrize("step", ["_carry_over", "write_table", "_check", "_swap"])
def test_failure_at_any_step_leaves_the_old_pack(demo: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    before, pack = content(demo), opened(demo)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write, step, fail)
    with pytest.raises(OSError, match="No space left"):
        write_pack(demo, {"targets": rows_of(pack.targets)})
    assert content(demo) == before
    assert [path.name for path in demo.parent.iterdir()] == [demo.name]


def test_without_an_exchange_the_two_step_way_restores_the_old_pack(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, pack = content(demo), opened(demo)
    monkeypatch.setattr(write, "_exchange", lambda *_: False)
    write_pack(demo, {"targets": rows_of(pack.targets)})
    assert content(demo) == before
    rename = os.rename

    def refuse(source: Path, goal: Path) -> None:
        if Path(source).name.startswith(f".{demo.name}.new-") and not Path(source).name.endswith(".old"):
            raise OSError(5, "Input/output error")
        rename(source, goal)

    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(OSError, match="Input/output"):
        write_pack(demo, {"targets": rows_of(pack.targets)})
    assert content(demo) == before


WRITER = """
import sys
from pathlib import Path
from luoshi.pack.read import read_pack
from luoshi.pack.write import rows_of, write_pack
folder = Path(sys.argv[1])
pack, _ = read_pack(folder)
print("ready", flush=True)
while True:
    write_pack(folder, {"targets": rows_of(pack.targets)})
"""


@pytest.mark.full
def test_killed_writer_leaves_a_whole_pack(demo: Path) -> None:
    before = opened(demo).targets
    for round_ in range(12):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(demo)], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(0.02 * (round_ + 1))
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        assert opened(demo).targets == before


@pytest.mark.parametrize("name", ["xinghe-demo", "jilin-2017-2020", "cn-jilin-base"])
def test_committed_packs_are_valid_data_packages(root: Path, name: str) -> None:
    folder = root / "packs" / name
    assert (folder / "datapackage.json").read_text(encoding="utf-8") == descriptor_json(folder)
    assert list(frictionless_problems(folder)) == []


def test_frictionless_sees_what_we_see(demo: Path) -> None:
    text = (demo / "observations.csv").read_text(encoding="utf-8")
    (demo / "observations.csv").write_text(text.replace(",final,", ",definitive,", 1), encoding="utf-8")
    found = list(frictionless_problems(demo))
    assert [problem.where.file for problem in found] == ["observations.csv"]
    assert found[0].where.row > 1


@pytest.mark.parametrize("below", ["", "schemes"])
def test_the_folder_one_stands_in_is_not_replaced(demo: Path, monkeypatch: pytest.MonkeyPatch, below: str) -> None:
    """A terminal would go on in a folder that is gone."""
    before = content(demo)
    monkeypatch.chdir(demo / below)
    with pytest.raises(PackError) as caught:
        write_pack(Path.cwd() if not below else demo, {"targets": []})
    assert [one.code for one in caught.value.problems] == ["PACK-INSIDE"]
    assert content(demo) == before

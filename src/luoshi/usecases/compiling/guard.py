"""A pack is never written over one that it does not continue: people's corrections and figures stand in it."""

from __future__ import annotations

from pathlib import Path

from luoshi.core.problems import PackError, Problem, Severity, Where
from luoshi.core.wording import Wording

HEAD = "plan.csv"


def check_out(out: Path, against: Path | None) -> None:
    """Raises PackError where the folder holds another pack than the one compiled against, or is no folder."""
    if out.exists() and not out.is_dir():
        raise PackError((_no_folder(out),))
    is_continued = against is not None and out.resolve() == against.resolve()
    if (out / HEAD).exists() and not is_continued:
        raise PackError((_holds_pack(out),))


def _holds_pack(out: Path) -> Problem:
    return Problem(
        "COMPILE-OUT-HOLDS-PACK", Severity.ERROR, Where(str(out)),
        Wording(
            "这里已有规划包，直接写入会丢失其中的更正和补充",
            "a pack stands here already; written over, its corrections and additions would be lost",
        ),
        Wording(
            f"加上 --against {out} 在原包基础上重新编译，或换一个文件夹",
            f"add --against {out} to keep them, or name another folder",
        ),
    )  # fmt: skip


def _no_folder(out: Path) -> Problem:
    return Problem(
        "COMPILE-OUT-FILE", Severity.ERROR, Where(str(out)),
        Wording("这里是一个文件，规划包是文件夹", "this is a file; a pack is a folder"),
        Wording("换一个文件夹名", "name a folder"),
    )  # fmt: skip

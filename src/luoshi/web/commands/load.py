"""``luoshi load PACK``: a pack folder into the site's database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from luoshi.web.shared.terminal import say, say_lines, say_problems

if TYPE_CHECKING:
    from luoshi.web.plans.load import PartOutcome


@click.command("load")
@click.argument("pack", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="show what would happen and leave the database as it is")
def command(pack: Path, dry_run: bool) -> None:
    """Load PACK, a plan pack with its base or a base pack alone, into the database: all of it or nothing.

    After the first load the database is the record. A reload adds observations and new rows of the base; whatever would
    change or remove a row waits as a proposal (luoshi proposals); a figure that is stored is never overwritten.
    """
    from luoshi.web.start import start_site  # noqa: PLC0415  (Django wakes only for the commands that need it)

    start_site(may_be_new=True)
    from luoshi.web.plans.load import load_pack  # noqa: PLC0415

    outcome = load_pack(pack, dry_run=dry_run)
    say_problems(outcome.notes)
    for part in outcome.parts:
        _say_part(part)
    if dry_run:
        say("试运行：数据库未改动", "dry run: the database is as it was")


def _say_part(part: PartOutcome) -> None:
    from luoshi.usecases.proposed_changes import describe_changes, describe_table  # noqa: PLC0415

    if part.is_unchanged:
        say(f"{part.name}：与库中一致", f"{part.name}: as it is stored")
        return
    counts = ", ".join(f"{table} {rows}" for table, rows in part.added.items() if rows)
    if part.is_new:
        say(f"{part.name}：首次装入（{counts}）", f"{part.name}: loaded for the first time ({counts})")
        return
    if counts or part.files:
        what = ", ".join((*([counts] if counts else []), *part.files))
        say(f"{part.name}：增加 {what}", f"{part.name}: added {what}")
    for difference in part.differences:
        say_lines(line for line in describe_table(difference) if line.startswith("+"))
    if part.proposal is not None:
        state = part.proposal.state
        say(
            f"{part.name}：建议 #{part.proposal.pk}（{state}），由人决定：luoshi proposals",
            f"{part.name}: proposal #{part.proposal.pk} ({state}), for a person to decide: luoshi proposals",
        )
        say_lines(describe_changes(part.proposed))
    if part.kept:
        say(
            f"  库中另有 {part.kept} 个观测值，文件夹中没有，保留",
            f"  {part.kept} stored observations that the folder lacks stay",
        )

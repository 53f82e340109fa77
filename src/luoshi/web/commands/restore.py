"""``luoshi restore FILE``: an installation as it stood when the backup was made."""

from __future__ import annotations

from pathlib import Path

import click

from luoshi.web.shared.terminal import say


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--replace", is_flag=True, help="an existing database may go; on SQLite it is kept beside the new one")
@click.option("--check", "only_check", is_flag=True, help="only check that the backup is whole")
@click.pass_context
def command(ctx: click.Context, file: Path, replace: bool, only_check: bool) -> None:
    """Restore FILE into an empty data folder or database: all of it or nothing.

    Exit status 1 where the restored audit log does not verify.
    """
    from luoshi.web.start import start_django  # noqa: PLC0415  (Django wakes only for the commands that need it)

    start_django()
    from luoshi.web.operations.backup.archive import check_archive  # noqa: PLC0415
    from luoshi.web.operations.backup.restore import restore_backup  # noqa: PLC0415

    if only_check:
        manifest = check_archive(file)
        say(f"完好：{manifest.engine}，{manifest.made_at}", f"whole: {manifest.engine}, made {manifest.made_at}")
        return
    restored = restore_backup(file, replace=replace)
    say(f"已恢复到 {restored.manifest.made_at} 的状态", f"restored to the state of {restored.manifest.made_at}")
    if restored.kept is not None:
        say(f"原数据库保留在 {restored.kept}", f"the old database is kept at {restored.kept}")
    if not restored.is_intact:
        say("审计日志核验不通过：luoshi audit verify", "the audit log does not verify: luoshi audit verify", err=True)
        ctx.exit(1)

"""``luoshi backup --out FILE``: everything an installation cannot do without, in one checked file."""

from __future__ import annotations

from pathlib import Path

import click

from luoshi.web.shared.terminal import say


@click.command("backup")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="file to write")
@click.pass_context
def command(ctx: click.Context, out: Path) -> None:
    """Back up the database, the signing key and the audit log's anchors while the site runs.

    The file is checked before it counts as made, and only its owner may read it. Exit status 1 where the audit log does
    not verify; the backup is made all the same.
    """
    from luoshi.web.start import start_site  # noqa: PLC0415  (Django wakes only for the commands that need it)

    start_site(may_be_old=True)
    from luoshi.web.operations.backup.make import make_backup  # noqa: PLC0415

    manifest = make_backup(out)
    rows = sum(table.rows for table in manifest.tables.values())
    say(
        f"已备份 {out}：{len(manifest.tables)} 张表，{rows} 行，日志 {manifest.audit.entries} 条",
        f"backed up {out}: {len(manifest.tables)} tables, {rows} rows, {manifest.audit.entries} log entries",
    )
    if not manifest.audit.is_intact:
        say("审计日志核验不通过：luoshi audit verify", "the audit log does not verify: luoshi audit verify", err=True)
        ctx.exit(1)

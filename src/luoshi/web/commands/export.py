"""``luoshi export NAME --out DIR``: a stored pack as folders, with all that came into it since it was loaded."""

from __future__ import annotations

from pathlib import Path

import click

from luoshi.web.shared.terminal import say


@click.command("export")
@click.argument("name")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="folder to write into")
def command(name: str, out: Path) -> None:
    """Write the stored pack NAME, and the base it stands on, as folders below DIR that load into any Luoshi."""
    from luoshi.web.start import start_site  # noqa: PLC0415  (Django wakes only for the commands that need it)

    start_site()
    from luoshi.web.audit.acts import AuditAct  # noqa: PLC0415
    from luoshi.web.audit.record import record  # noqa: PLC0415
    from luoshi.web.plans.export import export_pack  # noqa: PLC0415

    exported = export_pack(name, out)
    record("luoshi export", AuditAct.EXPORT, "pack", name, after={"revisions": exported.revisions})
    for folder in exported.folders:
        say(f"已写入 {folder}", f"wrote {folder}")

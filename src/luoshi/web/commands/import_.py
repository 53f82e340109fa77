"""``luoshi import PACK FILE``: observations from a file into a pack folder or into the site's database."""

from __future__ import annotations

from pathlib import Path

import click

from luoshi.usecases.import_observations import import_into_folder
from luoshi.web.shared.terminal import say


@click.command("import")
@click.argument("pack")
@click.argument("file", type=click.Path(path_type=Path))
def command(pack: str, file: Path) -> None:
    """Import observations from FILE (CSV, XLSX or SDMX-CSV): all of them or none.

    PACK is a pack folder, or the name of a pack in the site's database. A row that is there already is passed over; one
    that would overwrite a figure is refused.
    """
    if Path(pack).is_dir():
        done = import_into_folder(Path(pack), file)
    else:
        from luoshi.web.start import start_site  # noqa: PLC0415  (Django wakes only for the commands that need it)

        start_site()
        from luoshi.web.plans.import_observations import import_into_database  # noqa: PLC0415

        done = import_into_database(pack, file)
    say(
        f"{done.pack}：新增 {done.added} 个观测值，已有 {done.known} 个",
        f"{done.pack}: {done.added} observations added, {done.known} were there",
    )

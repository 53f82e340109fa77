"""``luoshi tick``: everything that the calendar asks for on a day."""

from __future__ import annotations

import json
from datetime import datetime

import click

from luoshi.web.shared.terminal import say, terminal_language


@click.command("tick")
@click.option(
    "--date",
    "moment",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="the day (default: today, after every day that was missed)",
)
@click.option("--list", "is_list", is_flag=True, help="name the jobs and do nothing")
@click.pass_context
def command(ctx: click.Context, moment: datetime | None, is_list: bool) -> None:
    """Do the daily jobs. Running them again for a day does nothing twice; exit status 1 where one failed."""
    from luoshi.web.start import start_django, start_site  # noqa: PLC0415  (Django wakes only for the commands that need it)

    start_django()
    from django.utils import timezone  # noqa: PLC0415

    from luoshi.web.operations.jobs import JOBS  # noqa: PLC0415
    from luoshi.web.operations.tick import tick, waiting_days  # noqa: PLC0415

    if is_list:
        for name, job in JOBS.items():
            click.echo(f"{name:<20}{job.ABOUT.in_(terminal_language())}")
        return
    start_site()
    failed = 0
    for day in [moment.date()] if moment else list(waiting_days(timezone.localdate())):
        for one in tick(day):
            failed += not one.is_done
            click.echo(f"{day}  {one.job:<20}{json.dumps(one.outcome, ensure_ascii=False)}")
    if failed:
        say(f"{failed} 项失败", f"{failed} failed", err=True)
        ctx.exit(1)

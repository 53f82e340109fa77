"""``luoshi report PACK --kind K --out FILE`` writes a report; ``luoshi report verify|diff|validate|words`` look after it."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import click

from luoshi.cli import report_commands

DEFAULT = "write"


class ReportGroup(click.Group):
    """``luoshi report PACK …`` is ``luoshi report write PACK …``: what is no command of the group is a pack. A pack whose
    folder bears a command's name is given as ./verify."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        asks_for_help = args[:1] in (["-h"], ["--help"])
        if args and not asks_for_help and args[0] not in self.commands:
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)


@click.group("report", cls=ReportGroup)
def command() -> None:
    """Reports of a pack: `luoshi report PACK --kind K --out FILE` (see `luoshi report write -h`)."""


for _module in pkgutil.iter_modules(report_commands.__path__):
    command.add_command(import_module(f"{report_commands.__name__}.{_module.name}").command)

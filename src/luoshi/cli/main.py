"""``luoshi``: the group of commands, found by folder.

Exit status: 0 done; 1 the plan or the data has errors (listed); 2 wrong usage; 3 internal.
"""

from __future__ import annotations

import io
import os
import pkgutil
import signal
import sys
import traceback
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points

import click

from luoshi import __version__
from luoshi.cli import commands
from luoshi.cli.listing import print_problems
from luoshi.cli.options import default_language
from luoshi.core.problems import PackError, RefusedError

DONE, HAS_ERRORS, WRONG_USAGE, INTERNAL = 0, 1, 2, 3


class CommandGroup(click.Group):
    """Commands found by folder; a module is read when its command is asked for, for some wake large libraries."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_modules())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        path = _modules().get(cmd_name)
        return import_module(path).command if path else None


@cache
def _modules() -> dict[str, str]:
    """The name of a command is its module's: ``format_lint`` is ``format-lint``, ``import_`` is ``import``."""
    rooms = [
        commands,
        *(one.load() for one in entry_points(group="luoshi.commands")),
    ]  # others offer theirs unknown here
    found = ((room.__name__, module.name) for room in rooms for module in pkgutil.iter_modules(room.__path__))
    return {name.rstrip("_").replace("_", "-"): f"{room}.{name}" for room, name in found}


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="luoshi")
def luoshi() -> None:
    """落实 Luoshi: turns a government plan's text into delivered results."""


def main() -> None:
    """Entry point: one table from errors to exit status."""
    _prepare_streams()
    try:
        left = luoshi.main(standalone_mode=False)  # click hands back the status of ctx.exit()
        sys.exit(left if isinstance(left, int) else DONE)
    except PackError as error:
        print_problems(error.problems)
        sys.exit(HAS_ERRORS)
    except RefusedError as error:
        print_problems(error.problems)
        sys.exit(WRONG_USAGE)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    except OSError as error:
        click.echo(_environment_message(error), err=True)
        sys.exit(WRONG_USAGE)
    except Exception:  # the last line of defence: say so plainly, with what a maintainer needs
        click.echo("luoshi: internal error, please report it with the text below", err=True)
        traceback.print_exc()
        sys.exit(INTERNAL)


def _prepare_streams() -> None:
    """Output is UTF-8 whatever the locale, and a closed pipe ends the command as it ends any other."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def _environment_message(error: OSError) -> str:
    """A file that cannot be read or written is the user's to mend, not a defect."""
    name = error.filename2 or error.filename or ""
    said = os.strerror(error.errno) if error.errno else str(error)
    if default_language() == "zh":
        return f"✗ {name}：系统拒绝读写（{said}）\n    → 检查路径、权限和磁盘空间；原有文件未改动"
    return f"✗ {name}: the system refused it ({said})\n    → check the path, the permissions and the disk; existing files are as they were"


if __name__ == "__main__":
    main()

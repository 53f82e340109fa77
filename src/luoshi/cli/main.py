"""``luoshi``: the group of commands, found by folder.

Exit status: 0 done; 1 the plan or the data has errors (listed); 2 wrong usage; 3 internal.
"""

from __future__ import annotations

import os
import pkgutil
import sys
import traceback
from importlib import import_module

import click

from luoshi import __version__
from luoshi.cli import commands
from luoshi.cli.listing import print_problems
from luoshi.core.problems import PackError

DONE, HAS_ERRORS, INTERNAL = 0, 1, 3


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="luoshi")
def luoshi() -> None:
    """落实 Luoshi: turns a government plan's text into delivered results."""


for _module in pkgutil.iter_modules(commands.__path__):
    luoshi.add_command(import_module(f"{commands.__name__}.{_module.name}").command)


def main() -> None:
    """Entry point: one table from errors to exit status."""
    try:
        left = luoshi.main(standalone_mode=False)  # click hands back the status of ctx.exit()
        sys.exit(left if isinstance(left, int) else DONE)
    except PackError as error:
        print_problems(error.problems)
        sys.exit(HAS_ERRORS)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(DONE)
    except Exception:  # the last line of defence: say so plainly, with what a maintainer needs
        click.echo("luoshi: internal error, please report it with the text below", err=True)
        traceback.print_exc()
        sys.exit(INTERNAL)


if __name__ == "__main__":
    main()

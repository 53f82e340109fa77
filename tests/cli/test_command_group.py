"""Commands are found by folder and read only when asked for."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from luoshi.cli.main import luoshi

CONTEXT = click.Context(luoshi)
NAMES = luoshi.list_commands(CONTEXT)


@pytest.mark.parametrize("name", NAMES)
def test_a_module_is_named_like_its_command(name: str) -> None:
    command = luoshi.get_command(CONTEXT, name)
    assert command is not None
    assert command.name == name
    assert command.get_short_help_str()


def test_commands_of_both_rooms_are_there() -> None:
    assert {"status", "lint", "serve", "load", "import"} <= set(NAMES)


def test_an_unknown_command_is_none() -> None:
    assert luoshi.get_command(CONTEXT, "nothing") is None


def test_a_command_wakes_no_library_of_another() -> None:
    script = (
        "import sys, click; from luoshi.cli.main import luoshi; luoshi.get_command(click.Context(luoshi), 'migrate'); "
        "print([name for name in ('scipy', 'polars', 'django', 'lxml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

"""The documentation holds together: links lead somewhere, every page is linked, every command shown exists."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from luoshi.cli.main import luoshi

LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCE = re.compile(r"```.*?```", re.DOTALL)
SHOWN = re.compile(r"(?:^|^\$ (?:\.venv/bin/)?|`)luoshi ([a-z][^`\n]*)", re.MULTILINE)
STARTS = {"README.md", "packs/xinghe-demo/README.md", "tests/compiler_texts/README.md"}  # nothing need lead there


@pytest.fixture(scope="module")
def pages(root: Path) -> dict[str, str]:
    """Path from the root to text, of every page in the repository."""
    listed = subprocess.run(["git", "ls-files", "*.md"], cwd=root, capture_output=True, text=True, check=True).stdout
    return {name: (root / name).read_text(encoding="utf-8") for name in listed.split() if (root / name).is_file()}


def links_of(text: str) -> Iterator[str]:
    for link in LINK.findall(FENCE.sub("", text)):
        if not re.match(r"[a-z]+:", link):
            yield link


def anchors_of(text: str) -> set[str]:
    """As the usual renderers make them of headings."""
    headings = re.findall(r"^#+ (.*)$", FENCE.sub("", text), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


def test_every_link_leads_somewhere(root: Path, pages: dict[str, str]) -> None:
    lost = []
    for name, text in pages.items():
        for link in links_of(text):
            path, _, anchor = link.partition("#")
            goal = (root / name).parent / path if path else root / name
            if not goal.exists() or (anchor and anchor not in anchors_of(goal.read_text(encoding="utf-8"))):
                lost.append(f"{name}: {link}")
    assert lost == []


def test_every_page_is_linked(root: Path, pages: dict[str, str]) -> None:
    linked = {
        ((root / name).parent / link.partition("#")[0]).resolve() for name in pages for link in links_of(pages[name])
    }
    assert [name for name in pages if (root / name).resolve() not in linked and name not in STARTS] == []


def test_every_command_shown_exists_with_its_options(pages: dict[str, str]) -> None:
    wrong = []
    for name, text in pages.items():
        for shown in SHOWN.findall(text) if name != "CHANGELOG.md" else ():
            commands, options = _commands(shown)
            known = {option for one in commands for param in one.params for option in param.opts} | {"--help"}
            if not commands or not set(options) <= known:
                wrong.append(f"{name}: luoshi {shown}")
    assert wrong == []


def _commands(shown: str) -> tuple[list[click.Command], list[str]]:
    """The command that the words name, with those below a group; and the options written behind it."""
    context = click.Context(luoshi)
    first, *words = re.split(r"\s{2,}|#", shown)[0].split()
    command = luoshi.get_command(context, first)
    found = [] if command is None else [command]
    if isinstance(command, click.Group):
        found += [one for name in command.list_commands(context) if (one := command.get_command(context, name))]
    return found, [option for word in words for option in re.findall(r"(?<![\w-])--[a-z][a-z-]*", word)]

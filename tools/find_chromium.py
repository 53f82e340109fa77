"""A Chromium for the tests: the one that is there or, with ``--install``, one that this machine can get.

    python -m tools.find_chromium [--install]

Prints its path. ``LUOSHI_CHROMIUM`` names one; ``LUOSHI_TEST_BROWSER=none`` goes without, and prints nothing. Installs by
apt as root, else by Playwright into its own folder. Exit status 1 with what to do where there is none.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
VARIABLE, WITHOUT = "LUOSHI_CHROMIUM", "LUOSHI_TEST_BROWSER"
ADVICE = (
    "No Chromium was found, and none could be installed. Install one (apt-get install chromium; or "
    f".venv/bin/playwright install chromium), name one in {VARIABLE}, or go without its tests: {WITHOUT}=none make test"
)


def main() -> int:
    parser = argparse.ArgumentParser(description="Find or install a Chromium.")
    parser.add_argument("--install", action="store_true")
    may_install = parser.parse_args().install
    if goes_without():
        return 0
    found = find_chromium() or (install_chromium() if may_install else None)
    if found is None:
        sys.stderr.write(f"{ADVICE}\n")
        return 1
    print(found)
    return 0


def goes_without() -> bool:
    return os.environ.get(WITHOUT) == "none"


def find_chromium() -> Path | None:
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named) if Path(named).is_file() else None
    on_path = next((found for name in NAMES if (found := shutil.which(name))), None)
    return Path(on_path) if on_path else _own_of_playwright()


def install_chromium() -> Path | None:
    """Quiet about the ways that do not work here: the advice names them."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _run("apt-get", "update", "-q")
        _run("apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk")
        found = find_chromium()
        if found is not None:
            return found
    _run(sys.executable, "-m", "playwright", "install", "chromium")
    return find_chromium()


def _run(*command: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environment, stdout=sys.stderr, check=False)


def _own_of_playwright() -> Path | None:
    """Where Playwright would put it, if it did."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (slow to wake, and seldom needed)

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main())

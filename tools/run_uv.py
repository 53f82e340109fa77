"""Run uv with the settings that pip has on this machine.

uv reads no pip configuration. A machine behind a mirror, a proxy or its own certificate authority usually tells
pip about it, in ``pip.conf`` or ``PIP_*``; this hands the same settings on, and a ``UV_*`` already set wins.
Usage: ``.tools/bin/python tools/run_uv.py pip sync ...``, with an interpreter that has pip and uv.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

# pip's option -> the variables that tell uv the same, and what joins several values
VARIABLES: dict[str, tuple[tuple[str, ...], str]] = {
    "index-url": (("UV_DEFAULT_INDEX",), ""),
    "extra-index-url": (("UV_INDEX",), " "),
    "find-links": (("UV_FIND_LINKS",), ","),
    "trusted-host": (("UV_INSECURE_HOST",), " "),
    "cert": (("SSL_CERT_FILE",), ""),
    "proxy": (("HTTP_PROXY", "HTTPS_PROXY"), ""),
    "timeout": (("UV_HTTP_TIMEOUT",), ""),
    "default-timeout": (("UV_HTTP_TIMEOUT",), ""),
}
# `pip config list` names no order of strength; pip itself lets the environment win over its files.
SECTIONS = ("global", "install", ":env:")


def main() -> int:
    uv = Path(sys.executable).with_name("uv")
    env = {**os.environ, **uv_environment(read_pip_settings(), present=os.environ)}
    return subprocess.run([str(uv), *sys.argv[1:]], env=env, check=False).returncode


def read_pip_settings() -> dict[str, str]:
    """What pip is told on this machine, by option name, without the section."""
    listing = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True
    ).stdout
    settings: dict[str, dict[str, str]] = {section: {} for section in SECTIONS}
    for line in listing.splitlines():
        key, _, quoted = line.partition("=")
        section, _, option = key.rpartition(".")
        if section in settings:
            settings[section][option] = str(ast.literal_eval(quoted))
    return {option: value for section in SECTIONS for option, value in settings[section].items()}


def uv_environment(settings: Mapping[str, str], *, present: Mapping[str, str]) -> dict[str, str]:
    """The variables to add so that uv acts as pip would; those in ``present`` are left alone."""
    added = {"UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1"}
    if "extra-index-url" in settings:
        added["UV_INDEX_STRATEGY"] = "unsafe-best-match"  # as pip: no index comes first, and the hash decides
    for option, (names, joiner) in VARIABLES.items():
        if option in settings:
            value = joiner.join(settings[option].split()) if joiner else settings[option]
            added.update(dict.fromkeys(names, value))
    return {name: value for name, value in added.items() if name not in present}


if __name__ == "__main__":
    sys.exit(main())

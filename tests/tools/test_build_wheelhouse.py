"""An installation without a network: the wheelhouse is built, carried into an empty environment, and works there."""

from __future__ import annotations

import os
import subprocess
import venv
from pathlib import Path

import pytest

from tools.build_wheelhouse import main

ROOT = Path(__file__).parents[2]
NOWHERE = "http://127.0.0.1:9"  # whoever asks for anything from outside gets no answer
pytestmark = [pytest.mark.full, pytest.mark.own_process]


def test_an_installation_without_a_network_works(tmp_path: Path) -> None:
    offline, home = tmp_path / "offline", tmp_path / "venv"
    assert main(["--out", str(offline)]) == 0
    venv.create(home, with_pip=True)
    wheels = ["--no-index", "--find-links", str(offline / "wheels"), "--only-binary", ":all:"]
    run(home, "python", "-m", "pip", "install", "--quiet", *wheels, "luoshi[sso]", at=tmp_path)
    pack = str(ROOT / "packs" / "xinghe-demo")
    where = {"LUOSHI_DATA": str(tmp_path / "data"), "LUOSHI_SSO": "yes", **npm(offline)}
    assert "M-01" in run(home, "luoshi", "status", pack, "--as-of", "2025-06-30", "--format", "csv", at=tmp_path)
    run(home, "luoshi", "migrate", at=tmp_path, **where)
    assert "targets 30" in run(home, "luoshi", "load", pack, at=tmp_path, **where)
    run(home, "luoshi", "audit", "verify", at=tmp_path, **where)
    told = ("--year", "2024", "--lang", "zh", "--out", "report.pdf")
    run(home, "luoshi", "report", pack, "--kind", "annual", *told, at=tmp_path, **where)
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert str(home) in run(home, "python", "-c", "import luoshi; print(luoshi.__file__)", at=tmp_path)


def npm(offline: Path) -> dict[str, str]:
    """The settings that docs/how-to/production.md names."""
    folder = offline / "npm"
    return {
        "LUOSHI_ECHARTS": str(folder / "echarts" / "dist" / "echarts.min.js"),
        "LUOSHI_FONTS": str(folder / "@expo-google-fonts"),
    }


def run(home: Path, command: str, *words: str, at: Path, **settings: str) -> str:
    """With nothing of this machine's settings but the system's own paths."""
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), NOWHERE)
    environment = {
        "PATH": f"{home / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin",
        "HOME": str(at),
        "LANG": "C.UTF-8",
        "PIP_CONFIG_FILE": os.devnull,
        **proxies,
        **settings,
    }
    done = subprocess.run(
        [str(home / "bin" / command), *words], cwd=at, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command} {words}: {done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr

"""Everything that an installation without a network needs, in one folder: ``make wheelhouse``.

``wheels``: Luoshi's wheel and those of all it needs at run time, in the locked versions, checked by hash. ``npm``: the
chart library and the fonts. Made on a machine of the same system and Python as the one it is for.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from luoshi.reports.document.fonts import SHIPPED, fonts_folder
from luoshi.reports.svg import echarts_file

ROOT = Path(__file__).resolve().parent.parent
PIP = ROOT / ".tools" / "bin" / "python"
FONTS = Path("npm", "@expo-google-fonts")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Lay everything for an installation without a network into a folder.")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "offline")
    out = parser.parse_args(arguments).out.resolve()
    draft = out.with_name(f".{out.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    (draft / "wheels").mkdir(parents=True)
    fetch_wheels(draft)
    build_wheel(draft / "wheels")
    copy_npm(draft)
    shutil.rmtree(out, ignore_errors=True)
    draft.rename(out)
    count = len(list((out / "wheels").glob("*.whl")))
    print(f"{out}: {count} wheels. Install: pip install --no-index --find-links {out / 'wheels'} luoshi")
    return 0


def fetch_wheels(folder: Path) -> None:
    """The run-time part of the lock: what ``pyproject.toml`` asks for, in the versions and with the hashes of the lock."""
    wanted = folder / "requirements.txt"
    compiled = [
        str(PIP), "tools/run_uv.py", "pip", "compile", "--quiet", "--python-version", "3.11", "--generate-hashes",
        "--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate", "--extra", "sso",
        "--constraint", "requirements.lock", "pyproject.toml", "--output-file", str(wanted),
    ]  # fmt: skip
    subprocess.run(compiled, cwd=ROOT, check=True)
    wheels = [str(PIP), "-m", "pip", "wheel", "--quiet", "--require-hashes", "--requirement", str(wanted)]
    subprocess.run([*wheels, "--wheel-dir", str(folder / "wheels")], cwd=ROOT, check=True)


def build_wheel(folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True)


def copy_npm(folder: Path) -> None:
    charts = echarts_file()
    goal = folder / "npm" / "echarts" / "dist" / charts.name
    goal.parent.mkdir(parents=True)
    shutil.copyfile(charts, goal)
    for name in SHIPPED:
        shutil.copytree(fonts_folder() / name, folder / FONTS / name)


if __name__ == "__main__":
    sys.exit(main())

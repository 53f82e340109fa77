"""Write the demonstration pack, or check that the one written is up to date.

    python3 -m tools.build_demo --out packs [--check]

The same authored files give the same bytes. ``--check`` writes nothing and exits 1, naming the files that differ.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.demo.contract import REPOSITORY
from tools.demo.tables import build_pack

PACK = "xinghe-demo"
DESCRIPTOR = "datapackage.json"
AUTHORED = REPOSITORY / "packs" / "authored" / PACK


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    folder = Path(options.out) / PACK
    files = {name: content.encode("utf-8") for name, content in build_pack(AUTHORED).items()}
    return _check(folder, files) if options.check else _write(folder, files)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Build the fictional demonstration pack.")
    parser.add_argument("--out", required=True, help="folder that holds the packs")
    parser.add_argument("--check", action="store_true", help="compare only; exit 1 where files differ")
    return parser


def _describe(folder: Path) -> bytes:
    sys.path.insert(0, str(REPOSITORY / "src"))
    from luoshi.pack.descriptor import descriptor_json  # noqa: PLC0415  (the path is set just above)

    return descriptor_json(folder).encode("utf-8")


def _check(folder: Path, files: dict[str, bytes]) -> int:
    differing = [name for name, content in files.items() if _read(folder / name) != content]
    if _read(folder / DESCRIPTOR) != _describe(folder):
        differing.append(DESCRIPTOR)
    for name in differing:
        print(f"{folder / name}: differs from a fresh build", file=sys.stderr)
    return 1 if differing else 0


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _write(folder: Path, files: dict[str, bytes]) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / DESCRIPTOR).write_bytes(_describe(folder))
    print(f"{folder}: {len(files) + 1} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())

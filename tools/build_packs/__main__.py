"""``python -m tools.build_packs --shared ../shared --out packs [--check]``: builds, or checks, the two Jilin packs."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from luoshi.pack.descriptor import DESCRIPTOR_NAME, descriptor_json
from luoshi.pack.tables import BASE_TABLES, PLAN_TABLES, TABLES, Table

from . import ROOT, base, plan
from .table import BuildError, Tables, check_references, render

AUTHORED = ROOT / "packs" / "authored"


def main(arguments: list[str] | None = None) -> int:
    """Exit status 0; 1 where the inputs are wrong or, with ``--check``, a committed file differs."""
    options = _parser().parse_args(arguments)
    try:
        if options.check:
            return _report(differing(options.shared, options.authored, options.out))
        for name in write_packs(options.shared, options.authored, options.out):
            print(name)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def write_packs(shared: Path, authored: Path, out: Path) -> list[str]:
    """Writes both packs below ``out`` and returns the names of the files with their counts of rows."""
    base_tables, plan_tables = base.build_base(shared, authored), plan.build_plan(shared, authored)
    check_references(TABLES, {**base_tables, **plan_tables})
    return [
        *_write(out / base.NAME, BASE_TABLES, base_tables),
        *_write(out / plan.NAME, PLAN_TABLES, plan_tables),
    ]


def differing(shared: Path, authored: Path, out: Path) -> list[str]:
    """The committed files that a fresh build would change."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder)
        write_packs(shared, authored, fresh)
        names = [path.relative_to(fresh) for path in sorted(fresh.rglob("*.*")) if path.is_file()]
        return [str(out / name) for name in names if _bytes(out / name) != _bytes(fresh / name)]


def _write(folder: Path, tables: tuple[Table, ...], content: Tables) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    for table in tables:
        (folder / table.file_name).write_bytes(render(table, content[table.name]).encode("utf-8"))
    (folder / DESCRIPTOR_NAME).write_bytes(descriptor_json(folder).encode("utf-8"))
    return [f"{folder.name}/{table.file_name}: {len(content[table.name])}" for table in tables]


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _report(names: list[str]) -> int:
    for name in names:
        print(f"differs from a fresh build: {name}", file=sys.stderr)
    return 1 if names else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.build_packs", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with plan/ and data/")
    parser.add_argument("--out", type=Path, required=True, help="folder that holds the packs")
    parser.add_argument("--authored", type=Path, default=AUTHORED, help="folder with the authored tables")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 naming the files that differ")
    return parser


if __name__ == "__main__":
    sys.exit(main())

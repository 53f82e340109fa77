"""Write the reference pages that follow from the code: pack tables, target types, checks, schemes, reasons for grey.

    python -m tools.build_reference [--check]

``--check`` writes nothing and exits 1, naming the pages that differ from the code.
"""

from __future__ import annotations

import argparse
import inspect
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import luoshi.pack.units
from luoshi.core.compiler import checks as plan_checks
from luoshi.core.progress.reasons import REASONS
from luoshi.core.progress.types import TARGET_TYPES
from luoshi.pack import checks
from luoshi.pack.tables import BASE_TABLES, PLAN_TABLES, Column, Table
from luoshi.reports.document.format_lint import rules as format_rules
from tools.audit_reference import build_audit_page
from tools.document_reference import build_documents_page
from tools.index_reference import build_index_page
from tools.permission_reference import build_permission_page
from tools.scheme_reference import build_scheme_page, scheme_schema_json
from tools.settings_reference import build_settings_page

UNITS = Path(luoshi.pack.units.__file__).with_name("units.txt")
FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Write the reference pages that follow from the code.")
    parser.add_argument("--check", action="store_true", help="compare only; exit 1 where pages differ")
    is_check = parser.parse_args(arguments).check
    pages = build_pages()
    if not is_check:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, text in pages.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    differing = [name for name, text in pages.items() if _read(FOLDER / name) != text]
    for name in differing:
        print(f"docs/reference/{name} differs from the code: run python -m tools.build_reference", file=sys.stderr)
    return 1 if differing else 0


def build_pages() -> dict[str, str]:
    """File name to text."""
    return {
        "pack-format.md": _pack_format(),
        "target-types.md": _target_types(),
        "pack-checks.md": _pack_checks(),
        "plan-checks.md": _plan_checks(),
        "format-lint.md": _format_lint(),
        "schemes.md": build_scheme_page(),
        "audit.md": build_audit_page(),
        "documents.md": build_documents_page(),
        "permissions.md": build_permission_page(),
        "index-methods.md": build_index_page(),
        "settings.md": build_settings_page(),
        "scheme.schema.json": scheme_schema_json(),
    }


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _pack_format() -> str:
    lines = [
        "# The plan pack, table by table",
        "",
        "Generated from `luoshi.pack.tables`. A pack is a folder of UTF-8 CSV files; `datapackage.json` describes it",
        "to Frictionless. Lists in one cell are joined by `;`. Empty cells mean “not given”. Periods are `2018`,",
        "`2018-H1`, `2018-Q3`, `2018-07` or `2018-01/02`. `start` and `end` are character offsets into the plan's text,",
        "end exclusive.",
        "",
        "A plan pack names its base pack in `plan.base_pack`: a folder beside it, or `.` where it is its own base.",
        "A file marked *may be absent* is left out where it would have no row. Every column stands in the header, blank cells",
        "too. A plan in one language carries the same text in both columns (`title_zh`, `title_en`).",
    ]
    for title, tables in (("Tables of a plan pack", PLAN_TABLES), ("Tables of a base pack", BASE_TABLES)):
        lines += ["", f"## {title}"]
        for table in tables:
            lines += _table(table)
    lines += _units()
    return "\n".join(lines) + "\n"


def _units() -> list[str]:
    """Each line of the list of units: its name and what else it is called, and what it makes."""
    lines = ["", "## Units", ""]
    lines += [
        "Spelt as here, or built from these with `/`: `件/亿元`, `tCO2e/people`. In English a multiplier may stand before"
    ]
    lines += [
        "the unit: `million EUR`, `thousand households`. A milestone is counted: `项` or `milestones`, 1 when it is reached.",
        "",
    ]
    lines += ["| unit | also | is |", "|---|---|---|"]
    for line in UNITS.read_text(encoding="utf-8").splitlines():
        name, *rest = [part.strip() for part in line.split("=")]
        if rest and not line.startswith("#"):
            is_base = rest[0].startswith("[")
            lines.append(f"| {name} | {', '.join(rest[1:])} | {'' if is_base else rest[0].replace('*', '×')} |")
    return lines


def _table(table: Table) -> list[str]:
    head = ["", f"### {table.file_name}", ""]
    if not table.required:
        head += ["May be absent.", ""]
    if table.key:
        head += [f"Unique together: {', '.join(f'`{name}`' for name in table.key)}.", ""]
    return [
        *head,
        "| column | type | needed | about |",
        "|---|---|---|---|",
        *(_row(column) for column in table.columns),
    ]


def _row(column: Column) -> str:
    parts = [column.about]
    if column.choices:
        parts.append("one of " + ", ".join(f"`{one}`" for one in column.choices))
    if column.refers:
        parts.append(f"points to `{column.refers}`" + (", several joined by `;`" if column.several else ""))
    about = "; ".join(part for part in parts if part).replace("|", "\\|")
    return f"| {column.name} | {column.type.value} | {'yes' if column.required else ''} | {about} |"


def _target_types() -> str:
    lines = [
        "# Target types",
        "",
        "Generated from `luoshi.core.progress.types`. Every type has the same five functions; B is the base, T the",
        "target, A the value, p the share of the plan elapsed at the value's own period.",
    ]
    for name in sorted(TARGET_TYPES):
        module = import_module(f"luoshi.core.progress.types.{name}")
        lines += ["", f"## {name}", "", inspect.cleandoc(module.__doc__ or "")]
    lines += ["", "## Why a light is grey", "", "| reason | 中文 | English |", "|---|---|---|"]
    lines += [f"| `{reason.value}` | {wording.zh} | {wording.en} |" for reason, wording in REASONS.items()]
    return "\n".join(lines) + "\n"


def _pack_checks() -> str:
    lines = [
        "# Checks across the tables of a pack",
        "",
        "Generated from `luoshi.pack.checks`, one rule a file. Cells are checked before: required, number, date, period,",
        "choice, unique key.",
        "",
        "| rule | what it asks |",
        "|---|---|",
    ]
    for module in iter_modules(checks.__path__):
        text = inspect.cleandoc(import_module(f"luoshi.pack.checks.{module.name}").__doc__ or "")
        lines.append(f"| `{module.name}` | {' '.join(text.split())} |")
    return "\n".join(lines) + "\n"


def _plan_checks() -> str:
    lines = [
        "# What the lint looks for in a plan's text",
        "",
        "Generated from `luoshi.core.compiler.checks`, one rule a file. `luoshi lint TEXT` runs them all; `luoshi lint TEXT",
        "--format json` gives each finding its `code`, `severity` (`error`, `warn`, `info`), `object` (targets, sections or",
        "projects as `luoshi compile` numbers them), `message`, `advice` and `spans`, which are [start, end) character",
        "offsets into the text. Errors contradict themselves; warnings ask the drafters for something; notes show",
        "arithmetic or places to look at. Nothing here knows a particular plan, and nothing is corrected silently.",
    ]
    for module in iter_modules(plan_checks.__path__):
        if not module.ispkg:
            rule = import_module(f"{plan_checks.__name__}.{module.name}")
            named = ", ".join(f"`{code}`" for code in rule.CODES)
            lines += ["", f"## {module.name}", "", inspect.cleandoc(rule.__doc__ or ""), "", f"Codes: {named}"]
    return "\n".join(lines) + "\n"


def _format_lint() -> str:
    lines = [
        "# What the format lint looks for in a DOCX",
        "",
        "Generated from `luoshi.reports.document.format_lint.rules`, one rule a file. `luoshi format-lint FILE.docx` runs",
        "them all on any DOCX, ours or anybody's; clauses are those of GB/T 9704-2012 unless another standard is named.",
        "`--format json` gives each departure its `code`, `severity` (`error`, `warn`), `item` (paragraphs and tables of",
        "the body counted from 1, 0 for the page), `place`, `excerpt`, `message`, `clause` and `advice`.",
    ]
    for module in iter_modules(format_rules.__path__):
        rule = import_module(f"{format_rules.__name__}.{module.name}")
        named = ", ".join(f"`{code}`" for code in rule.CODES)
        lines += ["", f"## {module.name}", "", inspect.cleandoc(rule.__doc__ or ""), "", f"Codes: {named}"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())

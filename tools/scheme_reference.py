"""The reference page of assessment schemes and their JSON Schema, from the records and the rules."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterable
from dataclasses import MISSING, Field, fields
from importlib import import_module
from typing import Any, get_type_hints

from luoshi.core.assessment import change, grading, missing, monitored
from luoshi.core.assessment.cells import GAPS
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.scheme import (
    Adjustment,
    Authority,
    Entry,
    Grade,
    Group,
    Heading,
    Item,
    Rounding,
    Scheme,
    SchemePerturbation,
    Veto,
)
from luoshi.pack.approvals_file import APPROVALS
from luoshi.pack.facts_file import FACTS
from luoshi.pack.scheme_schema import build_scheme_schema

RECORDS = (Scheme, Authority, Group, Heading, Item, Adjustment, Entry, Veto, Grade, Rounding, SchemePerturbation)
HEAD = """\
# Assessment schemes

Generated from `luoshi.core.assessment`. A scheme is `schemes/NAME.yaml` in a pack; [scheme.schema.json](scheme.schema.json)
is its JSON Schema, for editors. Names, titles and notes are given as `{zh: …, en: …}`. Unknown and repeated fields are
errors; every error names line and field. A scheme without its authority does not run. [How to assess](../how-to/assess.md)
walks through an example.
"""


def scheme_schema_json() -> str:
    return json.dumps(build_scheme_schema(), ensure_ascii=False, indent=1) + "\n"


def build_scheme_page() -> str:
    lines = [HEAD, "## Fields"]
    for record in RECORDS:
        lines += ["", f"### {record.__name__}", "", _doc(record), "", *_table(fields(record), record)]
    lines += ["", "## Facts", "", f"`schemes/NAME.facts.csv` holds what was recorded: `{','.join(FACTS.columns)}`.", ""]
    lines += [
        "`kind` is `evidence` or `mark` (for an item), `bonus`, `malus` or `veto`; `entry` the id of the item, entry or",
        "veto; `fact` the event itself (of a mark, the expert), so that one event counts once: evidence serves one item of a",
        "unit, and bonus or malus counts at its highest; a fact recorded after `--as-of` does not count.",
        "",
        "## Approvals",
        "",
        f"`schemes/NAME.approvals.csv` holds the leading group's approvals of results: `{','.join(APPROVALS.columns)}`. `seal` is",
        "the hash that `--seal` prints, `body` the scheme's `results_approved_by`, `document` the minutes or document. Only the",
        "result of that very seal is official, and none that is approved before its own `--as-of`.",
        "",
        "## Scoring rules",
        "",
        "Earned points = raw score ÷ `full` × points in force, kept to twelve decimals; all sums after that are exact.",
    ]
    for name, rule in sorted(RULES.items()):
        module = import_module(f"luoshi.core.assessment.rules.{name}")
        lines += ["", f"### {name} v{rule.VERSION}: {rule.NAME.zh}", "", _doc(module), ""]
        lines += [f"Needs: {', '.join(f'`{one}`' for one in rule.NEEDS)}.", "", *_table(fields(rule.Rule), rule.Rule)]
    for title, module in (
        ("Missing data", missing),
        ("Monitored units", monitored),
        ("Grades and quotas", grading),
        ("Why a score changed", change),
    ):
        lines += ["", f"## {title}", "", _block(_doc(module))]
    lines += ["", "## Why a cell has no score", "", "| gap | 中文 | English |", "|---|---|---|"]
    lines += [f"| `{gap.value}` | {wording.zh} | {wording.en} |" for gap, wording in GAPS.items()]
    return "\n".join(lines) + "\n"


def _table(own: Iterable[Field[Any]], record: Any) -> list[str]:
    hints = get_type_hints(record)
    return [
        "| field | type | needed | about |",
        "|---|---|---|---|",
        *(
            f"| {one.name} | {_type(hints[one.name])} | {_needed(one)} | {one.metadata.get('about', '')} |"
            for one in own
        ),
    ]


def _needed(one: Field[Any]) -> str:
    if one.default is MISSING and one.default_factory is MISSING:
        return "yes"
    if one.default is MISSING or one.default in (None, "", ()):
        return ""
    return f"default `{getattr(one.default, 'value', one.default)}`"


def _type(hint: Any) -> str:
    text = str(hint) if not isinstance(hint, type) else hint.__name__
    for old, new in (
        ("luoshi.core.assessment.scheme.", ""), ("luoshi.core.assessment.rules.tiers.", ""), ("luoshi.core.wording.", ""),
        ("decimal.", ""), ("collections.abc.", ""), (" | None", ""), ("Decimal", "number"), ("Wording", "zh, en"),
        ("tuple[", "list of "), (", ...]", ""), ("Mapping[str, number]", "number by unit or group"), ("|", "or"),
        ("bool", "yes or no"), ("str", "text"), ("int", "whole number"),
    ):  # fmt: skip
        text = text.replace(old, new)
    return text


def _block(text: str) -> str:
    """Indented tables of a docstring stay as they are."""
    return f"```text\n{text}\n```"


def _doc(thing: Any) -> str:
    return inspect.cleandoc(thing.__doc__ or "")

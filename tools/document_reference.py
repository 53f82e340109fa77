"""The reference page of report templates: blocks, fields, numbers and the fields of the file, from the code."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any

from luoshi.core.model.report_template import (
    AnnexTemplate,
    ClosingTemplate,
    DocumentTemplate,
    HeadTemplate,
    Prompt,
    RecordField,
    SectionTemplate,
    TemplateText,
)
from luoshi.reports.documents.blocks import BLOCKS
from luoshi.reports.documents.fields import FIELDS
from luoshi.reports.documents.named_numbers import COUNTS, INDEX, OF_TARGET

RECORDS: tuple[Any, ...] = (
    DocumentTemplate, SectionTemplate, AnnexTemplate, Prompt, HeadTemplate, ClosingTemplate, RecordField, TemplateText,
)  # fmt: skip
HEAD = """\
# Templates of documents

Generated from `luoshi.reports.documents`. [How to change a template](../how-to/change-a-report-template.md) walks through an
example; `luoshi report validate FILE` names line and field of every mistake.
"""


def build_documents_page() -> str:
    lines = [
        HEAD,
        "## Blocks",
        "",
        "`{{block: name option=value}}`, alone on a line. The first value of an option is the default.",
        "",
    ]
    lines += ["| block | shows | options |", "|---|---|---|"]
    lines += [
        f"| `{name}` | {block.ABOUT.zh}<br>{block.ABOUT.en} | {_options(block.OPTIONS)} |"
        for name, block in BLOCKS.items()
    ]
    lines += [
        "",
        "## Fields",
        "",
        "`{{name}}`, inside a line; `{{record.NAME}}` for the fields that a template declares under `record`.",
        "",
    ]
    lines += ["| field | says |", "|---|---|"]
    lines += [f"| `{name}` | {one.about.zh}<br>{one.about.en} |" for name, one in FIELDS.items()]
    lines += [
        "",
        "## Numbers",
        "",
        "`{{number: name}}`, inside a line. A number that is not known leaves its paragraph out.",
        "",
    ]
    lines.append(f"- `count.` and one of {_names(COUNTS)}, or `light.` and a light: how many targets")
    lines.append(f"- `index.` and one of {_names(INDEX)}: the plan index")
    lines.append(f"- a target's identifier and one of {_names(OF_TARGET)}, such as `M-05.completion`")
    lines.append("- a target's identifier and a period, such as `M-05.2023`: the published value of that period")
    lines += ["", "## The file"]
    for record in RECORDS:
        summary = (record.__doc__ or "").strip().splitlines()[0]
        lines += ["", f"### {record.__name__}", "", summary, "", "| field | | meaning |", "|---|---|---|"]
        lines += [f"| `{one.name}` | {_need(one)} | {one.metadata.get('about', '')} |" for one in fields(record)]
    return "\n".join(lines) + "\n"


def _options(options: dict[str, tuple[str, ...]]) -> str:
    return "<br>".join(f"`{name}`: {', '.join(values) or 'any'}" for name, values in options.items())


def _names(names: Any) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _need(one: Any) -> str:
    return "required" if one.default is MISSING and one.default_factory is MISSING else ""

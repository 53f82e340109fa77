"""The reference of composite indices, from the code: every method with formula, parameters, source and trap; and the
fields of a specification."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from typing import Any, get_type_hints

from luoshi.core.assessment.index.node import Node
from luoshi.core.assessment.index.perturbation import Factor, Perturbation
from luoshi.core.assessment.index.spec import Missing
from luoshi.core.assessment.index.variants import VARIANTS, Variant
from luoshi.pack.index_files.drawing import Drawing

STEPS = {
    "denominate": "Denominators 除以分母",
    "impute": "Imputation 插补",
    "screen": "Screening 筛选",
    "treat": "Outliers 处理极端值",
    "normalise": "Normalisation 归一化",
    "weigh": "Weights 赋权",
    "aggregate": "Aggregation 汇总",
}
HEAD = """# Methods of composite indices

Written from the code by `make reference`. A method is named in a specification by the word in brackets; its parameters
stand beside the name. *x* is a figure, signed by the indicator's direction where a formula says so; *w* are weights, brought
to a sum of one among siblings; *n* is the number of units. How a specification is written: [how to build an
index](../how-to/build-an-index.md). Where other libraries reckon otherwise, and why we do not:
[definitions that differ](index-definitions.md).
"""
RECORDS = (
    ("nodes", Node),
    ("missing", Missing),
    ("perturbation", Perturbation),
    ("perturbation.factors", Factor),
    ("drawing", Drawing),
)


def build_index_page() -> str:
    lines = [HEAD]
    for kind, title in STEPS.items():
        lines.append(f"\n## {title}\n")
        for name, variant in VARIANTS[kind].items():
            lines += _method(name, variant)
    lines.append("\n## Fields of a specification\n")
    for name, record in RECORDS:
        lines += [f"\n`{name}`:\n", "| field | type | default | meaning |", "|---|---|---|---|"]
        lines += list(_fields(record))
    return "\n".join(lines).rstrip() + "\n"


def _method(name: str, variant: Variant) -> Iterator[str]:
    yield f"### {variant.NAME.en} {variant.NAME.zh} `[{name}]`\n"
    doc = str(getattr(variant, "__doc__", "") or "").strip()
    yield f"{doc}\n"
    yield f"- Formula: `{variant.FORMULA}`"
    yield f"- Source: {variant.SOURCE}"
    yield f"- Misleads: {variant.MISLEADS.en}. {variant.MISLEADS.zh}。"
    most = getattr(variant, "MOST_ROWS", 0)
    if most:
        yield f"- Refuses above {most} units."
    own = fields(variant.Settings)
    if own:
        yield "\n| parameter | type | default | meaning |\n|---|---|---|---|"
        yield from _fields(variant.Settings)
    yield ""


def _fields(record: Any) -> Iterator[str]:
    hints = get_type_hints(record)
    for one in fields(record):
        yield f"| `{one.name}` | {_type(hints[one.name])} | {_default(one)} | {one.metadata.get('about', '')} |"


def _type(hint: Any) -> str:
    text = str(getattr(hint, "__name__", hint)) if isinstance(hint, type) else str(hint)
    for prefix in ("luoshi.core.wording.", "luoshi.core.assessment.index.perturbation.", "collections.abc.", "typing."):
        text = text.replace(prefix, "")
    return f"`{text}`".replace("|", "or")


def _default(one: Field[Any]) -> str:
    if one.default is not MISSING:
        text = str(getattr(one.default, "value", one.default))
        return f"`{text}`" if text not in ("", "()", "None") else ""
    return "required" if one.default_factory is MISSING else ""

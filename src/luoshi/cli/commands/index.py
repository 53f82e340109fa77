"""``luoshi index build|compare|robustness SPEC --data D --meta M``: composite indices, and how sure a ranking is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from luoshi.cli.index_table import print_build, print_compare, print_robustness
from luoshi.cli.options import as_of_option, lang_option
from luoshi.core.wording import Language
from luoshi.usecases.index import (
    IndexInputs,
    assess_robustness,
    build_index,
    compare_index,
    index_contributions,
    open_index,
)
from luoshi.usecases.index_rows import (
    build_records,
    compare_records,
    records_csv,
    records_json,
    robustness_records,
    stage_csv,
)
from luoshi.usecases.report import save_report

FILE = click.Path(path_type=Path, dir_okay=False)
ANY = click.Path(path_type=Path)
STAGES = ("raw", "denominated", "imputed", "screened", "treated", "normalised", "aggregated")


@click.group("index")
def command() -> None:
    """Composite indices: build one, compare ways of building it, see how sure its ranking is."""


def _inputs(function: Callable[..., Any]) -> Callable[..., Any]:
    """What every subcommand takes."""
    for option in (
        click.option("--out", type=FILE, help="write FILE.xlsx or FILE.html instead"),
        click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table"),
        lang_option,
        as_of_option,
        click.option("--meta", type=ANY, help="table of indicators and aggregates (COINr's iMeta), CSV or XLSX"),
        click.option("--data", type=ANY, help="table of figures (COINr's iData), CSV or XLSX; or a plan pack"),
        click.argument("spec", type=ANY),
    ):
        function = option(function)
    return function


@command.command("build")
@_inputs
@click.option("--stage", type=click.Choice(STAGES), help="print the figures after this step as CSV")
def build(
    spec: Path, *, data: Path | None, meta: Path | None, as_of: date | None, lang: Language, form: str, out: Path | None,
    stage: str | None,
) -> None:  # fmt: skip
    """Build the index of SPEC: scores, ranks, and what each indicator brings."""
    inputs = open_index(spec, data=data, meta=meta, as_of=as_of)
    result = build_index(inputs)
    if stage is not None:
        click.echo(_stage(result, stage), nl=False)
    elif out is not None:
        _write(inputs, out, lang)
    elif form == "table":
        print_build(inputs, result, lang)
    else:
        records = list(build_records(inputs, result, index_contributions(result), lang))
        click.echo(records_json(records) if form == "json" else records_csv(records, "unit"), nl=form == "json")


@command.command("compare")
@_inputs
def compare(
    spec: Path, *, data: Path | None, meta: Path | None, as_of: date | None, lang: Language, form: str, out: Path | None
) -> None:
    """The same index built otherwise: declared alternatives, each indicator and each unit left out."""
    inputs = open_index(spec, data=data, meta=meta, as_of=as_of)
    if out is not None:
        _write(inputs, out, lang)
        return
    result, ways = compare_index(inputs)
    if form == "table":
        print_compare(inputs, result, ways, lang)
    else:
        records = list(compare_records(inputs, result, ways, lang))
        click.echo(records_json(records) if form == "json" else records_csv(records, "way"), nl=form == "json")


@command.command("robustness")
@_inputs
@click.option("--runs", type=click.IntRange(1), help="number of runs, instead of the declared one")
@click.option("--sample", type=FILE, help="replay the runs of this CSV: a column a factor, a row a run")
@click.option("--ranks", is_flag=True, help="print the rank of every unit in every run as CSV")
@click.pass_context
def robustness(  # noqa: PLR0913  (one argument an option)
    ctx: click.Context, spec: Path, *, data: Path | None, meta: Path | None, as_of: date | None, lang: Language,
    form: str, out: Path | None, runs: int | None, sample: Path | None, ranks: bool,
) -> None:  # fmt: skip
    """How sure the ranking is under the declared perturbation model. Exit status 1 where too many runs failed."""
    inputs = open_index(spec, data=data, meta=meta, as_of=as_of)
    found = assess_robustness(inputs, runs=runs, sample=sample)
    if ranks:
        click.echo(_ranks(found), nl=False)
    elif out is not None:
        _write(inputs, out, lang, robustness=found)
    elif form == "table":
        print_robustness(inputs, found, lang)
    else:
        records = list(robustness_records(inputs, found, lang))
        click.echo(records_json(records) if form == "json" else records_csv(records, "unit"), nl=form == "json")
    ctx.exit(1 if found.is_withheld else 0)


def _stage(result: Any, stage: str) -> str:
    if stage == "aggregated":
        names, values = result.aggregated
        return stage_csv(result.final, names, values)
    try:
        return stage_csv(result.stage(stage))
    except KeyError:
        taken = ", ".join(one.name for one in result.stages)
        raise click.UsageError(f"{stage} is no stage of this index; there are: {taken}, aggregated") from None


def _ranks(found: Any) -> str:
    """Units in rows, runs in columns; blank where a run failed."""
    lines = ["uCode," + ",".join(f"r_{run + 1}" for run in range(found.runs))]
    for column, unit in enumerate(found.row_units):
        cells = ("" if rank != rank else str(int(rank)) for rank in found.ranks[:, column])  # noqa: PLR0124  (NaN)
        lines.append(f"{unit}," + ",".join(cells))
    return "\n".join(lines) + "\n"


def _write(inputs: IndexInputs, out: Path, language: Language, *, robustness: Any = None) -> None:
    from luoshi.usecases.index_report import build_index_report  # noqa: PLC0415  (heavy imports)

    try:
        content = build_index_report(inputs, suffix=out.suffix, language=language, robustness=robustness)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    save_report(content, out)
    click.echo(str(out))

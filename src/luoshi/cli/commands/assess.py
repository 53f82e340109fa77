"""``luoshi assess PACK --scheme S``: scores, ranks, grades, and the working behind every point."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from luoshi.cli.assessment_table import print_assessment, print_changes, print_working
from luoshi.cli.listing import print_problems
from luoshi.cli.options import PACK, as_of_option, lang_option, today
from luoshi.core.assessment.approval import Standing
from luoshi.core.wording import Language, Wording
from luoshi.pack.pack import Pack
from luoshi.pack.scheme_file import FOLDER
from luoshi.usecases.assess import AssessmentRun, run_assessment
from luoshi.usecases.assessment_rows import assessment_csv, assessment_json
from luoshi.usecases.assessment_standing import standing_of_run
from luoshi.usecases.explain_change import explain_changes
from luoshi.usecases.open_pack import open_pack
from luoshi.usecases.report import save_report
from luoshi.usecases.seal import seal_json, verify_seal

FILE = click.Path(path_type=Path, dir_okay=False)
HOLDS = Wording("封存一致：方案、数据、规则和结果均未改动", "holds: scheme, data, rules and result are as sealed")


@click.command("assess")
@PACK
@as_of_option
@lang_option
@click.option("--scheme", metavar="S", help="a scheme in PACK/schemes, or a YAML file")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table")
@click.option("--unit", metavar="CODE", help="show the score sheet of one unit")
@click.option("--against", metavar="S", help="explain the change against another scheme, of the year before")
@click.option("--out", type=FILE, help="write FILE.xlsx or FILE.html instead")
@click.option("--seal", type=FILE, help="write the sealed result to FILE")
@click.option("--verify", type=FILE, help="check a sealed result; exit status 1 where anything differs")
@click.option(
    "--approval", type=FILE, help="the leading group's approvals (default: S.approvals.csv beside the scheme)"
)
@click.pass_context
def command(  # noqa: PLR0913  (one argument an option)
    ctx: click.Context,
    pack: Path,
    as_of: date | None,
    lang: Language,
    *,
    scheme: str | None,
    form: str,
    unit: str | None,
    against: str | None,
    out: Path | None,
    seal: Path | None,
    verify: Path | None,
    approval: Path | None,
) -> None:
    """Assess the units of a scheme of PACK. No result is official before the leading group approved it."""
    opened = open_pack(pack)
    if verify is not None:
        ctx.exit(_verify(opened, verify, scheme, lang, approval))
    if scheme is None:
        known = ", ".join(sorted(path.stem for path in (opened.folder / FOLDER).glob("*.yaml"))) or "none"
        raise click.UsageError(f"--scheme is needed; schemes of this pack: {known}")
    run = run_assessment(opened, scheme, as_of=as_of or today())
    print_problems(run.scheme_file.warnings, lang)
    standing = standing_of_run(run, approval)
    if seal is not None:
        save_report(seal_json(run).encode("utf-8"), seal)
        click.echo(f"{seal}  {standing.seal}  {standing.words.in_(lang)}")
    if out is not None:
        _write(run, standing, out, lang)
    elif seal is None:
        _show(run, standing, form, lang, unit=unit, against=against)


def _verify(pack: Pack, file: Path, scheme: str | None, language: Language, approval: Path | None) -> int:
    run, problems = verify_seal(pack, file, scheme=scheme)
    print_problems(problems, language, err=False)
    if problems or run is None:
        return 1
    click.echo(HOLDS.in_(language))
    click.echo(standing_of_run(run, approval).words.in_(language))
    return 0


def _write(run: AssessmentRun, standing: Standing, out: Path, language: Language) -> None:
    from luoshi.usecases.assessment_report import build_assessment_report  # noqa: PLC0415  (heavy imports)

    try:
        content = build_assessment_report(run, standing, suffix=out.suffix, language=language)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    save_report(content, out)
    click.echo(str(out))


def _show(
    run: AssessmentRun, standing: Standing, form: str, language: Language, *, unit: str | None, against: str | None
) -> None:
    match form:
        case "json":
            click.echo(assessment_json(run, standing))
        case "csv":
            click.echo(assessment_csv(run, standing), nl=False)
        case _:
            print_assessment(run, standing, language)
            if unit is not None:
                _sheet(run, unit, language)
            if against is not None:
                print_changes(run, explain_changes(run, against), language)


def _sheet(run: AssessmentRun, unit: str, language: Language) -> None:
    known = run.assessment.shown_units
    if unit not in known:
        raise click.UsageError(f"{unit} is not assessed; units are {', '.join(known)}")
    print_working(run, unit, language)

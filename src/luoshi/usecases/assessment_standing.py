"""Whether a result is official: by the approvals recorded beside its scheme, or in a file that is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from luoshi.core.assessment.approval import Standing, standing_of
from luoshi.core.problems import PackError
from luoshi.pack.approvals_file import read_approvals
from luoshi.usecases.assess import AssessmentRun
from luoshi.usecases.seal import seal_of


def standing_of_run(run: AssessmentRun, approvals: Path | None = None) -> Standing:
    """``approvals`` names another file than the one beside the scheme. A demonstration plan's figures never
    become an official result, whatever its scheme says. Raises PackError where a row is wrong.
    """
    scheme, is_fiction = run.assessment.scheme, run.pack.plan.is_demonstration
    file = approvals or run.scheme_file.approvals_path
    known, problems = read_approvals(file, scheme) if approvals or file.is_file() else ((), ())
    if problems:
        raise PackError(problems)
    own = replace(scheme, is_demonstration=scheme.is_demonstration or is_fiction)
    return standing_of(own, seal_of(run), known, as_of=run.as_of)

"""Whether a result is official: by the approvals recorded beside its scheme, or in a file that is named."""

from __future__ import annotations

from pathlib import Path

from luoshi.core.assessment.approval import Standing, standing_of
from luoshi.core.problems import PackError
from luoshi.pack.approvals_file import read_approvals
from luoshi.usecases.assess import AssessmentRun
from luoshi.usecases.seal import seal_of


def standing_of_run(run: AssessmentRun, approvals: Path | None = None) -> Standing:
    """``approvals`` names another file than the one beside the scheme. Raises PackError where a row is wrong."""
    file = approvals or run.scheme_file.approvals_path
    known, problems = read_approvals(file, run.assessment.scheme) if approvals or file.is_file() else ((), ())
    if problems:
        raise PackError(problems)
    return standing_of(run.assessment.scheme, seal_of(run), known, as_of=run.as_of)

"""Why the scores changed against the scheme of an earlier year, unit by unit."""

from __future__ import annotations

from luoshi.core.assessment.change import Change, explain_change
from luoshi.usecases.assess import AssessmentRun, run_assessment


def explain_changes(run: AssessmentRun, against: str) -> list[Change]:
    """For units that stand in both; the earlier assessment is run as of the same day. Raises PackError."""
    earlier = run_assessment(run.pack, against, as_of=run.as_of).assessment
    both = {one.unit for one in earlier.results} & {one.unit for one in run.assessment.results}
    return [explain_change(earlier, run.assessment, one.unit) for one in run.assessment.results if one.unit in both]

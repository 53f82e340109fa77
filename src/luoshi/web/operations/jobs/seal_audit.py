"""Everything in the audit log is sealed and anchored, also what a quick pass would not have looked at."""

from __future__ import annotations

from datetime import date

from luoshi.core.wording import Wording
from luoshi.web.audit.sealer import seal_pending

ABOUT = Wording("封存审计日志", "the audit log is sealed")


def run(day: date) -> dict[str, object]:
    outcome = seal_pending(is_full=True)
    return {"seals": outcome.seals, "entries": outcome.entries, "anchored": outcome.anchored}

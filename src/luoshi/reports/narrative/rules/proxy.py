"""Why a proxy stands in for the plan's indicator: a sentence of its own, wherever its value was said."""

from __future__ import annotations

from luoshi.core.wording import Wording
from luoshi.reports.document.model import Text
from luoshi.reports.narrative.clauses import filled, sentence
from luoshi.reports.narrative.subject import Subject
from luoshi.reports.traceability.digits import quoted

PLACE, ORDER = "own", 55
WHY = Wording("使用替代指标的原因：{reason}", "Why a proxy: {reason}")
UNSAID = Wording("替代指标只能近似反映该目标", "the proxy only stands near the target")


def clauses(subject: Subject) -> tuple[Text, ...]:
    if not subject.status.is_proxy or subject.status.point is None:
        return ()
    text = subject.proxy_reason.rstrip("。. ")
    reason = quoted(text, subject.ledger, f"{subject.id}.why-proxy", source="target_indicators.csv: reason")
    said = filled(WHY, subject.language, reason=reason) if reason else filled(UNSAID, subject.language)
    return (sentence([said], subject.language),)

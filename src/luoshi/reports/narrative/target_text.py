"""What there is to say of one target: the main sentence, then the sentences of their own."""

from __future__ import annotations

from luoshi.reports.document.model import Text
from luoshi.reports.narrative.clauses import sentence, sentences
from luoshi.reports.narrative.rules import proxy, rules_of
from luoshi.reports.narrative.subject import Subject


def target_text(subject: Subject, *, says_why_proxy: bool = True) -> Text:
    """Never empty: a target without any figure says that there is none, and why. Where a table of proxies gives their
    reasons, the text need not."""
    own = [rule for rule in rules_of("own") if says_why_proxy or rule is not proxy]
    return sentences(
        [main_sentence(subject), *(text for rule in own for text in rule.clauses(subject))], subject.language
    )


def main_sentence(subject: Subject) -> Text:
    """Level, change, progress and light of a target with a figure; empty without one."""
    opening = [clause for rule in rules_of("opening") for clause in rule.clauses(subject)]
    if not opening:
        return ()
    following = [clause for rule in rules_of("main") for clause in rule.clauses(subject)]
    return sentence([*opening, *following], subject.language)

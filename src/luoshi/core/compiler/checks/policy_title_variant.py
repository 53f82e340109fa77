"""One document under two titles. A reader looks the title up; two wordings that differ in a character or two make two
documents of one, in the plan and in every register built from it. Titles that differ by a number, a year or a batch
are different documents, and so are those that end in another kind (方案, 意见).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from luoshi.core.compiler.checks.view.findings import about_places
from luoshi.core.compiler.checks.view.plan_view import PlanView
from luoshi.core.compiler.references import CompiledReference, title_core
from luoshi.core.problems import Problem, Severity
from luoshi.core.wording import Wording

CODES = ("policy_title_variant", "policy_title_spelling")
_DISTINCT = re.compile(r"[\d一二三四五六七八九十省市县区州盟年第批期上下东西南北]")
_SHORTEST, _MOST_DIFFERING, _MOST = 10, 4, 60


def check(view: PlanView) -> Iterator[Problem]:
    cores: defaultdict[str, list[CompiledReference]] = defaultdict(list)
    for one in view.plan.references:
        cores[title_core(one.title)].append(one)
    yield from _spellings(cores)
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for core in cores:
        if len(core) >= _SHORTEST:
            kinds[core[-4:]].append(core)
    for group in kinds.values():
        for core, other in combinations(group[:_MOST], 2):
            words = _differing(core, other)
            if words:
                yield _variant(words, cores[core], cores[other])


def _differing(one: str, other: str) -> tuple[str, str] | None:
    """The words in which two titles differ, where that is all they differ in."""
    if abs(len(one) - len(other)) > 2:
        return None
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < 0.9 or matcher.quick_ratio() < 0.9:
        return None
    changes = [
        (one[a:b], other[c:d], one[max(0, a - 1) : b], other[max(0, c - 1) : d])
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]
    if sum(max(len(a), len(b)) for a, b, _, _ in changes) > _MOST_DIFFERING:
        return None
    if any(_DISTINCT.search(a + b) for a, b, _, _ in changes):
        return None
    return "/".join(a for _, _, a, _ in changes), "/".join(b for _, _, _, b in changes)


def _variant(words: tuple[str, str], ones: list[CompiledReference], others: list[CompiledReference]) -> Problem:
    spans = [span for one in (*ones, *others) for span in one.spans]
    counts = (sum(len(one.spans) for one in ones), sum(len(one.spans) for one in others))
    head = title_core(ones[0].title)[:16]
    return about_places(
        "policy_title_variant",
        Severity.WARN,
        spans,
        Wording(
            f"同一文件疑有两种题名（“{head}…”）：“{words[0]}”{counts[0]}处，“{words[1]}”{counts[1]}处",
            f"one document perhaps under two titles (“{head}…”): “{words[0]}” {counts[0]} times, “{words[1]}” {counts[1]} times",
        ),
        Wording("以发文原件核对题名，全文统一", "check the title against the original and use one throughout"),
    )


def _spellings(cores: dict[str, list[CompiledReference]]) -> Iterator[Problem]:
    """Titles that differ in marks alone or in how the issuer is written: noted once for the plan."""
    groups = [group for group in cores.values() if len(group) > 1]
    if groups:
        heads = "；".join(f"“{title_core(group[0].title)[:16]}…”{len(group)}种" for group in groups[:6])
        yield about_places(
            "policy_title_spelling",
            Severity.INFO,
            [span for group in groups for one in group for span in one.spans],
            Wording(
                f"{len(groups)}个文件的题名标点或发文机关写法不一：{heads}",
                f"{len(groups)} document(s) cited with differing marks or issuer: {heads}",
            ),
            Wording("按原件统一", "write them as the original has them"),
        )

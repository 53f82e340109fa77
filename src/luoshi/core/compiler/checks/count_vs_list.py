"""“…等六大平台” after five names: either one was forgotten or the number is wrong, and the sixth will be asked for. A
list closed by 等 may give examples, so a shorter one counts only where it is short by one, or where each item repeats
the noun; a longer one always does. The same holds of a list that follows its number (“三大工程：…”), and of a heading
(“五大工程”) and what stands below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.compiler.checks.view.findings import about_places
from luoshi.core.compiler.checks.view.plan_view import PlanView
from luoshi.core.compiler.script import parse_numeral
from luoshi.core.compiler.tree import Line
from luoshi.core.problems import Problem, Severity
from luoshi.core.wording import Wording

CODES = ("count_vs_list",)
_TOTAL = re.compile(
    r"(?P<etc>等)?(?P<n>十[一二三四五六七八九]?|[二两三四五六七八九]|\d{1,2})(?P<kind>大|类|项|个|种)(?P<noun>[一-鿿]{2,8})"
)
_OPENS = re.compile(r"[，。；:！？\n]")
_VERB = re.compile(
    r".*(?:实现|推动|推进|建设|打造|形成|构建|实施|完成|开展|争创|新增|建立|达到|培育|引进|发展|提升|突破|做好|做强|做大|抓好|强化|"
    r"聚焦|围绕|依托|支持|加快|促进|包括|以及其他|等|在|为|以|对|按照|的|通过|优化|突出|坚持|攻克|遴选|确定|涵盖|深化|加强|布局|组建|搭建|与)"
)
_JOINED = re.compile(r"(?<=[一-鿿”）A-Za-z])(?:和|及|以及|与|或)(?=[一-鿿“A-Za-z])")
_HEADING = re.compile(
    r"(?P<n>十[一二三四五六七八九]?|[二三四五六七八九])大(?:[一-鿿]{0,6}(?:工程|行动|任务|举措|体系|计划|平台|专项))$"
)
_ANNOUNCED = re.compile(
    r"(?P<n>十[一二三四五六七八九]?|[二两三四五六七八九]|\d{1,2})(?P<kind>大|类|项|个|种)(?P<noun>[一-鿿]{2,8}?)"
    r"(?::|，?(?:即|包括|分别是|分别为):?)(?P<list>[^。；:，！？\n]{4,160})(?=[。；！？]|$)"
)
_LONGEST_ITEM = 24
_WINDOW = 160
_FARTHEST = 3


def check(view: PlanView) -> Iterator[Problem]:
    for line in view.plan.tree.lines:
        if "、" in line.text:
            for match in _TOTAL.finditer(line.text):
                yield from _check_list(view, line, match)
            for match in _ANNOUNCED.finditer(line.text):
                yield from _check_announced(view, line, match)
    yield from _check_headings(view)


def _check_list(view: PlanView, line: Line, match: re.Match[str]) -> Iterator[Problem]:
    before = line.text[max(0, match.start() - _WINDOW) : match.start()]
    opened = [one.end() for one in _OPENS.finditer(before)]
    begin = opened[-1] if opened else 0
    named, is_cut = _items(before[begin:])
    total = _number(match["n"])
    if len(named) < 2 or total < 2 or (not opened and len(before) == _WINDOW):
        return
    head = match["noun"][:2]
    named_so = all(head in one for one in named)
    counts = _possible_counts(named)
    if total in counts or min(abs(total - one) for one in counts) > _FARTHEST:
        return
    is_short = max(counts) < total
    goes_on = not is_cut and "、" in before[:begin].rpartition("。")[2]
    if is_short and (goes_on or not _is_closed(match, total - max(counts), named_so=named_so)):
        return
    start = max(line.start, line.start + match.start() - sum(len(one) + 1 for one in named) + 1)
    severity = Severity.ERROR if named_so or not match["etc"] else Severity.WARN
    yield _miscounted(view, line, match, named, (start, line.start + match.end()), severity)


def _check_announced(view: PlanView, line: Line, match: re.Match[str]) -> Iterator[Problem]:
    """A list after its number; one that ends in 等 gives examples and can only be too long."""
    text = match["list"]
    is_open = text.endswith("等") or bool(re.search(r"等[一-鿿]{0,4}$", text))
    named = text.split("、")
    counts = _possible_counts(named)
    total = _number(match["n"])
    if len(named) < 2 or any(len(one) > _LONGEST_ITEM for one in named):
        return
    is_wrong = total not in counts and min(abs(total - one) for one in counts) <= _FARTHEST
    if is_wrong and not (is_open and max(counts) < total):
        span = (line.start + match.start(), line.start + match.end())
        yield _miscounted(view, line, match, named, span, Severity.WARN if is_open else Severity.ERROR)


def _miscounted(
    view: PlanView, line: Line, match: re.Match[str], named: list[str], span: tuple[int, int], severity: Severity
) -> Problem:
    said = f"{match['n']}{match['kind']}{match['noun'][:6]}"
    return about_places(
        "count_vs_list",
        severity,
        (view.span(*span),),
        Wording(
            f"称“{said}”，列出的是{len(named)}项：{'｜'.join(one[-14:] for one in named)}",
            f"“{said}” announces {_number(match['n'])}, the list has {len(named)}: {' | '.join(one[-14:] for one in named)}",
        ),
        Wording("补列或更正数字", "add what is missing, or correct the number"),
        (view.section_id(line.node),),
    )


def _number(text: str) -> int:
    return int(text) if text.isdigit() else parse_numeral(text) or 0


def _items(text: str) -> tuple[list[str], bool]:
    """The items of the list at the end of `text`, and whether a word before the list was found that opens it."""
    named: list[str] = []
    parts = text.split("、")
    for at, part in enumerate(reversed(parts)):
        opens = _VERB.match(part) if at else None
        if at == 0 and _VERB.match(part) and len(parts) > 1:
            return [], False
        item = part[opens.end() :] if opens else part
        if len(item) < 2:
            return named[::-1], True
        named.append(item)
        if opens:
            return named[::-1], True
    return named[::-1], False


def _possible_counts(named: list[str]) -> set[int]:
    """A 和 in an item may join two items or stand inside one name."""
    joints = sum(len(_JOINED.findall(one)) for one in named)
    return set(range(len(named), len(named) + joints + 1))


def _is_closed(match: re.Match[str], lacking: int, *, named_so: bool) -> bool:
    if match["etc"] is None:
        return match["kind"] in "大类" or lacking == 1
    return match["kind"] in "大类" and lacking == 1 and named_so


def _check_headings(view: PlanView) -> Iterator[Problem]:
    for index, node in enumerate(view.plan.tree.nodes):
        match = _HEADING.search(node.title) if node.n_children >= 2 else None
        total = _number(match["n"]) if match else 0
        if match and total != node.n_children and abs(total - node.n_children) <= 2:
            yield about_places(
                "count_vs_list",
                Severity.WARN,
                (view.span(node.start, node.head_end),),
                Wording(
                    f"标题称“{match.group()}”，下设{node.n_children}项",
                    f"the heading says “{match.group()}”, {node.n_children} stand below it",
                ),
                Wording("补列或更正数字", "add what is missing, or correct the number"),
                (view.section_id(index),),
            )

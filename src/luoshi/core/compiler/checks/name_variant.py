"""One firm in two spellings: names that differ in a single character, as 峰 and 锋. Each register built from the plan
would hold two firms. Names are taken where the text marks them as such (before 集团 or 公司; in a list that ends in
“等…企业” or follows 以…为示范); a variant is only called one where its odd character forms no word of its own anywhere
else and the two never stand in one paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.core.compiler.checks.view.findings import about_places
from luoshi.core.compiler.checks.view.plan_view import PlanView
from luoshi.core.compiler.plan_record import CompiledPlan
from luoshi.core.problems import Problem, Severity
from luoshi.core.wording import Wording

CODES = ("name_variant",)
_HEAD = 3
_LENGTHS = range(4, 9)
_MOST_PLACES = 200
_LIST = re.compile(
    r"(?P<items>[^，。；:、\n《》（）]{2,24}(?:、[^，。；:、\n《》（）]{2,16}?)+?)"
    r"(?=等[^，。；、]{0,14}(?:企业|公司|集团|厂商|药企|车企)|为(?:示范|龙头|代表|核心|依托|重点|骨干|主体)|(?:等)?(?:龙头|骨干)企业)"
)
_FIRM = re.compile(r"(?P<name>[一-鿿A-Za-z]{3,14}?)(?:股份有限公司|有限责任公司|有限公司|集团|公司|股份)")
_LEAD = re.compile(
    r"^.*(?:支持|依托|推动|推进|鼓励|引导|发挥|以|与|和|及|由|对|在|是|到|将|引进|加快|重点|企业|围绕|抓好|借鉴|利用|促进|扶持|建设|实施|进一步)"
)
_PLACE = re.compile(
    r"^(?:北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|"
    r"甘肃|青海|宁夏|新疆|中国)(?:省|市|自治区)?"
)
_THING = re.compile(
    r"(?:[材料剂器机车品件板管线片网]|纤维|技术|系统|装备|设备|工艺|工程|项目|产业|工业|行业|平台|中心|基地|园区)$"
)
_RARE_INSIDE, _RARE_BEHIND = 1, 5
_TELLING = re.compile(r"[一二三四五六七八九十东西南北中大小新老上下前后省市县区]")


@dataclass(frozen=True, slots=True)
class Variant:
    """Two spellings and where each stands in the compiler's text."""

    name: str
    other: str
    places: tuple[int, ...]
    other_places: tuple[int, ...]


def check(view: PlanView) -> Iterator[Problem]:
    for variant in spelling_variants(view.plan):
        yield _finding(view, variant)


def spelling_variants(plan: CompiledPlan) -> Iterator[Variant]:
    """Each pair of names that are one firm in two spellings, once."""
    names = _names(plan)
    if not names:
        return
    book = _Book(plan.text, names)
    told: set[frozenset[str]] = set()
    for name in names:
        for variant in _variants(name, book):
            pair = frozenset((variant.name, variant.other))
            if pair not in told:
                told.add(pair)
                yield variant


def listed_firms(line: str) -> Iterator[str]:
    """The items of a list that ends in 等…企业 or the like, as they stand."""
    for match in _LIST.finditer(line) if "、" in line else ():
        yield from match["items"].split("、")


def _names(plan: CompiledPlan) -> list[str]:
    found: dict[str, None] = {}
    for line in plan.tree.lines:
        for item in listed_firms(line.text):
            _add(found, item)
        for match in _FIRM.finditer(line.text):
            _add(found, match["name"])
    return list(found)


def _add(found: dict[str, None], item: str) -> None:
    name = re.sub(r"(?:集团|公司|股份|有限)+$", "", _LEAD.sub("", item))
    for one in (name, _PLACE.sub("", name)):
        if len(one) in _LENGTHS and not re.search(r"[^一-鿿]", one) and not _THING.search(one):
            found.setdefault(one)


class _Book:
    """The text with what is looked up in it again and again: where names begin, how often pairs occur, its lines."""

    def __init__(self, text: str, names: list[str]) -> None:
        self.text = text
        self.pairs = Counter(map(str.__add__, text, text[1:]))
        self.breaks = [at for at, char in enumerate(text) if char == "\n"]
        wanted = {name[:_HEAD] for name in names}
        self.heads: defaultdict[str, list[int]] = defaultdict(list)
        for at in range(len(text) - _HEAD):
            if text[at : at + _HEAD] in wanted:
                self.heads[text[at : at + _HEAD]].append(at)

    def line(self, at: int) -> int:
        return bisect_left(self.breaks, at)


def _variants(name: str, book: _Book) -> Iterator[Variant]:
    """Strings of the text that differ from the name in one character behind its head."""
    places = book.heads.get(name[:_HEAD], [])
    if len(places) > _MOST_PLACES:
        return
    own = tuple(at for at in places if book.text.startswith(name, at))
    others: defaultdict[str, list[int]] = defaultdict(list)
    for at in places:
        other = book.text[at : at + len(name)]
        if sum(a != b for a, b in zip(name, other, strict=False)) == 1 and re.fullmatch(r"[一-鿿]+", other):
            others[other].append(at)
    for other, found in others.items():
        spot = next(n for n, (a, b) in enumerate(zip(name, other, strict=True)) if a != b)
        if _TELLING.match(name[spot]) or _TELLING.match(other[spot]) or _share_line(book, own, found):
            continue
        if _is_odd(book, own, spot, len(name)) and _is_odd(book, tuple(found), spot, len(name)):
            yield Variant(name, other, own, tuple(found))


def _is_odd(book: _Book, places: tuple[int, ...], spot: int, length: int) -> bool:
    """Whether the character at `spot` makes no common word with the one before it or the one behind it."""
    at = places[0] + spot
    before, behind = book.text[at - 1 : at + 1], book.text[at : at + 2]
    if book.pairs[before] - len(places) > _RARE_INSIDE:
        return False
    is_inside = spot + 1 < length
    return book.pairs[behind] - len(places) <= (_RARE_INSIDE if is_inside else _RARE_BEHIND) or not _is_word(behind)


def _is_word(pair: str) -> bool:
    return bool(re.fullmatch(r"[一-鿿]{2}", pair))


def _share_line(book: _Book, own: tuple[int, ...], others: list[int]) -> bool:
    lines = {book.line(at) for at in own}
    return any(book.line(at) in lines for at in others)


def _finding(view: PlanView, variant: Variant) -> Problem:
    length = len(variant.name)
    places = sorted((*variant.places, *variant.other_places))
    counts = (len(variant.places), len(variant.other_places))
    return about_places(
        "name_variant",
        Severity.WARN,
        (view.span(at, at + length) for at in places),
        Wording(
            f"疑为同一企业的两种写法：“{variant.name}”{counts[0]}处，“{variant.other}”{counts[1]}处",
            f"perhaps one firm in two spellings: “{variant.name}” {counts[0]} times, “{variant.other}” {counts[1]} times",
        ),
        Wording(
            "按统一社会信用代码核对；是一家则统一，是两家则写全称",
            "check by the unified credit code; one firm: one spelling; two: full names",
        ),
    )

"""Who is named in a plan: enterprises, institutes, parks and brands, each with the other ways it is written.

Names are cut by rule: up to an ending such as 集团, 研究院 or 产业园, out of a list that ends in 等企业, out of the
projects, or out of quotation marks before 品牌. What is only a common noun (龙头企业集团, 化工园区) is no name. Two
names are one entity if they differ in their legal form, in what stands before the shorter one (吉林亚泰集团, 亚泰集团;
not where two longer ones end in it), or in one odd character (峰, 锋).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from luoshi.core.compiler.checks.name_variant import listed_firms, spelling_variants
from luoshi.core.compiler.plan_record import CompiledPlan


class EntityKind(StrEnum):
    ENTERPRISE = "enterprise"
    INSTITUTE = "institute"
    PARK = "park"
    BRAND = "brand"


@dataclass(frozen=True, slots=True)
class CompiledEntity:
    """One named thing; `variants` are its other spellings, `nodes` the sections that name it (-1: the preamble)."""

    name: str
    kind: EntityKind
    variants: tuple[str, ...]
    nodes: tuple[int, ...]
    mentions: int


_NAME = r"[一-鿿A-Za-z（）·-]"
_LEGAL = "(?:集团)?(?:股份有限公司|有限责任公司|有限公司)|集团(?:公司)?|公司|股份(?!制|合作|有限)"
_FIRM = re.compile(rf"{_NAME}{{2,24}}?(?:{_LEGAL})(?:[一-鿿]{{2,4}}分公司)?")
_INSTITUTE = re.compile(
    rf"{_NAME}{{2,20}}?(?:大学|学院|研究院|研究所|研究中心|设计院|科学院|实验室|(?<![院场诊厕务易出合])所(?=[、，。；）与和及等合联]|$))(?:{_NAME}{{2,6}}研究所)?"
)
_PARK = re.compile(
    rf"{_NAME}{{2,20}}?(?:开发区|高新区|经开区|产业园区?|工业园区?|科技园区?|园区|新区|保税区|集中区|示范区)"
)
_BRAND = re.compile(
    r"(?P<names>“[^“”\n]{2,10}”(?:、?“[^“”\n]{2,10}”)*)(?:等)?(?:系列|地理标志|企业|知名|自主|公共|区域)*(?:品牌|商标)"
)
_QUOTED = re.compile(r"“([^“”\n]{2,10})”")
_ENDINGS = {
    EntityKind.ENTERPRISE: re.compile(rf"(?:{_LEGAL})+$"),
    EntityKind.INSTITUTE: re.compile(r"(?:大学|学院|研究院|研究所|研究中心|设计院|科学院|实验室|所)$"),
    EntityKind.PARK: re.compile(
        r"(?:开发区|高新区|经开区|产业园区?|工业园区?|科技园区?|园区|新区|保税区|集中区|示范区)$"
    ),
}
_CUT = re.compile(
    r"^.*(?:支持|依托|推动|推进|推广|鼓励|引导|发挥|提升|深化|实施|扩大|培育|引进|加快|加强|重点|围绕|抓好|借鉴|学习|利用|促进|扶持|建设|打造|建立|共建|组建|成立|"
    r"谋划|联合|结合|实现|开展|填补|带动|融入|申请|注册|必须进入|全力|发展|相关|创建|争创|一批|我省|我市|全省|全市|本市|跟踪|对接|完善|探索|认定为|进一步|积极|大力|采用|满足|选择|迎|如|省内|国内|[以与和及由对在是到将向为的把等被至])"
)
_THING = re.compile(
    r"(?:[剂器品件板管线片网酮机]|装置|材料|(?<!新)材|纤维|技术|系统|体系|装备|设备|仪器|工艺|工程|项目|产业|工业|行业|平台|中心|基地|园区|钢材?|合金|汽车|加工|制造|"
    r"建筑|建材|管廊|领域|分析|管理|服务|创意|设计|研发|物流|复合筋|机器人|农产品|能源|环保|保健|种植|养殖|旅游|文化|教育|金融|高)$"
)
_TAIL = re.compile(r"(?:企业|公司|项目|等)$")
_COMMON = re.compile(
    r"大型|中小|企业|产业|工业|国有|民营|外资|合资|资本|投资|运营|担保|融资|租赁|汽车|上市|跨国|龙头|骨干|重点|行业|专业|职业|高等|科研|科技|技术|工程|"
    r"化工|食品|医药|建材|冶金|纺织|电子|信息|装备|制造|农业|特色|绿色|循环|经济|生态|智能|数字|创新|创业|高新|高标准|规范化|国家级?|省级?|市级?|县级?|"
    r"重大|综合|示范|试点|合作|相关|有关|全省|全市|本省|我省|我市|各类|一批|若干|大|新型|水泥|钢铁|军工|物流|服务|贸易|旅游|文化|自由|海关|特殊|监管|"
    r"公共|基础|学科|联合|共同|中央|地方|央企|省属|市属|母|子|分|总|优势|规模以上|产学研|高校|知名|著名|应用|实验|研发|检测|设计|规划|勘察|集聚|发展|改革|"
    r"跨境|电商|电子商务|自主|安全|健康|现代|先进|区域|城市|城镇|乡村|农村|自由贸易|开放|合资|保险|证券|基金|小额|贷款|物业|供应链|平台|开发|运输|传统|煤炭|电力|发电|电网|[A-Z]{2}"
)
_NO_BRAND = re.compile(r"字号|名牌|驰名|著名|三品|名优|第一|战略|工程|行动|商标|品牌|特$|新$|制造$|创造$")
_PLACE = re.compile(
    r"^(?:北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|"
    r"甘肃|青海|宁夏|新疆|中国)?(?:省|[一-鿿]{2,3}?[市县])?$"
)
_LEAST, _MOST = 4, 24


def extract_entities(plan: CompiledPlan) -> tuple[CompiledEntity, ...]:
    """The entities in the order in which the text first names them."""
    kinds: dict[str, EntityKind] = {}
    for name, kind in _candidates(plan):
        kinds.setdefault(name, kind)
    groups = _groups(kinds, plan)
    owner = {name: number for number, group in enumerate(groups) for name in group}
    nodes: defaultdict[int, dict[int, None]] = defaultdict(dict)
    counts: defaultdict[str, int] = defaultdict(int)
    for name, node in _mentions(plan, list(owner)):
        counts[name] += 1
        nodes[owner[name]].setdefault(node)
    found = []
    for number, group in enumerate(groups):
        seen = sorted((name for name in group if counts[name]), key=lambda name: (-counts[name], -len(name)))
        if seen:
            total = sum(counts[name] for name in seen)
            found.append(CompiledEntity(seen[0], kinds[group[0]], tuple(seen[1:]), tuple(nodes[number]), total))
    return tuple(sorted(found, key=lambda one: plan.text.find(one.name)))


def _candidates(plan: CompiledPlan) -> Iterator[tuple[str, EntityKind]]:
    for line in plan.tree.lines:
        text = line.text
        for pattern, kind in (
            (_INSTITUTE, EntityKind.INSTITUTE),
            (_PARK, EntityKind.PARK),
            (_FIRM, EntityKind.ENTERPRISE),
        ):
            for match in pattern.finditer(text):
                yield from _named(match.group(), kind)
        for match in _BRAND.finditer(text):
            for quoted in _QUOTED.findall(match["names"]):
                if not _NO_BRAND.search(quoted):
                    yield quoted, EntityKind.BRAND
        for item in listed_firms(text):
            yield from _listed(item)
    for project in plan.projects:
        yield from _listed(project.enterprise)


def _named(words: str, kind: EntityKind) -> Iterator[tuple[str, EntityKind]]:
    """A name with one of the endings of its kind, cut out of the words before it."""
    name = _CUT.sub("", words).removeprefix("年")
    stem = _ENDINGS[kind].sub("", name)
    if _is_balanced(name) and len(name) <= _MOST and len(_bare(stem)) >= 2:
        yield name, kind


def _listed(item: str) -> Iterator[tuple[str, EntityKind]]:
    """An item of a list of firms, which has no ending to go by: four to eight characters without a common noun."""
    name = _TAIL.sub("", _CUT.sub("", item))
    for pattern, kind in ((_INSTITUTE, EntityKind.INSTITUTE), (_FIRM, EntityKind.ENTERPRISE)):
        if pattern.fullmatch(name):
            yield from _named(name, kind)
            return
    is_word = _THING.search(name) or not re.fullmatch(r"[一-鿿]+", name)
    if _LEAST <= len(name) <= 8 and not is_word and len(_bare(name)) >= 3:
        yield name, EntityKind.ENTERPRISE


def _bare(stem: str) -> str:
    """What is left of a name without common nouns."""
    return _COMMON.sub("", stem).strip("（）·-")


def _is_balanced(name: str) -> bool:
    return name.count("（") == name.count("）") and not name.startswith(("（", "）"))


def _groups(kinds: dict[str, EntityKind], plan: CompiledPlan) -> list[list[str]]:
    """Names of one entity together: the same stem, a longer and a shorter form, or one of the pairs of spellings."""
    groups: dict[tuple[EntityKind, str], list[str]] = {}
    for name, kind in kinds.items():
        groups.setdefault((kind, _stem(name, kind)), []).append(name)
    for kind, short in sorted(groups, key=lambda key: len(key[1])):
        longer = sorted((key for key in groups if _is_longer(key, (kind, short))), key=lambda key: len(key[1]))
        if longer and all(later[1].endswith(one[1]) for one, later in pairwise(longer)):
            groups[longer[0]].extend(groups.pop((kind, short)))
    for variant in spelling_variants(plan):
        one, other = (
            (EntityKind.ENTERPRISE, _stem(name, EntityKind.ENTERPRISE)) for name in (variant.name, variant.other)
        )
        names = dict.fromkeys((*groups.pop(other, []), *groups.get(one, []), variant.name, variant.other))
        groups[one] = list(names)
        for name in names:
            kinds.setdefault(name, EntityKind.ENTERPRISE)
    return list(groups.values())


def _is_longer(one: tuple[EntityKind, str], short: tuple[EntityKind, str]) -> bool:
    """Whether a stem is the short one with something before it; before two characters only a place will do."""
    if one[0] is not short[0] or one == short or not one[1].endswith(short[1]):
        return False
    return len(short[1]) > 2 or bool(_PLACE.fullmatch(one[1].removesuffix(short[1])))


def _stem(name: str, kind: EntityKind) -> str:
    """A name without its legal form; 产业园 and 产业园区 are one."""
    if kind is EntityKind.ENTERPRISE:
        return _ENDINGS[kind].sub("", name) or name
    return name.removesuffix("区") if kind is EntityKind.PARK and name.endswith("园区") else name


def _mentions(plan: CompiledPlan, names: list[str]) -> Iterator[tuple[str, int]]:
    """(name, section) for each place where a name stands; of two names that overlap the longer one counts."""
    if not names:
        return
    pattern = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
    for line in plan.tree.lines:
        for match in pattern.finditer(line.text):
            yield match.group(), line.node

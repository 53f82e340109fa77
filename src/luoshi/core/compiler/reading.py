"""One clause read: which of its numbers is promised, by which construction, and what is said about it.

Three constructions make a target. **Reach**: an indicator, a verb or nothing, the number, and the clause ends
(产值达到50亿元; 年均增长7%; 企业50户). **Act**: a verb of doing, the number, what is counted (培育20户企业).
**Part**: a percentage of things that shall be somewhere (30%以上的村实现…). A number that only qualifies a noun
(产值超10亿元的企业), closes a list (等5个) or describes a product is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.core.compiler import target_words as words
from luoshi.core.compiler.clauses import Clause
from luoshi.core.compiler.frames import read_frame
from luoshi.core.compiler.quantity import Quantity, find_quantities, unmask
from luoshi.core.compiler.time_words import PlanPeriod, YearMention, find_years

BLANK = "\x00"
_SUFFIX = re.compile(r"(?P<op>(?:及|含)?以上|以下|以内|之内|左右|上下|内(?![一-鿿]))?(?:（[^（）]*）)?")
_LIST = re.compile(r"^(?:以上|左右|以内|以下)?(?:、|和|及|与|以及|或)$")
_PARENTHESES = re.compile(r"（(?!(?:助理|套)）[一-鿿])[^（）]*）")  # but of 执业（助理）医师, 首台（套）装备
_REACH = re.compile(
    rf"(?P<verb>{words.ADVERB}(?:(?:{words.REACH}|{words.CHANGE})了?)?{words.ADVERB}(?:全省|全国|全球|世界|国内|省内|东部|中部|西部|东北|同行业|同类\S{{0,6}}|前|约|近|在|第|列)*)$"
)
_ACT = re.compile(
    rf"(?P<verb>{words.ADVERB}(?:{words.ACT})(?:了|出|好|成|并|、)?(?:{words.ACT})?{words.ADVERB}(?:约|近|超过|不少于|以上)?)$"
)
_HAS_VERB = re.compile(rf"(?:{words.REACH}|{words.CHANGE}|{words.ACT})")
_SHARE = re.compile(r"占(?![比有])(?P<whole>[^占]{0,40}?)(?:的)?(?:比重|比例|比|份额)?(?:的)?$")
_BASE_BEFORE = re.compile(r"(?:由|从|自)\x00*(?:的|约|实际|末的?|底的?|不足|近)*$")
_BASE_AFTER = re.compile(r"^\x00*的?(?:基础上|基数上|水平)")
_PORTION = re.compile(
    r"(?P<verb>控制在|不超过|不低于|达到|保持在|稳定在|降到|降至|提高到)(?!占)(?P<whole>[^占]{2,24})的$"
)
_EACH = re.compile(r"(?<=[到至为])(?:每人每年|每人每月|每人每天|每年|每月|人均)$")
_MONEY_NAME = re.compile(
    r"投资|外资|内资|资金|贷款|基金|信贷|债券|融资|减税|降费|退税|降低|发放|投入|安排|争取|筹集|完成|撬动|到位|发行|专项债|落实|引进|签约|新增|消费券"
)
_TIME_LIMIT = re.compile(  # 岁, 年 and 小时 here are no product's size
    r"(?:寿命|年限|年龄)\D{0,6}$|(?:时间|时限|时长)(?:不超过|控制在|缩短(?:到|至)|压缩(?:到|至)|压减(?:到|至))$"
)
_DEALT_WITH = re.compile(r"(?P<thing>[^，。；]{2,20}?)(?:全面)?(?:进行|开展|实施)(?P<deed>[^，。；]{2,12})$")
_RISES_TO = re.compile(r"到|至|突破|达|为|超过|翻")
_RAISED = re.compile(rf"^(?:{words.ADVERB}(?:实现|完成|明显|显著|基本|不断|加快|更加|逐步|{words.CHANGE}))+")
PLACES = re.compile(
    r"(?:城市|城镇|县城|县级|农村|乡镇|建制镇|地级市|设区市|中心城区|省会)(?:城市)?"
)  # 城市97%，县城93%
_WINDOW = 90


@dataclass(frozen=True, slots=True)
class Reading:
    """One promised number of a clause. `subject` is what stands before its verb, `object` what follows the number."""

    quantity: Quantity
    suffix: str
    verb: str
    subject: str
    object: str
    rule: str
    base: Quantity | None
    base_year: int | None
    year: int | None
    part: int
    parts: int
    strives: bool


@dataclass(frozen=True, slots=True)
class ClauseReading:
    """What a clause says: its targets, the years it names, and its subject where no number is promised."""

    readings: tuple[Reading, ...]
    years: tuple[YearMention, ...]
    subject: str
    verb: str


@dataclass(frozen=True, slots=True)
class _Group:
    """Quantities listed together (4家、4家和40家以上), with the words before and after them."""

    items: tuple[Quantity, ...]
    before: str
    after: str
    suffix: str
    rest: str


def read_clause(
    clause: Clause, *, period: PlanPeriod, in_goals: bool, continued_act: str, continued_unit: str = ""
) -> ClauseReading:
    """The targets of a clause. `continued_act` is the verb of the number before it in the same list, or blank;
    `continued_unit` that number's unit, where it was reached."""
    years = tuple(find_years(clause.text, period))
    work = _without_years(clause.masked, years)
    groups = _groups(work)
    readings: list[Reading] = []
    begin, base = 0, None
    for at, group in enumerate(groups):
        start = group.items[0].start
        if base is None and _is_base(work, group, years, has_more=at + 1 < len(groups)):
            base = group.items[0]
            continue
        subject_end = base.start if base else start
        found = _read_group(clause.text, work[begin:subject_end], work[base.end : start] if base else "", group,
                            in_goals=in_goals, continued_act=continued_act if not readings else "",
                            continued_unit=continued_unit if not readings else "")  # fmt: skip
        if found:
            readings.extend(_readings(found, group, base, years, clause))
            begin, base = group.items[-1].end + len(group.suffix), None
    subject, verb = ("", "") if readings else _plain_subject(work)
    return ClauseReading(tuple(readings), years, subject, verb)


def clean(text: str) -> str:
    """Words of a clause without remarks in brackets and without the places where years stood."""
    return unmask(_PARENTHESES.sub("", text).replace(BLANK, "")).strip(" 、，:“”\t（）")


def _without_years(masked: str, years: tuple[YearMention, ...]) -> str:
    for year in years:
        keeps_lead = masked[year.start] in ("由从自到至" if year.is_base else "到至") and (
            year.is_base or bool(re.search(r"[高加升大长少低降展缩]$", masked[: year.start]))
        )
        lead = year.start + int(keeps_lead)
        masked = masked[:lead] + BLANK * (year.end - lead) + masked[year.end :]
    return masked


def _groups(work: str) -> list[_Group]:
    quantities = find_quantities(work)
    lists: list[list[Quantity]] = []
    for one in quantities:
        if lists and _LIST.match(work[lists[-1][-1].end : one.start]):
            lists[-1].append(one)
        else:
            lists.append([one])
    groups = []
    for at, items in enumerate(lists):
        begin = lists[at - 1][-1].end if at else 0
        end = lists[at + 1][0].start if at + 1 < len(lists) else len(work)
        suffix = _SUFFIX.match(work, items[-1].end)
        op, tail = (suffix["op"] or "", suffix.end()) if suffix else ("", items[-1].end)
        before = clean(work[begin : items[0].start][-_WINDOW:])
        after, rest = work[tail:end].replace(BLANK, ""), work[tail:].replace(BLANK, "")
        groups.append(_Group(_with_units(items), before, after, op, rest))
    return groups


def _with_units(items: list[Quantity]) -> tuple[Quantity, ...]:
    """In a list the last unit serves the numbers that have none (4、5和6家)."""
    unit = items[-1].unit
    if len(items) == 1 or not unit:
        return tuple(items)
    return tuple(
        one if one.unit else Quantity(one.start, one.end, one.value, unit, one.is_range, one.is_chinese)
        for one in items
    )


def _is_base(work: str, group: _Group, years: tuple[YearMention, ...], *, has_more: bool) -> bool:
    start, end = group.items[0].start, group.items[-1].end
    if not has_more:
        return False
    if _BASE_AFTER.match(work[end:]) or _BASE_BEFORE.search(work[:start]):
        return True
    after_year = any(
        year.is_base and not work[year.end : start].strip(BLANK + "约的") for year in years if year.end <= start
    )
    return after_year and bool(_RISES_TO.search(work[end:]))


def _read_group(
    text: str, subject: str, between: str, group: _Group, *, in_goals: bool, continued_act: str, continued_unit: str
) -> tuple[str, str, str, str] | None:
    """(rule, verb, subject, object) of the group's construction, or None where it promises nothing."""
    first = group.items[0]
    if any(one.is_bare for one in group.items) or words.LIST_TOTAL.search(group.before):
        return None
    if not in_goals and not first.doubles and _describes_a_thing(group):
        return None
    if not in_goals and re.search(r"平均每|每年?$|每个?$", _EACH.sub("", group.before)):
        return None
    return (
        _as_reach(subject, between, group, continued_unit)
        or _as_act(subject, group, continued_act, in_goals=in_goals)
        or _as_part(subject, group)
        or read_frame(clean(subject), first, group.after)
    )


def _describes_a_thing(group: _Group) -> bool:
    """A size of one product or project (150马力, 年产5万吨), unless it is a sum that is to be added or reached."""
    if group.items[0].counter in words.SPEC_UNITS and not _TIME_LIMIT.search(group.before):
        return True
    return bool(words.PROJECT_CAPACITY.search(group.before)) and not re.search(
        r"新增|累计|达到$|突破$|全[省市县]", group.before
    )


def _as_reach(subject: str, between: str, group: _Group, continued_unit: str) -> tuple[str, str, str, str] | None:
    first = group.items[0]
    before = _EACH.sub("", clean(between) or clean(subject))
    match = _REACH.search(before[-40:])
    verb = match["verb"] if match else ""
    verb = verb or ("翻" if first.doubles else "")
    core = re.sub(rf"^{words.ADVERB}|{words.ADVERB}$", "", verb) if verb else ""
    if not _closes(group, verb):
        return None
    name = clean(subject) if between else before[: len(before) - len(match["verb"] if match else "")]
    of = _PORTION.search(before) if first.unit == "%" and not core else None
    if of and (of["whole"].endswith("水平") or "占" in before):
        return "reach", of["verb"], before[: of.start()], ""
    if of:
        return "share", of["verb"], f"{before[: of.start()]}占{of['whole']}", ""
    share = _SHARE.search(before)
    if share and not between and share.start() + 1 < len(before):
        return "share", verb, before, ""
    if _says_nothing(first, name, verb, core) or (not verb and not _bare_number_counts(name, group, continued_unit)):
        return None
    return ("reach" if verb else "bare"), verb, name, ""


def _says_nothing(first: Quantity, name: str, verb: str, core: str) -> bool:
    """Whether a number at a clause's end is too bare to be a promise: no unit and no verb, a year, a spelled count."""
    if first.unit == "年":
        return not re.search(r"年限|寿命|时间", name)
    if not first.unit and first.value == "0":
        return not core
    if not first.unit and ":" not in first.value:
        return not core and "达到" not in verb
    return first.is_chinese and first.unit not in ("倍", "个百分点") and "达到" not in verb


def _closes(group: _Group, verb: str) -> bool:
    """Whether nothing follows the number that it would qualify."""
    after = group.after
    if not after and group.rest.strip(" 、，）”（"):
        return False
    if not after.strip(" 、，）”（") or after.startswith("（"):
        return True
    if words.MODIFIED.match(after):
        return bool(re.match(r"的(?:目标|水平|规模|增长|增速|速度|增幅|降幅)", after))
    return bool(words.AFTER_REACH.match(after)) and (bool(verb) or bool(words.ABILITY.fullmatch(after)))


def _bare_number_counts(name: str, group: _Group, continued_unit: str) -> bool:
    """A number after a plain noun is a promise where the noun is a measurable (产值50亿元) or the thing counted (企业5户),
    or where it goes on a list of such numbers (营业收入甲产业达到5亿元、乙产业3亿元)."""
    unit = group.items[0].unit
    if (len(name) < 2 and not name.endswith("的")) or unit.endswith("吨级"):
        return False
    if name.endswith(("超", "第", "为", "以", "按", "于", "对", "向", "用", "每", "约", "近", "于")):
        return False
    is_size = group.items[0].counter in words.SPEC_UNITS and not _TIME_LIMIT.search(name)
    if is_size or re.search(r"时速|年产|单价|价格(?!涨幅|上涨|指数|总水平)|奖励|补助|补贴(?!性)|给予|罚款", name):
        return False
    if unit == "个百分点" and re.search(r"高于|快于|低于|高出|快过|超过", name):
        return True
    if (unit and unit == continued_unit) or (unit in ("%", "‰") and PLACES.fullmatch(name)):
        return True
    if not unit or unit in ("%", "个百分点"):
        return "占" in name or bool(words.METRIC.search(name))
    if re.search(r"元$", unit):
        return bool(words.METRIC.search(name)) or bool(_MONEY_NAME.search(name))
    return True


def _as_act(subject: str, group: _Group, continued: str, *, in_goals: bool) -> tuple[str, str, str, str] | None:
    first, before = group.items[0], clean(subject)
    thing = clean(group.rest).removeprefix("的")
    match = _ACT.search(before[-40:])
    verb = match["verb"] if match else (continued if not before else "")
    dealt = _DEALT_WITH.match(thing) if not match and re.match(r"对(?:.{0,24}的)?$", before) else None
    if dealt:
        verb, before, thing = "进行", "", dealt["deed"] + dealt["thing"]
    if not verb or len(thing) < 2 or words.SLOGAN.search(thing) or ":" in first.value:
        return None
    if not _counts_things(first, thing, in_goals=in_goals) or _only_bounds(group):
        return None
    if _is_measure(first) and not _measures_a_deed(verb, group, thing):
        return None
    return "act", verb, before[: len(before) - len(match["verb"])] if match else "", thing


def _only_bounds(group: _Group) -> bool:
    """Whether the number bounds what a later one counts (20户以上自然屯通硬化路5000公里)."""
    return (
        bool(group.suffix) and group.rest.strip() != group.after.strip() and not re.search(r"[、，和及]", group.after)
    )


def _counts_things(first: Quantity, thing: str, *, in_goals: bool) -> bool:
    """Whether the number says how many of a thing, by its unit."""
    if (
        not first.unit
        or first.unit.endswith("吨级")
        or first.unit in ("%", "‰", "个百分点", "倍", "番")
        or first.counter in words.SPEC_UNITS
    ):
        return False
    if first.counter in words.SOFT_COUNTERS and first.counter not in ("人", "名", "条", "场", "次") and not in_goals:
        return False
    if re.search(r"元$", first.unit) and not re.search(r"资金|基金|投资|贷款|信贷|债券|融资", thing[:12]):
        return False
    return not first.is_chinese or _spelled_count(first, thing)


def _measures_a_deed(verb: str, group: _Group, thing: str) -> bool:
    """Whether an amount is how much is done (改造管网100公里) and no trait of a thing (1000平方公里以上河流评价比例100%)."""
    unit = group.items[0].unit
    if "/" in unit or not words.ACT_MEASURE.search(re.sub(rf"{words.ADVERB}$", "", verb)):
        return False
    if group.suffix and re.search(r"\d", thing):
        return False
    return not ("吨" in unit and re.search(r"建设|新建|改造|扩建|提升|推进", verb))


def _is_measure(quantity: Quantity) -> bool:
    return bool(re.search(r"[吨亩米里顷方瓦时元]$|/", quantity.unit))


def _spelled_count(quantity: Quantity, thing: str) -> bool:
    """Spelled numbers count only before things that are built; 一个 and 两个 mostly are idioms."""
    if quantity.value in ("1", "2") or quantity.unit not in ("个", "家", "座", "所", "项", "条", "支", "处"):
        return False
    return bool(
        re.search(
            r"(?:项目|基地|园区|平台|中心|企业|集群|示范区|实验室|机场|车站|学校|医院|工厂|产业园|研究院|研究所)$",
            thing,
        )
    )


def _as_part(subject: str, group: _Group) -> tuple[str, str, str, str] | None:
    first, before = group.items[0], clean(subject)
    rest = re.sub(rf"^(?:{words.ADVERB}|实现|推动|确保|使|让|有|全省|全市|全县|全区)*", "", before)
    thing = group.after.strip(" 、，")
    thing = thing[1:] if thing.startswith("的") else thing
    if first.unit != "%" or rest or len(thing) < 4 or not words.RESULT.search(thing):
        return None
    return "part", "", "", thing


def _readings(
    found: tuple[str, str, str, str],
    group: _Group,
    base: Quantity | None,
    years: tuple[YearMention, ...],
    clause: Clause,
) -> list[Reading]:
    rule, verb, subject, thing = found
    due = [year for year in years if not year.is_base and year.start <= group.items[0].start]
    bases = [year for year in years if year.is_base]
    spread = len(due) == len(group.items) > 1
    strives = bool(words.STRIVE.search(clause.text[: group.items[0].start]))
    return [
        Reading(
            one, group.suffix, verb, subject, thing, rule, base, bases[-1].year if bases else None,
            due[at].year if spread else (due[-1].year if due else None), at, len(group.items), strives,
        )
        for at, one in enumerate(group.items)
    ]  # fmt: skip


def _plain_subject(work: str) -> tuple[str, str]:
    """The subject and verb of a clause without a promised number (汽车产业 | 实现)."""
    text = clean(work)
    match = re.search(
        r"(?:与|和|同)[^，]{2,12}同步|高于|快于|低于|实现|完成|明显|显著|进一步|基本|不断|全面|得到|取得|稳步|大幅|持续|加快|更加|逐步|初步|达到|成为|突破|保持|提高|提升|增加|实施",
        text,
    )
    if match is None:
        return text, ""
    raised = _RAISED.sub("", text[match.start() :])
    if not re.sub(words.ADVERB, "", text[: match.start()]) and words.METRIC.search(
        raised
    ):  # 稳步提高…比例，到2025年达到50%
        return raised, ""
    return text[: match.start()], match.group()

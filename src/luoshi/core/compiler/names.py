"""What a target is called: its indicator and its scope, with what the clause leaves out taken from the one before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from luoshi.core.compiler import target_words as words
from luoshi.core.compiler.reading import PLACES, Reading, clean
from luoshi.core.compiler.sharing import LEADS, SEPARATOR, distributed

_LEAD = re.compile(
    r"^(?:其中|同时|此外|另外|并且|并|且|而|使|实现|推动|促进|带动|确保|力争|努力|争取|预计|到(?!位)|全面|加快|按照|通过|坚持|要|将|主要|包括|培育|引进|建成(?!区)|打造|形成|一是|二是|三是|四是|"
    r"五是|第一|第二|(?:主要)?(?:预期)?目标(?:是|为)|[:、，—\-\s]|\d{1,2}(?:\.\d{1,2}){1,3}(?=[一-鿿])|\d{1,2}[.、]|（\d+）|[①-⑳])+"
)
_TAIL = re.compile(
    rf"(?:{words.ADVERB}|的|由|从|自|达到|(?<!占)比|较|在|(?:每人)?每[月年天]|约|:|、|“|”|上|以|调整|优化)*$"
)
_TASK_MET = re.compile(r"(?:完成|达到)国家(?:下达)?的?(?:目标)?(?:任务|目标|要求)")
_THAN_LAST_YEAR = re.compile(r"(?:比|较)(?:上年|去年|上一年)(?:同期)?$")
_INNER = re.compile(r"(?:力争|争取|努力|预计|要|将|计划)*(?:实现|完成)(?!率|度|情况)")
_SHARE_END = re.compile(
    rf"(?:的)?(?:比重|比例|份额|比)?(?:的)?{words.ADVERB}(?:{words.REACH}|{words.CHANGE})?{words.ADVERB}$"
)
_AREA = re.compile(r"^(?:全省|全市|全县|全区|全国|我省|我市|全州|全自治区|国内|省内|市内)")
_SCOPE_END = re.compile(r"(?:业|企业|领域|园区|居民|农村|城镇|城市|产品|汽车|部件|医院|学校|地区|基地|品种|装备|材料)$")
_SCOPE = re.compile(
    r"^(?!单位|万元).{0,30}?(?:产业|工业|制造业|服务业|农业|企业|行业|领域|园区|居民|农村|城镇|城市|汽车|装备|部件)(?=.)"
)
_GENERIC = re.compile(
    r"^(?:"
    + "|".join(
        (
            "工业",
            "年",
            "年度",
            "销售",
            "总",
            "主营业务",
            "营业",
            "全省",
            "全市",
            "发电",
            "出口",
            "产业",
            "整体",
            "综合",
            "全产业链",
            "产业链",
            "死亡",
            "本地",
            "省内",
            "地方",
            "平均",
            "就地",
            "市场占有",
            "国产化",
            "配套",
            "利用",
        )
    )
    + r")*(?:总产值|产值|增加值|收入|利润|利税|税收|总额|总量|产量|产能|能力|规模|面积|里程|投资|比重|占比|份额|数量|人数|强度|增速|率|合格率|投入|支出|装机|容量|覆盖率|普及率|处理率|达标率|量|能耗|排放量|指数)$"
)
_EACH = re.compile(  # 每千人口 at the head of a list of numbers holds for all of them (每千人口拥有医师3人、护士4人)
    r"每[百千万亿十]*(?:名[^，、\d]{1,8}?|[^，、\d]{0,6}?人口|人|户|平方公里)(?:拥有|配备)?"
)
_ONLY_DEED = re.compile(rf"再?(?:{words.ACT})+")
_WITHOUT_DEED = re.compile(r"^(?:新增|净增|新培育|新建|新开工|开工|建设|改造|培育|引进|新引进|安排|实施|完成|建成)+")
_HEADING_DEED = re.compile(
    rf"^(?:大力|加快|全面|着力|积极|深入|持续|稳步|做优做强|做大做强|做强做优|做大做优做强|培育壮大|发展壮大|优化提升|转型升级|推动|推进|打造|促进|{words.ACT})+"
)
_INDUSTRY = re.compile(
    r"^(?P<industry>[一-鿿、（）]{2,12}?(?:产业|工业|制造业|服务业|新能源))(?:[高集转提融做发创数智绿向]|$)"
)
_ANY_INDUSTRY = ("产业", "行业", "集群", "园区")  # 产业规模 under 电池产业 is that industry's
_LEVELS = re.compile(r"(?:[一二三五两\d十百千万]+亿|国家|省|市|县|区|乡镇|镇|村|州)级")
_METRIC_FIRST = re.compile(
    r"(?P<metric>[^占]{2,}(?:率|比例|比重|强度))(?P<group>[一-鿿]{2,8})$"
)  # 处置率县级城市达到90%
_PARTS = ("占比", "比重", "占比重", "增速", "年均增速", "增幅")
_ENDING = re.compile(r"(?P<same>[一-鿿]{2,6}?)(?P<more>强度|占比|比重|增速|规模|总量|总额|总规模)$")
_DEED_AND_METRIC = re.compile(
    r"(?P<deed>(?:新增|净增|新建|新改建|改造|完成|建成|开工)+)(?P<metric>里程|通车里程|面积|装机|规模|产能|数量|投资|库容)$"
)
_BESIDE = re.compile(r"(?:二氧化碳|碳排放|水耗|用水量|电耗|能耗)")
_THRESHOLD = re.compile(r"^(?:年?[^，]{0,12})?(?:超过|超|突破|达到|过|[\d百千万亿])")


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what the last clause spoke of: the entity, the indicator's own word, and its whole name."""

    entity: str = ""
    metric: str = ""
    name: str = ""
    whole: str = ""  # the name with 占…比重, which a later 力争达到22% means


@dataclass(frozen=True, slots=True)
class Named:
    indicator: str
    scope: str
    subject: Subject


def subject_of(text: str, before: Subject) -> Subject:
    """The subject that a clause leaves for the next one."""
    entity, metric = _split(_trim(text))
    if not entity and not metric:
        return before
    return Subject(entity or before.entity, metric, (entity or "") + metric)


def subject_of_heading(title: str) -> str:
    """The industry that a heading names (培育壮大硅光伏产业 | 硅光伏产业), blank where it names none or several.

    >>> subject_of_heading("培育壮大硅光伏产业")
    '硅光伏产业'
    """
    match = _INDUSTRY.search(_HEADING_DEED.sub("", title))
    return match["industry"] if match and not SEPARATOR.search(match["industry"]) else ""


def is_deed(title: str) -> bool:
    """Whether a heading names a deed or a state (提升…, …不断扩大) and not a thing that numbers could be said of."""
    return not re.search(r"(?:产业|工业|业|企业|产品|工程|园区|装备|汽车|材料)$", title) or bool(
        re.match(rf"{words.ACT}|加快|提高|优化", title)
    )


def is_aside(text: str) -> bool:
    """Whether words before a verb are no subject: a connective, or a deed in front of the verb (遴选一批…)."""
    return text in ("其中", "同时", "到", "力争") or bool(
        re.match(rf"(?:{words.ACT}|加快|提高|优化|加强|支持|鼓励|引导|依托|围绕|通过|以)", text)
    )


def name_target(one: Reading, before: Subject, clause: str, *, ahead: str = "", counted: str = "") -> Named:
    """Indicator and scope of a reading of `clause`; `ahead` is what stands before it in a list of numbers, `counted` the
    thing counted last. The scope is the group of firms, products or places the indicator speaks of."""
    named = _named(one, before, clause)
    deed = _trim(one.subject)
    if counted and before.metric and _ONLY_DEED.fullmatch(deed) and one.rule != "act" and not _is_amount(one):
        thing = _WITHOUT_DEED.sub("", counted)
        named = Named(deed + thing, thing, Subject(thing, "", thing))
    each = _EACH.match(ahead)
    if each and not named.indicator.startswith("每"):
        named = replace(named, indicator=each.group() + named.indicator)
    return Named(_without_lone_marks(named.indicator), _without_lone_marks(_scope(named)), named.subject)


def _without_lone_marks(name: str) -> str:
    """实施“个转企 without the mark that lost its other half."""
    return name if name.count("“") == name.count("”") else re.sub(r"[“”]", "", name)


def _scope(named: Named) -> str:
    if named.scope and (_SCOPE_END.search(named.scope) or not named.indicator.startswith(named.scope)):
        return named.scope
    match = _SCOPE.match(named.indicator) or _AREA.match(named.indicator)
    return match.group() if match else ""


def _named(one: Reading, before: Subject, clause: str) -> Named:
    if one.rule == "act":
        return _name_act(one, before, clause)
    if one.rule == "part":
        return _name_part(one, before)
    if one.rule == "share":
        return _name_share(one, before)
    return _name_reach(one, before, clause)


def _ability(thing: str, clause: str) -> str:
    """30颗卫星、200架无人机研发生产能力 gives both things the ability at its end."""
    match = re.search(
        r"(?:研发|设计|生产|制造|加工|处理|年)*(?:生产|制造|加工|处理)能力$|(?<=\w)(?:年?产能|装机)$", clause
    )
    return match.group() if match and not words.METRIC.search(thing) else ""


def _name_act(one: Reading, before: Subject, clause: str) -> Named:
    thing = _trim(one.object)
    thing = re.sub(r"^(?:以上|左右|余)?的?", "", thing)
    if _LEVELS.fullmatch(thing):  # 1个省级、9个市级应急中心: the noun stands with the last
        noun = re.search(r"级([^级，。；、]{2,})$", clause)
        thing += noun.group(1) if noun else ""
    verb = re.search(r"新增|压减|淘汰|新建|改造|退出|化解", one.verb)
    thing = thing + _ability(thing, clause)
    name = (verb.group() if verb else "") + thing + _count_ending(one, thing)
    scope = _trim(one.subject)
    scope = "" if is_deed(scope) else scope
    scope = scope or (before.entity if _SCOPE_END.search(before.entity) else "")
    return Named(name, scope, Subject(scope, "", thing))


def _name_part(one: Reading, before: Subject) -> Named:
    match = words.RESULT.search(one.object)
    thing, deed = (one.object[: match.start()], one.object[match.end() :]) if match else (one.object, "")
    name = thing + (deed or (match.group() if match else "")) + "率"
    return Named(name, thing or before.entity, Subject(thing, name, name))


def _name_share(one: Reading, before: Subject) -> Named:
    part, _, whole = clean(one.subject).rpartition("占")
    part = distributed(_trim(part), one)
    whole = _SHARE_END.sub("", whole)
    entity, metric = _split(part)
    if not entity or _GENERIC.match(part):
        part = f"{before.entity}{part}" if part else (before.name or before.entity)
        entity = entity or before.entity
    name = f"{part}占{whole}比重"
    return Named(name, entity or part, Subject(entity or before.entity, metric, part, name))


def _ranked(text: str, clause: str) -> str:
    """The name of a place in a ranking, which the text may call one itself."""
    if text.endswith(("排名", "位次", "排位")):
        return text
    whole = re.search(r"全国|全省|全市|全球", clause)
    return f"{text}{whole.group()}排名" if whole else f"{text}排名"


def _name_reach(one: Reading, before: Subject, clause: str) -> Named:
    text = _with_lead(distributed(_trim(one.subject), one), before)
    text += _ability(text, clause) if text and _is_output(one) else ""
    percent = one.quantity.unit in ("%", "个百分点", "‰") or (not one.quantity.unit and ":" not in one.quantity.value)
    if not text:
        return Named(before.whole if percent and before.whole else before.name, before.entity, before)
    text = _joined_on(text, before)
    entity, metric = _split(text)
    ahead = _METRIC_FIRST.match(text) if not metric else None
    if ahead:
        return _name_metric(one, ahead["group"], ahead["metric"], text, before)
    if one.quantity.unit == "位" or one.verb.endswith("前"):
        return Named(
            _ranked(text, clause),
            entity or before.entity,
            Subject(entity or text, metric, text),
        )
    known = _known_again(text, before, one, percent=percent)
    if known:
        return Named(known, before.entity, before)
    if not metric and before.metric and _borrows(one, before.metric, percent=percent):
        name = before.metric if before.metric != "率" else PLACES.sub("", before.name, count=1)
        return Named(f"{text}{name}", text, Subject(before.entity, before.metric, f"{text}{name}"))
    if metric:
        return _name_metric(one, entity, metric, text, before)
    if _is_elided(text):
        name = _elided(text, before.name, clause)
        return Named(name + _count_ending(one, name), before.name, Subject(before.entity, "", before.name))
    name = text + _count_ending(one, text)
    return Named(name, entity or before.entity, Subject(entity or text, metric, text))


def _joined_on(text: str, before: Subject) -> str:
    """What goes on from the last name: 占比, 占…比重, and a word that it ended in (研发投入 | 投入强度)."""
    if text in _PARTS or (text.startswith("占") and "占" not in before.name):
        return before.name + text
    lead = LEADS.match(before.name)
    if lead and _BESIDE.match(text):
        return lead.group() + text
    ending = _ENDING.match(text) if not SEPARATOR.search(before.name) else None
    deed = _DEED_AND_METRIC.match(text)
    if deed:
        thing = before.entity if before.metric else before.name
        return deed["deed"] + _WITHOUT_DEED.sub("", thing) + deed["metric"]
    return before.name + ending["more"] if ending and before.name.endswith(ending["same"]) else text


def _known_again(text: str, before: Subject, one: Reading, *, percent: bool) -> str:
    """What speaks of the last thing by a word of its own: its total (总量, 总数), or a further deed (改造提升20万亩)."""
    if text in ("总量", "规模", "总规模", "总额") and before.metric:
        return f"{before.name}{text}"
    thing = _WITHOUT_DEED.sub("", before.name)
    if text in ("总数", "总量", "累计") and thing:
        return f"{thing}总数"
    if thing and _ONLY_DEED.fullmatch(text) and not percent:
        return text + thing + _count_ending(one, thing)
    return ""


def _name_metric(one: Reading, entity: str, metric: str, text: str, before: Subject) -> Named:
    """An indicator with its entity, one that needs the entity before it (增加值), or one that stands alone."""
    if entity in _ANY_INDUSTRY and before.entity.endswith(entity):
        entity = before.entity
    elif before.entity and _GENERIC.match(text) and text[:2] != before.entity[:2] and not entity.startswith("产业链"):
        entity, metric = "", text
    elif entity in ("产业链", "全产业链") and before.entity.endswith("产业"):
        entity = before.entity.removesuffix("产业") + entity
    if entity:
        return Named(entity + metric + _count_ending(one, metric), entity, Subject(entity, metric, entity + metric))
    if not (before.entity and _GENERIC.match(text)):
        return Named(metric, "", Subject("", metric, metric))
    name = f"{before.entity}{metric}"
    return Named(name, before.entity, Subject(before.entity, metric, name))


def _with_lead(text: str, before: Subject) -> str:
    """超10亿元企业 after 年销售收入超50亿元企业 means 年销售收入超10亿元企业."""
    if not re.match(r"(?:超过|超|达到|过)[\d十百千万]", text):
        return text
    lead = re.match(r"(.{2,16}?)(?=(?:超过|超|达到|过)[\d十百千万])", before.name)
    noun = re.search(r"元(?:以上)?的?([^\d]{2,})$", before.name)
    bare = re.search(r"元(?:以上)?$", text)
    return (lead.group(1) if lead else "") + text + (noun.group(1) if noun and bare else "")


def _borrows(one: Reading, metric: str, *, percent: bool) -> bool:
    """Whether an entity without an indicator means the indicator just spoken of (其中新动能产业达到3%)."""
    if re.search(r"快于|高于|低于|(?:外资|内资|资金|投资|贷款|债券)$", clean(one.subject)):
        return False
    if percent:
        return not re.search(r"率$|浓度$|面积$|人数$", metric) or not words.CHANGE_ONLY.search(one.verb)
    if one.quantity.unit.endswith(("千瓦", "瓦")):
        return bool(re.search(r"装机|容量|规模|能力$", metric))
    if one.quantity.unit.endswith("吨"):
        return bool(re.search(r"产量|产能|能力|总产$", metric))
    if one.quantity.unit.endswith("元"):
        return bool(re.search(r"值$|收入$|额$|利润$|投资$|税收$|规模$|销售$", metric))
    if one.quantity.unit.endswith(("公里", "千米")):
        return metric.endswith("里程")
    if one.quantity.unit.endswith(("辆", "台", "头", "只", "件")):
        return "其中" in one.subject and bool(re.search(r"产量|销量|产销量|出栏|存栏|保有量$", metric))
    return one.quantity.unit.endswith("亩") and metric.endswith("面积")


def _is_elided(text: str) -> bool:
    return bool(re.match(r"^(?:超|超过|其中)?[\d百千]+[^\dA-Z]{0,3}元?(?:以上)?的?$|^(?:省级|国家级|市级|县级)$", text))


def _elided(text: str, name: str, clause: str) -> str:
    """省级 after 建设国家级重点实验室 means 省级重点实验室, 10亿元 after 投资亿元以上项目 投资10亿元以上项目."""
    bound = re.search(r"\d*[十百千万]*[亿万]元(?:以上|级)?", name)
    if bound and re.search(r"元(?:以上)?$", text):
        over = "" if text.endswith("以上") or text + "以上" not in clause else "以上"
        return name[: bound.start()] + text + over + name[bound.end() :]
    level = _LEVELS.search(name)
    return text + (name[level.end() :] if level and _LEVELS.fullmatch(text) else name)


def _count_ending(one: Reading, name: str = "") -> str:
    if _is_amount(one) or re.search(r"(?:数|量|能力|产能|规模|容量|装机)$", name):
        return ""
    if one.object.endswith("能力"):
        return ""
    return "种数" if one.quantity.unit == "种" else "数"


def _is_output(one: Reading) -> bool:
    return bool(re.search(r"(?:吨|瓦|辆|台|套|片|颗|平方米|平米|件|只|支)$", one.quantity.unit))


def _is_amount(one: Reading) -> bool:
    unit = one.quantity.unit
    return (
        not unit
        or unit in ("%", "‰", "个百分点", "位", "倍", "番", "类", "个等级")
        or bool(re.search(r"[元吨亩米里顷方瓦时天日月年度分岁]$|/|煤$|[A-Za-z]$", unit))
    )


def _split(text: str) -> tuple[str, str]:
    """(entity, metric) of a noun phrase: 全省汽车产业 | 产值."""
    if "占" in text and re.search(r"(?:比重|比例|份额|占比|比)$", text):
        part, _, whole = text.rpartition("占")
        entity, metric = _split(part) if part else ("", "")
        return (entity, f"{metric}占{whole}") if entity else ("", text)
    inner = _INNER.search(text)
    if inner and inner.start() > 0 and inner.end() < len(text):
        return text[: inner.start()], text[inner.end() :]
    match = words.METRIC.search(text)
    if match is None:
        return text, ""
    return text[: match.start()].rstrip("的"), match.group()


def _trim(text: str) -> str:
    text = _TASK_MET.sub("", text)
    text = _LEAD.sub("", _THAN_LAST_YEAR.sub("", clean(text)))
    return _TAIL.sub("", text).strip("，。 、的")

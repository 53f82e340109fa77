"""One number that several subjects share: 供水、供热管网各500公里; 茶叶、花卉全产业链产值均增长12%; A和B翻一番."""

from __future__ import annotations

import re
from dataclasses import replace

from luoshi.core.compiler import target_words as words
from luoshi.core.compiler.reading import Reading, clean

SEPARATOR = re.compile(r"、|以及|和|与|及(?!以)")
_EACH = re.compile(r"(?<![年平人])均|都|双|各(?!类|级|种|地|项)")
_CHANGES = re.compile(rf"(?:{words.CHANGE})$")
_DEED = re.compile(rf"^(?:并|同时|要|将|力争|确保|全面|加快)*(?P<deed>(?:{words.ACT})*)")
LEADS = re.compile(  # 单位GDP能耗、碳排放, 每千人口医师数、护士数: said once, meant for all
    r"^(?:单位(?:地区生产总值|国内生产总值|生产总值|GDP|工业增加值|增加值)|万元(?:地区生产总值|GDP|工业增加值|产值)|规模以上工业单位增加值|"
    r"每[百千万亿十]+(?:名)?[^、，\d]{0,6}?人口?(?:拥有|配备)?)"
)
SHORTEST = 2
_TOWN_AND_COUNTRY = ("城镇", "农村")


def readings_shared(one: Reading) -> tuple[Reading, ...]:
    """A reading for each subject of the number; the reading itself where it has one subject."""
    if one.parts > 1 or one.rule not in ("reach", "bare") or one.quantity.unit in ("位", "类"):
        return (one,)
    subjects = _subjects(one)
    return tuple(replace(one, subject=subject) for subject in subjects) if subjects else (one,)


def distributed(text: str, one: Reading) -> str:
    """The subject of one number among several that A、B和C分别 share."""
    if one.parts < 2:
        return text
    text = re.sub(r"分别.*$", "", text)
    amounts = list(re.finditer(r"(?:超|超过)?(?:\d+(?:\.\d+)?|(?!万元)[十百千万])[万亿]*元?(?:以上|以下)?", text))
    if len(amounts) == one.parts:
        mine = amounts[one.part]
        number = re.sub(r"^(?:超过|超)", "", mine.group())
        lead = re.match(r"(?:超过|超)", amounts[0].group())
        head = text[: amounts[0].start()] + (lead.group() if lead else "")
        return head + number + text[amounts[-1].end() :].lstrip("的")
    if text.startswith("城乡") and one.parts == len(_TOWN_AND_COUNTRY):
        return _TOWN_AND_COUNTRY[one.part] + text.removeprefix("城乡")
    parts = [part for part in SEPARATOR.split(text) if part]
    if len(parts) != one.parts:
        return _one_character(text, one)
    mine_text = shared_ending(parts)[one.part]
    lead = LEADS.match(parts[0])
    return lead.group() + mine_text if lead and one.part and not re.match(r"单位|万元|每", mine_text) else mine_text


def shared_ending(parts: list[str]) -> list[str]:
    """The parts of a list, each with the noun that stands at the end of the last alone (供水、供热管网).

    Parallel items mostly are equally long, so what the last has more than the others is the noun; else it is what
    follows the last character that they have in common, or the indicator.
    """
    last, others = parts[-1], parts[:-1]
    return [*(_completed(one, last, others) for one in others), last]


def _completed(part: str, last: str, others: list[str]) -> str:
    metric = words.METRIC.search(last)
    if (metric and not metric.start()) or (words.METRIC.search(part) and not words.NO_METRIC.search(part)):
        return part
    common = last.rfind(part[-1]) + 1
    if 0 < common < len(last):
        return part + last[common:]
    length = len(part)
    alike = all(len(one) == length for one in others) and length < len(last) - 1
    if alike and (metric is None or metric.start() >= length):
        return part + last[length:]
    return part + (metric.group() if metric else "")


def _subjects(one: Reading) -> list[str]:
    text = clean(one.subject)
    parts = [part for part in SEPARATOR.split(text) if part]
    if len(parts) < 2 or "等" in text or any(len(part) < SHORTEST for part in parts):
        return []
    if _EACH.search(one.verb):
        deed = _DEED.match(parts[0])
        lead = deed["deed"] if deed and len(parts[0]) - deed.end() >= SHORTEST else ""
        whole = shared_ending([parts[0][len(lead) :] if parts[0].startswith(lead) else parts[0], *parts[1:]])
        return [lead + part for part in whole]
    changes = one.quantity.doubles or (one.quantity.unit == "%" and _CHANGES.search(one.verb))
    alone = all(words.METRIC.search(part) and not words.NO_METRIC.search(part) for part in parts)
    return parts if changes and alone else []


def _one_character(text: str, one: Reading) -> str:
    """肉蛋奶产量 with three numbers is 肉产量, 蛋产量 and 奶产量."""
    metric = words.METRIC.search(text)
    at = metric.start() if metric else 0
    return text[one.part] + text[at:] if at == one.parts else text

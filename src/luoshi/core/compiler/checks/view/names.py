"""Names of indicators taken apart, so that two wordings of one thing meet."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SHARE = re.compile(r"^(?P<part>.+?)占(?P<whole>.+?)(?:的)?(?:比重|比例|份额|占比)?$")
_OCCUPIES = re.compile(r"地(?!区|方)|有率")
_AREA = re.compile(r"^(?:全省|全市|全县|全区|全国|全州|全盟|全域|我省|我市|我县|我区|本省|本市)的?")
_SIZE_CLASS = re.compile(r"规模以上|规上")
_METRIC = re.compile(
    r"(?:工业)?(?P<metric>总产值|产值|增加值|主营业务收入|销售收入|营业收入|总收入|收入|利润总额|利润|产量|销量|总量)(?:总量|规模)?$"
)
_CLASSES = {
    "总产值": "产值",
    "主营业务收入": "收入",
    "销售收入": "收入",
    "营业收入": "收入",
    "总收入": "收入",
    "利润总额": "利润",
}
_GDP = re.compile(r"GDP|国内生产总值|地区生产总值|^生产总值$")


@dataclass(frozen=True, slots=True)
class Share:
    """The two sides of “A占B比重”."""

    part: str
    whole: str


def share_of(name: str) -> Share | None:
    match = _SHARE.match(name)
    if match is None or len(match["part"]) < 2 or _OCCUPIES.match(match["whole"]):
        return None
    return Share(match["part"], match["whole"])


def plain(name: str) -> str:
    """The name without area, size class, quotation marks and empty words."""
    return re.sub(r"[“”‘’（）\s]", "", _SIZE_CLASS.sub("", _AREA.sub("", name)))


def holder_and_metric(name: str) -> tuple[str, str]:
    """全省医药产业工业总产值 is (医药, 产值): whose number, and which; the metric is blank where none is named."""
    text = plain(name)
    match = _METRIC.search(text)
    metric = _CLASSES.get(match["metric"], match["metric"]) if match else ""
    holder = text[: match.start()] if match else text
    return re.sub(r"(?:产业|工业|行业|业|企业)+$", "", holder) or holder, metric


def is_gdp(name: str) -> bool:
    return bool(_GDP.search(name))


def is_output_of_industry(name: str) -> bool:
    """Whether a denominator means the output of all industry."""
    return bool(re.fullmatch(r"(?:规模以上|规上|全部)?工业(?:企业)?总?产值", _AREA.sub("", name)))


def likeness(one: str, other: str) -> float:
    """Share of the shorter name's characters that the longer has in the same order (longest common subsequence)."""
    if not one or not other:
        return 0.0
    row = [0] * (len(other) + 1)
    for char in one:
        last = 0
        for at, against in enumerate(other, start=1):
            last, row[at] = row[at], (last + 1 if char == against else max(row[at], row[at - 1]))
    return row[-1] / min(len(one), len(other))

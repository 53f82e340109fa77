"""Which kind of number a target is, and by which type it is measured."""

from __future__ import annotations

import re

from luoshi.core.compiler.quantity import Quantity
from luoshi.core.compiler.unit_words import COUNTERS

_COUNTERS = frozenset(COUNTERS.split("|")) | {""}
_FALL = re.compile(r"下降|降低|减少|削减|压减|缩减|降幅|下降率|压降|减排|递减|缩短|回落")
_GROWTH = re.compile(r"增长|增速|增幅|递增|增长率")
_RISE = re.compile(r"提高|提升|上升|增加|扩大|增长")
_YEARLY = re.compile(r"年均|每年|逐年|年增长|年递增|增速|年度增长")
_MONEY_SHARE = re.compile(r"研发|R&D|研究与|投入|经费|支出|利润|债务|费用|能耗")
_REST = re.compile(r"率|强度|每|人均|单位|覆盖")
_BREAK_FALL = re.compile(r"(?:下降|降低|减少|压减|缩短|压缩|削减|缩小)(?:到|至|为)$")


def kind_of(quantity: Quantity, *, name: str, verb: str, clause: str, is_annual: bool) -> str:
    """The kind of a number, from its unit, its indicator's name, its verb and its whole clause."""
    if ":" in quantity.value:
        return "ratio_pair"
    if quantity.unit == "位" or "前" in verb[-2:]:
        return "rank"
    if quantity.unit in ("个百分点", "百分点"):
        return "increase_pp"
    if quantity.unit in ("%", "‰") or (not quantity.unit and "/" in quantity.value):
        return _kind_of_percent(name, verb, clause, is_annual=is_annual)
    if quantity.unit == "倍":
        return "cumulative_increase" if quantity.doubles or _RISE.search(verb) else "ratio"
    if quantity.value == "0" and not quantity.unit:
        return "count"
    return _kind_of_amount(quantity, name, clause)


def kind_is_count(quantity: Quantity) -> bool:
    """Whether a number counts things (个, 家, 户)."""
    return bool(quantity.unit) and quantity.counter in _COUNTERS


def type_of(kind: str, *, has_base: bool, verb: str, operator: str, clause: str) -> str:
    """How a target of this kind is measured (design 4)."""
    fixed = {
        "growth_annual": "annual_growth", "cumulative_reduction": "cumulative_reduction",
        "cumulative_increase": "cumulative_increase", "increase_pp": "increment", "ratio_pair": "band", "rank": "rank",
    }  # fmt: skip
    if kind in fixed:
        return fixed[kind]
    if operator in ("<=", "<") or _BREAK_FALL.search(verb):
        return "inverse"
    if has_base:
        return "improvement"
    if re.search(r"新增|压减|淘汰|退出|化解|减少|削减|累计|新建|改造", clause):
        return "absolute_change"
    return "count" if kind == "count" else "level"


def _kind_of_percent(name: str, verb: str, clause: str, *, is_annual: bool) -> str:
    if "指数" in name[-4:]:
        return "level"
    if "年均" in verb:
        return "growth_annual"
    if re.search(r"(?:降幅|下降率|降低率|减排率)$", name):
        return "cumulative_reduction"
    if re.search(r"(?:到|至|为|在)$", verb) and not _GROWTH.search(name[-4:] + verb[-4:]):
        return _kind_of_state(name)
    if _FALL.search(verb) or re.match(r"(?:压减|削减|减少|降低|压降)", name) or re.search(r"降幅$|下降率$|下降$", name):
        return "cumulative_reduction"
    if _GROWTH.search(verb) or re.search(r"增速|增长率|增幅|增长$", name):
        yearly = is_annual or _YEARLY.search(name + verb) or _YEARLY.search(clause)
        return "growth_annual" if yearly else "cumulative_increase"
    if _RISE.search(verb):
        return "cumulative_increase"
    return _kind_of_state(name)


def _kind_of_state(name: str) -> str:
    if re.search(r"占|比重|份额", name) and not re.search(r"占(?:地(?!区|方)|有率)", name):
        part, _, whole = name.partition("占")
        return "ratio" if whole and _MONEY_SHARE.search(part) and not _is_part_of(part, whole) else "share"
    return "ratio"


def _is_part_of(part: str, whole: str) -> bool:
    """民生支出占财政支出 is a share, 研发支出占营业收入 a ratio: a part bears the noun of its whole."""
    return any(noun in part and noun in whole for noun in ("支出", "投入", "投资", "能耗", "费用"))


def _kind_of_amount(quantity: Quantity, name: str, clause: str) -> str:
    if re.search(
        r"^[百千万]人(?!口)|每(?:百|千|万|亿|十)?(?:亿元|万元|人|名|户|公里|平方)|强度$|^单位", name
    ) or re.search(r"每[百千万亿]", name):
        return "ratio"
    if re.search(r"产能|能力$|装机", name) and "个" not in quantity.unit and "家" not in quantity.unit:
        return "capacity"
    if re.search(r"(?:产量|销量|存栏|出栏|吞吐量|运输量|客流量|用水量|排放量)$", name):
        return "level"
    if quantity.counter in _COUNTERS and quantity.unit:
        return "capacity" if re.search(r"(?:生产|加工|制造|处理|承载)能力$|产能$", clause) else "count"
    if "/" in quantity.unit and "年" not in quantity.unit and "浓度" not in name:
        return "ratio"
    return "level"

"""Numbers with their units as plans print them: 1.2万亿元, 20%, 3-5个, 40:60, 百亿元, 五个百分点, 翻一番."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.core.compiler.script import CHINESE_NUMERAL, parse_numeral

COUNTERS = (
    "辆份|人次|人年|户次|件次|标准箱|标箱|个点位|个|户|家|件|项|种|颗|架|辆|份|台|套|名|位|所|座|处|条|批|款|场|部|只|头|罐|张|片|"
    "株|艘|列|支|对|篇|例|床|间|栋|幢|期|届|口|眼|盏|根|块|组|宗|单|笔|票|瓶|门|尾|羽|匹|峰|幅|册|本|集|首|队|班|车位|"
    "车次|班次|机组|泊位|航线|次|人|村|镇|街区|社区|户口|枚|味|道|盘|届次|孔|桩|杆|卷|箱|袋|棵|轮|板|副|线|起|例|人年|枚"
)
MEASURES = (
    "个百分点|百分点|%|‰|万吨级|吨标准煤|吨标煤|吨油当量|吨公里|吨级|吨|公斤|千克|毫克|微克|克|担|斤|"
    "立方米|立方千米|立方公里|平方公里|平方千米|平方米|平方厘米|公里|千米|厘米|毫米|微米|纳米|海里|米|里|公顷|亩|"
    "千瓦时|兆瓦时|吉瓦时|瓦时|度电|千瓦|兆瓦|吉瓦|瓦|千伏安|千伏|伏|安时|标准立方米|升|马力|兆帕|英寸|"
    "美元|欧元|日元|港元|人民币|元|倍|成|天|小时|分钟|秒|个月|个工作日|工作日|岁|周岁|分贝|贝|度|分|点|级|番|番|平|方|"
    "EFLOPS|PFLOPS|EB|PB|TB|GB|Gbps|Mbps|Tbps|GWh|MWh|kWh|KWh|GW|MW|kW|KW|TEU|km2|km|kg|mg|t|P(?![A-Za-z])"
)
_MULTIPLIER = "万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百"
_UNIT = (
    "(?:" + "|".join(sorted({*COUNTERS.split("|"), *MEASURES.split("|")}, key=lambda unit: (-len(unit), unit))) + ")"
)
_PER = f"(?:/(?:{_MULTIPLIER})?(?:{_UNIT}|年|月|日|天|升|户|人)(?:·?(?:年|月|日|天))?)"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_RANGE = rf"(?P<low>{_DIGITS})(?P<lowunit>%|个|家|户|项|亿元|万元)?(?:-|—{{1,2}}|～|至)(?P<high>{_DIGITS})"

_PATTERN = re.compile(
    rf"(?P<years>\d{{1,2}}(?:\.\d+)?)年(?=以上|左右|以内|[，。；、）]|$)"
    rf"|(?P<nil>零)(?:发生|事故|死亡|感染|排放|(?=增长|上升|新增|$|[，。；]))"
    rf"|(?P<tenths>[一二三四五六七八九])成(?=以上|左右|以内|[，。；、）]|$)"
    rf"|(?P<ratio>\d+(?:\.\d+)?:\d+(?:\.\d+)?(?::\d+(?:\.\d+)?)*)"
    rf"|(?P<multi>\d+×\d+(?:\.\d+)?)(?P<u0>(?:{_MULTIPLIER})?{_UNIT}?{_PER}?)"
    rf"|(?:{_RANGE}|(?P<number>{_DIGITS}))(?P<about>余|多)?(?P<unit>(?:{_MULTIPLIER})?(?:余|多)?(?:{_UNIT}{_PER}?)?)"
    rf"|百分之(?P<percent>{CHINESE_NUMERAL}+|\d+(?:\.\d+)?)"
    rf"|(?P<fraction>[一二三四五六七八九十]+分之[一二三四五六七八九十]+)"
    rf"|翻(?P<double>[一两二三]|\d)番"
    rf"|(?P<chinese>{CHINESE_NUMERAL}*[一二两三四五六七八九十])(?P<chinese_unit>(?:{_MULTIPLIER})?(?:个百分点|{COUNTERS}|倍|成))"
    rf"|(?P<bare>(?:{_MULTIPLIER}){{1,2}})(?P<bare_unit>(?:元|吨|亩|公里|千瓦|平方米|辆|台|户|家|人|头|只|件)(?:级|/年)?|级)"
)
_MASKED = re.compile(r"《[^》]{0,80}》|“[^”]{0,40}”|〔\d+〕\s*\d*号?|‘[^’]{0,20}’")
_NOT_UNIT_AFTER = re.compile(r"(?:号|强|系|日|月|年(?!均|产|度)|时(?!间)|届|代|[A-Za-z+]|:\d|/\d|周年)")
_LETTER = re.compile(r"[A-Za-z_#第]")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number in a clause: [start, end), its value as printed, and its unit with the multiplier."""

    start: int
    end: int
    value: str
    unit: str
    is_range: bool = False
    is_chinese: bool = False
    is_bare: bool = False
    is_about: bool = False
    doubles: bool = False

    @property
    def counter(self) -> str:
        """The unit without its multiplier."""
        return re.sub(rf"^(?:{_MULTIPLIER})", "", self.unit) if self.unit not in ("万", "亿") else ""


_HIDDEN = "0123456789零〇一二两三四五六七八九十百千万亿%"
_HIDE = {ord(char): 0xE000 + at for at, char in enumerate(_HIDDEN)}
_SHOW = {0xE000 + at: char for at, char in enumerate(_HIDDEN)}


def unmask(text: str) -> str:
    """The text with what `mask` blotted out put back."""
    return text.translate(_SHOW)


def mask(text: str) -> str:
    """The text with titles, quotations and document numbers blotted out, so that no number is seen in them."""
    if "《" not in text and "“" not in text and "〔" not in text and "‘" not in text:
        return text
    return _MASKED.sub(_blot, text)


def find_quantities(masked: str) -> list[Quantity]:
    """The quantities of a clause, in order; dates, ordinals, model names and document numbers left out."""
    found = []
    for match in _PATTERN.finditer(masked):
        quantity = _quantity(match)
        if quantity is not None and not _is_name(masked, quantity):
            found.append(quantity)
    return _without_glued(found)


def _blot(match: re.Match[str]) -> str:
    return match.group().translate(_HIDE)


def _quantity(match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    kind = match.lastgroup
    if match["ratio"]:
        return Quantity(start, end, match["ratio"], "")
    if match["multi"]:
        return Quantity(start, end, match["multi"], match["u0"] or "", is_bare=True)
    if match["low"]:
        value = f"{_plain(match['low'])}-{_plain(match['high'])}"
        return Quantity(start, end, value, match["unit"] or match["lowunit"] or "", is_range=True)
    if match["number"]:
        about = bool(match["about"]) or match["unit"][1:2] in ("余", "多")
        unit = match["unit"].replace("余", "").replace("多", "")
        return Quantity(start, end, _plain(match["number"]), unit, is_about=about)
    return _spelled(match, kind)


def _spelled(match: re.Match[str], kind: str | None) -> Quantity | None:
    start, end = match.span()
    if match["percent"]:
        number = match["percent"]
        value = number if number[0].isdigit() else str(parse_numeral(number))
        return Quantity(start, end, value, "%")
    if match["fraction"]:
        return Quantity(start, end, _percent(match["fraction"]), "%")
    if match["double"]:
        times = int(match["double"]) if match["double"].isdigit() else parse_numeral(match["double"]) or 1
        return Quantity(start, end, str(2**times), "倍", doubles=True)
    if match["nil"]:
        return Quantity(match.start("nil"), end, "0", "")
    if match["tenths"]:
        return Quantity(start, end, str(10 * (parse_numeral(match["tenths"]) or 0)), "%")
    if match["years"]:
        return Quantity(start, end, match["years"], "年")
    if match["chinese"]:
        number = parse_numeral(match["chinese"])
        return Quantity(start, end, str(number), match["chinese_unit"], is_chinese=True) if number else None
    return Quantity(start, end, match["bare"], match["bare_unit"], is_bare=True) if kind else None


def _percent(fraction: str) -> str:
    """四分之一 as 25, 三分之一 as 33.3."""
    low, high = fraction.split("分之")
    share = 100 * (parse_numeral(high) or 0) / (parse_numeral(low) or 1)
    return f"{share:.1f}".removesuffix(".0")


def _plain(number: str) -> str:
    return number.replace(",", "")


def _is_name(text: str, quantity: Quantity) -> bool:
    before = text[quantity.start - 1] if quantity.start else ""
    if before and _LETTER.match(before) and not (before.isalpha() and text[max(0, quantity.start - 2)] in ">≥"):
        return True
    if before == "每" or (before in "、和" and text[max(0, quantity.start - 3) : quantity.start - 1].startswith("每")):
        return True
    if before in ("-", ".") or (before == "/" and not quantity.is_chinese):
        return True
    after = text[quantity.end : quantity.end + 3]
    if not quantity.unit and _NOT_UNIT_AFTER.match(after):
        return True
    if quantity.unit.endswith(("t", "P", "T")) and after[:1].isalpha() and after[:1].isascii():
        return True
    return _is_idiom(text, quantity, after)


def _is_idiom(text: str, quantity: Quantity, after: str) -> bool:
    if quantity.unit in ("个", "项", "条", "名", "次", "级", "方", "成", "线", "点") and after.startswith(("强", "届")):
        return True
    if (
        quantity.unit in ("方", "成", "点", "线", "道", "平", "分", "级", "口", "门", "组", "集", "期")
        and quantity.is_chinese
    ):
        return True
    if quantity.counter == "级" or (quantity.unit == "次" and after.startswith(("会议", "全会", "党代会", "产业"))):
        return True
    return quantity.unit == "届"


def _without_glued(found: list[Quantity]) -> list[Quantity]:
    """Without a quantity that begins where a bare one just ended (百亿 | 元 read twice)."""
    return [
        one for at, one in enumerate(found) if at == 0 or one.start > found[at - 1].end or not found[at - 1].is_bare
    ]

"""Numbers with their units as plans print them: 1.2万亿元, 20%, 3-5个, 40:60, 百亿元, 五个百分点, 翻一番."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.core.compiler.script import CHINESE_NUMERAL, parse_numeral
from luoshi.core.compiler.unit_words import COUNTERS, MEASURES, MULTIPLIERS

_UNIT = (
    "(?:" + "|".join(sorted({*COUNTERS.split("|"), *MEASURES.split("|")}, key=lambda unit: (-len(unit), unit))) + ")"
)
_PER = f"(?:/(?:{MULTIPLIERS})?(?:{_UNIT}|年|月|日|天|升|户|人)(?:·?(?:年|月|日|天))?)"
_PAIR = r"(?:（[套间个次条件处家户所座人项张栋片]）)"  # 台（套）
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_RANGE = rf"(?P<low>{_DIGITS})(?P<lowunit>%|个|家|户|项|亿元|万元)?(?:-|—{{1,2}}|～|至)(?P<high>{_DIGITS})"

_PATTERN = re.compile(
    rf"(?P<years>\d{{1,2}}(?:\.\d+)?)年(?=以上|左右|以内|提高|提升|增加|延长|上升|[，。；、）]|$)"
    rf"|(?P<nil>零)(?:发生|事故|死亡|感染|排放|(?=增长|上升|新增|$|[，。；]))"
    rf"|(?P<tenths>[一二三四五六七八九])成(?=以上|左右|以内|[，。；、）]|$)"
    rf"|(?P<ratio>\d+(?:\.\d+)?:\d+(?:\.\d+)?(?::\d+(?:\.\d+)?)*)"
    rf"|(?P<multi>\d+×\d+(?:\.\d+)?)(?P<u0>(?:{MULTIPLIERS})?{_UNIT}?{_PER}?)"
    r"|(?P<rare>\d+(?:\.\d+)?)(?P<rare_unit>/(?:10|十)万)"
    rf"|(?:{_RANGE}|(?P<number>{_DIGITS}))(?P<about>余|多)?(?P<unit>(?:{MULTIPLIERS})?(?:余|多)?(?:{_UNIT}{_PAIR}?{_PER}?)?)"
    r"|(?P<grade>[ⅠⅡⅢⅣⅤ]|I{1,3}|IV|V)类(?=(?:水质)?标准|(?:及)?以上|[，。；、）]|$)"
    r"|(?<=前)(?P<place>[一二三四五六七八九十]{1,2})(?P<place_unit>[位名])?(?=[，。；、）]|行列|$)"
    rf"|百分之(?P<percent>{CHINESE_NUMERAL}+|\d+(?:\.\d+)?)"
    rf"|(?P<fraction>[一二三四五六七八九十]+分之[一二三四五六七八九十]+)"
    rf"|翻(?P<double>[一两二三]|\d)番"
    rf"|(?P<twice>翻番|倍增)(?=以上|左右|[，。；、\0]|$)"
    rf"|(?P<chinese>{CHINESE_NUMERAL}*[一二两三四五六七八九十])(?P<chinese_unit>(?:{MULTIPLIERS})?(?:个百分点|{COUNTERS}|倍|成))"
    rf"|(?P<bare>(?:{MULTIPLIERS}){{1,2}})(?P<bare_unit>(?:元|吨|亩|公里|千瓦|平方米|辆|台|户|家|人|头|只|件)(?:级|/年)?|级)"
)
_MASKED = re.compile(r"《[^》]{0,80}》|“[^”]{0,40}”|〔\d+〕\s*\d*号?|‘[^’]{0,20}’")
_SAID = re.compile(r"“((?:双|[三五]年)?(?:下降|提升|增长|翻番|倍增))”")  # no name, but what shall happen
_NOT_UNIT_AFTER = re.compile(r"(?:号|强|系|日|月|年(?!均|产|度)|时(?!间)|届|代|[A-Za-z+]|:\d|/\d|周年)")
_GRADED = re.compile(r"(?:达到?|保持在?|稳定在?|维持在?|提[升高]到|提[升高]至|不低于|改善到|改善为|为)$")
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
        return re.sub(rf"^(?:{MULTIPLIERS})|{_PAIR}$", "", self.unit) if self.unit not in ("万", "亿") else ""


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
    return _MASKED.sub(_blot, _SAID.sub("\0\\1\0", text))


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
    if match["rare"]:
        return Quantity(start, end, match["rare"], match["rare_unit"])
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
    percent = _percentage(match)
    if percent:
        return Quantity(start, end, percent, "%")
    if match["double"] or match["twice"]:
        return Quantity(start, end, _times(match["double"]), "倍", doubles=True)
    if match["grade"]:
        return Quantity(start, end, match["grade"], "类") if _GRADED.search(match.string[:start]) else None
    if match["place"]:
        return Quantity(start, end, str(parse_numeral(match["place"])), match["place_unit"] or "位")
    if match["nil"]:
        return Quantity(match.start("nil"), end, "0", "")
    if match["years"]:
        return Quantity(start, end, match["years"], "年")
    if match["chinese"]:
        number = parse_numeral(match["chinese"])
        return Quantity(start, end, str(number), match["chinese_unit"], is_chinese=True) if number else None
    return Quantity(start, end, match["bare"], match["bare_unit"], is_bare=True) if kind else None


def _percentage(match: re.Match[str]) -> str:
    """百分之三十, 四分之一 and 三成 as percent; blank where none of them is meant."""
    if match["percent"]:
        number = match["percent"]
        return number if number[0].isdigit() else str(parse_numeral(number))
    if match["tenths"]:
        return str(10 * (parse_numeral(match["tenths"]) or 0))
    return _percent(match["fraction"]) if match["fraction"] else ""


def _times(doublings: str | None) -> str:
    """翻两番 makes four times as much; 翻番 and 倍增 without a number, twice."""
    number = doublings or "1"
    return str(2 ** (int(number) if number.isdigit() else parse_numeral(number) or 1))


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

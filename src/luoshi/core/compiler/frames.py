"""Constructions with words on both sides of the number: 把财政支出的80%用于民生, 总规模100亿元的基金, 为50万名女生接种.

Each takes the words before the number, the number, and the words after it, and gives (rule, verb, subject, object) as
the constructions of `reading` do, or None.
"""

from __future__ import annotations

import re

from luoshi.core.compiler.quantity import Quantity

Found = tuple[str, str, str, str]

_SPENT = re.compile(r"(?:把|将|确保)(?P<whole>[^，。；]{2,16}?)的?$")
_SPENT_ON = re.compile(r"^(?:都|全部|主要)?(?:用于|投向|投入)(?P<purpose>[^，。；]{2,16})$")
_SIZE = re.compile(r"(?P<size>(?:首期|总|母基金|目标)?规模)(?P<verb>达到?|超过|突破|不低于|不少于|约)?$")
_SIZED = re.compile(r"^的(?P<thing>[^，。；]{0,20}(?:基金|基金群|资金池|专项债券?))$")
_FOR = re.compile(r"(?:^|[^因作成称])为(?:全省|全市|全县|农村|城乡|符合条件的)*$")
_SERVED = re.compile(
    r"^(?P<who>[^，。；]{2,16}?)(?P<deed>(?:免费|提供|开展|实施|进行|办理|发放|配备|安装|适配|新建)[^，。；]{2,20})$"
)
_PEOPLE = re.compile(r"[人名户位]$|人次$|户次$")


def read_frame(before: str, first: Quantity, after: str) -> Found | None:
    """The construction that the words on both sides make."""
    return _as_spent(before, first, after) or _as_fund(before, first, after) or _as_service(before, first, after)


def _as_spent(before: str, first: Quantity, after: str) -> Found | None:
    whole, purpose = _SPENT.search(before), _SPENT_ON.match(after)
    if first.unit != "%" or whole is None or purpose is None:
        return None
    return "share", "", f"{purpose['purpose']}支出占{whole['whole']}", ""


def _as_fund(before: str, first: Quantity, after: str) -> Found | None:
    size, thing = _SIZE.search(before), _SIZED.match(after)
    if not first.unit.endswith("元") or size is None or thing is None:
        return None
    return "reach", size["verb"] or "", thing["thing"] + size["size"], ""


def _as_service(before: str, first: Quantity, after: str) -> Found | None:
    served = _SERVED.match(after.removeprefix("的"))
    if served is None or not _PEOPLE.search(first.unit) or not _FOR.search(before):
        return None
    return "act", "服务", "", served["deed"] + served["who"]

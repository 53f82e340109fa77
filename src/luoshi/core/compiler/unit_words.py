"""The words of units: what counts things, what measures them, and what multiplies both."""

from __future__ import annotations

import re

COUNTERS = (
    "辆份|架次|辆次|列次|台套|枪|端口|学位|场次|人次|人年|户次|件次|标准箱|标箱|个点位|个|户|家|件|项|种|颗|架|辆|份|台|套|名|位|所|座|处|条|批|款|场|部|只|头|罐|张|片|"
    "株|艘|列|支|对|篇|例|床|间|栋|幢|期|届|口|眼|盏|根|块|组|宗|单|笔|票|瓶|门|尾|羽|匹|峰|幅|册|本|集|首|队|班|车位|"
    "车次|班次|机组|泊位|航线|次|人|村|镇|街区|社区|户口|枚|味|道|盘|届次|孔|桩|杆|卷|箱|袋|棵|轮|板|副|线|起|例|人年|枚"
)
MEASURES = (
    "个百分点|百分点|个等级|亩次|%|‰|克标准煤|克标煤|千克标准煤|公斤标准煤|万吨级|吨标准煤|吨标煤|吨油当量|吨公里|吨级|吨|公斤|千克|毫克|微克|克|担|斤|"
    "立方米|立方千米|立方公里|平方公里|平方千米|平方米|平方厘米|公里|千米|厘米|毫米|微米|纳米|海里|米|里|公顷|亩|"
    "千瓦时|兆瓦时|吉瓦时|瓦时|度电|千瓦|兆瓦|吉瓦|瓦|千伏安|千伏|伏|安时|标准立方米|升|马力|兆帕|英寸|"
    "美元|欧元|日元|港元|人民币|元|倍|成|天|小时|分钟|秒|个月|个工作日|工作日|岁|周岁|分贝|贝|度|分|点|级|番|番|平|方|"
    "EFLOPS|PFLOPS|EB|PB|TB|GB|Gbps|Mbps|Tbps|GWh|MWh|kWh|KWh|GW|MW|kW|KW|TEU|km2|km|kg|mg|t|P(?![A-Za-z])"
)
MULTIPLIERS = "万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百"
_MULTIPLIED = re.compile(rf"^({MULTIPLIERS})?(.*)$")


def split_unit(unit: str) -> tuple[str, str]:
    """Multiplier and bare unit.

    >>> split_unit("万亿元")
    ('万亿', '元')
    """
    match = _MULTIPLIED.match(unit)
    return (match[1] or "", match[2]) if match else ("", unit)

"""What the log's verification detects, and what it cannot: one table that the tests and the reference page follow.

Each row is a kind of alteration done to the database behind the site's back, with triggers out of the way.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from luoshi.core.wording import Wording


class Detection(StrEnum):
    ALWAYS = "always"  # from a copy of the database alone
    WITH_ANCHORS = "with-anchors"  # only beside an anchor file that the intruder could not change
    NEVER = "never"


DETECTION_WORDS: dict[Detection, Wording] = {
    Detection.ALWAYS: Wording("凭数据库副本即可发现", "detected from a copy of the database alone"),
    Detection.WITH_ANCHORS: Wording("须对照锚点文件才能发现", "detected only beside the anchor file"),
    Detection.NEVER: Wording("不能发现", "not detected"),
}


@dataclass(frozen=True, slots=True)
class Promise:
    kind: str
    detection: Detection
    what: Wording


PROMISES: tuple[Promise, ...] = (
    Promise(
        "update-sealed-entry",
        Detection.ALWAYS,
        Wording("修改已封存记录的任一列", "a column of a sealed entry changed"),
    ),
    Promise("delete-sealed-entry", Detection.ALWAYS, Wording("删除已封存记录", "a sealed entry removed")),
    Promise("delete-inner-seal", Detection.ALWAYS, Wording("删除链中间的封条", "a seal removed from inside the chain")),
    Promise("update-seal", Detection.ALWAYS, Wording("修改封条的任一列", "a column of a seal changed")),
    Promise(
        "update-place",
        Detection.ALWAYS,
        Wording("修改记录在封条中的位置或摘要", "the place or the digest of a sealed entry changed"),
    ),
    Promise(
        "delete-place",
        Detection.ALWAYS,
        Wording("删除记录在封条中的位置", "the place of a sealed entry removed"),
    ),
    Promise(
        "swap-entries",
        Detection.ALWAYS,
        Wording("对调两条已封存记录的内容", "the contents of two sealed entries exchanged"),
    ),
    Promise(
        "swap-places",
        Detection.ALWAYS,
        Wording("对调两条记录在封条中的位置", "the places of two sealed entries exchanged"),
    ),
    Promise(
        "insert-into-seal",
        Detection.ALWAYS,
        Wording("把伪造记录塞进已有封条", "a forged entry put into an existing seal"),
    ),
    Promise(
        "insert-false-seal",
        Detection.ALWAYS,
        Wording("追加一个头值不符的封条", "a seal appended whose head does not follow from the chain"),
    ),
    Promise(
        "truncate-places",
        Detection.ALWAYS,
        Wording("清空记录表、位置表或封条表之一", "one of the three tables emptied"),
    ),
    Promise(
        "truncate-tail",
        Detection.WITH_ANCHORS,
        Wording("整齐截去链尾若干封条及其记录", "the last seals and all their entries cut off cleanly"),
    ),
    Promise("truncate-all", Detection.WITH_ANCHORS, Wording("三张表全部清空", "all three tables emptied")),
    Promise(
        "rewrite-chain",
        Detection.WITH_ANCHORS,
        Wording(
            "改动后重算此后的全部封条（整链重写）", "entries changed and every later seal reckoned anew (full rewrite)"
        ),
    ),
    Promise(
        "rewrite-chain-and-append-anchors",
        Detection.WITH_ANCHORS,
        Wording(
            "整链重写，并在只能追加的锚点文件末尾补写新头值",
            "a full rewrite whose new heads are appended to an anchor file that only appends",
        ),
    ),
    Promise(
        "update-unsealed-entry",
        Detection.NEVER,
        Wording("在封存之前修改记录", "an entry changed before it was sealed"),
    ),
    Promise(
        "delete-unsealed-entry",
        Detection.NEVER,
        Wording("在封存之前删除记录", "an entry removed before it was sealed"),
    ),
    Promise(
        "insert-unsealed-entry",
        Detection.NEVER,
        Wording(
            "插入一条伪造记录并等它被正常封存，或照规则为其补一个封条（时间倒填一天以上者会提示）",
            "a forged entry inserted and left for the sealer, or sealed by the rules (one dated back by more than a day is pointed out)",
        ),
    ),
    Promise(
        "rewrite-chain-and-anchors",
        Detection.NEVER,
        Wording("数据库与锚点文件一并重写", "the database and the anchor file rewritten together"),
    ),
)

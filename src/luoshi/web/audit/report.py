"""What a verification found, in words: counts, findings, what is proved and what cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.wording import Language, Wording
from luoshi.web.audit.promises import PROMISES, Detection
from luoshi.web.audit.verify import Verification

INTACT = Wording("日志完好：所检查的一切均相符。", "The log is intact: everything that was checked agrees.")
NOT_INTACT = Wording("日志不完好：见下列各项。", "The log is not intact: see below.")
PROVED = Wording(
    "已证明：封条 1–{0} 内的记录未被修改、删除、插入或调换次序。",
    "Proved: within seals 1–{0} no entry was changed, removed, inserted or moved.",
)
ANCHORED = Wording(
    "锚点证实到封条 {0}：此前的日志未被截断或整链重写（以锚点文件本身未被改动为前提）。",
    "Anchors confirm seal {0}: up to there the log was neither cut off nor rewritten, provided that the anchor file itself was not changed.",
)
NOT_ANCHORED = Wording(
    "未对照锚点：截断链尾或整链重写无从发现。",
    "Not held against anchors: cutting off the end or rewriting the whole chain would not show.",
)
UNSEALED = Wording(
    "另有 {0} 条记录尚未封存，本次核验对其不作任何证明。", "{0} entries are not sealed yet; of them nothing is proved."
)
TRIGGERS = Wording(
    "此库缺少仅追加触发器：{0}。库中写入未受阻拦。",
    "This database lacks append-only triggers: {0}. Changes were not being refused.",
)
CANNOT = Wording("不能发现的改动：", "Alterations that cannot be detected:")
COUNTS = Wording("记录 {0} 条，封条 {1} 个，锚点 {2} 个", "{0} entries, {1} seals, {2} anchors")
MORE = Wording("……另有 {0} 项", "… and {0} more")


def verification_lines(
    result: Verification, *, absent_triggers: tuple[str, ...], language: Language, shown: int
) -> Iterator[str]:
    def say(wording: Wording, *values: object) -> str:
        return wording.in_(language).format(*values)

    yield say(COUNTS, result.entries, result.seals, result.anchors)
    if result.head:
        yield result.head
    yield say(INTACT if result.is_intact else NOT_INTACT)
    for finding in result.findings[:shown]:
        yield f"  {finding.message.in_(language)}  [{finding.code}]"
        yield f"    → {finding.fix.in_(language)}"
    if len(result.findings) > shown:
        yield say(MORE, len(result.findings) - shown)
    if result.is_intact and result.seals:
        yield say(PROVED, result.seals)
    yield say(ANCHORED, result.anchored_to) if result.anchored_to else say(NOT_ANCHORED)
    if result.unsealed:
        yield say(UNSEALED, result.unsealed)
    if absent_triggers:
        yield say(TRIGGERS, ", ".join(absent_triggers))
    yield say(CANNOT)
    for promise in PROMISES:
        if promise.detection is Detection.NEVER:
            yield f"  · {promise.what.in_(language)}"

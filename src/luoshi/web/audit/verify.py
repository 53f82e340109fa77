"""Check the chain and hold it against the anchors: rows in, findings out. Pure; no database, no Django.

Why a finding is proof: a head fixes the digests of its entries, their order and the head before it, so nothing under a
head that is known to be old can have changed. ``audit.promises`` lists what that covers and what it does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from luoshi.core.problems import Problem, Severity, Where, has_errors
from luoshi.core.wording import Wording
from luoshi.web.audit.anchors import KIND_RESTORE, Anchor, AnchorFile
from luoshi.web.audit.chain import EntryRow, SealedRow, SealRow, entry_digest, seal_head
from luoshi.web.audit.hashes import UnknownHashError

WHAT_NOW = Wording(
    "保全数据库和锚点文件的副本，对照最近的备份查明何时、何人所为",
    "secure copies of database and anchor file; compare with the latest backups to find when and by whom",
)


@dataclass(frozen=True, slots=True)
class AuditLog:
    """The three tables, read at one moment, in order of id, number, and seal and position."""

    entries: Iterable[EntryRow]
    seals: tuple[SealRow, ...]
    sealed: tuple[SealedRow, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """``anchored_to``: number of the newest seal whose head an anchor confirms (0: none)."""

    entries: int
    unsealed: int
    seals: int
    head: str
    anchors: int
    anchored_to: int
    findings: tuple[Problem, ...]

    @property
    def is_intact(self) -> bool:
        return not has_errors(self.findings)


def verify_log(log: AuditLog, *, anchors: AnchorFile) -> Verification:
    """Hold the log against itself and against the anchors (an empty file: against itself alone)."""
    places = {one.entry: one for one in log.sealed}
    seals = {seal.number: seal for seal in log.seals}
    entries = unsealed = 0
    found: list[Problem] = []
    seen: set[int] = set()
    for entry in log.entries:
        entries += 1
        place = places.get(entry.id)
        if place is None:
            unsealed += 1
        else:
            seen.add(entry.id)
            found += _check_entry(entry, place, seals.get(place.seal))
    found += [_missing_entry(one) for one in log.sealed if one.entry not in seen]
    found += _check_chain(log.seals, log.sealed)
    anchored_to, against_anchors = _check_anchors(seals, anchors.anchors)
    last = log.seals[-1] if log.seals else None
    return Verification(
        entries,
        unsealed,
        len(log.seals),
        f"#{last.number} {last.hash_alg}:{last.head}" if last else "",
        len(anchors.anchors),
        anchored_to,
        (*found, *against_anchors, *map(_unreadable, anchors.unreadable)),
    )


def _check_entry(entry: EntryRow, place: SealedRow, seal: SealRow | None) -> Iterator[Problem]:
    if seal is None:
        return  # the chain's check names the missing seal
    if _entry_digest(entry, seal.hash_alg) != place.digest:
        yield _finding(
            "audit-entry-altered",
            "audit_entry",
            entry.id,
            Wording(
                f"记录 {entry.id} 与封条 {place.seal} 中的摘要不符：封存后被改动",
                f"entry {entry.id} does not match its digest in seal {place.seal}: it was changed after sealing",
            ),
        )
    if entry.at > seal.at:
        yield Problem(
            "audit-entry-postdated",
            Severity.WARN,
            Where("audit_entry", entry.id),
            Wording(
                f"记录 {entry.id} 所记时间 {entry.at} 晚于封存时间 {seal.at}",
                f"entry {entry.id} is dated {entry.at}, after it was sealed ({seal.at})",
            ),
            Wording("查服务器时钟是否回拨", "look into whether this server's clock was set back"),
        )
    if _days_apart(entry.at, seal.at) > 1:
        yield Problem(
            "audit-entry-backdated",
            Severity.WARN,
            Where("audit_entry", entry.id),
            Wording(
                f"记录 {entry.id} 所记时间 {entry.at} 比封存时间早一天以上",
                f"entry {entry.id} is dated {entry.at}, more than a day before it was sealed",
            ),
            Wording(
                "若当时封存任务停运，属正常；否则查此记录的来历",
                "normal where the sealer stood still then; otherwise look into where this entry came from",
            ),
        )


def _entry_digest(entry: EntryRow, hash_alg: str) -> str:
    """Blank, which no digest is, where a changed seal names a hash that there is none of."""
    try:
        return entry_digest(entry, hash_alg=hash_alg)
    except UnknownHashError:
        return ""


def _days_apart(earlier: str, later: str) -> float:
    """Nothing where either is no time: then another check has found it changed."""
    if earlier[:10] >= later[:10]:
        return 0.0  # cheap, and true of nearly all
    try:
        return (datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds() / 86_400
    except ValueError:
        return 0.0


def _missing_entry(place: SealedRow) -> Problem:
    return _finding(
        "audit-entry-missing",
        "audit_entry",
        place.entry,
        Wording(
            f"封条 {place.seal} 第 {place.position} 位的记录 {place.entry} 不在库中：已被删除",
            f"entry {place.entry}, at place {place.position} of seal {place.seal}, is not there: it was removed",
        ),
    )


def _check_chain(seals: tuple[SealRow, ...], sealed: tuple[SealedRow, ...]) -> Iterator[Problem]:
    members = {number: tuple(group) for number, group in groupby(sealed, key=lambda one: one.seal)}
    previous, expected, at = "", 1, ""
    for seal in seals:
        if seal.number != expected:
            yield _gap(expected, seal.number)
        if seal.number == expected and seal.previous != previous:
            yield _seal_finding(
                "audit-chain-broken", seal, "不接上一封条的头值", "does not follow from the head before it"
            )
        yield from _check_seal(seal, members.get(seal.number, ()))
        if seal.at < at:
            yield _clock_went_back(seal, at)
        at = seal.at
        previous, expected = seal.head, seal.number + 1
    known = {seal.number for seal in seals}
    for number in members:
        if number not in known:
            yield _gap(number, number + 1)


def _clock_went_back(seal: SealRow, before: str) -> Problem:
    return Problem(
        "audit-clock-back",
        Severity.WARN,
        Where("audit_seal", seal.number),
        Wording(
            f"封条 {seal.number} 的时间 {seal.at} 早于前一封条（{before}）：时钟曾回拨",
            f"seal {seal.number} is dated {seal.at}, before the seal in front of it ({before}): the clock was set back",
        ),
        Wording(
            "次序由链保证，时间不可全信；查服务器对时记录",
            "the order is certain, the times are not: look into how this server's clock was set",
        ),
    )


def _check_seal(seal: SealRow, members: tuple[SealedRow, ...]) -> Iterator[Problem]:
    if len(members) != seal.entries or [one.position for one in members] != list(range(len(members))):
        yield _seal_finding(
            "audit-seal-places",
            seal,
            f"记有 {seal.entries} 条，库中有 {len(members)} 条，或次序不连续",
            f"counts {seal.entries} entries, there are {len(members)}, or their places do not run on",
        )
    pairs = ((one.entry, one.digest) for one in members)
    if _seal_head(seal, pairs) != seal.head:
        yield _seal_finding("audit-head-wrong", seal, "头值与其内容不符", "has a head that its content does not give")


def _seal_head(seal: SealRow, pairs: Iterable[tuple[int, str]]) -> str:
    try:
        return seal_head(seal.number, hash_alg=seal.hash_alg, at=seal.at, previous=seal.previous, sealed=pairs)
    except UnknownHashError:
        return ""


def _check_anchors(seals: dict[int, SealRow], anchors: tuple[Anchor, ...]) -> tuple[int, list[Problem]]:
    """After a line that tells of a restore, only what stands up to its seal and what was anchored later must hold. Of two
    anchors of one seal the first counts: a later one cannot take back what was written."""
    held: dict[int, Anchor] = {}
    found: list[Problem] = []
    for anchor in anchors:
        if anchor.kind == KIND_RESTORE:
            held = {number: one for number, one in held.items() if number <= anchor.number}
            found.append(_restored(anchor))
        elif anchor.number not in held:
            held[anchor.number] = anchor
        elif held[anchor.number].head != anchor.head:
            found.append(_contradiction(anchor, held[anchor.number]))
    confirmed = 0
    for number, anchor in sorted(held.items()):
        seal = seals.get(number)
        if seal is not None and (seal.head, seal.hash_alg) == (anchor.head, anchor.hash_alg):
            confirmed = number
        else:
            found.append(_against_anchor(anchor, seal))
    return confirmed, found


def _restored(anchor: Anchor) -> Problem:
    return Problem(
        "audit-restored",
        Severity.WARN,
        Where("anchors"),
        Wording(
            f"{anchor.at} 从备份恢复：日志从封条 {anchor.number} 之后重新开始",
            f"a backup was restored at {anchor.at}: the log goes on after seal {anchor.number}",
        ),
        Wording("核对该次恢复是否经过批准", "make sure that this restore was authorised"),
    )


def _unreadable(line: int) -> Problem:
    return Problem(
        "audit-anchor-unreadable",
        Severity.WARN,
        Where("anchors", line),
        Wording("此行不是锚点", "this line is no anchor"),
        Wording(
            "断电时写了一半的行属正常；文件中部的须查来历",
            "normal for a line that a power cut left half written; else find out who changed the file",
        ),
    )


def _against_anchor(anchor: Anchor, seal: SealRow | None) -> Problem:
    if seal is None:
        wording = Wording(
            f"锚点 {anchor.number}（{anchor.at}）在库中没有对应封条：日志被截断",
            f"anchor {anchor.number} of {anchor.at} has no seal in the database: the log was cut off",
        )
        return _finding("audit-truncated", "anchors", anchor.number, wording)
    wording = Wording(
        f"封条 {anchor.number} 的头值与锚点（{anchor.at}）不符：日志被重写",
        f"seal {anchor.number} differs from its anchor of {anchor.at}: the log was rewritten",
    )
    return _finding("audit-rewritten", "anchors", anchor.number, wording)


def _contradiction(anchor: Anchor, earlier: Anchor) -> Problem:
    wording = Wording(
        f"封条 {anchor.number} 有两个不同的锚点（{earlier.at}、{anchor.at}），其间没有恢复备份：日志被重写后又补写锚点",
        f"seal {anchor.number} has two different anchors, of {earlier.at} and {anchor.at}, with no restore between them: "
        "the log was rewritten and anchored again",
    )
    return _finding("audit-anchors-differ", "anchors", anchor.number, wording)


def _gap(first: int, after: int) -> Problem:
    named = str(first) if after == first + 1 else f"{first}–{after - 1}"
    return _finding(
        "audit-seal-missing",
        "audit_seal",
        first,
        Wording(f"缺封条 {named}：已被删除", f"seal {named} is missing: it was removed"),
    )


def _seal_finding(code: str, seal: SealRow, zh: str, en: str) -> Problem:
    return _finding(code, "audit_seal", seal.number, Wording(f"封条 {seal.number} {zh}", f"seal {seal.number} {en}"))


def _finding(code: str, table: str, row: int, wording: Wording) -> Problem:
    return Problem(code, Severity.ERROR, Where(table, row), wording, WHAT_NOW)

"""A person's decision on a proposal: adopt it or decline it, with a reason."""

from __future__ import annotations

from typing import NoReturn

from django.utils import timezone

from luoshi.core.problems import Problem, RefusedError, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.tables import TABLE_BY_NAME
from luoshi.usecases.proposed_changes import ProposedChanges, changes_from_json, count_changes
from luoshi.web.accounts.models import User
from luoshi.web.audit.acts import AuditAct
from luoshi.web.audit.record import Who, record
from luoshi.web.plans.coherence import check_stored, describe_plan
from luoshi.web.plans.models import Proposal, StoredPack
from luoshi.web.plans.store import fetch_files
from luoshi.web.plans.writing import (
    end_file,
    end_row,
    insert_frame,
    insert_row,
    next_revision,
    one_writer,
    put_file,
    record_batch,
)

State = Proposal.State


def adopt(who: Who, number: int, *, by: User, reason: str) -> Proposal:
    """Put the changes in force as a new revision of the pack; what they replace ends and stays on record.

    Raises RefusedError where the proposal is not open, gives no reason or no longer fits what is stored, and PackError
    where the plan and its base would no longer fit together.
    """
    with one_writer():
        proposal = _open(number, reason)
        stored = proposal.pack
        changes = changes_from_json(proposal.changes)
        next_revision(stored)
        _apply(stored, changes)
        check_stored([stored])
        describe_plan(stored)
        record_batch(
            who,
            stored,
            kind="adoption",
            content_sha256=proposal.content_sha256,
            summary={"proposal": proposal.pk, "reason": reason, **count_changes(changes)},
            by=by,
        )
        return _decide(proposal, State.ADOPTED, by, reason)


def decline(who: Who, number: int, *, by: User, reason: str) -> Proposal:
    """Nothing changes; the same changes are not proposed again. Raises RefusedError as ``adopt`` does."""
    with one_writer():
        proposal = _decide(_open(number, reason), State.DECLINED, by, reason)
        after = {"proposal": proposal.pk, "reason": reason}
        record(who, AuditAct.PROPOSAL_DECLINE, "pack", proposal.pack.name, after=after)
        return proposal


def fetch_proposal(number: int) -> Proposal:
    """Raises RefusedError where there is none of that number."""
    proposal = Proposal.objects.select_related("pack").filter(pk=number).first()
    if proposal is None:
        _refuse(
            number,
            Wording("没有这份建议", "there is no such proposal"),
            Wording("先列出建议：luoshi proposals", "list the proposals: luoshi proposals"),
        )
    return proposal


def _open(number: int, reason: str) -> Proposal:
    proposal = fetch_proposal(number)
    if proposal.state != State.OPEN:
        _refuse(
            number,
            Wording(f"建议已经处理（{proposal.state}）", f"it has been decided: {proposal.state}"),
            Wording("重新装入规划包，会得到新的建议", "load the pack again for a new proposal"),
        )
    if not reason.strip():
        _refuse(number, Wording("没有写明理由", "no reason is given"), Wording("写明理由", "give the reason"))
    return proposal


def _apply(stored: StoredPack, changes: ProposedChanges) -> None:
    for one in changes.tables:
        for row in one.removed:
            _end(stored, one.table, row)
        positions = [_end(stored, one.table, change.old) for change in one.changed]
        for change, position in zip(one.changed, positions, strict=True):
            insert_row(stored, one.table, change.new, position)
        insert_frame(stored, TABLE_BY_NAME[one.table], one.added)
    known = {file.path: file.sha256 for file in fetch_files(stored)}
    for file in changes.files:
        if known.get(file.path, "") != file.old_sha256:
            _stale(stored, file.path)
        if file.content is None:
            end_file(stored, file.path)
        else:
            put_file(stored, file.path, file.content)


def _end(stored: StoredPack, table: str, row: dict[str, str]) -> float:
    position = end_row(stored, table, row)
    if position is None:
        key = TABLE_BY_NAME[table].key or TABLE_BY_NAME[table].column_names[:2]
        _stale(stored, f"{table}.csv {' '.join(row[name] for name in key if row[name])}")
    return position


def _stale(stored: StoredPack, what: str) -> NoReturn:
    raise RefusedError(
        (
            Problem(
                "PROPOSAL-STALE",
                Severity.ERROR,
                Where(stored.name),
                Wording(f"{what} 在建议提出之后已经改变", f"{what} has changed since this was proposed"),
                Wording("重新装入规划包，再看新的建议", "load the pack again and look at the new proposal"),
            ),
        )
    )


def _decide(proposal: Proposal, state: Proposal.State, by: User, reason: str) -> Proposal:
    proposal.state, proposal.decided_by, proposal.decided_at, proposal.reason = state, by, timezone.now(), reason
    proposal.save(update_fields=["state", "decided_by", "decided_at", "reason"])
    return proposal


def _refuse(number: int, message: Wording, fix: Wording) -> NoReturn:
    raise RefusedError((Problem("PROPOSAL", Severity.ERROR, Where(f"#{number}"), message, fix),))

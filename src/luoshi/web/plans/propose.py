"""What a reload may not do by itself waits as a proposal until a person adopts or declines it."""

from __future__ import annotations

from django.utils import timezone

from luoshi.usecases.proposed_changes import ProposedChanges, changes_to_json, count_changes, hash_changes
from luoshi.web.accounts.models import User
from luoshi.web.audit.acts import AuditAct
from luoshi.web.audit.record import Who, record
from luoshi.web.plans.models import Proposal, StoredPack

State = Proposal.State


def propose(who: Who, stored: StoredPack, changes: ProposedChanges, *, by: User | None) -> Proposal | None:
    """The open proposal of exactly these changes, an earlier one or a new one; None where there is nothing to decide.

    What was declined is not asked again. A new proposal takes the place of the pack's older open ones.
    """
    if not changes:
        return None
    digest = hash_changes(changes)
    earlier = Proposal.objects.filter(pack=stored, content_sha256=digest).order_by("-pk").first()
    if earlier is not None and earlier.state in (State.OPEN, State.DECLINED):
        return earlier
    Proposal.objects.filter(pack=stored, state=State.OPEN).update(state=State.SUPERSEDED, decided_at=timezone.now())
    made = Proposal.objects.create(
        pack=stored,
        based_on=stored.revision,
        made_at=timezone.now(),
        made_by=by,
        content_sha256=digest,
        changes=changes_to_json(changes),
    )
    after = {"proposal": made.pk, "based_on": stored.revision, "content_sha256": digest, **count_changes(changes)}
    record(who, AuditAct.PROPOSAL_MAKE, "pack", stored.name, after=after)
    return made

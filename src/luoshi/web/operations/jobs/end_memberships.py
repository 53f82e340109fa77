"""A membership that has run out grants nothing from its last day on, by its dates alone. This puts its end on record."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from luoshi.core.wording import Wording
from luoshi.web.accounts.models import Membership
from luoshi.web.audit.acts import AuditAct
from luoshi.web.audit.record import record
from luoshi.web.operations.models import EndedMembership

ABOUT = Wording("到期的任职记录在案", "memberships that have run out go on record")


def run(day: date) -> dict[str, object]:
    known = EndedMembership.objects.values("membership")
    ended = Membership.objects.filter(ends_on__lt=day).exclude(pk__in=known).select_related("user").order_by("pk")
    return {"ended": sum(_end(one, day) for one in ended)}


def _end(membership: Membership, day: date) -> bool:
    with transaction.atomic():
        _, is_new = EndedMembership.objects.get_or_create(membership=membership.pk, defaults={"day": day})
        if is_new:
            record(
                "luoshi tick",
                AuditAct.ROLE_END,
                "membership",
                membership.pk,
                after={
                    "user": membership.user.get_username(),
                    "role": membership.role,
                    "organisation": membership.organisation,
                    "ends_on": str(membership.ends_on),
                },
            )
    return is_new

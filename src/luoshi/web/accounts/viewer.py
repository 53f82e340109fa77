"""From a signed-in user to what they are today."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from luoshi.web.accounts.models import Membership, User
from luoshi.web.accounts.permissions import PUBLIC_VIEWER, Role, Standing, Viewer
from luoshi.web.plans.organisations import subtree_of


def find_viewer(request: HttpRequest) -> Viewer:
    user = request.user
    if not user.is_authenticated:
        return PUBLIC_VIEWER
    return viewer_of(user, timezone.localdate())


def viewer_of(user: User, today: date) -> Viewer:
    """What the user is on that day."""
    standings = tuple(_standing(one) for one in _memberships(user.pk, today))
    return Viewer(user.pk, user.display_name or user.get_username(), (*PUBLIC_VIEWER.standings, *standings))


def _memberships(user_id: int, today: date) -> list[Membership]:
    current = Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))
    return list(Membership.objects.filter(current, user_id=user_id).order_by("pk"))


def _standing(membership: Membership) -> Standing:
    return Standing(Role(membership.role), membership.organisation, subtree_of(membership.organisation))

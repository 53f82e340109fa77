"""``record(who, act, …)``: one act into the audit log.

Call it inside the transaction that does the act: then both stand or neither. ``who`` is the request where there is one
(it says who and from where), else a user, else the name of what acted without a person, such as ``"luoshi tick"``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

from django.http import HttpRequest

from luoshi.web.accounts.client import client_address
from luoshi.web.accounts.models import User
from luoshi.web.accounts.permissions import Role
from luoshi.web.audit.acts import AuditAct, AuditResult
from luoshi.web.audit.models import Entry

MASK = "•••"
MASKED = ("password", "phone", "secret", "token", "email")  # the log says that such a thing changed, never what it is
LONGEST = 20_000
Who = HttpRequest | User | str


def record(
    who: Who,
    act: AuditAct,
    object_type: str = "",
    object_id: object = "",
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    result: AuditResult = AuditResult.DONE,
    note: str = "",
) -> Entry:
    """Values of ``before`` and ``after`` are written as JSON; what JSON does not know, as text."""
    actor_id, actor, roles = _actor(who)
    return Entry.objects.create(
        at=utc_text(datetime.now(UTC)),
        actor_id=actor_id,
        actor=_clean(actor),
        roles=";".join(roles),
        origin=_origin(who),
        address=_clean(f"{who.method} {who.path}") if isinstance(who, HttpRequest) else "",
        act=act.value,
        object_type=object_type,
        object_id=_clean(str(object_id)),
        before=_json(before),
        after=_json(after),
        result=result.value,
        note=_clean(note),
    )


def utc_text(moment: datetime) -> str:
    """UTC with microseconds and Z: sorts as it reads."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _actor(who: Who) -> tuple[int | None, str, list[str]]:
    if isinstance(who, str):
        return None, who, []
    if isinstance(who, User):
        return who.pk, who.get_username(), []
    user = getattr(who, "user", None)
    if not isinstance(user, User):
        return None, "", []
    viewer = getattr(who, "viewer", None)
    if viewer is None or viewer.user_id != user.pk:  # at the moment of signing in the gate knows nobody yet
        return user.pk, user.get_username(), []
    return user.pk, user.get_username(), sorted(viewer.roles - {Role.PUBLIC})


def _origin(who: Who) -> str:
    if isinstance(who, HttpRequest):
        return client_address(who)
    return "" if isinstance(who, User) else "system"


def _json(values: Mapping[str, object] | None) -> str:
    if values is None:
        return ""
    text = _dump({key: _masked(key, value) for key, value in values.items()})
    if len(text) > LONGEST:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        text = _dump({"shortened": text[: LONGEST // 2], "sha256": digest})
    return _clean(text)


def _dump(values: Mapping[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)


def _masked(key: str, value: object) -> object:
    return MASK if value and any(word in key for word in MASKED) else value


def _clean(text: str) -> str:
    """What every engine can store: PostgreSQL takes no NUL, UTF-8 no half of a surrogate pair."""
    return text.replace("\x00", "␀").encode("utf-8", "replace").decode("utf-8")[:LONGEST]

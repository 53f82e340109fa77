"""People and what they are where: users and their dated memberships of organisations."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models

from luoshi.web.accounts.permissions import Role


class User(AbstractUser):
    """One person; accounts are never shared and never deleted, only closed (``is_active``)."""

    first_name = None  # type: ignore[assignment]  # Django's way to leave a field of the parent out
    last_name = None  # type: ignore[assignment]
    display_name = models.CharField(max_length=100)
    phone = models.CharField(max_length=40, blank=True)
    must_change_password = models.BooleanField(default=False)
    password_changed_at = models.DateTimeField(null=True)
    is_demonstration = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True)

    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]


class PastPassword(models.Model):
    """A hash of a password that somebody had, so that it is not chosen again."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="past_passwords")
    password = models.CharField(max_length=128)
    set_at = models.DateTimeField()


class Membership(models.Model):
    """A role in an organisation from one day to another. ``organisation`` is an id of the base packs' organisations;
    it is blank for roles that belong to the installation (administrators) and for readers of the whole."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    organisation = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    ended_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)


class PeopleImport(models.Model):
    """A workbook of accounts or roles that the background worker reads. ``done`` of ``rows`` are prepared; ``problems`` say
    in both languages why nothing was imported; ``made`` are the new users' ids, ``seed`` what their one-time passwords are
    reckoned from until they are shown."""

    class Kind(models.TextChoices):
        ACCOUNTS = "accounts"
        ROLES = "roles"

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    content = models.BinaryField()
    rows = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    problems = models.JSONField(default=list)
    made = models.JSONField(default=list)
    seed = models.CharField(max_length=64, blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    told_at = models.DateTimeField()

"""The audit log's three tables. Only ever inserted into: ``audit.triggers`` has the database refuse the rest.

An entry is written unchained, so writers never wait for each other; ``audit.sealer`` gives it its place in the chain
afterwards, in a row of its own. Ids of others are plain numbers: the log outlives what it tells of.
"""

from __future__ import annotations

from django.db import models

from luoshi.web.audit.chain import EntryRow, SealRow


class Entry(models.Model):
    """One act: who, when, from where, what, on which object, before and after, with what result."""

    at = models.CharField(max_length=27)  # UTC, 2026-11-27T15:28:00.123456Z: text, so that every engine keeps it alike
    actor_id = models.BigIntegerField(null=True)
    actor = models.TextField()
    roles = models.TextField(blank=True)
    origin = models.TextField(blank=True)
    address = models.TextField(blank=True)
    act = models.CharField(max_length=40)
    object_type = models.CharField(max_length=40, blank=True)
    object_id = models.TextField(blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    result = models.CharField(max_length=10)
    note = models.TextField(blank=True)

    class Meta:
        db_table = "audit_entry"
        indexes = (
            models.Index(fields=("at",), name="audit_entry_at"),
            models.Index(fields=("actor_id", "at"), name="audit_entry_actor"),
            models.Index(fields=("act", "at"), name="audit_entry_act"),
            models.Index(fields=("object_type", "object_id"), name="audit_entry_object"),
        )

    def __str__(self) -> str:
        return f"{self.at} {self.actor} {self.act}"

    @property
    def row(self) -> EntryRow:
        return EntryRow(
            self.pk,
            self.at,
            self.actor_id,
            self.actor,
            self.roles,
            self.origin,
            self.address,
            self.act,
            self.object_type,
            self.object_id,
            self.before,
            self.after,
            self.result,
            self.note,
        )


class Seal(models.Model):
    """A link of the chain: the head fixes all entries up to here and their order."""

    number = models.BigIntegerField(primary_key=True)
    hash_alg = models.CharField(max_length=20)
    at = models.CharField(max_length=27)
    previous = models.CharField(max_length=128, blank=True)
    entries = models.PositiveIntegerField()
    head = models.CharField(max_length=128)

    class Meta:
        db_table = "audit_seal"

    def __str__(self) -> str:
        return f"{self.number} {self.hash_alg}:{self.head}"

    @property
    def row(self) -> SealRow:
        return SealRow(self.number, self.hash_alg, self.at, self.previous, self.entries, self.head)


class Sealed(models.Model):
    """Which entry stands where in which seal, and its digest."""

    seal = models.BigIntegerField()
    position = models.PositiveIntegerField()
    entry = models.BigIntegerField(unique=True)
    digest = models.CharField(max_length=128)

    class Meta:
        db_table = "audit_sealed"
        constraints = (models.UniqueConstraint(fields=("seal", "position"), name="audit_sealed_place"),)

    def __str__(self) -> str:
        return f"{self.seal}.{self.position}: {self.entry}"

"""The database as the record of plan packs: one model a pack table, made from the table's own declaration.

A cell is kept as the text that stands in the pack, so that a decimal is never rounded on its way (SQLite keeps decimals
as floats) and an export equals what was loaded. What the cells mean is decided in ``luoshi.pack`` and ``luoshi.core``.

Nothing is overwritten: a row that a later revision of the pack replaces keeps its place with ``until`` set, and
``since``/``until`` say in which revisions of the stored pack a row holds (``until`` is the first in which it does not).
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from luoshi.pack.tables import BASE_TABLES, PLAN_TABLES, Table

OBSERVATIONS = "observations"
INDEXED = {OBSERVATIONS: (("indicator", "place"),)}


class StoredPack(models.Model):
    """A plan pack or a base pack in the database; ``revision`` grows with every change of its rows."""

    name = models.CharField(max_length=200, unique=True)
    base = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="plans")
    is_plan = models.BooleanField()
    is_demonstration = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    text_sha256 = models.CharField(max_length=64, blank=True)
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class LoadBatch(models.Model):
    """One load, import or adoption: what came into the database, when and by whom."""

    pack = models.ForeignKey(StoredPack, on_delete=models.PROTECT, related_name="batches")
    revision = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)  # load | import | adoption
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)
    content_sha256 = models.CharField(max_length=64)
    summary = models.JSONField()


class PackFile(models.Model):
    """A file of a pack that is no table: schemes and their facts, the plan's text."""

    pack = models.ForeignKey(StoredPack, on_delete=models.PROTECT, related_name="files")
    path = models.CharField(max_length=400)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    since = models.PositiveIntegerField()
    until = models.PositiveIntegerField(null=True)


class Proposal(models.Model):
    """A change of plan or base rows that a reload brought; it waits for a person to adopt or decline it."""

    class State(models.TextChoices):
        OPEN = "open"
        ADOPTED = "adopted"
        DECLINED = "declined"
        SUPERSEDED = "superseded"  # a later reload said something else

    pack = models.ForeignKey(StoredPack, on_delete=models.PROTECT, related_name="proposals")
    based_on = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    content_sha256 = models.CharField(max_length=64)
    changes = models.JSONField()
    state = models.CharField(max_length=20, choices=State.choices, default=State.OPEN)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)


class Row(models.Model):
    """What every table's rows have beside the columns of the pack. ``position`` keeps the order of the file; between two
    positions there is room for rows that come later."""

    pack = models.ForeignKey(StoredPack, on_delete=models.PROTECT, related_name="+")
    position = models.FloatField()
    since = models.PositiveIntegerField()
    until = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True


def _row_model(table: Table) -> type[Row]:
    """Column ``c`` becomes the text field ``c_`` + its name: pack columns may be called like Django's own names."""
    name = "".join(part.capitalize() for part in table.name.split("_")) + "Row"
    body: dict[str, Any] = {
        "__module__": __name__,
        "__doc__": f"A row of {table.file_name}.",
        "Meta": type(
            "Meta",
            (),
            {"db_table": f"pack_{table.name}", "constraints": _constraints(table), "indexes": _indexes(table)},
        ),
    }
    body.update({field_name(column.name): models.TextField(blank=True, default="") for column in table.columns})
    return type(name, (Row,), body)


def field_name(column: str) -> str:
    return f"c_{column}"


def _constraints(table: Table) -> list[models.BaseConstraint]:
    if not table.key:
        return []
    fields = ("pack", *map(field_name, table.key))
    return [models.UniqueConstraint(fields=fields, condition=Q(until=None), name=f"one_{table.name}")]


def _indexes(table: Table) -> list[models.Index]:
    named = enumerate((("since",), *(tuple(map(field_name, group)) for group in INDEXED.get(table.name, ()))))
    return [models.Index(fields=("pack", *group), name=f"by_{table.name}_{at}"[:30]) for at, group in named]


ROW_MODELS: dict[str, type[Row]] = {table.name: _row_model(table) for table in (*PLAN_TABLES, *BASE_TABLES)}
globals().update({model.__name__: model for model in ROW_MODELS.values()})

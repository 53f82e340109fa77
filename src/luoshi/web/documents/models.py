"""What is kept of documents. Only a job changes, while it runs; everything else is only ever added to."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from luoshi.web.plans.models import StoredPack


def _person() -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")


class RecordFile(models.Model):
    """The hand-written record that a document is made from."""

    plan = models.ForeignKey(StoredPack, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    content = models.TextField()  # YAML
    sha256 = models.CharField(max_length=64)
    by = _person()
    at = models.DateTimeField()


class OfficeTemplate(models.Model):
    """A template of the office's own; the newest version of a name is in force, before the product's of that name."""

    name = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    content = models.TextField()  # YAML
    sha256 = models.CharField(max_length=64)
    by = _person()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("name", "version"), name="one_template_version"),)


class WrittenWords(models.Model):
    """What a person wrote for one prompt of one period; the newest version counts, blank words count as none."""

    plan = models.ForeignKey(StoredPack, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    period = models.CharField(max_length=20)
    prompt = models.CharField(max_length=100)
    version = models.PositiveIntegerField()
    zh = models.TextField(blank=True)
    en = models.TextField(blank=True)
    by = _person()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("plan", "kind", "period", "prompt", "version"), name="one_words_version"),
        )


class ArchivedDocument(models.Model):
    """A document as it was made. ``organisation`` is whose it is; ``version`` counts within kind, period, language and
    edition of a plan; ``options`` are those it was made with, ``left_out`` pairs of what and why, in its language."""

    plan = models.ForeignKey(StoredPack, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=60)
    period = models.CharField(max_length=20)
    language = models.CharField(max_length=2)
    edition = models.CharField(max_length=10)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=400)
    organisation = models.CharField(max_length=100, blank=True)
    as_of = models.DateField()
    dataset_sha256 = models.CharField(max_length=64, db_index=True)
    dataset_id = models.CharField(max_length=12)
    pack_sha256 = models.CharField(max_length=64)
    template_version = models.CharField(max_length=40)
    template_sha256 = models.CharField(max_length=64)
    is_draft = models.BooleanField()
    is_demonstration = models.BooleanField()
    options = models.JSONField()
    left_out = models.JSONField()
    made_by = _person()
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "kind", "period", "language", "edition", "version"), name="one_document_version"
            ),
        )


class ArchivedFile(models.Model):
    """``format`` is docx, pdf, html, or json for the frozen data set."""

    document = models.ForeignKey(ArchivedDocument, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=10)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("document", "format"), name="one_file_a_format"),)


class ReleaseAct(models.Model):
    """The office releases a public edition, or takes the release back; the newest act counts."""

    class Kind(models.TextChoices):
        RELEASE = "release"
        WITHDRAW = "withdraw"

    document = models.ForeignKey(ArchivedDocument, on_delete=models.PROTECT, related_name="releases")
    act = models.CharField(max_length=10, choices=Kind.choices)
    reason = models.CharField(max_length=400)
    by = _person()
    at = models.DateTimeField()


class DocumentJob(models.Model):
    """A document being made in the background. ``problems`` say why it failed, each in both languages."""

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    plan = models.ForeignKey(StoredPack, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    options = models.JSONField()
    organisation = models.CharField(max_length=100, blank=True)
    hides_draft_scores = models.BooleanField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    stage = models.CharField(max_length=10, blank=True)
    percent = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    document = models.ForeignKey(ArchivedDocument, null=True, on_delete=models.PROTECT, related_name="+")
    is_as_before = models.BooleanField(default=False)  # the newest version was the same, byte for byte
    asked_by = _person()
    asked_at = models.DateTimeField()
    told_at = models.DateTimeField()

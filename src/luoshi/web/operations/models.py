"""What was done for which day."""

from __future__ import annotations

from django.db import models


class JobRun(models.Model):
    """One run of a daily job for one day; running it again for the same day adds a row."""

    job = models.CharField(max_length=60)
    day = models.DateField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    is_done = models.BooleanField()
    outcome = models.JSONField()  # what the job says it did, or the error

    class Meta:
        indexes = (models.Index(fields=("job", "day"), name="by_job_and_day"),)

    def __str__(self) -> str:
        return f"{self.job} {self.day}"


class EndedMembership(models.Model):
    """A membership whose end the calendar has brought about, so that it is said once."""

    membership = models.BigIntegerField(unique=True)
    day = models.DateField()

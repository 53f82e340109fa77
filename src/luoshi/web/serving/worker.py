"""``python -m luoshi.web.serving.worker PARENT``: work off the background tasks, and seal the audit log, until told to stop."""

from __future__ import annotations

import logging
import sys

from luoshi.web.serving.lifeline import die_with_parent
from luoshi.web.start import start_django


def main() -> None:
    die_with_parent(int(sys.argv[1]))
    start_django()
    from django.core.management import call_command  # noqa: PLC0415  (Django is awake now)
    from django.db import connection  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from luoshi.web.audit.background import start_sealing  # noqa: PLC0415
    from luoshi.web.operations.lost_tasks import end_lost_tasks  # noqa: PLC0415

    start_sealing()
    if connection.vendor == "sqlite":  # one site, one worker: what still counts as running died with the last one
        end_lost_tasks(timezone.now())
    logging.getLogger("django_tasks_db").addFilter(lambda record: record.levelno >= logging.ERROR)
    call_command("db_worker", queue_name="*", interval=1, startup_delay=False)


if __name__ == "__main__":
    main()

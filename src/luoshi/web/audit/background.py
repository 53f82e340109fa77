"""Seal in the background: a thread of the worker process, so that no page ever waits for it."""

from __future__ import annotations

import logging
import threading

from django.db import DatabaseError, connection

from luoshi.core.problems import LuoshiError
from luoshi.web.audit.sealer import seal_pending

EVERY_S = 5.0
log = logging.getLogger("luoshi.audit")


def start_sealing(every_s: float = EVERY_S) -> threading.Event:
    """Set the event that comes back to end it."""
    ending = threading.Event()
    threading.Thread(target=_seal_until, args=(ending, every_s), name="sealer", daemon=True).start()
    return ending


def _seal_until(ending: threading.Event, every_s: float) -> None:
    """The first pass looks at everything: something may have been committed late while the site stood still."""
    is_full = True
    while True:
        try:
            seal_pending(is_full=is_full)
            is_full = False
        except (DatabaseError, LuoshiError, OSError):
            log.exception("the audit log could not be sealed; the next attempt is in %s s", every_s)
            connection.close()
        if ending.wait(every_s):
            connection.close()
            return

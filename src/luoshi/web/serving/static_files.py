"""The site's static files, collected and compressed once, and again only when one of them changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

STAMP = ".collected"


def collect_static_files() -> bool:
    """Whether anything had to be collected. A collection that was interrupted is done again: its stamp is missing."""
    root = Path(settings.STATIC_ROOT)
    stamp = root / STAMP
    wanted = _fingerprint()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return False
    stamp.unlink(missing_ok=True)
    root.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(wanted, encoding="ascii")
    return True


def _fingerprint() -> str:
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for line in sorted(_found()):
        digest.update(line.encode())
    return digest.hexdigest()


def _found() -> Iterator[str]:
    for finder in get_finders():
        for path, storage in finder.list(ignore_patterns=[]):
            file = Path(storage.path(path))
            facts = file.stat()
            yield f"{file}|{facts.st_size}|{facts.st_mtime_ns}\n"

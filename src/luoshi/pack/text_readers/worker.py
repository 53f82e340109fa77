"""The process in which ``apart`` reads one file: ``python -m luoshi.pack.text_readers.worker FORMAT PATH``."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from pathlib import Path

from luoshi.pack.text_readers import limits
from luoshi.pack.text_readers.apart import OUT_OF_MEMORY, encode_outcome
from luoshi.pack.text_readers.formats import FORMATS


def main(name: str, path: Path) -> int:
    _limit_resources()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    form = next(each for each in FORMATS if each.name == name)
    try:
        answer = encode_outcome(form.read(path))
    except MemoryError:
        return OUT_OF_MEMORY
    sys.stdout.write(answer)
    sys.stdout.flush()
    return 0


def _limit_resources() -> None:
    """Only POSIX knows these limits; elsewhere the parent's clock is the only guard."""
    try:
        import resource  # noqa: PLC0415  # absent on Windows
    except ImportError:
        return
    seconds = limits.seconds_limit()
    resource.setrlimit(resource.RLIMIT_AS, (limits.CHILD_MEMORY, limits.CHILD_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    # No clean-up: freeing the tree of a hostile file can take longer than reading it.
    code = main(sys.argv[1], Path(sys.argv[2]))
    sys.stderr.flush()
    os._exit(code)

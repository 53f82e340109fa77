"""What the server loads in each process that answers requests."""

from __future__ import annotations

import multiprocessing

from luoshi.web.config.wsgi import application
from luoshi.web.serving.lifeline import die_with_parent

__all__ = ["application"]

if (parent := multiprocessing.parent_process()) is not None and parent.pid is not None:
    die_with_parent(parent.pid)

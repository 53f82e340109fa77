"""What the server loads in each process that answers requests."""

from __future__ import annotations

from luoshi.web.config.wsgi import application
from luoshi.web.serving.lifeline import die_with_parent

die_with_parent()

__all__ = ["application"]

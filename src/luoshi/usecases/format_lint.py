"""Whether a DOCX file keeps the format of GB/T 9704-2012."""

from __future__ import annotations

from pathlib import Path

from luoshi.reports.document.format_lint import Departure, FormatLintError, lint_docx

__all__ = ["Departure", "FormatLintError", "lint_format"]


def lint_format(path: Path) -> tuple[Departure, ...]:
    """Every departure in the file. Raises ``FormatLintError`` where it is no DOCX, ``OSError`` where it cannot be read."""
    return lint_docx(path.read_bytes())

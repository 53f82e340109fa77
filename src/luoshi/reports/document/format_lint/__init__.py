"""Where a DOCX, ours or anybody's, departs from GB/T 9704-2012: one rule a file in ``rules``, found by folder.

Each rule module offers ``check(view) -> Iterator[Departure]`` and ``CODES``, the codes of its findings, and names the
clause it stands on. A rule sees the document as a word processor would show it: styles, defaults and direct formatting
are resolved by ``view``, which also guesses what each paragraph is. Where that guess is unsure a rule stays silent.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module

from luoshi.reports.document.format_lint import rules
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import DocumentView
from luoshi.reports.document.format_lint.view.read import FormatLintError, read_docx

Rule = Callable[[DocumentView], Iterator[Departure]]

RULES: dict[str, Rule] = {
    module.name: import_module(f"{rules.__name__}.{module.name}").check
    for module in pkgutil.iter_modules(rules.__path__)
}

__all__ = ["RULES", "Departure", "FormatLintError", "lint_docx"]


def lint_docx(content: bytes) -> tuple[Departure, ...]:
    """Every departure in the order of the document: page first, then paragraphs. Raises ``FormatLintError`` where the
    bytes are no DOCX that can be read."""
    view = read_docx(content)
    found = [departure for rule in RULES.values() for departure in rule(view)]
    return tuple(sorted(found, key=lambda one: (one.paragraph, one.code, one.place.en)))

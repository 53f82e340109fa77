"""What a piece of arithmetic is, apart from how it is written: the hash of its syntax tree.

What changes no result changes no hash: comments, docstrings, layout, quotes, parentheses, the order of imports, annotations of
functions, and words for readers (``NAME``, ``SENTENCE``, the ``about`` texts of parameters). Anything else does: a number, an
operator, a name, the order of two steps. The tree is written out by its own field names, empty fields left out, so that it
does not hang on how a version of Python prints trees.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator

from luoshi.core.assessment.canonical import Json, canonical_json

WORDS = {"NAME", "SENTENCE"}
UNREAD = {"ctx", "kind", "type_comment", "type_ignores", "returns"}
"""Fields that say nothing of what is reckoned; ``returns`` is an annotation."""
Import = tuple[str, int, str, str]


def code_sha256(source: str) -> str:
    """Raises SyntaxError where the source is not Python."""
    return hashlib.sha256(canonical_json(_module(ast.parse(source))).encode("utf-8")).hexdigest()


def _module(tree: ast.Module) -> Json:
    """Imports as a sorted set, then the statements in their order."""
    imports = {one for statement in tree.body for one in _imports(statement)}
    body = [one for one in tree.body if not isinstance(one, ast.Import | ast.ImportFrom) and not _is_words(one)]
    return {"imports": [list(one) for one in sorted(imports)], "body": _statements(body)}


def _imports(statement: ast.stmt) -> Iterator[Import]:
    if isinstance(statement, ast.Import):
        for one in statement.names:
            yield one.name, 0, "", one.asname or ""
    if isinstance(statement, ast.ImportFrom) and statement.module != "__future__":
        for one in statement.names:
            yield statement.module or "", statement.level, one.name, one.asname or ""


def _is_words(statement: ast.stmt) -> bool:
    """``NAME = Wording(…)``: what a reader sees, which no score hangs on."""
    return isinstance(statement, ast.Assign) and any(
        isinstance(target, ast.Name) and target.id in WORDS for target in statement.targets
    )


def _statements(body: Iterable[ast.AST]) -> list[Json]:
    return [_node(one) for one in body if not _is_text(one) and not _is_about(one)]


def _is_text(node: object) -> bool:
    """A docstring, or a string that stands alone as a remark."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _node(node: ast.AST) -> Json:
    if isinstance(node, ast.Constant):
        return [type(node.value).__name__, repr(node.value)]
    written: dict[str, Json] = {"is": type(node).__name__}
    for name, value in ast.iter_fields(node):
        if name in UNREAD or (name == "annotation" and isinstance(node, ast.arg)):
            continue
        plain = _value(value)
        if plain not in (None, []):
            written[name] = plain
    return written


def _value(value: object) -> Json:
    if isinstance(value, ast.AST):
        return _node(value)
    if isinstance(value, list):
        return [_value(one) for one in value if not _is_text(one) and not _is_about(one)]
    return value if value is None or isinstance(value, bool | int | str) else repr(value)


def _is_about(node: object) -> bool:
    """``metadata=about("…")`` of a parameter: its text in the reference."""
    return isinstance(node, ast.keyword) and node.arg == "metadata"

"""A plan compiled anew beside its earlier pack: identifiers stay, and so does whatever people did to the pack.

Things are told apart as the compiler saw them, so the corrections are first taken back; then old and new are matched
(`core.compiler.against`), and the corrections are put in place again. Their `old` says what was corrected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from luoshi.core.compiler.against import Change, Known, changes_between
from luoshi.pack.pack import Pack
from luoshi.usecases.compiling.kept import keep_additions, keep_own_rows, keep_references, keep_tables
from luoshi.usecases.compiling.known import known_rows, old_paths, old_rows
from luoshi.usecases.compiling.overrides import unwritten_corrections
from luoshi.usecases.compiling.pack_home import Row, Tables
from luoshi.usecases.compiling.renaming import rename, rename_sections


@dataclass(frozen=True, slots=True)
class Matched:
    """What was matched with what, so that the difference can be told once the corrections are in place."""

    before: Mapping[str, list[Known]]
    rows: Mapping[str, list[tuple[Row, int | None]]]
    paths: Mapping[str, str]


def carry_over(tables: Tables, old: Pack, *, on: date) -> Matched:
    """Give what is known its old identifier and keep what people added; their corrections become override rows."""
    is_same_text = tables["plan"][0]["text_sha256"] == old.plan.text_sha256
    paths, section_pairs = rename_sections(tables, old)
    pairs = {name: rename(tables, name, old, paths, is_same_text=is_same_text) for name in ("targets", "projects")}
    keep_additions(tables, old, is_same_text=is_same_text)
    keep_own_rows(tables, old, pairs)
    keep_references(tables, old)
    keep_tables(tables, old)
    if is_same_text:
        tables["overrides"].extend(unwritten_corrections(tables, old, on))
    before = {name: known_rows(old_rows(old, name), name, old_paths(old)) for name in ("sections", *pairs)}
    return Matched(before, {"sections": section_pairs, **pairs}, paths)


def differences(tables: Tables, matched: Matched) -> tuple[Change, ...]:
    """What differs from the earlier pack, after all corrections: sections, then targets, then projects."""
    found: list[Change] = []
    for name, before in matched.before.items():
        kept = {id(row) for row in tables[name]}
        rows = [(row, at) for row, at in matched.rows[name] if id(row) in kept]
        after = known_rows([row for row, _ in rows], name, matched.paths)
        pairs = {number: at for number, (_, at) in enumerate(rows) if at is not None}
        found.extend(changes_between(before, after, pairs))
    return tuple(found)

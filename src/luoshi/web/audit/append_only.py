"""Tables that rows are only ever added to, and the SQL that has the database itself refuse the rest.

``APPEND_ONLY`` is the register: add a line and migrate. ``ends`` names the one column that may be set once, from nothing
to a value (``until`` of a row that a later revision replaced). Refused are UPDATE and DELETE; on PostgreSQL TRUNCATE; on
SQLite INSERT OR REPLACE, also from a connection that has ``recursive_triggers`` off.

No Django here: ``luoshi audit verify`` asks a copy of the database which triggers stand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

PREFIX = "append_only_"


@dataclass(frozen=True, slots=True)
class AppendOnly:
    """``columns``: all of the table's, needed only where ``ends`` may be set; ``keys``: what must be unique, each a
    group of columns, with the condition of a partial index where there is one."""

    table: str
    ends: str = ""
    columns: tuple[str, ...] = ()
    keys: tuple[tuple[tuple[str, ...], str], ...] = ((("id",), ""),)


@dataclass(frozen=True, slots=True)
class Trigger:
    """``kind``: PostgreSQL's own number for when it fires and for what; ``has_condition``: only for some rows."""

    name: str
    table: str
    sql: str
    kind: int
    has_condition: bool


AUDIT_TABLES = (
    AppendOnly("audit_entry"),
    AppendOnly("audit_seal", keys=((("number",), ""),)),
    AppendOnly("audit_sealed", keys=((("id",), ""), (("entry",), ""), (("seal", "position"), ""))),
)

POSTGRESQL_FUNCTION = "luoshi_append_only"
POSTGRESQL_BODY = """
BEGIN
  RAISE EXCEPTION 'append-only: % on table % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
"""


# pg_trigger.tgtype: 1 for each row, 2 before, then 4 insert, 8 delete, 16 update, 32 truncate
KINDS = {"INSERT": 1 + 2 + 4, "DELETE": 1 + 2 + 8, "UPDATE": 1 + 2 + 16, "TRUNCATE": 2 + 32}

# Name, table, kind, whether it has a condition, of every trigger that is enabled for all columns and calls our function.
# The name starts like ours; what is asked for stands in the text, so that a copy can be asked without the site.
STANDING_POSTGRESQL = f"""
    SELECT t.tgname, c.relname, t.tgtype, t.tgqual IS NOT NULL
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND t.tgattr::text = ''
    AND p.proname = '{POSTGRESQL_FUNCTION}' AND p.prosrc = '{POSTGRESQL_BODY.replace("'", "''")}'
    AND n.nspname = current_schema()
"""
STANDING_SQLITE = f"""
    SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, {len(PREFIX)}) = '{PREFIX}'
"""


def stands_in_sqlite(wanted: Trigger, row: Sequence[Any]) -> bool:
    """``row`` of STANDING_SQLITE is that very trigger, word for word."""
    return tuple(row) == (wanted.name, wanted.table, wanted.sql)


def stands_in_postgresql(wanted: Trigger, row: Sequence[Any]) -> bool:
    """``row`` of STANDING_POSTGRESQL is that trigger. The words of a condition are not compared, whether there is one is."""
    return tuple(row) == (wanted.name, wanted.table, wanted.kind, wanted.has_condition)


def sqlite_triggers(rule: AppendOnly) -> tuple[Trigger, ...]:
    def made(event: str, when: str) -> Trigger:
        body = (
            f'BEFORE {event} ON "{rule.table}" FOR EACH ROW{f" WHEN {when}" if when else ""} '
            f"BEGIN SELECT RAISE(ABORT, 'append-only: {event} on table {rule.table} is refused'); END"
        )
        return _trigger(rule, event, f"CREATE TRIGGER {{name}} {body}", has_condition=bool(when))

    return (made("UPDATE", _beyond_end(rule, "IS NOT")), made("DELETE", ""), made("INSERT", _taken(rule)))


def postgresql_triggers(rule: AppendOnly) -> tuple[Trigger, ...]:
    def made(event: str, when: str) -> Trigger:
        each = "STATEMENT" if event == "TRUNCATE" else "ROW"
        body = (
            f'BEFORE {event} ON "{rule.table}" FOR EACH {each}{f" WHEN ({when})" if when else ""} '
            f"EXECUTE FUNCTION {POSTGRESQL_FUNCTION}()"
        )
        return _trigger(rule, event, f"CREATE TRIGGER {{name}} {body}", has_condition=bool(when))

    return (made("UPDATE", _beyond_end(rule, "IS DISTINCT FROM")), made("DELETE", ""), made("TRUNCATE", ""))


def _trigger(rule: AppendOnly, event: str, sql: str, *, has_condition: bool) -> Trigger:
    """The name carries a hash of the text: a trigger of an older text is one that is missing."""
    mark = hashlib.sha256(sql.encode()).hexdigest()[:8]
    name = f"{PREFIX}{rule.table}"[:46] + f"_{event.lower()}_{mark}"
    return Trigger(name, rule.table, sql.replace("{name}", f'"{name}"'), KINDS[event], has_condition)


def _beyond_end(rule: AppendOnly, differs: str) -> str:
    """Blank: every update is refused. Else: all but setting ``ends`` once."""
    if not rule.ends:
        return ""
    others = [f'OLD."{column}" {differs} NEW."{column}"' for column in rule.columns if column != rule.ends]
    return " OR ".join([f'OLD."{rule.ends}" IS NOT NULL', f'NEW."{rule.ends}" IS NULL', *others])


def _taken(rule: AppendOnly) -> str:
    """A row with one of the keys stands already: plain INSERT would fail anyway, REPLACE would remove that row."""
    return " OR ".join(
        f'EXISTS (SELECT 1 FROM "{rule.table}" AS t WHERE '
        + " AND ".join(f't."{column}" = NEW."{column}"' for column in group)
        + (f" AND t.{condition} AND NEW.{condition}" if condition else "")
        + ")"
        for group, condition in rule.keys
    )

"""docs/reference/audit.md, from the tables of ``luoshi.web.audit``."""

from __future__ import annotations

from luoshi.web.audit.acts import ACT_WORDS
from luoshi.web.audit.append_only import AUDIT_TABLES
from luoshi.web.audit.chain import ENTRY_COLUMNS, SEAL_COLUMNS, SEALED_COLUMNS
from luoshi.web.audit.hashes import HASHES
from luoshi.web.audit.promises import DETECTION_WORDS, PROMISES

INTRODUCTION = """# The audit log

Generated from `luoshi.web.audit`.

One log for all: who, when, from where, what, on which object, before and after, with what result. An act and its entry
stand in one transaction: both or neither. Passwords, tokens, phones and addresses are never written, only that they
changed.

Entries are inserted unchained, so that writers do not wait for each other. The *sealer* then chains what was committed,
in order, in seals of up to 500 entries, and writes each *head* to the anchor file. It looks for entries that have no
place in a seal yet, not for ids above the last one: on PostgreSQL a transaction may commit a lower id after a higher one.

- The digest of an entry is the hash of `luoshi-entry-1`, a line feed and the JSON array of its columns
  ({entry_columns}), UTF-8, without spaces.
- The head of a seal is the hash of `luoshi-seal-1`, a line feed and the JSON array of its number, hash algorithm, time,
  the head before it, and the array of its entries' ids and digests in order.
- `audit_seal` holds {seal_columns}; `audit_sealed` holds {sealed_columns}.
- Hash algorithms: {hashes}. `LUOSHI_AUDIT_HASH` chooses the one for new seals; old seals stay checkable. SM3 needs an
  OpenSSL that offers it.

## Anchors

The anchor file (`LUOSHI_ANCHORS`, else `audit/anchors.jsonl` in the data folder) has one JSON line a seal: `kind`,
`number`, `hash_alg`, `head`, `at`. It is only appended to. Keep it, or a copy that is made at once, where those who can
write to the database cannot: another machine, media that only append, paper. `luoshi audit head` prints the newest head.
A restored backup appends a line of kind `restore`: verification then names it instead of taking the step back for a
truncation.

## Refused by the database

Triggers refuse UPDATE and DELETE on {tables}, on the stored observations (whose `until` alone may be set once),
on archived documents, their files, releases, words, records and templates; on
PostgreSQL TRUNCATE too, on SQLite INSERT OR REPLACE too. They are installed after every migration, and checked when the
site starts and by `/readyz`. Who owns the database can drop them: that is what the chain and its anchors are for.

## Verification

    luoshi audit verify [--database FILE|URL] [--anchors FILE] [--lang zh|en]

Works on a copy, with Python and Luoshi installed but without the site, and only reads. Exit status 0: everything checked
agrees; 1: something does not, each finding with its entry or seal; 2: there is no log to read.

What is detected of alterations made behind the site's back, with the triggers dropped; a test does 200 random ones:

| alteration | 改动 | detected |
|---|---|---|
"""

AFTERWARDS = """
So there is a window: what is altered between being written and being sealed does not show. The sealer runs every few
seconds while the site serves, and with every `luoshi tick`. Nor can any log tell whether what was honestly recorded is
true, or tell of an act done in the database without the site.

## Kinds of act

| act | 操作 | meaning |
|---|---|---|
"""


def build_audit_page() -> str:
    head = INTRODUCTION.format(
        entry_columns=_names(ENTRY_COLUMNS),
        seal_columns=_names(SEAL_COLUMNS),
        sealed_columns=_names(SEALED_COLUMNS),
        hashes=_names(tuple(HASHES)),
        tables=_names(tuple(rule.table for rule in AUDIT_TABLES)),
    )
    promises = "".join(f"| {one.what.en} | {one.what.zh} | {DETECTION_WORDS[one.detection].en} |\n" for one in PROMISES)
    acts = "".join(f"| `{act.value}` | {words.zh} | {words.en} |\n" for act, words in ACT_WORDS.items())
    return head + promises + AFTERWARDS + acts


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)

"""``load_pack(folder)``: a pack folder into the database, all or nothing.

The first load takes the pack as it is. After it the database is the record: see ``luoshi.usecases.reload`` for what a
reload may do. Loading the same folder again changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from luoshi.core.problems import PackError, Problem, has_errors
from luoshi.pack.source_text import SOURCE_NAME
from luoshi.pack.tables import TABLE_BY_NAME
from luoshi.usecases.pack_difference import TableDifference, compare_tables, positioned
from luoshi.usecases.proposed_changes import FileChange, ProposedChanges
from luoshi.usecases.reload import ReloadDecision, decide_reload
from luoshi.web.accounts.models import User
from luoshi.web.plans.coherence import check_stored, describe_plan
from luoshi.web.plans.identity import check_identity
from luoshi.web.plans.models import Proposal, StoredPack
from luoshi.web.plans.offer import Offer, OfferedPart, read_offer
from luoshi.web.plans.propose import propose
from luoshi.web.plans.store import content_hash, fetch_files, fetch_positioned_frames
from luoshi.web.plans.writing import insert_frame, next_revision, one_writer, put_file, record_batch

NOTHING = ProposedChanges((), ())
LOADER = "luoshi load"  # who acts where no person is named


@dataclass(frozen=True, slots=True)
class PartOutcome:
    """What became of one stored pack. ``added`` counts rows by table; ``kept``: stored observations the folder lacks."""

    name: str
    is_new: bool
    added: dict[str, int] = field(default_factory=dict)
    differences: tuple[TableDifference, ...] = ()
    files: tuple[str, ...] = ()
    kept: int = 0
    proposal: Proposal | None = None
    proposed: ProposedChanges = NOTHING

    @property
    def is_unchanged(self) -> bool:
        return not (self.is_new or self.added or self.files or self.proposal)


@dataclass(frozen=True, slots=True)
class LoadOutcome:
    name: str
    parts: tuple[PartOutcome, ...]
    notes: tuple[Problem, ...] = ()

    @property
    def added(self) -> dict[str, int]:
        return {table: rows for part in self.parts for table, rows in part.added.items()}


def load_pack(folder: Path, *, by: User | None = None, dry_run: bool = False) -> LoadOutcome:
    """Raises PackError with every problem; the database is then as it was, and so it is after a dry run."""
    offer = read_offer(folder)
    with one_writer():
        outcome = _store(offer, by)
        if dry_run:
            transaction.set_rollback(True)
    return outcome


def _store(offer: Offer, by: User | None) -> LoadOutcome:
    base: StoredPack | None = None
    outcomes = []
    for part in offer.parts:
        stored = StoredPack.objects.filter(name=part.name).first()
        check_identity(part, stored=stored, base_name=base.name if base else part.name)
        outcome = _create(part, base, by) if stored is None else _reload(part, stored, by)
        outcomes.append(outcome)
        base = StoredPack.objects.get(name=part.name)
    if not all(outcome.is_new or outcome.is_unchanged for outcome in outcomes) or _joins_a_stored_base(outcomes):
        check_stored(StoredPack.objects.filter(name__in=[part.name for part in offer.parts]))
    return LoadOutcome(offer.parts[-1].name, tuple(outcomes), offer.notes)


def _joins_a_stored_base(outcomes: list[PartOutcome]) -> bool:
    return outcomes[-1].is_new and not outcomes[0].is_new


def _create(part: OfferedPart, base: StoredPack | None, by: User | None) -> PartOutcome:
    stored = StoredPack.objects.create(name=part.name, base=base, is_plan=part.is_plan, loaded_at=timezone.now())
    for table in part.tables:
        insert_frame(stored, table, positioned(part.frames[table.name]))
    for path, content in part.files.items():
        put_file(stored, path, content)
    describe_plan(stored)
    added = {table.name: part.frames[table.name].height for table in part.tables}
    record_batch(
        by or LOADER,
        stored,
        kind="load",
        content_sha256=content_hash(part.frames),
        summary={"added": added, "files": sorted(part.files)},
        by=by,
    )
    return PartOutcome(part.name, is_new=True, added=added, files=tuple(part.files))


def _reload(part: OfferedPart, stored: StoredPack, by: User | None) -> PartOutcome:
    differences = compare_tables(fetch_positioned_frames(stored, part.tables), part.frames)
    decision, problems = decide_reload(differences)
    if has_errors(problems):
        raise PackError(problems)
    new_files, file_changes = _compare_files(part, stored)
    added = _add(part, stored, decision, new_files, by)
    proposed = ProposedChanges(decision.proposed, file_changes)
    return PartOutcome(
        part.name,
        is_new=False,
        added=added,
        differences=tuple(one for one in differences if one.table in decision.additions),
        files=tuple(new_files),
        kept=decision.kept,
        proposal=propose(by or LOADER, stored, proposed, by=by),
        proposed=proposed,
    )


def _add(
    part: OfferedPart, stored: StoredPack, decision: ReloadDecision, files: dict[str, bytes], by: User | None
) -> dict[str, int]:
    added = {name: frame.height for name, frame in decision.additions.items()}
    if not added and not files:
        return {}
    next_revision(stored)
    for name, frame in decision.additions.items():
        insert_frame(stored, TABLE_BY_NAME[name], frame)
    for path, content in files.items():
        put_file(stored, path, content)
    record_batch(
        by or LOADER,
        stored,
        kind="load",
        content_sha256=content_hash(part.frames),
        summary={"added": added, "files": sorted(files)},
        by=by,
    )
    return added


def _compare_files(part: OfferedPart, stored: StoredPack) -> tuple[dict[str, bytes], tuple[FileChange, ...]]:
    """The plan's text, whose hash is on record, may come later; every other new or changed file is proposed.

    A file that the folder lacks stays.
    """
    known = {one.path: one for one in fetch_files(stored)}
    new: dict[str, bytes] = {}
    changes = []
    for path, content in part.files.items():
        old = known.get(path)
        if old is None and path == SOURCE_NAME:
            new[path] = content
        elif old is None or bytes(old.content) != content:
            changes.append(FileChange(path, old.sha256 if old else "", content))
    return new, tuple(changes)

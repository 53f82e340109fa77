"""Whether the numbers of a document are still those it was issued with: found by identifier, held against its data set.

What is proved: each number of the data set that stands in the file shows one of the texts it was issued with, as often as it
was and in the order it was. What is not: that nobody made a new file with a data set of its own; the hash in an archive or on paper says that.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from luoshi.reports.traceability.dataset import Dataset, Figure
from luoshi.reports.traceability.digits import figures_in, spelt_figures_in
from luoshi.reports.traceability.places import Placed, out_of_place
from luoshi.reports.traceability.read_back import ReadDocument, ReadNumber


class Fault(StrEnum):
    """What can be wrong with a document's numbers."""

    CHANGED = "changed"
    MISSING = "missing"
    MOVED = "moved"
    ADDED = "added"
    UNKNOWN = "unknown"
    TYPED = "typed"
    DATASET = "dataset"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Finding:
    """``expected`` and ``found`` are texts, or values and counts where these differ."""

    fault: Fault
    id: str
    place: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Verification:
    """``matching`` counts the numbers that stand in the document as they were issued. ``typed_by_hand`` are figures in
    the words of people, which are theirs to write."""

    matching: int
    findings: tuple[Finding, ...]
    typed_by_hand: tuple[Finding, ...]
    covers_text: bool

    @property
    def holds(self) -> bool:
        return not self.findings


def verify_document(document: ReadDocument, dataset: Dataset, stated_sha256: str) -> Verification:
    """Compare what stands in the document with the data set that it carries or that is at hand."""
    known = dataset.by_id()
    numbers = tuple(_whole(named_by_order(document.numbers(), dataset), known))
    wrong = tuple(_wrong(numbers, known))
    missing = tuple(_missing(document, numbers, known))
    displaced = tuple(_displaced(document, dataset)) if document.has_text else ()
    loose, by_hand = _loose(document)
    faults = tuple(_own_faults(document, dataset, stated_sha256))
    matching = len(numbers) - len(wrong)
    return Verification(matching, (*faults, *wrong, *missing, *displaced, *loose), by_hand, document.has_text)


def compare_datasets(issued: Dataset, again: Dataset) -> Iterator[Finding]:
    """Values that differ between the data set as issued and as reckoned again from the pack."""
    old, new = issued.by_id(), again.by_id()
    for name in sorted({*old, *new}):
        one, other = old.get(name), new.get(name)
        before, after = ("—" if figure is None else f"{figure.value}" for figure in (one, other))
        if one is None or other is None or one.value != other.value:
            yield Finding(Fault.VALUE, name, "", before, after)


def normal(text: str) -> str:
    """Spaces of any kind do not count: a PDF does not keep them apart."""
    return "".join(text.split()).replace("\u202f", "").replace("\u00a0", "")


def named_by_order(numbers: tuple[tuple[str, ReadNumber], ...], dataset: Dataset) -> tuple[tuple[str, ReadNumber], ...]:
    """Numbers whose identifiers a word processor dropped get them back from the order they were issued in."""
    if all(number.id for _, number in numbers):
        return numbers
    forms = {figure.id: normal(figure.forms[0]) for figure in dataset.figures if figure.forms}
    issued = [forms.get(name, "") for name in dataset.order]
    found = [normal(number.text) for _, number in numbers]
    names = [number.id for _, number in numbers]
    matcher = difflib.SequenceMatcher(None, issued, found, autojunk=False)
    for kind, start, end, from_, to in matcher.get_opcodes():
        if kind == "equal" or (kind == "replace" and end - start == to - from_):
            names[from_:to] = [own or dataset.order[start + at] for at, own in enumerate(names[from_:to])]
    return tuple((place, ReadNumber(name, number.text)) for (place, number), name in zip(numbers, names, strict=True))


def _whole(numbers: tuple[tuple[str, ReadNumber], ...], known: dict[str, Figure]) -> Iterator[tuple[str, ReadNumber]]:
    """A number that a PDF breaks over two lines comes in parts of one identifier: parts that make up a form are one."""
    parts = iter(numbers)
    held = next(parts, None)
    while held is not None:
        following = next(parts, None)
        if following is not None and following[1].id == held[1].id and _is_begun(held[1], following[1], known):
            held = (held[0], ReadNumber(held[1].id, held[1].text + following[1].text))
            continue
        yield held
        held = following


def _is_begun(one: ReadNumber, other: ReadNumber, known: dict[str, Figure]) -> bool:
    """Whether one of both texts alone is no form of the number, and both together begin one: 3,500 and 亿元, where the
    number is also shown without its unit."""
    forms = {normal(form) for form in known[one.id].forms} if one.id in known else set()
    together = normal(one.text + other.text)
    is_part = normal(one.text) not in forms or normal(other.text) not in forms
    return is_part and any(form.startswith(together) for form in forms)


def _wrong(numbers: tuple[tuple[str, ReadNumber], ...], known: dict[str, Figure]) -> Iterator[Finding]:
    for place, number in numbers:
        figure = known.get(number.id)
        if figure is None:
            yield Finding(Fault.UNKNOWN, number.id, place, "", number.text)
        elif normal(number.text) not in {normal(form) for form in figure.forms}:
            yield Finding(Fault.CHANGED, number.id, place, " / ".join(figure.forms), number.text)


def _missing(
    document: ReadDocument, numbers: tuple[tuple[str, ReadNumber], ...], known: dict[str, Figure]
) -> Iterator[Finding]:
    found = Counter(number.id for _, number in numbers)
    for figure in known.values():
        due = figure.times + (figure.drawn if document.has_drawn else 0)
        if found[figure.id] < due:
            yield Finding(Fault.MISSING, figure.id, "", f"{' / '.join(figure.forms)} × {due}", f"× {found[figure.id]}")


def _displaced(document: ReadDocument, dataset: Dataset) -> Iterator[Finding]:
    """Numbers moved into another sentence, or copied into one, outside the words of people."""
    cited = [bool(one.words) for one in document.paragraphs for piece in one.pieces if isinstance(piece, ReadNumber)]
    numbers = named_by_order(document.numbers(), dataset)
    placed = [
        Placed(number.id, place, number.text, is_cited)
        for (place, number), is_cited in zip(numbers, cited, strict=True)
    ]
    drawn = {one.id: one.drawn for one in dataset.figures if one.drawn} if document.has_drawn else {}
    for one, is_moved in out_of_place(placed, dataset.order, drawn):
        yield Finding(Fault.MOVED if is_moved else Fault.ADDED, one.id, one.place, "", one.text)


def _loose(document: ReadDocument) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Figures without an identifier: in generated text somebody typed them in; in people's own words they may stand."""
    inserted: list[Finding] = []
    by_hand: list[Finding] = []
    if not document.has_text:
        return (), ()
    for paragraph in document.paragraphs:
        for piece in paragraph.pieces:
            if isinstance(piece, str):
                spans = (*figures_in(piece), *spelt_figures_in(piece))
                found = [Finding(Fault.TYPED, "", paragraph.place, "", piece[a:b]) for a, b in spans]
                (by_hand if paragraph.words else inserted).extend(found)
    return tuple(inserted), tuple(by_hand)


def _own_faults(document: ReadDocument, dataset: Dataset, stated: str) -> Iterator[Finding]:
    if dataset.sha256 != stated:
        yield Finding(Fault.DATASET, "sha256", "", stated, dataset.sha256)
    if document.marks and dataset.short_id not in document.marks:
        yield Finding(Fault.DATASET, "mark", "", dataset.short_id, document.marks.strip()[-60:])

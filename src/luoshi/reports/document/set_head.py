"""版头 (GB/T 9704-2012 clause 7.2): what stands above the red line."""

from __future__ import annotations

from luoshi.core.wording import Language
from luoshi.reports.document import phrases
from luoshi.reports.document.model import Head, Layout
from luoshi.reports.document.setting import Line, Piece
from luoshi.reports.document.standard import TYPE_WIDTH_MM, Face, to_points
from luoshi.reports.document.styles import STYLES, Role
from luoshi.reports.document.widths import em_width

SMALLEST_MARK_PT = 22.0
MARK_SHARE = 0.96  # of the type area's width that the longest 发文机关标志 fills
NAMES_A_ROW = 2  # clause 7.2.6


def corner_lines(head: Head | None, layout: Layout) -> tuple[Line, ...]:
    """份号, 密级, 紧急程度, in this order (clauses 7.2.1 to 7.2.3); in a letter the first shares its line with 发文字号."""
    lines = _corner(head)
    return lines[1:] if layout is Layout.LETTER else lines


def _corner(head: Head | None) -> tuple[Line, ...]:
    if head is None:
        return ()
    parts = (
        (Role.COPY_NUMBER, head.copy_number),
        (Role.CLASSIFICATION, head.classification),
        (Role.URGENCY, head.urgency),
    )
    return tuple(Line(role, (Piece(text),)) for role, text in parts if text)


def issuer_lines(head: Head | None, language: Language) -> tuple[Line, ...]:
    """发文机关标志, as large as the type area lets the longest line be (clause 7.2.4)."""
    if head is None:
        return ()
    largest = STYLES[language][Role.ISSUER].size_pt
    room = to_points(TYPE_WIDTH_MM) * MARK_SHARE / max(map(em_width, head.issuers))
    size = float(int(max(SMALLEST_MARK_PT, min(largest, room)) * 2) / 2)
    return tuple(Line(Role.ISSUER, (Piece(issuer),), size_pt=size) for issuer in head.issuers)


def number_lines(head: Head | None, layout: Layout, language: Language) -> tuple[Line, ...]:
    """发文字号 alone in the middle; with 签发人 at the left, in the row of the last of them (clauses 7.2.5, 7.2.6)."""
    if head is None:
        return ()
    number = (Piece(head.document_no),) if head.document_no else ()
    if layout is Layout.LETTER:
        return _letter_number(head, number, language)
    if not head.signers:
        return (Line(Role.DOCUMENT_NO, number),) if number else ()
    rows = [head.signers[start : start + NAMES_A_ROW] for start in range(0, len(head.signers), NAMES_A_ROW)]
    last = len(rows) - 1
    return tuple(
        Line(
            Role.DOCUMENT_NO_UP,
            number if index == last else (),
            tail=_signers(row, language, is_first=index == 0),
        )
        for index, row in enumerate(rows)
    )


def _letter_number(head: Head, number: tuple[Piece, ...], language: Language) -> tuple[Line, ...]:
    """Right under the double line, with 份号 or what there is instead at the left end (clause 10.1)."""
    corner = _corner(head)[:1]
    left = tuple(Piece(piece.text, face=STYLES[language][line.role].face) for line in corner for piece in line.pieces)
    return (Line(Role.DOCUMENT_NO_LETTER, left, tail=number),) if left or number else ()


def _signers(row: tuple[str, ...], language: Language, *, is_first: bool) -> tuple[Piece, ...]:
    names = ("　" if language == "zh" else ", ").join(_name(name) for name in row)
    label = phrases.SIGNED_BY.in_(language) + phrases.COLON.in_(language)
    return (*((Piece(label),) if is_first else ()), Piece(names, face=Face.KAITI if language == "zh" else None))


def _name(name: str) -> str:
    """A name of two characters takes the room of three."""
    return f"{name[0]}　{name[1]}" if len(name) == 2 and not name.isascii() else name

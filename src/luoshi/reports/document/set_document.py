"""``Document`` → ``Setting``: the order of elements of GB/T 9704-2012 clause 7, with everything it types typed."""

from __future__ import annotations

from dataclasses import replace

from luoshi.reports.document import phrases
from luoshi.reports.document.check import check_document
from luoshi.reports.document.model import Document, Layout, Marks
from luoshi.reports.document.set_blocks import BlockSetter, pieces_of
from luoshi.reports.document.set_head import corner_lines, issuer_lines, number_lines
from luoshi.reports.document.setting import Item, Line, Piece, Setting
from luoshi.reports.document.standard import CHARACTER_PITCH_PT, CHARACTERS_PER_LINE, Face
from luoshi.reports.document.styles import Role
from luoshi.reports.document.title_lines import break_title
from luoshi.reports.document.widths import em_width

MARKS_CHARS = 48  # of 小五 in the width of the type area
DATE_RIGHT = 4.0  # clause 7.3.5.1: with a seal, the date ends four characters from the right
ENGLISH_WIDTH = 36.0  # characters of 12 pt in the type area's 442 pt, and a little less
UNDER_TITLE = 0.4  # of a line
ITEM_CHARS = 1.25


def set_document(document: Document) -> Setting:
    """Raises ``DocumentError`` where the records cannot be set."""
    check_document(document)
    blocks = BlockSetter(document.language)
    flow = (
        *_title(document),
        *_main_to(document),
        *_text(document, blocks),
        *_annex_list(document),
        *_attendance(document),
        *_closing(document),
        *_annexes(document, blocks),
    )
    return Setting(
        language=document.language,
        layout=document.layout,
        corner=corner_lines(document.head, document.layout),
        issuers=issuer_lines(document.head, document.language),
        number_lines=number_lines(document.head, document.layout, document.language),
        flow=_clinging(flow),
        imprint=_imprint(document),
        marks=_marks(document),
    )


def _title(document: Document) -> tuple[Line, ...]:
    """Two lines under the red line (clause 7.3.1); a report has none and begins one line down."""
    blank = 2 if document.head else 1
    lines = break_title(document.title, language=document.language)
    title = [
        Line(Role.TITLE, (Piece(text),), blank_before=0 if index else blank, clings=True)
        for index, text in enumerate(lines)
    ]
    subtitle = [Line(Role.SUBTITLE, (Piece(document.subtitle),), clings=True)] if document.subtitle else []
    return (*title, *subtitle)


def _main_to(document: Document) -> tuple[Item, ...]:
    if not document.main_to:
        return ()
    colon = phrases.COLON.in_(document.language).rstrip()
    return (Line(Role.MAIN_TO, (Piece(document.main_to + colon),), clings=True),)


def _text(document: Document, blocks: BlockSetter) -> tuple[Item, ...]:
    """Without 主送机关 the empty line under the title is the text's."""
    items = blocks.items(document.blocks)
    return items if document.main_to else _one_down(items)


def _one_down(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """A table has no space of its own above it: a narrow empty line keeps it off the title."""
    if items and isinstance(items[0], Line):
        return (replace(items[0], blank_before=1), *items[1:])
    return (Line(Role.NOTE, (), blank_before=UNDER_TITLE, clings=True), *items) if items else items


def _annex_list(document: Document) -> tuple[Line, ...]:
    """附件说明 (clause 7.3.4): one line under the text, numbered where there are several, no stop at the end."""
    names = (*(annex.title for annex in document.annexes), *document.extra_annexes)
    language = document.language
    mark = phrases.ANNEX.in_(language) + phrases.COLON.in_(language).rstrip()
    mark_chars = em_width(mark) if language == "zh" else em_width(mark) + 1
    lines = []
    for index, name in enumerate(names, start=1):
        number = f"{index}." if len(names) > 1 else ""
        number_chars = ITEM_CHARS if number else 0.0
        first = index == 1
        lines.append(
            Line(
                Role.ANNEX_LIST,
                pieces_of((name,)),
                label=(Piece((mark if first else "") + number),) if first or number else (),
                label_chars=(mark_chars if first else 0.0) + number_chars,
                left=2 + (0.0 if first else mark_chars),
                blank_before=1 if first else 0,
            )
        )
    return tuple(lines)


def _attendance(document: Document) -> tuple[Line, ...]:
    """Clause 10.3: the label in 黑体, what follows hangs beside it."""
    colon = phrases.COLON.in_(document.language)
    return tuple(
        Line(
            Role.ATTENDANCE,
            (Piece(one.people),),
            label=(Piece(one.label, face=Face.HEITI if document.language == "zh" else None), Piece(colon.rstrip())),
            label_chars=em_width(one.label + colon.rstrip()) + (0 if document.language == "zh" else 1),
            left=2,
            blank_before=0 if index else 1,
        )
        for index, one in enumerate(document.attendance)
    )


def _closing(document: Document) -> tuple[Line, ...]:
    """署名 over the date, centred on it; the date four characters from the right (clause 7.3.5.1)."""
    closing, language = document.closing, document.language
    lines: list[Line] = []
    if closing.dated:
        dated = phrases.date_text(closing.dated, language=language)
        half = _chars(dated, language) / 2
        reach = max([DATE_RIGHT + half, *(_chars(name, language) / 2 for name in closing.signers)])
        full = CHARACTERS_PER_LINE if language == "zh" else ENGLISH_WIDTH
        names = [
            Line(Role.SIGNER, (Piece(name),), left=max(0.0, full - 2 * reach), right=0) for name in closing.signers
        ]
        lines = [*names, Line(Role.DATED, (Piece(dated),), right=reach - half)]
    else:
        lines = [Line(Role.DATED, (Piece(name),), right=2) for name in closing.signers]
    if lines:
        lines[0] = replace(lines[0], blank_before=1)
    if closing.remark:
        if lines:
            lines[-1] = replace(lines[-1], clings=True)
        lines.append(Line(Role.REMARK, (Piece(phrases.REMARK.in_(language).format(closing.remark)),)))
    return tuple(lines)


def _chars(text: str, language: str) -> float:
    """Its width in characters of the type area's grid."""
    return em_width(text) * (16 / CHARACTER_PITCH_PT if language == "zh" else 1.0)


def _annexes(document: Document, blocks: BlockSetter) -> tuple[Item, ...]:
    """Each on a new page: its mark on the first line, its title on the third (clause 7.3.7)."""
    items: list[Item] = []
    language = document.language
    count = len(document.annexes) + len(document.extra_annexes)
    for index, annex in enumerate(document.annexes, start=1):
        space = "" if language == "zh" else " "
        mark = phrases.ANNEX.in_(language) + (f"{space}{index}" if count > 1 else "")
        items.append(Line(Role.ANNEX_MARK, (Piece(mark),), starts_page=True, clings=True))
        for row, text in enumerate(break_title((annex.title,), language=language)):
            items.append(Line(Role.ANNEX_TITLE, (Piece(text),), blank_before=0 if row else 1, clings=True))
        items += _one_down(blocks.items(annex.blocks))
    return tuple(items)


def _clinging(flow: tuple[Item, ...]) -> tuple[Item, ...]:
    """The last paragraph of the text stays with 署名 and date, which never stand alone on a page."""
    items = list(flow)
    for index, item in enumerate(items):
        follower = items[index + 1] if index + 1 < len(items) else None
        closes = isinstance(follower, Line) and follower.role in (Role.SIGNER, Role.DATED)
        if closes and isinstance(item, Line):
            items[index] = replace(item, clings=True)
    return tuple(items)


def _imprint(document: Document) -> tuple[Line, ...]:
    """版记 (clause 7.4); a letter's has 抄送 alone (clause 10.1)."""
    imprint, language = document.imprint, document.language
    if imprint is None:
        return ()
    lines: list[Line] = []
    if imprint.copies:
        colon = phrases.COLON.in_(language)
        label = phrases.COPIES.in_(language) + colon.rstrip()
        stop = phrases.STOP.in_(language)
        lines.append(
            Line(
                Role.COPIES,
                (Piece(imprint.copies + stop),),
                label=(Piece(label),),
                label_chars=em_width(label) + (0 if language == "zh" else 1),
            )
        )
    if document.layout is not Layout.LETTER and (imprint.printer or imprint.printed_on):
        day = imprint.printed_on and phrases.date_text(imprint.printed_on, language=language)
        tail = (Piece(phrases.PRINTED.in_(language).format(day)),) if day else ()
        lines.append(Line(Role.PRINTER, (Piece(imprint.printer),), tail=tail))
    return tuple(lines)


def _marks(document: Document) -> tuple[str, ...]:
    """One line where all parts fit, else one a part."""
    marks: Marks = document.marks
    parts = [part for part in (marks.draft, marks.demonstration, marks.dataset) if part]
    whole = phrases.MARK_SEPARATOR.in_(document.language).join(parts)
    return tuple(parts) if em_width(whole) > MARKS_CHARS else (whole,) if whole else ()

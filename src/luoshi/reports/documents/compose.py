"""A template and what is known become a document, its frozen data set, and the list of what had to be left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from luoshi.core.assessment.canonical import Json
from luoshi.core.model.report_template import DocumentTemplate, TemplateText
from luoshi.core.report_body import (
    BlockPart,
    HeadingPart,
    Mark,
    MarkKind,
    Part,
    Pieces,
    PromptPart,
    TablePart,
    TextPart,
    parse_body,
    parse_pieces,
)
from luoshi.core.wording import Wording
from luoshi.reports.document.model import (
    Annex,
    Block,
    Cell,
    Closing,
    Document,
    Editable,
    Figure,
    Head,
    Imprint,
    Layout,
    Marks,
    Note,
    Number,
    Paragraph,
    SectionHeading,
    Table,
    Text,
)
from luoshi.reports.document.walk import plain, walk_blocks, walk_texts
from luoshi.reports.documents.blocks import BLOCKS
from luoshi.reports.documents.facts import ReportFacts
from luoshi.reports.documents.fields import field_text
from luoshi.reports.documents.lock import Locker
from luoshi.reports.documents.named_numbers import named_number
from luoshi.reports.documents.signer import BLANK, NOT_NAMED, SIGNATURE, asks_for_signer
from luoshi.reports.documents.tables import CENTRE, LEFT, head
from luoshi.reports.documents.writing import Absent, LeftOut, Writing
from luoshi.reports.traceability.dataset import Dataset, dataset_json
from luoshi.reports.traceability.digits import figures_in

_W = Wording
NO_ENGLISH = _W("模板没有英文文字", "the template has no English text")
NO_NUMBER = _W("没有“{name}”这个数", "the number {name} is not known")
DEMONSTRATION = _W(
    "本件所用的规划、单位和数字均为演示而编写，纯属虚构，不对应任何真实地区或机构。",
    "The plan, the bodies and the figures in this document were invented for demonstration; none of them is real.",
)
DEMONSTRATION_MARK = _W("演示数据，纯属虚构", "Demonstration data, fictional")
DRAFT_MARK = _W("送审稿，未经审定", "Draft, not approved")
DATASET_MARK = _W("数据集编号：{id}", "Data set {id}")
CARRIED = _W("（沿用{period}文字，待更新）", " (words of {period}, to be renewed)")
LEFT_OUT = _W("本件未包括的内容", "What this document leaves out")
LEFT_OUT_ABOUT = _W(
    "以下部分因没有数据或相应的工作记录而略去，不以其他内容填充。",
    "These parts are left out for want of data or records; nothing is put in their place.",
)


@dataclass(frozen=True, slots=True)
class Composed:
    """``typed`` names the prompts whose words hold figures typed by hand, which no identifier locks."""

    document: Document
    dataset: Dataset
    left_out: tuple[LeftOut, ...]
    typed: tuple[str, ...] = ()


def compose(template: DocumentTemplate, facts: ReportFacts, recipe: Mapping[str, Json]) -> Composed:
    """The same inputs give equal documents and data sets."""
    writing = Writing(facts)
    composer = _Composer(template, writing)
    main = composer.main()
    annexes = composer.annexes()
    composer.check_signer()
    locker = Locker(writing.ledger)
    body = locker.blocks(_with_notices(main, composer, writing))
    annexes = tuple(replace(annex, blocks=locker.blocks(annex.blocks)) for annex in annexes)
    draft = composer.document(body, annexes)
    dataset = writing.ledger.freeze(recipe, _in_text(draft), _in_figures(draft))
    document = replace(draft, marks=composer.marks(dataset), data=dataset_json(dataset))
    return Composed(document, dataset, tuple(writing.left_out), tuple(composer.typed))


def _in_text(document: Document) -> Iterator[Number]:
    for block in walk_blocks(document):
        for text in walk_texts(block):
            yield from (piece for piece in text if isinstance(piece, Number))


def _in_figures(document: Document) -> Iterator[Number]:
    for block in walk_blocks(document):
        if isinstance(block, Figure):
            yield from block.numbers


def _with_notices(main: tuple[Block, ...], composer: _Composer, writing: Writing) -> tuple[Block, ...]:
    start: list[Block] = []
    if writing.facts.report.plan.is_demonstration:
        start.append(Paragraph((writing.said(DEMONSTRATION),)))
    return (*start, *main, *composer.left_out())


class _Composer:
    def __init__(self, template: DocumentTemplate, writing: Writing) -> None:
        self.template = template
        self.writing = writing
        self.typed: list[str] = []

    # --- parts of the document -------------------------------------------------------------------------------------

    def main(self) -> tuple[Block, ...]:
        blocks: list[Block] = []
        for section in self.template.sections:
            if section.audience.may_stand_in(self.writing.facts.edition):
                blocks += self._section(section.heading, section.body)
        return tuple(blocks)

    def annexes(self) -> tuple[Annex, ...]:
        found = []
        for annex in self.template.annexes:
            if annex.audience.may_stand_in(self.writing.facts.edition):
                title = self._line(annex.title)
                blocks = self._part_blocks(title, annex.body)
                if blocks:
                    found.append(Annex(title, _levelled(blocks, 1)))
        return tuple(found)

    def left_out(self) -> tuple[Block, ...]:
        items = self.writing.left_out
        if not items:
            return ()
        colon, stop = self.writing.say("：", ": "), self.writing.say("。", ".")
        lines = [f"{one.what}{colon}{one.why}{stop}" for one in items]
        if self.template.layout.value != Layout.REPORT.value:
            return tuple(Note((f"{self.writing.said(LEFT_OUT)}{colon}{line}",)) for line in lines)
        heading = SectionHeading(1, (self.writing.said(LEFT_OUT),))
        return (heading, Paragraph((self.writing.said(LEFT_OUT_ABOUT),)), *(Paragraph((line,)) for line in lines))

    def check_signer(self) -> None:
        """A document that nobody signs says so."""
        if asks_for_signer(self.template) and not self.writing.facts.signer:
            self._leave_out(self.writing.said(SIGNATURE), self.writing.said(NOT_NAMED))

    def document(self, blocks: tuple[Block, ...], annexes: tuple[Annex, ...]) -> Document:
        template = self.template
        closing = template.closing
        dated = self.writing.facts.report.as_of
        printer = self._line(closing.printer)
        copies = self._line(closing.copies)
        signer = self._line(closing.signer)
        return Document(
            id=f"{self.writing.facts.report.plan.id}-{template.id}-{self.writing.facts.period}",
            version=template.version,
            language=self.writing.language,
            layout=Layout(template.layout.value),
            title=(self._line(template.title),),
            blocks=blocks,
            head=self._head(),
            subtitle=self._line(template.subtitle),
            main_to=self._line(template.main_to),
            annexes=annexes,
            closing=Closing((signer,) if signer else (), dated if signer else None, self._line(closing.remark)),
            imprint=Imprint(copies, printer, dated) if copies or printer else None,
        )

    def marks(self, dataset: Dataset) -> Marks:
        writing = self.writing
        assessment = writing.facts.assessment
        is_draft = self.template.draft_until_approved and assessment is not None and not assessment.standing.is_official
        is_demonstration = writing.facts.report.plan.is_demonstration
        return Marks(
            dataset=writing.said(DATASET_MARK).format(id=dataset.short_id),
            demonstration=writing.said(DEMONSTRATION_MARK) if is_demonstration else "",
            draft=writing.said(DRAFT_MARK) if is_draft else "",
        )

    def _head(self) -> Head | None:
        own = self.template.head
        if own is None:
            return None
        signer, issuer = self._line(own.signer), self._line(own.issuer)
        return Head(
            issuers=(issuer or self.writing.said(BLANK),),
            document_no=self._line(own.document_no),
            classification=self._line(own.classification),
            urgency=self._line(own.urgency),
            signers=(signer,) if signer else (),
        )

    # --- bodies ----------------------------------------------------------------------------------------------------

    def _section(self, heading: TemplateText | None, body: TemplateText) -> tuple[Block, ...]:
        title = "" if heading is None else self._line(heading)
        blocks = self._part_blocks(title or self.writing.said(_W("正文", "main text")), body)
        if not blocks:
            return ()
        if not title:
            return _levelled(blocks, 1)
        return (SectionHeading(1, (title,)), *_levelled(blocks, 2))

    def _distinct(self, texts: Iterable[str]) -> str:
        return self.writing.say("；", "; ").join(dict.fromkeys(texts))

    def _part_blocks(self, title: str, body: TemplateText) -> tuple[Block, ...]:
        """Empty where the part is left out."""
        text = body.in_(self.writing.language)
        if not text:
            self._leave_out(title, self.writing.said(NO_ENGLISH))
            return ()
        parts, _ = parse_body(text)
        built = [(part, self._build(part)) for part in parts]
        asked = [found for part, found in built if isinstance(part, BlockPart)]
        absent = [(part, found) for part, found in built if isinstance(found, Absent)]
        has_words = any(isinstance(part, PromptPart) and found for part, found in built)
        if absent and len(absent) == len(asked) and not has_words:
            absent = [(part, found) for part, found in absent if not found.is_quiet]
            if absent:
                self._leave_out(title, self._distinct(self.writing.said(found.why) for _, found in absent))
            return ()
        for part, found in (one for one in absent if not one[1].is_quiet):
            what = f"{title}{self.writing.say('：', ': ')}{self._about(part)}"
            self._leave_out(what, self.writing.said(found.why))
        return tuple(block for _, found in built if not isinstance(found, Absent) for block in found)

    def _about(self, part: Part) -> str:
        return self.writing.said(BLOCKS[part.name].ABOUT) if isinstance(part, BlockPart) else ""

    def _leave_out(self, what: str, why: str) -> None:
        item = LeftOut(what, why)
        if item not in self.writing.left_out:
            self.writing.left_out.append(item)

    def _build(self, part: Part) -> tuple[Block, ...] | Absent:
        match part:
            case BlockPart():
                found: tuple[Block, ...] | Absent = BLOCKS[part.name].build(self.writing, part.options)
                return found
            case PromptPart():
                return self._prompt(part.key)
            case HeadingPart():
                return (SectionHeading(part.level, self._text(part.pieces)),)
            case TablePart():
                return (self._table(part),)
            case TextPart():
                text = self._text(part.pieces)
                return (Paragraph(text, plain(self._text(part.lead))),) if text else ()

    def _table(self, part: TablePart) -> Table:
        columns = max(len(row) for row in (part.head, *part.rows))
        rows = tuple(tuple(self._cell(cell) for cell in (*row, *((),) * (columns - len(row)))) for row in part.rows)
        is_form = not part.head
        widths = tuple(26.0 if at % 2 == 0 else 60.0 for at in range(columns)) if is_form else (1.0,) * columns
        aligns = tuple(CENTRE if is_form and at % 2 == 0 else LEFT for at in range(columns))
        heads = head(*(plain(self._text(cell)) for cell in part.head)) if part.head else ()
        return Table(widths, aligns, rows, heads)

    def _cell(self, pieces: Pieces) -> Cell:
        """A cell that the template leaves blank is to be filled in by hand; a field with nothing in it is a dash."""
        if not pieces:
            return Cell(())
        filled = [self._text((piece,)) for piece in pieces]
        dash: Text = ("—",)
        return self.writing.cell(tuple(part for text in filled for part in (text or dash)))

    def _prompt(self, key: str) -> tuple[Block, ...]:
        writing, prompt = self.writing, self.template.prompts[key]
        facts = writing.facts
        if not prompt.audience.may_stand_in(facts.edition):
            return ()
        written = facts.paragraphs.get(key)
        words = "" if written is None else written.in_(writing.language).strip()
        if written is not None and written.period != facts.period and not prompt.carry:
            words = ""
        if not words or written is None:
            return () if facts.is_public else (Editable(key, self._line(prompt.ask)),)
        lines = [line.strip() for line in words.splitlines() if line.strip()]
        if any(any(figures_in(line)) for line in (_without_marks(line) for line in lines)):
            self.typed.append(key)
        if written.period != facts.period:
            lines[-1] += writing.said(CARRIED).format(period=_period_name(written.period, writing))
        keys = [key, *(f"{key}/{at}" for at in range(2, len(lines) + 1))]
        return tuple(Editable(own, "", self._text(parse_pieces(line))) for own, line in zip(keys, lines, strict=True))

    # --- text ------------------------------------------------------------------------------------------------------

    def _line(self, text: TemplateText) -> str:
        return plain(self._text(parse_pieces(text.in_(self.writing.language))))

    def _text(self, pieces: Pieces) -> Text:
        """A number that is not known leaves its whole text out, and the document says so."""
        parts: list[str | Number] = []
        for piece in pieces:
            filled = self._mark(piece) if isinstance(piece, Mark) else piece
            if filled is None:
                name = self.writing.said(NO_NUMBER).format(name=getattr(piece, "name", ""))
                self._leave_out(self.writing.say("一段文字", "a paragraph"), name)
                return ()
            parts += filled if isinstance(filled, tuple) else (filled,)
        return tuple(part for part in parts if part != "")

    def _mark(self, mark: Mark) -> str | Number | Text | None:
        if mark.kind is MarkKind.NUMBER:
            try:
                return named_number(mark.name, self.writing)
            except KeyError:
                return None
        text = field_text(mark.name, self.writing)
        if mark.name.startswith("record."):
            inner = self._text(parse_pieces(text)) if "{{" in text else (text,)
            return tuple(
                part
                for piece in inner
                for part in (
                    self.writing.quoted(piece, mark.name, source="record") if isinstance(piece, str) else (piece,)
                )
            )
        return text


def _levelled(blocks: Iterable[Block], top: int) -> tuple[Block, ...]:
    """Headings moved so that the highest among them has level ``top``."""
    own = tuple(blocks)
    levels = [block.level for block in own if isinstance(block, SectionHeading)]
    shift = top - min(levels, default=top)
    return tuple(
        replace(block, level=block.level + shift) if isinstance(block, SectionHeading) else block for block in own
    )


def _without_marks(line: str) -> str:
    return "".join(piece for piece in parse_pieces(line) if isinstance(piece, str))


def _period_name(period: str, writing: Writing) -> str:
    return writing.say(f"{period}年", period) if period.isdigit() else period

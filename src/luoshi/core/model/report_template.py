"""A template of a document, and the words that people write into it: what an office keeps in YAML and Markdown.

The records are the one declaration of the YAML file: its reader and its checks follow from the fields and from the
``about`` of each (``pack.template_file``). What a body may say is read in ``core.report_body``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from luoshi.core.wording import Language


class Edition(StrEnum):
    """For whom a document is written; the public edition leaves out what is not public."""

    INTERNAL = "internal"
    PUBLIC = "public"


class Audience(StrEnum):
    """Who may read a part of a document."""

    ALL = "all"
    INTERNAL = "internal"
    PUBLIC = "public"

    def may_stand_in(self, edition: Edition) -> bool:
        return self is Audience.ALL or self.value == edition.value


class Span(StrEnum):
    """What stretch of time a document is about."""

    YEAR = "year"
    QUARTER = "quarter"
    NONE = "none"


class Layout(StrEnum):
    """The form of GB/T 9704-2012 that a document takes; a report has no red head."""

    DOCUMENT = "document"
    LETTER = "letter"
    MINUTES = "minutes"
    REPORT = "report"


def _about(text: str) -> dict[str, str]:
    return {"about": text}


@dataclass(frozen=True, slots=True)
class TemplateText:
    """Chinese, and English where the office has an English edition."""

    zh: str = field(metadata=_about("the Chinese text"))
    en: str = field(
        default="", metadata=_about("the English text; without it the part stands in Chinese editions only")
    )

    def in_(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a person is asked to write. The answer is kept apart from the generated text, by period."""

    ask: TemplateText = field(metadata=_about("what is asked for; stands in the document until it is answered"))
    audience: Audience = field(default=Audience.ALL, metadata=_about("all, internal or public"))
    carry: bool = field(default=True, metadata=_about("yes: the last period's words stand, marked, until renewed"))


@dataclass(frozen=True, slots=True)
class SectionTemplate:
    """A part of the document. It is left out, and the document says so, where all its blocks have nothing to show."""

    body: TemplateText = field(metadata=_about("Markdown with {{field}}, {{number: …}}, {{block: …}}, {{prompt: …}}"))
    heading: TemplateText | None = field(default=None, metadata=_about("its heading, without a number"))
    audience: Audience = field(default=Audience.ALL, metadata=_about("all, internal or public"))


@dataclass(frozen=True, slots=True)
class AnnexTemplate:
    """A document behind the main text; left out like a section."""

    title: TemplateText = field(metadata=_about("its title, without 附件 and number"))
    body: TemplateText = field(metadata=_about("Markdown, as in a section"))
    audience: Audience = field(default=Audience.ALL, metadata=_about("all, internal or public"))


@dataclass(frozen=True, slots=True)
class HeadTemplate:
    """版头; every part may hold {{fields}}, and a blank one is left out."""

    issuer: TemplateText = field(metadata=_about("发文机关标志, with 文件 where it belongs to it"))
    document_no: TemplateText = field(default=TemplateText(""), metadata=_about("发文字号"))
    classification: TemplateText = field(default=TemplateText(""), metadata=_about("密级和保密期限"))
    urgency: TemplateText = field(default=TemplateText(""), metadata=_about("紧急程度"))
    signer: TemplateText = field(default=TemplateText(""), metadata=_about("签发人 of a document to a higher body"))


@dataclass(frozen=True, slots=True)
class ClosingTemplate:
    signer: TemplateText = field(default=TemplateText(""), metadata=_about("署名"))
    remark: TemplateText = field(default=TemplateText(""), metadata=_about("附注, without brackets"))
    copies: TemplateText = field(default=TemplateText(""), metadata=_about("抄送"))
    printer: TemplateText = field(default=TemplateText(""), metadata=_about("印发机关"))


@dataclass(frozen=True, slots=True)
class RecordField:
    """A field of the hand-written record that a document is made from."""

    about: TemplateText = field(metadata=_about("what stands in it"))
    required: bool = field(default=True, metadata=_about("no: it may be left out"))


@dataclass(frozen=True, slots=True)
class DocumentTemplate:
    """One kind of document."""

    id: str = field(metadata=_about("identifier; the file's name without .yaml, and the --kind of luoshi report"))
    version: str = field(metadata=_about("raise it with every change"))
    name: TemplateText = field(metadata=_about("what such a document is called"))
    title: TemplateText = field(metadata=_about("its title, with {{fields}}"))
    sections: tuple[SectionTemplate, ...] = field(metadata=_about("the parts, in order"))
    layout: Layout = field(default=Layout.REPORT, metadata=_about("document, letter, minutes or report"))
    span: Span = field(default=Span.YEAR, metadata=_about("year, quarter or none"))
    scheme: bool = field(default=False, metadata=_about("yes: it needs an assessment scheme (--scheme)"))
    subtitle: TemplateText = field(default=TemplateText(""), metadata=_about("a line under the title"))
    main_to: TemplateText = field(default=TemplateText(""), metadata=_about("主送机关, without its colon"))
    head: HeadTemplate | None = field(default=None, metadata=_about("版头"))
    closing: ClosingTemplate = field(default_factory=ClosingTemplate, metadata=_about("署名, 附注, 抄送, 印发机关"))
    annexes: tuple[AnnexTemplate, ...] = field(default=(), metadata=_about("附件"))
    prompts: Mapping[str, Prompt] = field(default_factory=dict, metadata=_about("what people are asked to write"))
    record: Mapping[str, RecordField] = field(
        default_factory=dict, metadata=_about("fields of the record it is made from (--record)")
    )
    columns: Mapping[str, RecordField] = field(
        default_factory=dict, metadata=_about("columns of the record's rows, where it is a list")
    )
    draft_until_approved: bool = field(default=False, metadata=_about("yes: a draft until the result is approved"))


@dataclass(frozen=True, slots=True)
class WrittenRecord:
    """A hand-written record: single fields, and rows where it is a list. Texts may hold ``{{number: …}}``."""

    fields: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[Mapping[str, str], ...] = ()
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class WrittenParagraph:
    """A person's words for one prompt of one period. ``period`` is that of the words; an older one marks them carried."""

    prompt: str
    period: str
    zh: str
    en: str = ""
    by: str = ""
    on: date | None = None

    def in_(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en

"""The tables of a plan pack: which file, which columns, of what type, pointing where.

One declaration serves the fast reader, the validator, the Frictionless descriptor (``datapackage.json``) and
the reference page. A folder is a pack when it holds ``plan.csv`` (a plan pack) or ``places.csv`` (a base pack).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ColumnType(StrEnum):
    TEXT = "text"
    ID = "id"
    INTEGER = "integer"
    YEAR = "year"
    DECIMAL = "decimal"
    DATE = "date"
    PERIOD = "period"
    FLAG = "flag"  # yes | no
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``refers`` is ``table.column``; ``several`` marks a list joined by ``;``."""

    name: str
    type: ColumnType = ColumnType.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    refers: str = ""
    several: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file; ``key`` columns together are unique; ``in_base`` tells the base pack's tables from the plan's."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    in_base: bool = False
    required: bool = False

    @property
    def file_name(self) -> str:
        return f"{self.name}.csv"

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def _text(name: str, about: str = "", *, required: bool = False) -> Column:
    return Column(name, ColumnType.TEXT, required=required, about=about)


def _id(name: str = "id") -> Column:
    return Column(name, ColumnType.ID, required=True, about="stable identifier, never reused")


def _ref(name: str, refers: str, *, required: bool = False, several: bool = False, about: str = "") -> Column:
    return Column(name, ColumnType.ID, required=required, refers=refers, several=several, about=about)


def _choice(name: str, *choices: str, required: bool = True, about: str = "") -> Column:
    return Column(name, ColumnType.CHOICE, required=required, choices=choices, about=about)


def _of(type_: ColumnType, name: str, about: str = "", *, required: bool = False) -> Column:
    return Column(name, type_, required=required, about=about)


START = _of(ColumnType.INTEGER, "start", "first character of the clause in the source text, from 0")
END = _of(ColumnType.INTEGER, "end", "one past the last character of the clause")

TARGET_KINDS = (
    "level",
    "share",
    "ratio",
    "count",
    "capacity",
    "growth_annual",
    "cumulative_reduction",
    "cumulative_increase",
    "increase_pp",
    "ratio_pair",
    "rank",
)
TARGET_TYPES = (
    "level",
    "improvement",
    "inverse",
    "cumulative_reduction",
    "cumulative_increase",
    "absolute_change",
    "increment",
    "annual_growth",
    "band",
    "count",
    "milestone",
    "rank",
)
OPERATORS = ("=", ">=", ">", "<=", "<", "~", "range")
MEASURES = ("level", "growth", "index", "cumulative")

PLAN_TABLES: tuple[Table, ...] = (
    Table(
        "plan",
        (
            _id(),
            _text("title_zh", required=True),
            _text("title_en", required=True),
            _text("document_no", "文号"),
            _text("issuer"),
            _text("issuer_en"),
            _of(ColumnType.DATE, "issued_on"),
            _of(ColumnType.YEAR, "period_start", required=True),
            _of(ColumnType.YEAR, "period_end", required=True),
            _text("language", "BCP 47 tag of the plan's text", required=True),
            _ref("place", "places.code", required=True, about="the place the plan is for"),
            _text("text_sha256", "SHA-256 of the source text's bytes"),
            _text("base_pack", "folder name of the base pack, beside this pack", required=True),
            _of(ColumnType.FLAG, "is_demonstration", "yes marks invented demonstration data", required=True),
        ),
        key=("id",),
        required=True,
    ),
    Table(
        "annexes",
        (
            _of(ColumnType.INTEGER, "annex", "0 is the main text", required=True),
            _text("title_zh", required=True),
            _text("title_en", required=True),
            _text("short_zh", required=True),
            _text("short_en", required=True),
            _text("industry", "code in the dimension `industry`"),
            START,
            END,
        ),
        key=("annex",),
        required=True,
    ),
    Table(
        "sections",
        (
            _id(),
            _ref("parent", "sections.id"),
            _of(ColumnType.INTEGER, "annex", required=True),
            _of(ColumnType.INTEGER, "level", required=True),
            _text("number", "as printed", required=True),
            _text("title_zh", required=True),
            _text("title_en", required=True),
            _text("path", "printed numbers joined by /", required=True),
            _choice("role", "requirement", "goal_section", "goal", "task", "policy", "guarantee", "other"),
            START,
            END,
        ),
        key=("id",),
        required=True,
    ),
    Table(
        "targets",
        (
            _id(),
            _ref("section", "sections.id", required=True),
            _text("name_zh", required=True),
            _text("name_en", required=True),
            _text("scope"),
            _text("scope_en"),
            _ref("place", "places.code", about="blank: the plan's place"),
            _text("industry", "code in the dimension `industry`"),
            _choice("kind", *TARGET_KINDS, about="what the text says"),
            _choice("type", *TARGET_TYPES, about="how it is measured"),
            _choice("operator", *OPERATORS, about="surface form"),
            _of(ColumnType.DECIMAL, "base_value"),
            _of(ColumnType.YEAR, "base_year"),
            _of(ColumnType.DECIMAL, "target_value", required=True),
            _of(ColumnType.DECIMAL, "target_value_high", "upper end of a range or band"),
            _of(ColumnType.YEAR, "target_year", "blank: the plan period applies"),
            _text("unit", required=True),
            _text("price_basis", "current | constant-YYYY"),
            _choice("commitment", "hard", "strive", "expected"),
            _choice("binding", "binding", "expected", "unstated", about="约束性/预期性 as the text labels it"),
            _ref("owner", "organisations.id"),
            _ref("same_as", "targets.id", about="the target this one repeats"),
            _of(ColumnType.DECIMAL, "weight", "in the plan index; blank = 1"),
            START,
            END,
        ),
        key=("id",),
        required=True,
    ),
    Table(
        "target_revisions",
        (
            _ref("target", "targets.id", required=True),
            _of(ColumnType.INTEGER, "revision", required=True),
            _of(ColumnType.DATE, "decided_on", required=True),
            _of(ColumnType.DATE, "effective_on", required=True),
            _text("document", required=True),
            _text("reason", required=True),
            _of(ColumnType.DECIMAL, "base_value"),
            _of(ColumnType.DECIMAL, "target_value", required=True),
            _of(ColumnType.DECIMAL, "target_value_high"),
            _of(ColumnType.YEAR, "target_year"),
        ),
        key=("target", "revision"),
    ),
    Table(
        "target_values",
        (
            _ref("target", "targets.id", required=True),
            _of(ColumnType.INTEGER, "revision", "0 is the text's own"),
            _ref("place", "places.code"),
            _ref("organisation", "organisations.id"),
            _text("industry"),
            _of(ColumnType.PERIOD, "period", required=True),
            _of(ColumnType.DECIMAL, "value", required=True),
        ),
        key=("target", "revision", "place", "organisation", "industry", "period"),
    ),
    Table(
        "target_indicators",
        (
            _ref("target", "targets.id", required=True),
            _ref("indicator", "indicators.id", required=True),
            _text("breakdown", "sorted dimension=code pairs joined by ;"),
            _choice("measure", *MEASURES, about="which measure of the indicator answers the target"),
            _text("method_version", "the version the target was set under; blank: the indicator's own"),
            _choice("relation", "exact", "proxy"),
            _text("reason", "why it is a proxy (required for a proxy)"),
            _text("reason_en"),
            _of(ColumnType.INTEGER, "priority", "1 is tried first", required=True),
        ),
        key=("target", "indicator", "breakdown", "measure"),
    ),
    Table(
        "measures",
        (
            _id(),
            _ref("section", "sections.id", required=True),
            _text("title_zh", required=True),
            _text("title_en", required=True),
            _choice("role", "task", "policy", "guarantee"),
            _ref("lead", "organisations.id"),
            _ref("cooperating", "organisations.id", several=True),
            _of(ColumnType.DATE, "start_on"),
            _of(ColumnType.DATE, "due_on"),
            START,
            END,
        ),
        key=("id",),
    ),
    Table(
        "projects",
        (
            _id(),
            _ref("section", "sections.id", required=True),
            _ref("measure", "measures.id"),
            _text("name", required=True),
            _text("name_en"),
            _text("enterprise"),
            _text("capacity", "as printed: 2×30, 万吨级"),
            _text("unit"),
            _choice("status", "planned", "existing", "cancelled", "done"),
            _of(ColumnType.YEAR, "due_year"),
            START,
            END,
        ),
        key=("id",),
    ),
    Table(
        "references",
        (
            _id(),
            _text("title", required=True),
            _text("title_en"),
            _text("document_no"),
            _text("issuer"),
            _of(ColumnType.DATE, "issued_on"),
            _ref("sections", "sections.id", several=True),
        ),
        key=("id",),
    ),
    Table(
        "systems",
        (
            _id(),
            _ref("section", "sections.id", required=True),
            _text("wording", "our own wording of what is to be built", required=True),
            _text("wording_en", required=True),
            _text("actor"),
            _text("actor_en"),
            _choice("category", "P", "S", "E", about="province's own, provincial supervision, enterprise or other"),
            _choice("depth", "A", "B", "C", "D", about="module, register, tracked task, qualitative goal"),
            _text("covered_by", "the capability that answers it"),
        ),
        key=("id",),
    ),
    Table(
        "overrides",
        (
            _text("object", required=True),
            _text("field", required=True),
            _text("old"),
            _text("new"),
            _text("who", required=True),
            _of(ColumnType.DATE, "on", required=True),
            _text("why", required=True),
        ),
    ),
    Table(
        "problems",
        (
            _text("code", required=True),
            _choice("severity", "error", "warn", "info"),
            _text("object", required=True),
            _text("message", required=True),
            _text("message_en", required=True),
            _text("advice", required=True),
            _text("advice_en", required=True),
        ),
    ),
)

BASE_TABLES: tuple[Table, ...] = (
    Table(
        "indicators",
        (
            _id(),
            _text("name_zh", required=True),
            _text("name_en", required=True),
            _text("unit", required=True),
            _choice("direction", "up", "down", "hold", about="which way is better"),
            _choice("aggregation", "sum", "ratio_of_sums", "stock", "none"),
            _text("numerator", "indicator id, or id[breakdown]"),
            _text("denominator", "indicator id, or id[breakdown]"),
            _choice("frequency", "year", "half", "quarter", "month", "irregular"),
            _text("source_form"),
            _text("owner", "body that computes it"),
            _text("method_version", "current 口径版本", required=True),
            _choice("status", "active", "discontinued", "unconfirmed"),
            _text("note"),
            _text("note_en"),
        ),
        key=("id",),
        in_base=True,
        required=True,
    ),
    Table(
        "dimensions",
        (
            _id("dimension"),
            _text("edition", required=True),
            _text("code", required=True),
            _text("name_zh", required=True),
            _text("name_en", required=True),
            _text("parent", "code of the parent in the same dimension and edition"),
        ),
        key=("dimension", "edition", "code"),
        in_base=True,
    ),
    Table(
        "places",
        (
            _id("code"),
            _text("name_zh", required=True),
            _text("name_en", required=True),
            _choice("level", "country", "province", "prefecture", "county", "development_zone"),
            _of(ColumnType.DATE, "valid_from"),
            _of(ColumnType.DATE, "valid_to"),
        ),
        key=("code",),
        in_base=True,
        required=True,
    ),
    Table(
        "place_relations",
        (
            _ref("place", "places.code", required=True),
            _ref("other", "places.code", required=True),
            _choice("hierarchy", "administrative", "statistical", "pilot"),
            _choice("relation", "part_of", "succeeds", "counted_apart"),
            _of(ColumnType.DECIMAL, "weight"),
            _of(ColumnType.DATE, "valid_from"),
            _of(ColumnType.DATE, "valid_to"),
        ),
        key=("place", "other", "hierarchy", "relation", "valid_from"),
        in_base=True,
    ),
    Table(
        "organisations",
        (
            _id(),
            _text("name_zh", required=True),
            _text("name_en", required=True),
            _choice(
                "kind",
                "leading_group",
                "office",
                "department",
                "bureau",
                "park",
                "enterprise",
                "institute",
                "association",
                "government",
                "other",
            ),
            _ref("place", "places.code"),
            _ref("parent", "organisations.id"),
            _of(ColumnType.DATE, "valid_from"),
            _of(ColumnType.DATE, "valid_to"),
        ),
        key=("id",),
        in_base=True,
    ),
    Table(
        "organisation_identifiers",
        (
            _ref("organisation", "organisations.id", required=True),
            _choice("scheme", "USCC", "GLN", "permit", "platform"),
            _text("value", required=True),
        ),
        key=("scheme", "value"),
        in_base=True,
    ),
    Table(
        "observations",
        (
            _ref("indicator", "indicators.id", required=True),
            _ref("place", "places.code", required=True),
            _ref("organisation", "organisations.id"),
            _text("breakdown", "sorted dimension=code pairs joined by ;"),
            _of(ColumnType.PERIOD, "period", required=True),
            _choice("measure", *MEASURES),
            _choice("accumulation", "year", "half", "quarter", "month", "year_to_date", "stock"),
            _text("price_basis"),
            _of(ColumnType.DECIMAL, "value", required=True),
            _text("unit", required=True),
            _of(ColumnType.DECIMAL, "original_value"),
            _text("original_unit"),
            _of(ColumnType.DATE, "released_on", required=True),
            _choice("released_on_kind", "exact", "month", "convention"),
            _text("release", "batch, e.g. rd-bulletin-2016", required=True),
            _choice("status", "final", "preliminary", "flash", "estimated", "confidential"),
            _text("method_version", required=True),
            _choice("basis", "official", "research", "derived", "page", "demo"),
            _ref("source", "sources.id", required=True, several=True),
            _text("note"),
        ),
        key=(
            "indicator",
            "place",
            "organisation",
            "breakdown",
            "period",
            "measure",
            "accumulation",
            "price_basis",
            "method_version",
            "release",
        ),
        in_base=True,
    ),
    Table(
        "sources",
        (
            _id(),
            _text("title", required=True),
            _text("title_en", required=True),
            _text("publisher", required=True),
            _text("locator", required=True),
            _text("licence", required=True),
            _of(ColumnType.DATE, "retrieved_on"),
        ),
        key=("id",),
        in_base=True,
    ),
)

TABLES: tuple[Table, ...] = PLAN_TABLES + BASE_TABLES
TABLE_BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}

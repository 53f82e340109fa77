"""Target tables: a heading row with 指标, then rows, printed one cell a line or one row a line.

A row is told by its cells alone: words (a number, a category, the indicator), a unit, values for the years of
the heading row, and 约束性 or 预期性. The first year column that lies before the plan, or is called 现状 or 基期,
gives the base; the last year column gives the target; a column of 年均 or 累计 gives a growth target of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.compiler.kinds import kind_of, type_of
from luoshi.core.compiler.quantity import Quantity, find_quantities
from luoshi.core.compiler.target_record import CompiledTarget
from luoshi.core.compiler.time_words import PlanPeriod
from luoshi.core.compiler.tree import Line, Tree
from luoshi.core.compiler.unit_words import COUNTERS, MEASURES, MULTIPLIERS

_UNIT_CELL = re.compile(
    rf"^[（(]?(?:{MULTIPLIERS})?(?:{COUNTERS}|{MEASURES}|人年|/)"
    r"(?:(?:/|·|每)?(?:万|亿|千|百|十)?[一-鿿A-Za-z0-9%³²]{1,7})?[）)]?$|^[（(]?%[）)]?$|^[—-]$"
)
_ATTRIBUTE = re.compile(r"^[（(\[]?(?:约束性|预期性|约束|预期|引导性|指导性)[）)\]]?\d{0,3}$")
_VALUE = re.compile(
    r"^(?:[≥≤><＞＜]=?|约|超过|突破|不低于|达到|累计|年均|下降|降低|减少|提高|增长|控制在|大于|小于|\[|【|〔|（)*-?\d[\d,.]*(?:-|～|—|至)?[\d,.]*%?(?:以上|左右|以内|以下|个百分点|[]】〕）])*[一-鿿/]{0,6}(?:以上|左右|以内|以下|[]】〕）])*$"
)
_EMPTY = re.compile(r"^(?:—|-|－|--|——|/|…|完成国家.*|达到国家.*|国家下达.*|.*下达(?:目标|任务|指标)?)$")
_HEADER = re.compile(
    r"^(?:序号|序|号|类别|分类|类型|一级指标|二级指标|指标|指标名称|主要指标|具体指标|单位|计量单位|属性|指标属性|备注|责任单位|牵头单位|指标类型|项目|领域|性质|类型)$"
)
_YEAR_COLUMN = re.compile(r"(20\d\d)\s*年?")
_RATE_COLUMN = re.compile(r"年均|累计|增速|增长|变化|\[|〔")
_HEADER_LIKE = re.compile(
    r"^(?:20\d\d\s*年?.{0,10}|.{0,8}20\d\d年?.{0,8}|年均.{0,10}|.{0,6}累计.{0,8}|基期.{0,4}|目标值|现状值?|规划值|实际值|期末值)$"
)
_BARE_YEAR = re.compile(r"^\d{0,2}20\d\d\s*年?$")
_YEAR_LABEL = re.compile(r"^[（(]?(?:现状|目标|规划|实际|基期|基准|期末|预期)值?[）)]?$")
_DASH = re.compile(r"^(?:—|-|－|--|——|/)$")
_SPLIT = re.compile(r"\t| {2,}")
_CATEGORY = re.compile(r"^[一-鿿、]{2,8}$")
_SUM_MARKS = re.compile(r"[\[\]【】〔〕]")  # round a number that is a sum over the years
_MAX_CELL = 44
MOST_LOST = 2


@dataclass(frozen=True, slots=True)
class Tables:
    """The targets found in tables and the lines (by position) that the tables take up."""

    targets: tuple[CompiledTarget, ...]
    lines: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    start: int
    line: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class _Column:
    """What a value column holds: the base, the target, or a rate over the period."""

    role: str
    year: int | None
    label: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a table stands."""

    annex: int
    node: int
    path: str
    period: PlanPeriod


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row says of all its values: the indicator, its unit, 约束性 or 预期性, the first cell, the base."""

    name: str
    unit: str
    attribute: str
    begin: _Cell
    base: tuple[_Column, _Cell] | None


def find_tables(tree: Tree, period: PlanPeriod) -> Tables:
    """Every target table of the text."""
    targets: list[CompiledTarget] = []
    taken: set[int] = set()
    at = 0
    while at < len(tree.lines):
        cells = _table_at(tree.lines, at, tree.front.title)
        if not cells:
            at += 1
            continue
        head, body = _split_header(cells)
        columns = _columns(head, period)
        if any(column.role == "target" for column in columns):
            place = _place(tree, at, period)
            has_unit = any("单位" in cell.text for cell in head)
            if any(cell.text == "序号" for cell in head):
                body = _without_indexes(body, has_attribute=any("属性" in cell.text for cell in head))
            found = [
                target
                for row in _rows(body, len(columns), has_unit=has_unit)
                for target in _row_targets(row, columns, place)
            ]
            targets.extend(found)
            if found:
                taken.update(cell.line for cell in cells)
        at = cells[-1].line + 1
    return Tables(tuple(targets), frozenset(taken))


def _place(tree: Tree, at: int, period: PlanPeriod) -> _Place:
    line = tree.lines[at]
    return _Place(line.annex, line.node, tree.nodes[line.node].path if line.node >= 0 else "", period)


def _table_at(lines: tuple[Line, ...], at: int, title: str) -> list[_Cell]:
    """The cells of the table whose heading row begins at this line, without the plan's `title`; empty where none does."""
    first = _cells(lines[at], at)
    if not any(_HEADER.match(cell.text) for cell in first) or any(len(cell.text) > _MAX_CELL for cell in first):
        return []
    near = [cell.text for n in range(at, min(at + 12, len(lines))) for cell in _cells(lines[n], n)]
    before = lines[at - 1].text if at else ""
    if ("指标" not in before and not any("指标" in text or text == "项目" for text in near)) or not any(
        _YEAR_COLUMN.search(text) or text == "目标值" for text in near
    ):
        return []
    cells: list[_Cell] = []
    for number in range(at, len(lines)):
        row = _cells(lines[number], number)
        if any(len(cell.text) > _MAX_CELL or "。" in cell.text for cell in row) or re.match(
            r"^[（]?(?:注|备注|说明)[:：]", row[0].text
        ):
            break
        if len(row) == 1 and row[0].text == title:
            continue  # the running title of a page
        if lines[number].is_heading and re.match(
            r"^(?:第|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）[一-鿿]{6,})", row[0].text
        ):
            break
        cells.extend(row)
    return cells


def _cells(line: Line, number: int) -> list[_Cell]:
    cells, at = [], 0
    for part in _SPLIT.split(line.text):
        where = line.text.index(part, at)
        at = where + len(part)
        if part.strip():
            cells.append(_Cell(part.strip(), line.start + where + part.index(part.strip()), number))
    return cells or [_Cell(line.text, line.start, number)]


def _split_header(cells: list[_Cell]) -> tuple[list[_Cell], list[_Cell]]:
    at = 0
    while at < len(cells) and (_HEADER.match(cells[at].text) or _HEADER_LIKE.match(cells[at].text)):
        at += 1
    return _labels_joined(cells[:at]), cells[at:]


def _labels_joined(head: list[_Cell]) -> list[_Cell]:
    """A year and its label over two lines (2020年 | 现状值) are one heading, where every year has its label."""
    years = [at for at, cell in enumerate(head) if _BARE_YEAR.match(cell.text)]
    following = [head[at + 1].text if at + 1 < len(head) else "" for at in years]
    if len(years) < 2 or not all(_YEAR_LABEL.match(text) for text in following):
        return head
    labels = {at + 1 for at in years}
    return [
        _Cell(cell.text + head[at + 1].text, cell.start, cell.line) if at in years else cell
        for at, cell in enumerate(head)
        if at not in labels
    ]


def _columns(head: list[_Cell], period: PlanPeriod) -> list[_Column]:
    columns: list[_Column] = []
    for cell in head:
        text = cell.text
        if _HEADER.match(text):
            continue
        year = _YEAR_COLUMN.search(text)
        if _RATE_COLUMN.search(text) and not re.match(r"^20\d\d年?$", text):
            columns.append(_Column("rate", period.end or None, text))
        elif year and (int(year.group(1)) < (period.start or 0) or re.search(r"现状|基期|实际|完成|现值", text)):
            columns.append(_Column("base", int(year.group(1)), text))
        elif year:
            columns.append(_Column("target", int(year.group(1)), text))
        else:
            role = "target" if re.search(r"目标|规划|期末", text) else "base"
            columns.append(_Column(role, period.end or None if role == "target" else None, text))
    return _first_year_is_base(columns)


def _first_year_is_base(columns: list[_Column]) -> list[_Column]:
    """With two plain years and no period known, the earlier one is the base."""
    years = [column for column in columns if column.role == "target"]
    if len(years) == 2 and not any(column.role == "base" for column in columns) and columns[0] is years[0]:
        gap = (years[1].year or 0) - (years[0].year or 0)
        if gap >= 4:
            return [_Column("base", years[0].year, years[0].label), *columns[1:]]
    return columns


def _rows(cells: list[_Cell], width: int, *, has_unit: bool) -> list[list[_Cell]]:
    """The cells of each row: a row ends at its attribute, or when its values are complete and words follow."""
    rows: list[list[_Cell]] = []
    row: list[_Cell] = []
    values = 0
    for cell in cells:
        is_blank_unit = has_unit and not values and bool(_DASH.match(cell.text)) and _lacks_unit(row)
        if is_blank_unit:
            row.append(_Cell("无单位", cell.start, cell.line))
            continue
        is_value = _is_value(cell.text)
        if row and values and not is_value and not _ATTRIBUTE.match(cell.text) and not _is_unit(cell.text):
            rows.append(row)
            row, values = [], 0
        if is_value and values >= width and not _is_index(row):
            rows.append(row)
            row, values = [], 0
        row.append(cell)
        values += bool(is_value and any(not _is_value(one.text) for one in row))
        if _ATTRIBUTE.match(cell.text):
            rows.append(row)
            row, values = [], 0
    return [*rows, row] if row else rows


def _without_indexes(cells: list[_Cell], *, has_attribute: bool) -> list[_Cell]:
    """Without the running numbers of the rows, and without the category that stands before one."""
    kept: list[_Cell] = []
    following = 1
    for cell in cells:
        if _is_next(cell.text, following) and not (kept and _awaits_value(kept[-1].text, has_attribute=has_attribute)):
            following = int(cell.text) + 1
            while (
                kept
                and _CATEGORY.match(kept[-1].text)
                and not _is_unit(kept[-1].text)
                and not _ATTRIBUTE.match(kept[-1].text)
            ):
                kept.pop()
        else:
            kept.append(cell)
    return kept


def _is_next(text: str, following: int) -> bool:
    """Whether this is the running number that should come, or one soon after it, where a page break took one away."""
    return text.isdecimal() and following <= int(text) <= following + MOST_LOST


def _awaits_value(text: str, *, has_attribute: bool) -> bool:
    """Whether a number after this cell is a value: after a unit, and before the attribute after another value."""
    inner = re.search(r"[（(]([^（）()]{1,12})[）)]$", text)
    return _is_unit(text) or bool(inner and _is_unit(inner.group(1))) or (has_attribute and _is_value(text))


def _lacks_unit(row: list[_Cell]) -> bool:
    words = [cell for cell in row if not _is_value(cell.text)]
    return bool(words) and not _is_unit(words[-1].text)


def _is_index(row: list[_Cell]) -> bool:
    return all(_is_value(cell.text) for cell in row)


def _is_value(text: str) -> bool:
    return bool(_VALUE.match(text)) or bool(_EMPTY.match(text))


def _is_unit(text: str) -> bool:
    return text == "无单位" or (bool(_UNIT_CELL.match(text)) and not _is_value(text))


def _row_targets(row: list[_Cell], columns: list[_Column], place: _Place) -> list[CompiledTarget]:
    words = [cell for cell in row if not _is_value(cell.text) and not _ATTRIBUTE.match(cell.text)]
    if not words:
        return []
    first_word = row.index(words[0])
    values = [cell for cell in row[first_word:] if _is_value(cell.text)]
    name, unit = _name_and_unit(words)
    if not name or not values:
        return []
    values = values[-len(columns) :] if len(values) > len(columns) else values
    attribute = next((cell.text for cell in row if _ATTRIBUTE.match(cell.text)), "")
    paired = list(zip(columns[-len(values) :] if len(values) < len(columns) else columns, values, strict=False))
    base = next(
        ((column, cell) for column, cell in paired if column.role == "base" and not _EMPTY.match(cell.text)), None
    )
    head = _Row(name, unit, attribute, words[0], base)
    found = [
        _target(head, column, cell, place)
        for column, cell in paired
        if column.role in ("target", "rate") and not _EMPTY.match(cell.text) and not _is_difference(cell, paired)
    ]
    return [target for target in found if target is not None]


def _is_difference(cell: _Cell, paired: list[tuple[_Column, _Cell]]) -> bool:
    """A bracketed sum that is no more than target less base says nothing of its own (52.7 | 60 | 〔7.3〕)."""
    base, target = (
        next((_number(one) for column, one in paired if column.role == role and one is not cell), None)
        for role in ("base", "target")
    )
    return _is_sum(cell) and base is not None and target is not None and _number(cell) == target - base


def _number(cell: _Cell) -> Decimal | None:
    found = find_quantities(_SUM_MARKS.sub(" ", cell.text))
    return Decimal(found[0].value) if found and re.fullmatch(r"\d+(?:\.\d+)?", found[0].value) else None


def _name_and_unit(words: list[_Cell]) -> tuple[str, str]:
    texts = [re.sub(r"^\d{1,2}[.、]\s*", "", cell.text) for cell in words]
    unit = texts.pop().strip("（）()") if len(texts) > 1 and _is_unit(texts[-1]) else ""
    unit = "" if unit == "无单位" else unit
    if len(texts) > 1 and _CATEGORY.match(texts[0]) and not texts[1].startswith("（"):
        texts = texts[1:]
    name = "".join(texts)
    if not unit or unit in ("-", "—", "/"):
        inner = re.search(r"[（(]([^（）()]{1,12})[）)]$", name)
        if inner and _is_unit(inner.group(1)):
            name, unit = name[: inner.start()], inner.group(1)
    return re.sub(r"[（(](?:%|[^（）]{1,8})[）)]$", "", name) if _is_unit(name[-3:].strip("（）")) else name, unit


def _target(row: _Row, column: _Column, cell: _Cell, place: _Place) -> CompiledTarget | None:
    quantities = find_quantities(_SUM_MARKS.sub(" ", cell.text))
    if not quantities:
        return None
    one = quantities[0]
    is_rate = column.role == "rate"
    unit = one.unit or (row.unit if not is_rate or row.unit == "%" or _is_sum(cell) else "%")
    verb = _rate_verb(column, cell) if is_rate else ""
    kind = kind_of(
        Quantity(one.start, one.end, one.value, unit, one.is_range),
        name=row.name, verb=verb, clause=row.name, is_annual=place.period.is_annual,
    )  # fmt: skip
    if re.search(r"下降|降低|降幅|减少", row.name + column.label + cell.text) and unit == "%":
        kind = "cumulative_reduction"
    operator = _operator(cell.text, one)
    is_change = unit != row.unit and unit == "%"  # 412 people | 下降15%: not counted in what the base is
    base = find_quantities(row.base[1].text) if row.base and not is_rate and not is_change else []
    binding = "binding" if "约束" in row.attribute else ("expected" if "预期" in row.attribute else "unstated")
    return CompiledTarget(
        annex=place.annex, section_path=place.path, node=place.node, indicator=row.name, scope="", operator=operator,
        base_value=base[0].value if base else "", base_year=row.base[0].year if row.base and (base or (is_change and not is_rate)) else None,
        value=one.value, year=column.year, unit=unit, kind=kind,
        type=type_of(kind, has_base=bool(base), verb=verb, operator=operator, clause=row.name),
        commitment="expected" if binding == "expected" else "hard", binding=binding,
        start=row.begin.start, end=cell.end, rule="table", year_source="explicit",
    )  # fmt: skip


def _is_sum(cell: _Cell) -> bool:
    return bool(_SUM_MARKS.search(cell.text))


def _rate_verb(column: _Column, cell: _Cell) -> str:
    """A bracketed number is a sum over the period, any other in a column of rates a yearly mean."""
    if _is_sum(cell) or ("累计" in column.label and "年均" not in column.label):
        return "累计增长"
    return "年均增长"


def _operator(text: str, quantity: Quantity) -> str:
    if quantity.is_range:
        return "range"
    for operator, pattern in (
        (">=", r"以上|≥|不低于|>="), ("<=", r"以内|以下|≤|不超过|<="), (">", r">|超过|突破|大于"), ("<", r"<|低于|小于"), ("~", r"左右|约"),
    ):  # fmt: skip
        if re.search(pattern, text):
            return operator
    return "="

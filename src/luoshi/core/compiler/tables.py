"""Target tables: a heading row with 指标, then rows, printed one cell a line or one row a line.

A row is told by its cells alone: words (a number, a category, the indicator), a unit, values for the years of
the heading row, and 约束性 or 预期性. The first year column that lies before the plan, or is called 现状 or 基期,
gives the base; the last year column gives the target; a column of 年均 or 累计 gives a growth target of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.compiler.kinds import kind_of, type_of
from luoshi.core.compiler.quantity import Quantity, find_quantities
from luoshi.core.compiler.roles import is_past
from luoshi.core.compiler.table_cells import ATTRIBUTE, EMPTY, SUM_MARKS, Cell, is_sum, is_unit, is_value
from luoshi.core.compiler.table_head import HEADING, YEAR_COLUMN, Column, columns_of, fitted, split_header
from luoshi.core.compiler.target_record import CompiledTarget
from luoshi.core.compiler.time_words import PlanPeriod, find_years
from luoshi.core.compiler.tree import Line, Tree

_DASH = re.compile(r"^(?:—|-|－|--|——|/)$")
_SPLIT = re.compile(r"\t| {2,}")
_CATEGORY = re.compile(r"^[一-鿿、]{2,8}$")
_MAX_CELL = 44
MOST_LOST, LONGEST_CATEGORY = 2, 14
_SECTION = re.compile(r"^(?:第|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）[一-鿿]{6,})")
_NUMBER = re.compile(r"^(?:（\d{1,2}）|\d{1,2}[.、])\s*")
_NO_VALUE = re.compile(r"^(?:序号?|类别|分类|领域|项目|单位|计量单位|(?:主要|具体|一级|二级)?指标(?:名称)?)$")
_TORN = re.compile(r"^(?:约束|预期|指标属)$")


@dataclass(frozen=True, slots=True)
class Tables:
    """The targets found in tables and the lines (by position) that the tables take up."""

    targets: tuple[CompiledTarget, ...]
    lines: frozenset[int]


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
    begin: Cell
    base: tuple[Column, Cell] | None


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
        head, body = split_header(cells)
        columns = fitted(columns_of(head, period), _usual_width(body))
        if _tells_results(tree, at, period):
            taken.update(cell.line for cell in cells)
        elif any(column.role == "target" for column in columns):
            place = _place(tree, at, period)
            has_unit = any("单位" in cell.text for cell in head)
            if any(cell.text == "序号" for cell in head):
                body = _without_indexes(body, has_attribute=any("属性" in cell.text for cell in head))
            if _attribute_leads(head):
                body = _attributes_last(body)
            found = [
                target
                for row in _with_heads(_rows(body, len(columns), has_unit=has_unit))
                for target in _row_targets(row, columns, place)
            ]
            targets.extend(found)
            if found:
                taken.update(cell.line for cell in cells)
        at = cells[-1].line + 1
    return Tables(tuple(targets), frozenset(taken))


def _usual_width(body: list[Cell]) -> int:
    """How many values most rows have that end in 约束性 or 预期性; 0 where rows do not end so."""
    widths: Counter[int] = Counter()
    values = 0
    for cell in body:
        if ATTRIBUTE.match(cell.text):
            widths[values] += 1
        values = values + 1 if is_value(cell.text) else 0
    return widths.most_common(1)[0][0] if widths else 0


def _tells_results(tree: Tree, at: int, period: PlanPeriod) -> bool:
    """Whether the table shows how an earlier plan went: by its title, or by the section it stands in."""
    title = "".join(line.text for line in tree.lines[max(0, at - 2) : at] if len(line.text) <= _MAX_CELL)
    named = [year.year for year in find_years(title, period)]
    if (named and max(named) < period.start) or re.search(r"(?:完成|实现|执行)情况", title):
        return True
    return any(is_past(node.title) for node in tree.ancestors(tree.lines[at].node)) and not (
        named or "目标" in title or "指标" in title
    )


def _place(tree: Tree, at: int, period: PlanPeriod) -> _Place:
    line = tree.lines[at]
    return _Place(line.annex, line.node, tree.nodes[line.node].path if line.node >= 0 else "", period)


def _table_at(lines: tuple[Line, ...], at: int, title: str) -> list[Cell]:
    """The cells of the table whose heading row begins at this line, without the plan's `title`; empty where none does."""
    first = _cells(lines[at], at)
    if not any(HEADING.match(cell.text) for cell in first) or any(len(cell.text) > _MAX_CELL for cell in first):
        return []
    near = [cell.text for n in range(at, min(at + 12, len(lines))) for cell in _cells(lines[n], n)]
    before = lines[at - 1].text if at else ""
    if ("指标" not in before and not any("指标" in text or text == "项目" for text in near)) or not any(
        YEAR_COLUMN.search(text) or text == "目标值" for text in near
    ):
        return []
    cells: list[Cell] = []
    for number in range(at, len(lines)):
        row = _cells(lines[number], number)
        if any(len(cell.text) > _MAX_CELL or "。" in cell.text for cell in row) or re.match(
            r"^[（]?(?:注|备注|说明)[:：]", row[0].text
        ):
            break
        if len(row) == 1 and row[0].text == title:
            continue  # the running title of a page
        if lines[number].is_heading and _SECTION.match(row[0].text):
            if not _is_category(lines, number):
                break
            continue
        cells.extend(row)
    return [cell for at, cell in enumerate(cells) if not (cell.text == "性" and at and _TORN.match(cells[at - 1].text))]


def _is_category(lines: tuple[Line, ...], at: int) -> bool:
    """Whether a numbered line within a table (一、经济发展) names a group of rows: cells follow it, no prose."""
    following = lines[at + 1 : at + 7]
    return (
        len(lines[at].text) <= LONGEST_CATEGORY
        and all(len(one.text) <= _MAX_CELL and "。" not in one.text for one in following)
        and sum(is_value(one.text) for one in following) > 1
    )


def _cells(line: Line, number: int) -> list[Cell]:
    cells, at = [], 0
    for part in _SPLIT.split(line.text):
        where = line.text.index(part, at)
        at = where + len(part)
        if part.strip():
            cells.append(Cell(part.strip(), line.start + where + part.index(part.strip()), number))
    return cells or [Cell(line.text, line.start, number)]


def _rows(cells: list[Cell], width: int, *, has_unit: bool) -> list[list[Cell]]:
    """The cells of each row: a row ends at its attribute, or when its values are complete and words follow."""
    rows: list[list[Cell]] = []
    row: list[Cell] = []
    values = 0
    followings = [*(one.text for one in cells[1:]), ""]
    for cell, following in zip(cells, followings, strict=False):  # a heading may have no rows
        is_blank_unit = has_unit and not values and bool(_DASH.match(cell.text)) and _lacks_unit(row)
        if is_blank_unit:
            row.append(Cell("无单位", cell.start, cell.line))
            continue
        holds_value = is_value(cell.text)
        if row and values and not holds_value and not ATTRIBUTE.match(cell.text) and not is_unit(cell.text):
            rows.append(row)
            row, values = [], 0
        goes_on = is_value(following) or bool(ATTRIBUTE.match(following))  # a row's own number stands before words
        if holds_value and values >= width and not goes_on and not _is_index(row):
            rows.append(row)
            row, values = [], 0
        row.append(cell)
        values += bool(holds_value and any(not is_value(one.text) for one in row))
        if ATTRIBUTE.match(cell.text):
            rows.append(row)
            row, values = [], 0
    return [*rows, row] if row else rows


def _attribute_leads(head: list[Cell]) -> bool:
    """Whether the column of 约束性 and 预期性 stands before those of the values."""
    kinds = ["属性" if re.search("属性|性质", cell.text) else "值" for cell in head if not _NO_VALUE.match(cell.text)]
    return "值" in kinds and kinds[0] == "属性"


def _attributes_last(cells: list[Cell]) -> list[Cell]:
    """The cells with each 约束性 and 预期性 behind the values that it stands before, where rows end with it."""
    moved: list[Cell] = []
    held: list[Cell] = []
    for cell in cells:
        if held and not is_value(cell.text):
            moved.extend(held)
            held = []
        (held if ATTRIBUTE.match(cell.text) else moved).append(cell)
    return [*moved, *held]


def _with_heads(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Rows below words with a unit (主要污染物减排量（万吨） | 化学需氧量 | 9.1 | 氨氮 | 0.3) take both from there."""
    named, head = [], ""
    for row in rows:
        words = [cell for cell in row if not is_value(cell.text) and not ATTRIBUTE.match(cell.text)]
        own = next((at for at, cell in enumerate(words[:-1]) if _bracket_unit(cell.text)), None)
        if own is not None and not is_unit(words[own + 1].text) and not words[own + 1].text.startswith("（"):
            head, words = _NUMBER.sub("", words[own].text), words[own + 1 :]
        elif len(words) != 1 or _NUMBER.match(words[0].text) or _bracket_unit(words[0].text) or is_unit(words[0].text):
            head = ""
        if head and words:
            name = "".join(cell.text for cell in words)
            rest = [cell for cell in row if is_value(cell.text) or ATTRIBUTE.match(cell.text)]
            named.append([Cell(name + head, words[0].start, words[0].line), *rest])
        else:
            named.append(row)
    return named


def _bracket_unit(text: str) -> bool:
    inner = re.search(r"[（(]([^（）()]{1,12})[）)]$", text)
    return bool(inner and is_unit(inner.group(1)))


def _without_indexes(cells: list[Cell], *, has_attribute: bool) -> list[Cell]:
    """Without the running numbers of the rows, and without the category that stands before one."""
    kept: list[Cell] = []
    following = 1
    for cell in cells:
        if _is_next(cell.text, following) and not (kept and _awaits_value(kept[-1].text, has_attribute=has_attribute)):
            following = int(cell.text) + 1
            while (
                kept
                and _CATEGORY.match(kept[-1].text)
                and not is_unit(kept[-1].text)
                and not ATTRIBUTE.match(kept[-1].text)
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
    return is_unit(text) or _bracket_unit(text) or (has_attribute and is_value(text))


def _lacks_unit(row: list[Cell]) -> bool:
    words = [cell for cell in row if not is_value(cell.text)]
    return bool(words) and not is_unit(words[-1].text)


def _is_index(row: list[Cell]) -> bool:
    return all(is_value(cell.text) for cell in row)


def _row_targets(row: list[Cell], columns: list[Column], place: _Place) -> list[CompiledTarget]:
    words = [cell for cell in row if not is_value(cell.text) and not ATTRIBUTE.match(cell.text)]
    if not words:
        return []
    first_word = row.index(words[0])
    values = [cell for cell in row[first_word:] if is_value(cell.text)]
    name, unit = _name_and_unit(words)
    if not name or not values:
        return []
    values = values[-len(columns) :] if len(values) > len(columns) else values
    attribute = next((cell.text for cell in row if ATTRIBUTE.match(cell.text)), "")
    paired = list(zip(columns[-len(values) :] if len(values) < len(columns) else columns, values, strict=False))
    base = next(  # of 2015年 and 2020年 the later
        (one for one in reversed(paired) if one[0].role == "base" and not EMPTY.match(one[1].text)), None
    )
    head = _Row(name, unit, attribute, words[0], base)
    found = [
        _target(head, column, cell, place)
        for column, cell in paired
        if column.role in ("target", "rate") and not EMPTY.match(cell.text) and not _is_difference(cell, paired)
    ]
    return [target for target in found if target is not None]


def _is_difference(cell: Cell, paired: list[tuple[Column, Cell]]) -> bool:
    """A bracketed sum that is no more than target less base says nothing of its own (52.7 | 60 | 〔7.3〕)."""
    base, target = (
        next((_number(one) for column, one in paired if column.role == role and one is not cell), None)
        for role in ("base", "target")
    )
    return is_sum(cell) and base is not None and target is not None and _number(cell) == target - base


def _number(cell: Cell) -> Decimal | None:
    found = find_quantities(SUM_MARKS.sub(" ", cell.text))
    return Decimal(found[0].value) if found and re.fullmatch(r"\d+(?:\.\d+)?", found[0].value) else None


def _name_and_unit(words: list[Cell]) -> tuple[str, str]:
    texts = [_NUMBER.sub("", cell.text) for cell in words]
    if len(texts) > 2 and not is_unit(texts[-2]) and is_unit(texts[-2] + texts[-1]):  # 亿立方 | 米
        texts[-2:] = [texts[-2] + texts[-1]]
    unit = texts.pop().strip("（）()") if len(texts) > 1 and is_unit(texts[-1]) else ""
    unit = "" if unit == "无单位" else unit
    if len(texts) > 1 and _CATEGORY.match(texts[0]) and not texts[1].startswith("（"):
        texts = texts[1:]
    name = "".join(texts)
    if not unit or unit in ("-", "—", "/"):
        inner = re.search(r"[（(]([^（）()]{1,12})[）)]$", name)
        if inner and (is_unit(inner.group(1)) or inner.group(1) == "年"):
            name, unit = name[: inner.start()], inner.group(1)
    return re.sub(r"[（(](?:%|[^（）]{1,8})[）)]$", "", name) if is_unit(name[-3:].strip("（）")) else name, unit


def _target(row: _Row, column: Column, cell: Cell, place: _Place) -> CompiledTarget | None:
    quantities = find_quantities(SUM_MARKS.sub(" ", cell.text))
    if not quantities:
        return None
    one = quantities[0]
    is_rate = column.role == "rate"
    unit = one.unit or (row.unit if not is_rate or row.unit == "%" or is_sum(cell) else "%")
    verb = _rate_verb(column, cell) if is_rate else ""
    kind = kind_of(
        Quantity(one.start, one.end, one.value, unit, one.is_range),
        name=row.name, verb=verb, clause=row.name, is_annual=place.period.is_annual,
    )  # fmt: skip
    if re.search(r"下降|降低|降幅|减少", row.name + column.label + cell.text) and unit == "%":
        kind = "cumulative_reduction"
    operator = _operator(cell.text, one)
    is_change = (
        bool(row.unit) and unit != row.unit and unit == "%"
    )  # 412 people | 下降15%: not counted in what the base is
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


def _rate_verb(column: Column, cell: Cell) -> str:
    """A bracketed number is a sum over the period, any other in a column of rates a yearly mean."""
    if is_sum(cell) or ("累计" in column.label and "年均" not in column.label):
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

"""Targets out of a tree: each paragraph read clause by clause, what a clause leaves out taken from the one before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from luoshi.core.compiler import target_words as words
from luoshi.core.compiler.clauses import Clause, split_clauses
from luoshi.core.compiler.kinds import kind_is_count, kind_of, type_of
from luoshi.core.compiler.names import Subject, is_aside, is_deed, name_target, subject_of, subject_of_heading
from luoshi.core.compiler.reading import ClauseReading, Reading, clean, read_clause
from luoshi.core.compiler.roles import Role
from luoshi.core.compiler.sharing import readings_shared
from luoshi.core.compiler.tables import find_tables
from luoshi.core.compiler.target_record import CompiledTarget
from luoshi.core.compiler.time_words import PlanPeriod, find_years, plan_period
from luoshi.core.compiler.tree import Line, Node, Tree
from luoshi.core.compiler.watch import PastWatch

_NUMBERED = re.compile(
    r"\d|[ⅠⅡⅢⅣⅤ]类|前[一二三四五六七八九十]|百分之|分之|翻[一两三]?番|倍增|[一二三四五六七八九]成|零|[一二两三四五六七八九十]个|[三四五六七八九十百千](?:家|户|座|所|项|条|支|处)"
)
_DEADLINE = re.compile(r"年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|年底)?(?:以前|之前|前)")
_NUMBER_AFTER = re.compile(r"\d(?!\d?[月日])")
_FRONT_GOALS = re.compile(r"(?:主要|预期|总体|工作|年度|发展|全年)[^，。；]{0,8}目标(?:任务)?(?:是|为|[:，])")
_LIST_REACH = 200  # how far the noun at the end of a list (30颗卫星、200架无人机研发生产能力) may stand
TITLE_HEAD, LONGEST_MARK = 6, 14
LONGEST_LEAD_IN = 60
_OWN_VERB = re.compile(rf"{words.REACH}|{words.CHANGE}|{words.ACT}")
_DOES = re.compile(r"\W*(?:培育|培养|打造|形成|建设|建成|引进|新建|实施|推动|创建)")
_ON_BASE = re.compile(r"(?:建成|完成|新建|培育|发展|达到|实施)(?P<thing>[一-鿿“”]{2,16}?)\d[\d.]*\D{0,5}的?基础上$")
_STRIVES_ALL = re.compile(r"^(?:并|同时|，)?(?:力争|争取|努力)")
_OPERATORS = (
    (">=", re.compile(r"不低于|不少于|不小于|不得低于|至少|≥|>=")),
    ("<=", re.compile(r"不超过|不高于|不大于|不多于|不突破|控制在|控制到|前移|≤|<=|控制为")),
    (">", re.compile(r"突破|超过|超|跨越|高于|大于|多于|>|迈过")),
    ("<", re.compile(r"低于|小于|少于|<")),
    ("~", re.compile(r"约|近")),
)  # fmt: skip
_SUFFIX_OPERATORS = {
    "以上": ">=",
    "及以上": ">=",
    "含以上": ">=",
    "以下": "<=",
    "以内": "<=",
    "之内": "<=",
    "内": "<=",
    "左右": "~",
    "上下": "~",
}


def extract_targets(tree: Tree, text: str) -> tuple[CompiledTarget, ...]:
    """The targets of the text that the tree was parsed from, in order of their place."""
    period = plan_period(tree.front.title, list(tree.front.rows), text)
    tables = find_tables(tree, period)
    in_table = tables.lines
    reader = _Reader(tree, period)
    for number, line in enumerate(tree.lines):
        if number not in in_table:
            reader.read_line(line)
    return tuple(sorted([*reader.found, *tables.targets], key=lambda target: (target.start, target.end)))


@dataclass(slots=True)
class _Carried:
    """What later clauses of a paragraph take over from earlier ones."""

    year: int | None = None
    years: tuple[int, ...] = ()
    sentence_year: int | None = None
    clause_year: tuple[tuple[int, int], int | None] = ((-1, -1), None)
    subject: Subject = field(default_factory=Subject)
    main: Subject | None = None
    act: str = ""
    unit: str = ""
    counted: str = ""
    strives_all: bool = False
    strives_last: bool = False
    expected: bool = False
    promised: bool = False  # whether the sentence has given a target already


class _Reader:
    """Reads lines in order; keeps the year that a goals section has named, and whether the past is being told."""

    def __init__(self, tree: Tree, period: PlanPeriod) -> None:
        self.tree = tree
        self.period = period
        self.found: list[CompiledTarget] = []
        self.goal_years: dict[int, int] = {}
        self.year_heads: set[int] = set()  # the sections whose heading names a year, by their start
        self.past = PastWatch(tree, period)

    def read_line(self, line: Line) -> None:
        node = self.tree.nodes[line.node] if line.node >= 0 else None
        if self.past.looks_back(line, node) or (
            line.is_front and self.tree.nodes and not _FRONT_GOALS.search(line.text)
        ):
            return
        self._note_goal_year(line, node)
        if not _NUMBERED.search(line.text):
            return
        skip = self._mark_length(line, node)
        carried = _Carried(expected=self._expects(line), subject=self._headed(node))
        for clause in split_clauses(line.text[skip:], line.start + skip):
            self._read_clause(clause, line, node, carried)

    def _note_goal_year(self, line: Line, node: Node | None) -> None:
        """The year that the heading of goals names (“十四五”时期主要目标), or a line before them (今后五年的主要目标是)."""
        if node is None or not (self._is_goal(node) or self.period.is_annual):
            return
        title = node.title if line.is_heading else line.text
        if not line.is_heading and (len(title) > LONGEST_LEAD_IN and not re.match(r"今后|未来", title)):
            return
        named = [year for year in find_years(title[:LONGEST_LEAD_IN], self.period) if year.year >= self.period.start]
        due = [year.year for year in named if not year.is_base and not year.is_span]
        if line.is_heading and due:
            self.year_heads.add(node.start)
        if due and (line.is_heading or "目标" in title):
            self.goal_years[self._scope(node)] = due[-1]

    def _headed(self, node: Node | None) -> Subject:
        """The industry that the heading is about, of which 产值 and 本地配套率 below it speak."""
        for one in _chain(self.tree, node)[:2] if node is not None else []:
            entity = subject_of_heading(one.title)
            if entity:
                return Subject(entity)
        return Subject()

    def _mark_length(self, line: Line, node: Node | None) -> int:
        """How many characters of a heading are its number, which is no quantity."""
        if not line.is_heading or node is None or node.kind in ("bare", "dash"):
            return 0
        return max(0, line.text.find(node.title[:TITLE_HEAD], 0, LONGEST_MARK + TITLE_HEAD))

    def _expects(self, line: Line) -> bool:
        headings = [node.title for node in self.tree.ancestors(line.node)]
        return any(words.EXPECTED.search(one) for one in [line.text, *headings])

    def _read_clause(self, clause: Clause, line: Line, node: Node | None, carried: _Carried) -> None:
        if clause.opens:
            carried.strives_all = bool(_STRIVES_ALL.match(clause.text))
            carried.strives_last = False
            carried.sentence_year = None
            carried.promised = False
            if carried.main is not None:
                carried.subject, carried.main = carried.main, None
        if clause.text.startswith("其中") and carried.main is None:
            carried.main = carried.subject
        in_goals = line.is_front if node is None else node.role in (Role.GOAL, Role.GOAL_SECTION)
        act = carried.act if clause.separator == "、" else ""
        unit = carried.unit if clause.separator == "、" else ""
        reading = read_clause(clause, period=self.period, in_goals=in_goals, continued_act=act, continued_unit=unit)
        self._note_year(clause, reading, node, carried)
        base = _ON_BASE.search(clause.text)
        if base:
            carried.subject = Subject(base["thing"], "", base["thing"])
            return
        if self.past.is_past(clause, reading, promises=in_goals or carried.promised):
            if reading.readings:
                carried.subject = name_target(reading.readings[-1], carried.subject, clause.text).subject
            return
        if not reading.readings:
            if not (line.is_heading and node and clause.start < node.head_end and is_deed(clause.text)):
                self._note_subject(clause, reading, carried)
            return
        for one in reading.readings:
            for each in readings_shared(one):
                self.found.append(self._target(each, clause, line, node, carried))
        carried.promised = True
        carried.strives_last = self._strives(reading.readings[-1], clause, carried)
        last = reading.readings[-1]
        carried.act = last.verb if last.rule == "act" else ""
        carried.unit = last.quantity.unit if last.rule in ("reach", "bare") else ""

    def _note_year(self, clause: Clause, reading: ClauseReading, node: Node | None, carried: _Carried) -> None:
        """How far a year holds: 到2025年 for the paragraph (in the goals, for all of them); a deadline in a clause of
        its own (2024年底前，) for its sentence; a deadline inside a clause for that clause."""
        due = tuple(year.year for year in reading.years if not year.is_base)
        carried.years = due or carried.years
        is_goal = node is not None and node.role in (Role.GOAL, Role.GOAL_SECTION)
        for year in reading.years:
            if year.is_base or year.year < self.period.start:
                continue
            carried.clause_year = (clause.outer, year.year)
            stands_alone = (
                year.start <= 2
                and len(clause.text) - year.end <= 8
                and not _NUMBER_AFTER.search(clause.text[year.end :])
            )
            if year.is_span:
                continue
            if is_goal or not _DEADLINE.search(clause.text[year.start : year.end + 8]):
                carried.year = year.year
                if is_goal or year.year >= self.period.end:  # elsewhere a milestone on the way is its paragraph's own
                    self.goal_years[self._scope(node)] = year.year
            elif stands_alone:
                carried.sentence_year = year.year

    def _scope(self, node: Node | None) -> int:
        """The section within which a year once named holds: the goals as a whole, elsewhere the heading itself."""
        if node is None:
            return -1
        chain = _chain(self.tree, node)
        dated = next((one.start for one in chain if one.start in self.year_heads), None)
        if dated is not None:
            return dated
        goals = [one for one in chain if self._is_goal(one)]
        return goals[-1].start if goals else node.start

    def _is_goal(self, node: Node) -> bool:
        return node.role in (Role.GOAL, Role.GOAL_SECTION)

    def _note_subject(self, clause: Clause, reading: ClauseReading, carried: _Carried) -> None:
        carried.act = ""
        subject = clean(reading.subject)
        if not 2 <= len(subject) <= 30 or is_aside(subject):
            return
        if reading.verb or not is_deed(subject) or words.METRIC.search(subject):
            carried.subject = subject_of(reading.subject, carried.subject)

    def _strives(self, one: Reading, clause: Clause, carried: _Carried) -> bool:
        if one.strives or carried.strives_all:
            return True
        does = clause.separator != "、" and bool(_DOES.match(one.subject))
        is_own = bool(one.verb) and one.verb in clause.text and (one.rule == "act" or bool(_OWN_VERB.search(one.verb)))
        return carried.strives_last and not is_own and not does

    def _target(self, one: Reading, clause: Clause, line: Line, node: Node | None, carried: _Carried) -> CompiledTarget:
        until = clause.outer[1] if clause.outer[1] - clause.end <= _LIST_REACH else clause.end
        whole = line.text[clause.start - line.start : until - line.start]
        ahead = line.text[clause.outer[0] - line.start : clause.start - line.start]
        named = name_target(one, carried.subject, whole, ahead=ahead, counted=carried.counted)
        if kind_is_count(one.quantity):
            carried.counted = named.indicator.removesuffix("数")
        operator = _operator(one)
        said = whole if one.rule == "act" else one.subject + one.verb
        kind = kind_of(one.quantity, name=named.indicator, verb=one.verb, clause=said, is_annual=self.period.is_annual)
        carried.subject = named.subject
        year, source = self._year(one, clause, node, carried)
        strives = self._strives(one, clause, carried)
        commitment = "strive" if strives else ("expected" if carried.expected else "hard")
        start, end = self._span(clause)
        is_rank = kind == "rank"
        return CompiledTarget(
            annex=line.annex,
            section_path=node.path if node else "",
            node=line.node,
            indicator=named.indicator,
            scope=named.scope,
            operator="<=" if is_rank and "前" in one.verb else operator,
            base_value=one.base.value if one.base else "",
            base_year=one.base_year,
            value=one.quantity.value,
            year=year,
            unit=one.quantity.unit,
            kind=kind,
            type=type_of(kind, has_base=one.base is not None, verb=one.verb, operator=operator, clause=clause.text),
            commitment=commitment,
            binding=_binding(clause, line),
            start=start,
            end=end,
            rule=one.rule,
            year_source=source,
        )

    def _span(self, clause: Clause) -> tuple[int, int]:
        return clause.outer

    def _year(self, one: Reading, clause: Clause, node: Node | None, carried: _Carried) -> tuple[int | None, str]:
        if len(carried.years) == one.parts > 1 and not (one.year and one.year not in carried.years):
            return carried.years[one.part], "explicit"
        if one.year:
            return one.year, "explicit"
        near = (
            carried.clause_year[1] if carried.clause_year[0] == clause.outer else carried.sentence_year or carried.year
        )
        if near:
            return near, "explicit"
        inherited = self.goal_years.get(self._scope(node))
        if inherited:
            return inherited, "inherited"
        return (self.period.end, "inherited") if self.period.is_annual and self.period.end else (None, "none")


def _chain(tree: Tree, node: Node) -> list[Node]:
    chain = [node]
    while chain[-1].parent >= 0:
        chain.append(tree.nodes[chain[-1].parent])
    return chain


def _operator(one: Reading) -> str:
    if one.quantity.is_range:
        return "range"
    if one.suffix:
        return _SUFFIX_OPERATORS[one.suffix]
    for operator, pattern in _OPERATORS:
        if pattern.search(one.verb):
            return operator
    return ">=" if one.quantity.is_about else "="


def _binding(clause: Clause, line: Line) -> str:
    after = line.text[clause.end - line.start : clause.end - line.start + 12]
    text = clause.text + (after.split("，")[0] if after.startswith(("（", "）")) else "")
    if "约束性" in text:
        return "binding"
    return "expected" if "预期性" in text else "unstated"

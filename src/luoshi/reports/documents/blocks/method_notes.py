"""How the numbers were reckoned, which definitions they follow, and which data the document rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from luoshi.core.model.statistics import Indicator
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Cell, Note, NoteKind, Paragraph, Row, SectionHeading, Table, Text
from luoshi.reports.documents.tables import CENTRE, LEFT, head
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.numbers import number, percent

ABOUT = Wording("口径说明与数据版本", "definitions, methods and versions of the data")
OPTIONS: Mapping[str, tuple[str, ...]] = {}
WIDTHS = (46.0, 16.0, 12.0, 22.0, 40.0)
ALIGNS = (LEFT, CENTRE, CENTRE, CENTRE, LEFT)
METHODS = (
    "method_base", "method_improvement", "method_expected", "method_age", "method_verdict", "method_release",
    "method_rounding",
)  # fmt: skip
DIFFERENCES = Wording(
    "差距按未舍入的完成率和时序进度相减，与表中舍入后的数相减可能相差末位的一个单位。",
    "A gap is the difference of the exact figures; the difference of the rounded ones may be off by one in the last digit.",
)


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    say, words = writing.say, writing.context.words
    blocks: list[Block] = [SectionHeading(1, (say("计算方法", "How the numbers are reckoned"),))]
    blocks += [Paragraph(writing.quoted(words(key), key.replace("_", "-"), source="rules")) for key in METHODS]
    blocks += [Paragraph((writing.said(DIFFERENCES),)), Paragraph(_index(writing))]
    blocks += [SectionHeading(1, (say("灯的含义", "What the lights mean"),)), _lights(writing)]
    rows = tuple(_indicator_rows(writing))
    if rows:
        blocks.append(SectionHeading(1, (say("指标口径", "Definitions of the indicators"),)))
        names = (
            say("指标", "Indicator"),
            say("单位", "Unit"),
            say("口径\n版本", "Version"),
            say("报表", "Form"),
            say("说明", "Note"),
        )
        blocks.append(Table(WIDTHS, ALIGNS, rows, head(*names)))
    blocks += [SectionHeading(1, (say("数据来源", "Sources"),)), *_sources(writing)]
    return tuple(blocks)


def _index(writing: Writing) -> Text:
    settings, words = writing.facts.report.settings, writing.context.words
    text = words(
        "method_index",
        cap=number(settings.index_cap, 2),
        coverage=percent(settings.index_min_coverage, writing.language, 0),
        proxies=words("proxies_in" if settings.index_with_proxies else "proxies_out"),
    )
    return writing.quoted(text, "method-index", source="settings")


def _lights(writing: Writing) -> Table:
    """Thresholds of the ratio of completion to expected progress."""
    settings, say = writing.facts.report.settings, writing.say
    low = {
        "green": settings.green_from,
        "blue": settings.blue_from,
        "yellow": settings.yellow_from,
        "binding": settings.binding_yellow_from,
    }
    shown = {name: number(value, 2) for name, value in low.items()}
    lines = (
        (say("★已达成", "★ reached"), say("最终目标已达到", "the final target is met"), say("同左", "the same")),
        (say("●正常（绿灯）", "● on track (green)"), f"≥ {shown['green']}", f"≥ {shown['green']}"),
        (
            say("◆略慢（蓝灯）", "◆ slightly behind (blue)"),
            f"{shown['blue']}—{shown['green']}",
            say("不设", "not used"),
        ),
        (
            say("▲偏慢（黄灯）", "▲ behind (yellow)"),
            f"{shown['yellow']}—{shown['blue']}",
            f"{shown['binding']}—{shown['green']}",
        ),
        (say("■滞后（红灯）", "■ far behind (red)"), f"< {shown['yellow']}", f"< {shown['binding']}"),
        (
            say("○无法判断（灰灯）", "○ no verdict (grey)"),
            say("不能作出诚实的判断，写明原因", "no honest verdict, with the reason"),
            say("同左", "the same"),
        ),
    )
    rows = tuple(
        tuple(
            writing.cell(writing.quoted(text, f"legend.{line}.{at}", source="settings"))
            for at, text in enumerate(texts, start=1)
        )
        for line, texts in enumerate(lines, start=1)
    )
    names = (
        say("灯", "Light"),
        say("预期性或未标明的目标", "Expected or unstated targets"),
        say("约束性目标", "Binding targets"),
    )
    note = Note((writing.context.words("legend_default"),))
    return Table((40.0, 40.0, 40.0), (LEFT, CENTRE, CENTRE), rows, head(*names), notes=(note,))


def _indicator_rows(writing: Writing) -> Iterator[Row]:
    known = writing.facts.report.indicators
    links = (one.status.link for one in writing.subjects if one.status.point is not None)
    used = dict.fromkeys(link.indicator for link in links if link is not None)
    for identifier in used:
        if identifier in known:
            yield _row(known[identifier], writing)


def _row(one: Indicator, writing: Writing) -> Row:
    note = writing.name(one.note, one.note_en)
    return (
        Cell((writing.name(one.name_zh, one.name_en),)),
        writing.cell(one.unit),
        Cell((writing.say(f"版本{one.method_version}", f"version {one.method_version}"),)),
        writing.cell(writing.quoted(one.source_form, f"{one.id}.form", source="indicators.csv: source_form")),
        writing.cell(writing.quoted(note, f"{one.id}.note", source="indicators.csv: note")),
    )


def _sources(writing: Writing) -> Iterator[Block]:
    known = writing.facts.report.sources
    used = dict.fromkeys(
        source for one in writing.subjects if one.status.point is not None for source in one.status.point.sources
    )
    for source in used:
        if source in known:
            own = known[source]
            title = writing.name(own.title, own.title_en)
            text = f"{title}，{own.publisher}" if writing.language == "zh" else f"{title}, {own.publisher}"
            yield Note(writing.quoted(text, f"source.{source}", source="sources.csv"), NoteKind.SOURCE)

"""The whole in a few sentences: how many targets, how many with data, the lights, the verdicts, the index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from luoshi.core.progress.lights import Light
from luoshi.core.progress.status import VERDICT_WORDS, Verdict
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Paragraph, Text
from luoshi.reports.documents.named_numbers import counted, index_number
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.clauses import filled, listed, sentence, sentences
from luoshi.reports.narrative.rules.light import LIGHT_WORDS
from luoshi.reports.numbers import day

ABOUT = Wording("总体情况：目标数、有数据的、各灯、结论、规划指数", "the whole: targets, data, lights, verdicts, index")
OPTIONS: Mapping[str, tuple[str, ...]] = {}
_W = Wording
TARGETS = _W("本规划共确定目标{targets}", "the plan sets {targets} targets")
REPEATED = _W(
    "其中{repeated}与其他条目重复，计算指数时只计一次", "repeats of another, which count once in the index: {repeated}"
)
KNOWN = _W(
    "截至{date}，有数据的目标{known}（直接对应{exact}，替代指标{proxy}），没有任何数据的{unknown}",
    "by {date} figures exist for {known} of them ({exact} by their own indicator, {proxy} by a proxy) and none for {unknown}",
)
LIT = _W("可以亮灯的{lit}，其中{list}", "a light can be given to {lit}: {list}")
LIT_ALIKE = _W("可以亮灯的{lit}，均为{light}", "a light can be given to {lit}, each of them a {light}")
DARK = _W("没有一项可以亮灯，{grey}均无法判断", "no light can be given to any: without a verdict {grey}")
GREY = _W(
    "其余{grey}因缺数据或缺基期等原因无法判断",
    "without a verdict, for want of data, a base or the like: {grey}",
)
OVER = _W("目标年已过的{over}，其中{list}", "the target year is over for {over}: {list}")
LIGHT_COUNT = _W("{light}{count}", "{count} with a {light}")
VERDICT_COUNT = _W("{verdict}{count}", "{verdict} {count}")
INDEX = _W(
    "规划指数为{index}（1.00表示整体与时序进度相当；计入目标的覆盖率{coverage}，单项最低{lowest}，中位{median}，最高{highest}），不是官方得分",
    "the plan index stands at {index} (1.00 means in step with the expected progress; coverage {coverage}; lowest {lowest}, "
    "median {median}, highest {highest}); it is not an official score",
)
WITHHELD = _W(
    "有进度比的目标覆盖率只有{coverage}，低于规定的下限，因此不公布规划指数",
    "only {coverage} of the targets have a progress ratio, less than the least required, so the plan index is withheld",
)


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    if not writing.facts.report.statuses:
        return Absent(_W("规划没有确定目标", "the plan sets no targets"))
    language = writing.language
    first = sentences([sentence(_targets(writing), language), sentence([_known(writing)], language)], language)
    second = sentences([_lights(writing), *_verdicts(writing)], language)
    return tuple(Paragraph(text) for text in (first, second, _index(writing)))


def _targets(writing: Writing) -> Iterator[Text]:
    yield filled(TARGETS, writing.language, targets=counted("targets", writing))
    if any(one.target.same_as for one in writing.facts.report.statuses):
        yield filled(REPEATED, writing.language, repeated=counted("repeated", writing))


def _known(writing: Writing) -> Text:
    parts = {name: counted(name, writing) for name in ("known", "exact", "proxy", "unknown")}
    return filled(KNOWN, writing.language, date=day(writing.facts.report.as_of, writing.language), **parts)


def _lights(writing: Writing) -> Text:
    statuses, language = writing.facts.report.statuses, writing.language
    grey = counted("light.grey", writing)
    shown = [light for light in Light if light is not Light.GREY and any(one.light is light for one in statuses)]
    if not shown:
        return sentence([filled(DARK, language, grey=grey)], language)
    counts = [
        filled(LIGHT_COUNT, language, light=writing.said(LIGHT_WORDS[light]), count=counted(f"light.{light}", writing))
        for light in shown
    ]
    alike = writing.said(LIGHT_WORDS[shown[0]])
    said = [
        filled(LIT, language, lit=counted("lit", writing), list=listed(counts, language))
        if len(shown) > 1
        else filled(LIT_ALIKE, language, lit=counted("lit", writing), light=alike)
    ]
    if any(one.light is Light.GREY for one in statuses):
        said.append(filled(GREY, language, grey=grey))
    return sentence(said, language)


def _verdicts(writing: Writing) -> Iterator[Text]:
    statuses, language = writing.facts.report.statuses, writing.language
    found = [verdict for verdict in Verdict if any(one.verdict is verdict for one in statuses)]
    over = [verdict for verdict in found if verdict is not Verdict.OPEN]
    if not over:
        return
    counts = [
        filled(
            VERDICT_COUNT,
            language,
            verdict=writing.said(VERDICT_WORDS[verdict]),
            count=writing.count(
                f"verdict.{verdict}", sum(one.verdict is verdict for one in statuses), f"targets judged {verdict}"
            ),
        )
        for verdict in over
    ]
    yield sentence([filled(OVER, language, over=counted("over", writing), list=listed(counts, language))], language)


def _index(writing: Writing) -> Text:
    language = writing.language
    coverage = index_number("coverage", writing) or ""
    names = ("lowest", "median", "highest")
    value, marks = index_number("value", writing), {name: index_number(name, writing) or "" for name in names}
    if value is None:
        return sentence([filled(WITHHELD, language, coverage=coverage)], language)
    return sentence([filled(INDEX, language, index=value, coverage=coverage, **marks)], language)

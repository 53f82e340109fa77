"""The words of the pages, Chinese and English side by side. ``{name}`` marks what is filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from luoshi.core.wording import Language, Wording
from luoshi.reports.method_words import METHOD_WORDS

HTML_LANGUAGE: dict[Language, str] = {"zh": "zh-Hans", "en": "en"}
HAN, MARKS = "\u3400-\u9fff\uf900-\ufaff", "\u3000-\u303f\uff00-\uffef"
CHINESE = re.compile(f"[{HAN}{MARKS}]*[{HAN}][{HAN}{MARKS}]*")


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of the plan's or the data's text; ``lang`` is set where it is not the language of the page."""

    text: str
    lang: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)


NOTHING = Said("")


def said(language: Language, zh: str, en: str) -> Said:
    """Chinese in the Chinese page; in the English one our translation, or the Chinese marked as such."""
    if language == "zh" or not zh:
        return Said(zh)
    return Said(en) if en else Said(zh, HTML_LANGUAGE["zh"] if CHINESE.search(zh) else "")


def marked_chinese(text: str) -> Markup:
    """Text of the English page with every Chinese piece of it marked as such, for screen readers and fonts."""
    marked, end = Markup(""), 0
    for piece in CHINESE.finditer(text):
        marked += text[end : piece.start()]
        marked += Markup('<span lang="{}">{}</span>').format(HTML_LANGUAGE["zh"], piece.group())
        end = piece.end()
    return marked + text[end:]


class Words:
    """``words("base")``, ``words("as_of", date=...)`` in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, key: str, /, **filled: object) -> str:
        text = WORDS[key].in_(self.language)
        return text.format(**filled) if filled else text

    def wording(self, wording: Wording) -> str:
        return wording.in_(self.language)

    def listed(self, parts: list[str]) -> str:
        return ("、" if self.language == "zh" else ", ").join(parts)


_W = Wording
WORDS: dict[str, Wording] = {
    # page
    "report": _W("规划实施状态报告", "Plan status report"),
    "skip": _W("跳到正文", "Skip to content"),
    "contents": _W("目录", "Contents"),
    "demo": _W("演示数据，纯属虚构", "Demonstration data, fictional"),
    "demo_prefix": _W("【演示数据】", "[DEMONSTRATION] "),
    "demo_note": _W(
        "本页的规划、单位和数字均为演示而编写，不对应任何真实地区或机构。",
        "The plan, the bodies and the figures on this page were invented to show how it works; none of them is real.",
    ),
    "draft": _W("内部监测草稿，不是官方评估或考核结果", "Draft for internal monitoring; not an official result"),
    "document_no": _W("文号", "Document no."),
    "issuer": _W("发布机关", "Issued by"),
    "issued_on": _W("发布日期", "Issued on"),
    "period": _W("规划期", "Plan period"),
    "as_of": _W("截至日期", "As of"),
    "data_hash": _W("数据校验码", "Data hash"),
    "years": _W("{start}—{end}年", "{start}–{end}"),
    "colon": _W("：", ": "),
    "semicolon": _W("；", "; "),
    "stop": _W("。", "."),
    "in_brackets": _W("{text}（{part}）", "{text} ({part})"),
    "bracket": _W("（", " ("),
    "bracket_end": _W("）", ")"),
    "none": _W("无", "none"),
    # headings
    "summary": _W("两分钟概览", "In two minutes"),
    "overview": _W("目标一览", "All targets"),
    "details": _W("逐项说明", "Target by target"),
    "proxies": _W("替代指标", "Proxies"),
    "gaps": _W("数据缺口", "What is not known"),
    "problems": _W("规划文本中的问题", "Problems of the plan"),
    "sources": _W("数据来源", "Sources"),
    "method": _W("计算方法与图例", "Method and legend"),
    # summary
    "targets": _W("目标", "targets"),
    "by_light": _W("按规划期灯分", "By light of the plan period"),
    "by_verdict": _W("按结论分", "By verdict"),
    "by_annex": _W("各附件的灯", "Lights by annex"),
    "age": _W("最新数值属于哪一年", "Year of the latest value"),
    "no_value": _W("无数值", "no figure"),
    "index": _W("规划指数", "Plan index"),
    "index_withheld": _W("暂不给出", "Not shown"),
    "index_about": _W(
        "{eligible}项目标中{counted}项计入，覆盖率{coverage}。1.00表示整体与时序进度相当。非官方得分。",
        "{counted} of {eligible} targets counted, coverage {coverage}. 1.00 means in step with the expected progress. "
        "Not an official score.",
    ),
    "index_partial": _W(
        "{eligible}项目标中{counted}项有进度比，覆盖率{coverage}。",
        "{counted} of {eligible} targets have a progress ratio, coverage {coverage}.",
    ),
    "index_spread": _W(
        "离散程度：最低{low}，四分位{q1}—{q3}，中位{median}，最高{high}",
        "Spread: lowest {low}, quartiles {q1}–{q3}, median {median}, highest {high}",
    ),
    "index_cap": _W("单项进度比以{cap}封顶", "each ratio is capped at {cap}"),
    "state_total": _W("本规划共{total}项目标", "The plan sets {total} targets"),
    "state_repeats": _W(
        "（其中{count}项与其他条目重复，指数只计一次）", " (repeats, which count once in the index: {count})"
    ),
    "state_known": _W(
        "截至{date}，{known}项有数值（直接对应{exact}项，替代指标{proxy}项），{none}项没有任何数值",
        "With a figure as of {date}: {known} ({exact} exact, {proxy} by proxy); without any: {none}",
    ),
    "state_lit": _W("能亮灯的{lit}项：{list}", "{lit} can be lit: {list}"),
    "state_unlit": _W(
        "没有一项能亮灯：{grey}项全部无法判断", "None can be lit: no verdict can be given on any of the {grey}"
    ),
    "state_grey": _W("其余{grey}项无法判断", "no verdict can be given on the other {grey}"),
    "state_verdicts": _W("已过目标年的{over}项：{list}", "Of the {over} whose target year is over: {list}"),
    "state_count": _W("{name}{count}项", "{count} {name}"),
    "attention": _W("需要关注", "Needs attention"),
    "attention_none": _W(
        "没有亮黄灯或红灯的目标。这不等于一切正常：灰灯目标无法判断。",
        "No target is lit yellow or red. That does not mean all is well: no verdict can be given on the grey ones.",
    ),
    "attention_line": _W("完成率{done}，应达{due}", "done {done}, expected {due}"),
    "unlit": _W("有数值但不能亮灯", "With a figure, but not to be judged"),
    "unknown_box": _W("还不知道什么", "What is not known"),
    "unknown_line": _W("{count}项", "{count}"),
    "see_gaps": _W("查看逐项清单", "See the list"),
    # table
    "filter": _W("筛选", "Filter"),
    "all": _W("全部", "All"),
    "search": _W("搜索目标名称或编号", "Search by name or id"),
    "shown": _W("显示{n}项", "{n} shown"),
    "target": _W("目标", "Target"),
    "target_value": _W("目标值", "Target value"),
    "base": _W("基期", "Base"),
    "latest": _W("最新数值", "Latest value"),
    "target_year_value": _W("目标年数值", "Target-year value"),
    "met_by": _W("后来达到", "Met later"),
    "met_by_line": _W("后来达到：{text}", "met later: {text}"),
    "in_chinese_units": _W("中文单位", "In Chinese units"),
    "chinese_original": _W("（中文原文）", "(Chinese original)"),
    "no_figure_below": _W(
        "没有数值的目标：展开可见条文、指标和文本问题。",
        "Targets without a figure; each opens to its clause, indicator and problems.",
    ),
    "completion": _W("完成率", "Completion"),
    "expected": _W("时序进度", "Expected"),
    "light": _W("规划期灯", "Plan light"),
    "year_light": _W("年度灯", "Year light"),
    "verdict": _W("结论", "Verdict"),
    "release_date": _W("发布日期", "Released"),
    "released": _W("发布{date}", "released {date}"),
    "month_kind": _W("{date}（按月）", "{date} (month)"),
    "convention_kind": _W("{date}（按惯例推定）", "{date} (by convention)"),
    "proxy": _W("替代", "proxy"),
    "proxy_long": _W("替代指标", "proxy indicator"),
    "exact_long": _W("直接对应", "exact"),
    "written": _W("原文", "written"),
    "observed": _W("观测", "observed"),
    "implied": _W("推算", "implied"),
    "no_year": _W("原文未写年份，按规划期末", "no year in the text; end of the plan assumed"),
    "repeats": _W("与{id}重复", "repeats {id}"),
    "revised": _W("目标已调整", "target revised"),
    "since": _W("较{year}年", "since {year}"),
    "assumed": _W("{text}（假定）", "{text} (assumed)"),
    "base_missing": _W("{year}年，缺基期值", "{year}, value missing"),
    "sum": _W("累计{value}", "sum {value}"),
    "mean_growth": _W("年均{value}", "mean {value} a year"),
    "goal_cumulative_reduction": _W("累计下降{value}", "a fall of {value}"),
    "goal_cumulative_increase": _W("累计增长{value}", "a rise of {value}"),
    "goal_absolute_change": _W("累计{value}", "{value} in all"),
    "goal_annual_growth": _W("年均增长{value}", "{value} a year"),
    "goal_increment": _W("提高{value}", "up {value}"),
    "raw_growth": _W("当年增速{value}", "growth {value}"),
    "raw_change": _W("累计变化{value}", "change {value}"),
    "why_grey": _W("灰灯原因", "Why grey"),
    "remark": _W("说明", "Remark"),
    "points_over": _W("提高{value}", "up {value}"),
    "binding": _W("约束性", "binding"),
    "expected_target": _W("预期性", "expected target"),
    "unstated": _W("未标明约束性或预期性", "binding or expected: not stated"),
    "hard": _W("明确要求", "hard commitment"),
    "strive": _W("力争", "striven for"),
    "expected_commitment": _W("预计", "foreseen"),
    "clause": _W("条文", "Clause"),
    "owner": _W("责任单位", "Owner"),
    "place": _W("地区", "Place"),
    "indicator": _W("指标", "Indicator"),
    # details
    "chart_of": _W("{name}：{text}", "{name}: {text}"),
    "chart_empty": _W("无数值，目标{target}", "no figure, target {target}"),
    "chart_text": _W("{label}{latest}，目标{target}", "{label} {latest}, target {target}"),
    "axis_value": _W("单位：{unit}", "Unit: {unit}"),
    "axis_change": _W("较基期的累计变化，单位：{unit}", "Change since the base year, {unit}"),
    "axis_fall": _W("较基期累计下降，单位：{unit}", "Fall since the base year, {unit}"),
    "axis_sum": _W("基期以来累计，单位：{unit}", "Sum since the base year, {unit}"),
    "axis_growth": _W("逐年增速，单位：{unit}", "Growth each year, {unit}"),
    "key_value": _W("数值", "value"),
    "key_proxy": _W("替代指标的数值", "value of the proxy"),
    "key_trend": _W("基期以来年均", "mean since the base year"),
    "key_other": _W("其他口径版本（不可比）", "other method version (does not compare)"),
    "key_path": _W("基期至目标的路径", "path from base to target"),
    "key_yearly": _W("规划的年度路径", "yearly path of the plan"),
    "key_target": _W("目标", "target"),
    "key_base": _W("基期", "base"),
    "key_earlier": _W("调整前的目标", "target before revision"),
    "target_elsewhere": _W(
        "目标（{target}）是相对基期的变化，{reason}，不能与这些数值画在同一轴上。",
        "The target ({target}) is a change since the base year and cannot stand on the axis of these values: {reason}.",
    ),
    "derived_target": _W(
        "图中目标位置由基期值加提高幅度得出。", "The target is placed at the base value plus the promised rise."
    ),
    "yearly_path": _W("年度路径", "Yearly path"),
    "yearly_step": _W("{year}年{value}", "{year}: {value}"),
    "confidential_note": _W("另有{count}个保密数值，不予显示。", "{count} confidential values are not shown."),
    "ratio_of_sums": _W("比率", "Ratio of sums"),
    "measured": _W("对照目标的量", "Held against the target"),
    "ratio": _W("进度比", "Ratio"),
    "pace": _W("所需进度", "Required pace"),
    "implied_base": _W("推算基期", "Implied base"),
    "revision": _W("目标调整", "Revision"),
    "plan_problems": _W("文本问题", "Problems"),
    "data_table": _W("数据表", "Data table"),
    "value": _W("数值", "Value"),
    "time": _W("时期", "Period"),
    "release": _W("发布批次", "Release"),
    "status": _W("数据状态", "Status"),
    "basis": _W("依据", "Basis"),
    "version": _W("口径", "Version"),
    "source": _W("来源", "Source"),
    "note": _W("说明", "Note"),
    "use": _W("用途", "Use"),
    "use_counted": _W("计入", "counted"),
    "use_deciding": _W("据以判断", "decides"),
    "use_other": _W("其他口径，不计", "other version, not counted"),
    "use_to_date": _W("年内累计，不画图", "year to date, not in the chart"),
    "part_above": _W("分子", "numerator"),
    "part_below": _W("分母", "denominator"),
    "proxy_reason": _W("为何用替代指标", "Why a proxy"),
    "licence": _W("许可", "Licence"),
    "retrieved": _W("取得日期", "Retrieved"),
    "used_for": _W("用于", "Used for"),
    # statuses and bases of figures
    "status_final": _W("最终", "final"),
    "status_preliminary": _W("初步", "preliminary"),
    "status_flash": _W("快报", "flash"),
    "status_estimated": _W("估计", "estimated"),
    "status_confidential": _W("保密", "confidential"),
    "basis_official": _W("官方", "official"),
    "basis_research": _W("研究", "research"),
    "basis_derived": _W("推算", "derived"),
    "basis_page": _W("网页", "page"),
    "basis_demo": _W("演示", "demo"),
    "severity_error": _W("错误", "error"),
    "severity_warn": _W("警告", "warning"),
    "severity_info": _W("提示", "info"),
    # tail
    "proxies_about": _W(
        "替代指标只能近似规划的指标，默认不计入规划指数。",
        "A proxy only stands near the plan's indicator; by default it does not count in the index.",
    ),
    "proxies_none": _W("没有使用替代指标。", "No proxy is used."),
    "gaps_about": _W(
        "灰灯表示不能给出诚实的判断，并写明原因。缺数不等于未完成。",
        "A grey light means that no honest verdict can be given, and says why. No figure does not mean not achieved.",
    ),
    "gaps_none": _W("没有灰灯目标。", "No target is grey."),
    "problems_none": _W("没有记录问题。", "No problem is recorded."),
    "problems_about": _W("只记录，不改动规划的数字。", "Recorded only: the plan's numbers stay as they are."),
    "severity": _W("级别", "Severity"),
    "problem": _W("问题", "Problem"),
    "advice": _W("建议", "Advice"),
    "concerns": _W("涉及", "Concerns"),
    "sources_about": _W("只列本页用到的来源。", "Only those used on this page."),
    "sources_none": _W("本页没有用到数据来源。", "No source is used on this page."),
    "footer_hash": _W("数据内容 SHA-256", "Data content SHA-256"),
    "footer_text": _W("规划原文 SHA-256", "Plan text SHA-256"),
    "footer_same": _W(
        "同样的输入得到逐字节相同的页面。由落实（Luoshi）生成。",
        "The same inputs give this page byte for byte. Made by Luoshi 落实.",
    ),
    **METHOD_WORDS,
}

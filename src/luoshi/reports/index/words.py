"""The words of the index page, Chinese and English side by side."""

from __future__ import annotations

from luoshi.core.wording import Wording

_W = Wording
INDEX_WORDS: dict[str, Wording] = {
    "report": _W("综合指数", "Composite index"),
    "skip": _W("跳到正文", "Skip to content"),
    "contents": _W("目录", "Contents"),
    "demonstration": _W("演示数据", "Demonstration data"),
    "units": _W("单位", "Units"),
    "unit": _W("单位", "Unit"),
    "indicators": _W("指标", "Indicators"),
    "indicator": _W("指标", "Indicator"),
    "runs": _W("重算次数", "Runs"),
    "failed_runs": _W("失败的重算", "Failed runs"),
    "ranking": _W("名次", "Ranking"),
    "rank": _W("名次", "Rank"),
    "score": _W("得分", "Score"),
    "interval": _W("名次区间", "Rank interval"),
    "band": _W("组", "Band"),
    "period": _W("时期", "Period"),
    "no_model": _W(
        "本指数未声明扰动模型：名次有多可靠，未作检验。",
        "This index declares no perturbation model: how sure the ranking is has not been examined.",
    ),
    "sure": _W("名次有多可靠", "How sure the ranking is"),
    "sure_text": _W(
        "按声明的扰动模型重算 {runs} 次，{failed} 次失败。粗条含 {interval} 的重算，细线为最好与最差名次；菱形为原方案名次，圆圈为重算的中位名次。"
        "同组单位与组内首位在 {distinguish} 的重算中未分先后。",
        "The index was built {runs} times under the declared perturbation model; {failed} runs failed. A thick bar holds "
        "{interval} of the runs, the thin line runs from the best to the worst rank; the diamond is the rank as specified, "
        "the ring the median. Units of one band were not told apart from the band's first in {distinguish} of the runs.",
    ),
    "withheld": _W(
        "{failed} 次重算失败，超过允许的 {most}：不给出名次区间、两两份额和分组。",
        "{failed} runs failed, more than the {most} allowed: no rank intervals, pairwise shares or bands are given.",
    ),
    "failure": _W("失败原因", "Why runs failed"),
    "pairs": _W("与次位的两两份额", "Pairwise shares with the next in rank"),
    "pairs_text": _W(
        "每行为该单位在重算中居于下一名之前的份额；低于 {distinguish} 即不可区分。",
        "Share of the runs in which the unit stands above the one ranked next; below {distinguish} the two are not told apart.",
    ),
    "next": _W("下一名", "Next"),
    "share": _W("份额", "Share"),
    "apart": _W("可区分", "told apart"),
    "not_apart": _W("不可区分", "not distinguishable"),
    "contributions": _W("各指标的贡献", "What each indicator brings"),
    "additive": _W(
        "贡献为权重乘归一化值，相加即得分。", "A contribution is weight times normalised value; they sum to the score."
    ),
    "log_additive": _W(
        "以各指标几何平均处的得分为基准（灰），其余为对数可加贡献，合计即得分。",
        "From the score at every indicator's geometric mean (grey) the log-additive contributions lead exactly to the score.",
    ),
    "shapley": _W(
        "以各指标均值处的得分为基准（灰），其余为 Shapley 值，合计即得分。",
        "From the score at every indicator's mean (grey) the Shapley values lead exactly to the score.",
    ),
    "sampled": _W(
        "由 {permutations} 个次序抽样，单项误差至多 ±{error}（95%）。",
        "Sampled over {permutations} orders; a part is off by at most ±{error} (95 %).",
    ),
    "strengths": _W("长处", "Strengths"),
    "weaknesses": _W("短板", "Weaknesses"),
    "correlation": _W("指标间相关", "Correlations among the indicators"),
    "correlation_text": _W(
        "皮尔逊相关系数，七档：红为负、蓝为正。指标与指数的相关与其权重不同，说明权重不等于影响。",
        "Pearson coefficients in seven steps, red negative, blue positive. Where an indicator's correlation with the index and "
        "its weight part company, weight is not influence.",
    ),
    "weight": _W("有效权重", "Effective weight"),
    "pearson": _W("与指数相关", "Correlation with the index"),
    "spearman": _W("秩相关", "Rank correlation"),
    "node": _W("指标或分项", "Indicator or aggregate"),
    "sensitivity": _W("哪个选择最影响名次", "Which choice moves the ranking"),
    "sensitivity_text": _W(
        "Sobol 指数，输出为各单位名次相对原方案的平均变动（均值 {mean}）。一阶为该因素单独的方差份额，总效应含其参与的全部交互；细线为 95% 区间。",
        "Sobol indices of the mean absolute shift of rank against the index as specified (mean {mean}). First order: share of "
        "the variance by the factor alone; total: with every interaction it takes part in; thin lines: 95 % intervals.",
    ),
    "sensitivity_withheld": _W(
        "敏感性不给出：{why} 次重算没有结果。", "Sensitivity is withheld: {why} runs have no result."
    ),
    "no_variance": _W(
        "名次在所有重算中不变，没有可分解的方差。",
        "The ranking is the same in every run: there is no variance to share out.",
    ),
    "first": _W("一阶", "first order"),
    "total": _W("总效应", "total"),
    "ways": _W("换一种做法", "Built otherwise"),
    "way": _W("做法", "Way"),
    "mean_shift": _W("平均名次变动", "Mean shift of rank"),
    "most_shift": _W("最大变动", "Largest shift"),
    "method": _W("怎样算的", "How it was reckoned"),
    "step": _W("步骤", "Step"),
    "formula": _W("公式", "Formula"),
    "misleads": _W("何时误导", "When it misleads"),
    "source": _W("出处", "Source"),
    "marks": _W("处理记录", "What was done to the figures"),
    "imputed": _W("插补", "filled in"),
    "screened": _W("筛除", "left out"),
    "winsorised": _W("缩尾", "winsorised"),
    "transformed": _W("变换", "transformed"),
    "points": _W("{points} 个值", "{points} values"),
    "gaps": _W("无得分", "Without a score"),
    "sources": _W("数据来源", "Sources"),
    "hashes": _W("规格与数据校验值", "Hashes of specification and data"),
    "denominate": _W("除以分母", "Denominators"),
    "impute": _W("插补", "Imputation"),
    "screen": _W("筛选", "Screening"),
    "treat": _W("极端值", "Outliers"),
    "normalise": _W("归一化", "Normalisation"),
    "weigh": _W("赋权", "Weights"),
    "aggregate": _W("汇总", "Aggregation"),
    "base": _W("基准", "base"),
    "consistency": _W("一致性比率", "consistency ratio"),
    "negative": _W("权重为负：该项计为反向", "negative weight: counts against the unit"),
}

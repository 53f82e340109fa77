"""COINr's names of methods and ours, so that a sample drawn there can be replayed here as it is."""

from __future__ import annotations

from collections.abc import Mapping

COINR_NAMES: Mapping[str, str] = {
    "i_mean": "mean",
    "i_median": "median",
    "i_mean_grp": "group_mean",
    "i_median_grp": "group_median",
    "log_CT": "log_ct",
    "log_CT_orig": "log_ct_orig",
    "log_GII": "log_gii",
    "byNA": "by_missing",
    "byzeros": "by_zeros",
    "byNAandzeros": "by_missing_and_zeros",
    "n_minmax": "minmax",
    "n_zscore": "zscore",
    "n_scaled": "scaled",
    "n_rank": "rank",
    "n_borda": "borda",
    "n_prank": "percentile_rank",
    "n_dist2max": "distance_to_max",
    "n_dist2targ": "distance_to_target",
    "n_dist2ref": "distance_to_reference",
    "n_fracmax": "fraction_of_max",
    "n_goalposts": "goalposts",
    "a_amean": "arithmetic",
    "a_gmean": "geometric",
    "a_hmean": "harmonic",
    "a_genmean": "generalised",
    "a_copeland": "copeland",
}

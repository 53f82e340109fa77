"""COINr's words in a specification: its names of methods and parameters are read as ours, with their own meaning.

``{name: normalise, f_n: n_minmax, f_n_para: {l_u: [1, 100]}}`` is ``{name: normalise, method: minmax, lower: 1, upper: 100}``.
What COINr does not know stays as it is; what is neither its word nor ours is found by the reader, at its line. Defaults need
no table: ours are COINr's wherever COINr has one (``docs/reference/index-definitions.md``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import yaml

from luoshi.pack.index_files.coinr_names import COINR_NAMES

Pair = tuple[yaml.Node, yaml.Node]
METHOD_KEYS = {"f_n", "f_i", "f_ag", "unit_screen"}
NESTED = {"f_n_para", "f_i_para", "f_ag_para", "f1_para", "f2_para", "f_pass_para"}
OUTLIERS = {"winmax": ("most_points",), "skew_thresh": ("skew",), "kurt_thresh": ("kurtosis",), "force_win": ("force",)}
PARAMETERS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "minmax": {"l_u": ("lower", "upper")},
    "zscore": {"m_sd": ("mean", "deviation")},
    "scaled": {"npara": ("low", "high")},
    "distance_to_target": {"cap_max": ("cap",)},
    "distance_to_reference": {"cap_max": ("cap",)},
    "goalposts": {"gposts": ("low", "high", "scale"), "trunc2posts": ("truncate",)},
    "winsorise": OUTLIERS,
    "two_stage": OUTLIERS | {"lambda": ("power",), "combine_treat": ("combine",), "f2": ("second",)},
    "boxcox": {"lambda": ("power",), "makepos": ("shift",)},
    "group_mean": {"use_group": ("group",)},
    "group_median": {"use_group": ("group",)},
    "by_missing": {"dat_thresh": ("least_data",)},
    "by_zeros": {"nonzero_thresh": ("least_nonzero",)},
    "by_missing_and_zeros": {"dat_thresh": ("least_data",), "nonzero_thresh": ("least_nonzero",)},
    "generalised": {"p": ("power",)},
}
"""Our parameters behind each of COINr's; a vector there is several numbers here."""
FROM_TABLE = "use_iMeta"


def in_our_words(node: yaml.Node) -> yaml.Node:
    """The same node with COINr's words replaced; lines stay."""
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, COINR_NAMES[node.value]) if node.value in COINR_NAMES else node
    if isinstance(node, yaml.SequenceNode):
        return yaml.SequenceNode(node.tag, [in_our_words(one) for one in node.value], node.start_mark, node.end_mark)
    if not isinstance(node, yaml.MappingNode):
        return node
    pairs = [(_key(key), in_our_words(value)) for key, value in _flat(node.value)]
    method = next((str(value.value) for key, value in pairs if key.value == "method"), "")
    pairs = [pair for one in pairs for pair in _renamed(one, PARAMETERS.get(method, {}))]
    return yaml.MappingNode(node.tag, _once(pairs), node.start_mark, node.end_mark)


def _flat(pairs: list[Pair]) -> Iterator[Pair]:
    """Parameters out of their lists, a two-stage treatment named as one, and what COINr does anyway left out."""
    names = {str(key.value) for key, _ in pairs}
    for key, value in pairs:
        if key.value in NESTED and isinstance(value, yaml.MappingNode):
            yield from _flat(value.value)
        elif key.value in NESTED and value.value == FROM_TABLE:
            yield _scalar(key, "by_indicator"), _scalar(value, "yes")
        elif key.value == "f1" and "f2" in names and value.value == "winsorise":
            yield _scalar(key, "method"), _scalar(value, "two_stage")
        elif key.value == "f1":
            yield _scalar(key, "method"), value
        elif (key.value, value.value) not in (("f_pass", "check_SkewKurt"), ("ties.method", "min")):
            yield key, value


def _key(key: yaml.Node) -> yaml.Node:
    return _scalar(key, "method") if key.value in METHOD_KEYS else key


def _renamed(pair: Pair, words: Mapping[str, tuple[str, ...]]) -> Iterator[Pair]:
    key, value = pair
    ours = words.get(str(key.value))
    if ours is None:
        yield key, value
    elif len(ours) == 1:
        yield _scalar(key, ours[0]), _unlimited(ours[0], value)
    elif isinstance(value, yaml.SequenceNode) and len(value.value) == len(ours):
        yield from ((_scalar(key, name), one) for name, one in zip(ours, value.value, strict=True))
    else:
        yield key, value


def _unlimited(name: str, value: yaml.Node) -> yaml.Node:
    """``winmax = NULL``: no limit, which is 0 here."""
    is_null = isinstance(value, yaml.ScalarNode) and value.value in ("null", "~", "NULL", "")
    return _scalar(value, "0") if name == "most_points" and is_null else value


def _once(pairs: list[Pair]) -> list[Pair]:
    """The same parameter with the same value in two of COINr's lists is one."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for key, value in pairs:
        own = str(key.value), str(value.value)
        if own not in seen or not isinstance(value, yaml.ScalarNode):
            kept.append((key, value))
        seen.add(own)
    return kept


def _scalar(node: yaml.Node, text: str) -> yaml.ScalarNode:
    """Another word at the place of a node; what it means follows from the word, as when it is read."""
    made = yaml.compose(text, Loader=yaml.SafeLoader)
    return yaml.ScalarNode(made.tag if made else node.tag, text, node.start_mark, node.end_mark)

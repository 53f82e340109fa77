"""The tree: who is under whom, and aggregation from the leaves up, for one run or for many at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from luoshi.core.assessment.index.faults import fault
from luoshi.core.assessment.index.node import Node
from luoshi.core.wording import Wording


@dataclass(frozen=True, slots=True)
class Tree:
    """``inner`` runs bottom-up; ``children`` and ``levels`` go by node. A leaf has level 1, a parent one more than its
    highest child."""

    nodes: tuple[Node, ...]
    leaves: tuple[Node, ...]
    inner: tuple[str, ...]
    root: str
    children: Mapping[str, tuple[str, ...]]
    levels: Mapping[str, int]
    places: Mapping[str, int]

    def at_level(self, level: int) -> tuple[str, ...]:
        return tuple(node.id for node in self.nodes if self.levels[node.id] == level)

    def leaves_under(self, node: str) -> tuple[str, ...]:
        """Indicators below a node, or the node itself."""
        own = self.children.get(node, ())
        return tuple(leaf for child in own for leaf in self.leaves_under(child)) if own else (node,)


def plant(nodes: tuple[Node, ...]) -> Tree:
    """Raises an IndexFault where the nodes are not one tree."""
    _check(nodes)
    children: dict[str, list[str]] = {}
    for node in nodes:
        if node.parent:
            children.setdefault(node.parent, []).append(node.id)
    root = next(node.id for node in nodes if not node.parent)
    levels: dict[str, int] = {}
    order = _bottom_up(root, children, levels)
    if len(order) != len(nodes):
        stray = [node.id for node in nodes if node.id not in levels]
        raise _not_a_tree("成环或不通到根", "circular, or without a way to the root", stray)
    return Tree(
        nodes=nodes,
        leaves=tuple(node for node in nodes if node.id not in children),
        inner=tuple(name for name in order if name in children),
        root=root,
        children={name: tuple(own) for name, own in children.items()},
        levels=levels,
        places={node.id: at for at, node in enumerate(nodes)},
    )


def _bottom_up(root: str, children: Mapping[str, list[str]], levels: dict[str, int]) -> list[str]:
    """Every node after its children, and the level of each."""
    order: list[str] = []
    stack = [(root, False)]
    while stack:
        name, is_done = stack.pop()
        if is_done:
            levels[name] = 1 + max((levels[child] for child in children.get(name, ())), default=0)
            order.append(name)
        else:
            stack.append((name, True))
            stack.extend((child, False) for child in reversed(children.get(name, ())))
    return order


def _check(nodes: tuple[Node, ...]) -> None:
    names = [node.id for node in nodes]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise _not_a_tree("编号重复", "identifiers given twice", twice)
    orphans = [node.id for node in nodes if node.parent and node.parent not in set(names)]
    if orphans:
        raise _not_a_tree("上级不存在", "the parent does not exist", orphans)
    roots = [node.id for node in nodes if not node.parent]
    if len(roots) != 1:
        raise _not_a_tree(f"应有一个根，实有 {len(roots)} 个", f"one root is needed, there are {len(roots)}", roots)
    if len(nodes) < 2:
        raise _not_a_tree("没有指标", "there is no indicator", roots)
    wrong = [node.id for node in nodes if node.direction not in (1, -1)]
    if wrong:
        raise _not_a_tree("方向应为 1 或 -1", "the direction must be 1 or -1", wrong)
    wrong = [node.id for node in nodes if not 0 <= node.weight < float("inf")]
    if wrong:
        raise _not_a_tree("权重应为非负数", "weights must not be negative", wrong)


def _not_a_tree(zh: str, en: str, names: list[str]) -> Exception:
    return fault(
        "TREE",
        Wording(f"{zh}：{', '.join(names)}", f"{en}: {', '.join(names)}"),
        Wording("改正指标体系", "correct the tree of indicators"),
        place="nodes",
        objects=names,
    )

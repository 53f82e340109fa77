"""The tree of organisations over all stored packs, kept in memory until a pack changes."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from functools import lru_cache

from luoshi.web.plans.models import ROW_MODELS, StoredPack, field_name

Stamp = tuple[tuple[int, int, datetime], ...]


def subtree_of(organisation: str) -> frozenset[str]:
    """The organisations below this one, itself included; nothing for a blank id."""
    return _below(organisation, _stamp()) if organisation else frozenset()


def _stamp() -> Stamp:
    return tuple(StoredPack.objects.order_by("pk").values_list("pk", "revision", "loaded_at"))


@lru_cache(maxsize=4096)
def _below(organisation: str, stamp: Stamp) -> frozenset[str]:
    children = _children(stamp)
    found, waiting = {organisation}, [organisation]
    while waiting:
        for child in children.get(waiting.pop(), ()):
            if child not in found:
                found.add(child)
                waiting.append(child)
    return frozenset(found)


@lru_cache(maxsize=4)
def _children(stamp: Stamp) -> dict[str, list[str]]:
    children: dict[str, list[str]] = defaultdict(list)
    rows = ROW_MODELS["organisations"]._default_manager.filter(until=None)
    for one, parent, successor in rows.values_list(*map(field_name, ("id", "parent", "successor"))):
        children[parent].append(one)
        if successor:  # what an ended organisation left belongs to whoever took over its duties
            children[successor].append(one)
    return dict(children)

"""Typed paths: what a factor varies, checked against the specification and against the type of what stands there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import get_type_hints

from luoshi.core.assessment.index.faults import IndexFault, fault
from luoshi.core.assessment.index.settings import Settings
from luoshi.core.assessment.index.spec import Choice, IndexSpec, Step, StepName
from luoshi.core.assessment.index.tree import Tree
from luoshi.core.assessment.index.variants import VARIANTS
from luoshi.core.wording import Wording

AGGREGATION, WEIGHTING, WEIGHT, DATA, STEPS = "aggregation", "weighting", "weight", "data", "steps"
KIND_OF = {AGGREGATION: "aggregate", WEIGHTING: "weigh"}


@dataclass(frozen=True, slots=True)
class Target:
    """``what`` is a step, ``aggregation``, ``weighting``, ``weight`` or ``data``; ``names`` the nodes it concerns;
    ``setting`` one parameter, or blank for the whole choice."""

    what: str
    names: tuple[str, ...] = ()
    setting: str = ""

    @property
    def is_step(self) -> bool:
        return self.what in set(StepName)


def resolve_path(path: str, spec: IndexSpec, tree: Tree) -> Target:
    """Raises an IndexFault that says which part of the path does not exist, and what there is."""
    first, _, rest = path.partition(".")
    if first == STEPS:
        return _step_path(path, rest, spec)
    if first == DATA:
        leaves = tuple(leaf.id for leaf in tree.leaves)
        return Target(DATA, leaves if rest == "all" else _known(path, rest.split("+"), leaves))
    what, _, setting = rest.partition(".")
    names = _nodes(path, first, what, tree)
    if what == WEIGHT and not setting:
        return Target(WEIGHT, names)
    if what in KIND_OF:
        for name in names if setting else ():
            _require_setting(
                path, spec.aggregation_of(name) if what == AGGREGATION else spec.weighting_of(name), setting
            )
        return Target(what, names, setting)
    raise _no_such(path, what or first, ("aggregation", "weighting", "weight", "steps.…", "data.…"))


def changed(spec: IndexSpec, target: Target, value: object, *, path: str) -> IndexSpec:
    """The specification with ``value`` where the path points."""
    if target.is_step:
        steps = tuple(
            _changed_step(step, target, value, path) if step.name == target.what else step for step in spec.steps
        )
        return replace(spec, steps=steps)
    kind = KIND_OF[target.what]
    current = spec.aggregation_of if target.what == AGGREGATION else spec.weighting_of
    own = {name: _changed_choice(kind, current(name), target.setting, value, path) for name in target.names}
    if target.what == AGGREGATION:
        return replace(spec, aggregations={**spec.aggregations, **own})
    return replace(spec, weightings={**spec.weightings, **own})


def _changed_step(step: Step, target: Target, value: object, path: str) -> Step:
    if target.setting == "over":
        return replace(step, over=str(value))
    return replace(step, choice=_changed_choice(step.name.value, step.choice, target.setting, value, path))


def _changed_choice(kind: str, choice: Choice, setting: str, value: object, path: str) -> Choice:
    if setting:
        return Choice(choice.method, replace(choice.use, **{setting: _typed(choice.use, setting, value, path)}))
    if isinstance(value, Choice):
        return value
    if isinstance(value, str) and value in VARIANTS[kind]:
        return _default(kind, value, path)
    if isinstance(value, Mapping) and value.get("method") in VARIANTS[kind]:
        chosen = _default(kind, str(value["method"]), path, dict(value))
        return chosen
    raise _no_such(path, str(value), tuple(VARIANTS[kind]))


def _default(kind: str, method: str, path: str, given: Mapping[str, object] | None = None) -> Choice:
    """A variant with its parameters, each checked against its type."""
    settings = VARIANTS[kind][method].Settings
    known = {one.name for one in fields(settings)}
    own = {name: value for name, value in (given or {}).items() if name != "method"}
    for name in own:
        if name not in known:
            raise _no_such(path, name, tuple(sorted(known)))
    hints = get_type_hints(settings)
    try:
        use = settings(**{name: _cast(value, hints[name], path) for name, value in own.items()})
    except TypeError:
        raise _mistyped(path, method, "settings") from None
    return Choice(method, use)


def _typed(use: Settings, setting: str, value: object, path: str) -> object:
    return _cast(value, get_type_hints(type(use))[setting], path)


def _cast(value: object, hint: object, path: str) -> object:
    """Whole numbers stand for numbers; nothing else is converted."""
    wanted = str(getattr(hint, "__name__", hint))
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if "tuple" in wanted:
        return value
    if "float" in wanted and is_number and isinstance(value, int | float):
        return float(value)
    if wanted == "int" and isinstance(value, int) and not isinstance(value, bool):
        return value
    if wanted == "bool" and isinstance(value, bool):
        return value
    if wanted == "str" and isinstance(value, str):
        return value
    if value is None and "None" in wanted:
        return value
    raise _mistyped(path, str(value), wanted)


def _step_path(path: str, rest: str, spec: IndexSpec) -> Target:
    name, _, setting = rest.partition(".")
    steps = {step.name.value: step for step in spec.steps}
    if name not in steps:
        raise _no_such(path, name, tuple(f"steps.{one}" for one in steps))
    if setting and setting != "over":
        _require_setting(path, steps[name].choice, setting)
    return Target(name, setting=setting)


def _require_setting(path: str, choice: Choice, setting: str) -> None:
    known = tuple(one.name for one in fields(choice.use))
    if setting not in known:
        raise _no_such(path, setting, known)


def _nodes(path: str, who: str, what: str, tree: Tree) -> tuple[str, ...]:
    """``root``, ``all``, ``level2``, a node, or several joined by ``+``."""
    usable = tuple(node.id for node in tree.nodes if node.id != tree.root) if what == WEIGHT else tree.inner
    found: list[str] = []
    for part in who.split("+"):
        if part == "all":
            found += usable
        elif part == "root":
            found.append(tree.root)
        elif part.startswith("level") and part[5:].isdigit():
            found += [name for name in tree.at_level(int(part[5:])) if name in usable]
        else:
            found += _known(path, [part], usable)
    if not found:
        raise _no_such(path, who, usable)
    return tuple(dict.fromkeys(found))


def _known(path: str, names: list[str], usable: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if name not in usable:
            raise _no_such(path, name, usable)
    return tuple(names)


def _no_such(path: str, part: str, known: tuple[str, ...]) -> IndexFault:
    shown = ", ".join(known[:20]) + (" …" if len(known) > 20 else "")
    return fault(
        "PATH",
        Wording(f"路径“{path}”中的“{part}”不存在", f"{part!r} in the path {path!r} does not exist"),
        Wording(f"可用的：{shown or '无'}", f"there are: {shown or 'none'}"),
        place=path,
    )


def _mistyped(path: str, value: str, wanted: str) -> IndexFault:
    return fault(
        "PATH-TYPE",
        Wording(
            f"路径“{path}”处的值“{value}”类型不符，应为 {wanted}",
            f"{value!r} at the path {path!r} is not of type {wanted}",
        ),
        Wording("改正取值", "correct the value"),
        place=path,
    )

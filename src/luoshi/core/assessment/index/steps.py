"""The steps before aggregation, applied to a matrix of rows × columns. Runs that differ in their figures lie side by side
as further columns, so that every step is written once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray, IntArray
from luoshi.core.assessment.index.data import IndexData
from luoshi.core.assessment.index.faults import fault
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.node import Node
from luoshi.core.assessment.index.spec import BY_PERIOD, POOLED, Step, StepName
from luoshi.core.assessment.index.variants import DENOMINATE, IMPUTE, NORMALISE, SCREEN, TREAT, Choice
from luoshi.core.wording import Wording

COLUMN_STEPS = {StepName.DENOMINATE: DENOMINATE, StepName.IMPUTE: IMPUTE, StepName.TREAT: TREAT}
Work = Callable[[FloatArray, Frame, Choice], FloatArray]


@dataclass(frozen=True, slots=True)
class State:
    """Where the pipeline stands: ``kept`` are the rows of the original data that are still there."""

    frame: Frame
    values: FloatArray
    kept: IntArray


class MixedScreening(Exception):
    """Runs that lie side by side would keep different units: they must be reckoned one by one."""


def begin(data: IndexData, nodes: tuple[Node, ...], values: FloatArray | None = None) -> State:
    """``data`` has the indicators of ``nodes`` in their order; ``values`` may hold several runs side by side."""
    own = data.values if values is None else values
    return State(Frame(data, nodes, own.shape[1] // len(nodes)), own, np.arange(len(data.units)))


def step_applied(step: Step, state: State) -> State:
    """The next state. Arrays that do not change are shared, not copied."""
    if step.name is StepName.SCREEN:
        return _screened(step, state)
    if step.name is StepName.NORMALISE:
        return replace(state, values=_normalised(step, state))
    variants = COLUMN_STEPS[step.name]

    def work(values: FloatArray, frame: Frame, choice: Choice) -> FloatArray:
        return variants[choice.method].apply(values, frame, choice.use)

    if step.over not in (POOLED, BY_PERIOD):
        raise _wrong_over(step)
    return replace(state, values=_by_period(step, state, work))


def _screened(step: Step, state: State) -> State:
    width = len(state.frame.nodes)
    method = SCREEN[step.choice.method]
    masks = [
        method.keep(state.values[:, at : at + width], state.frame, step.choice.use)
        for at in range(0, state.values.shape[1], width)
    ]
    keep = masks[0]
    if any((one != keep).any() for one in masks[1:]):
        raise MixedScreening
    if keep.all():
        return state
    if not keep.any():
        raise fault(
            "NO-UNITS",
            Wording("筛选后没有单位留下", "screening leaves no unit"),
            Wording("放宽门槛", "loosen the thresholds"),
            place="steps.screen",
        )
    return State(state.frame.rows(keep), state.values[keep], state.kept[keep])


def _normalised(step: Step, state: State) -> FloatArray:
    periods = state.frame.data.periods
    if step.over in (POOLED, BY_PERIOD):
        return _by_period(step, state, _normalised_here)
    if step.over not in periods:
        raise _wrong_over(step)
    base = np.array([period == step.over for period in periods])

    def frozen(values: FloatArray, frame: Frame, choice: Choice) -> FloatArray:
        method = NORMALISE[choice.method]
        if not method.CAN_FREEZE:
            raise fault(
                "FREEZE",
                Wording(f"{method.NAME.zh}没有可冻结的标尺", f"{method.NAME.en} has no scale to freeze"),
                Wording("改用 minmax、goalposts 等", "use minmax, goalposts or the like"),
                place="steps.normalise.over",
            )
        signed = _signed(values, frame)
        return method.transform(signed, method.fit(signed[base], frame.rows(base), choice.use), choice.use)

    return _overridden(step, state.values, state.frame, frozen)


def _normalised_here(values: FloatArray, frame: Frame, choice: Choice) -> FloatArray:
    method, signed = NORMALISE[choice.method], _signed(values, frame)
    return method.transform(signed, method.fit(signed, frame, choice.use), choice.use)


def _signed(values: FloatArray, frame: Frame) -> FloatArray:
    """Multiplied by direction, so that more is better."""
    return values if (frame.directions > 0).all() else values * frame.directions


def _by_period(step: Step, state: State, work: Work) -> FloatArray:
    """All rows together, or the rows of each period apart."""
    if step.over == POOLED or not state.frame.data.periods:
        return _overridden(step, state.values, state.frame, work)
    out = np.empty_like(state.values)
    labels = np.array(state.frame.data.periods, dtype=object)
    for period in dict.fromkeys(state.frame.data.periods):
        here = labels == period
        out[here] = _overridden(step, state.values[here], state.frame.rows(here), work)
    return out


def _overridden(step: Step, values: FloatArray, frame: Frame, work: Work) -> FloatArray:
    """Each group of indicators by its own variant."""
    if not step.overrides:
        return work(values, frame, step.choice)
    out = np.empty_like(values)
    names = [node.id for node in frame.nodes]
    others = [name for name in names if name not in step.overrides]
    for own, choice in [(others, step.choice), *(([name], choice) for name, choice in step.overrides.items())]:
        columns = [names.index(name) for name in own]
        if columns:
            at = list(_across(columns, len(names), frame.copies))
            out[:, at] = work(values[:, at], frame.subset(columns), choice)
    return out


def _across(columns: list[int], width: int, copies: int) -> Iterable[int]:
    return (copy * width + column for copy in range(copies) for column in columns)


def _wrong_over(step: Step) -> Exception:
    return fault(
        "OVER",
        Wording(f"over: {step.over} 不适用于 {step.name.value}", f"over: {step.over} does not fit {step.name.value}"),
        Wording(
            "写 all、period，归一化还可写一个期次的名称",
            "write all, period, or, for normalisation, the name of a period of the data",
        ),
        place=f"steps.{step.name.value}.over",
    )

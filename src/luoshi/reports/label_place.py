"""Where the number of the deciding value stands: beside its dot, wherever the fewest lines pass behind it.

The drawing's scale is reckoned as ECharts chooses it, so that "behind" means the same here and in the picture.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from luoshi.reports.target_plot import Mark, Plot

WIDTH, HEIGHT = 370.0, 180.0  # of the drawing inside a target's chart, in pixels
BESIDE = 26.0  # what a label may take of the margin around it
DIGIT, POINT, LINE, FROM_DOT, MARGIN = 8.2, 4.0, 19.0, 9.0, 3.0
STEP = 3.0  # pixels between two points of a line
TICKS = 3
NICE = ((1.5, 1.0), (2.5, 2.0), (4.0, 3.0), (7.0, 5.0))
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Frame:
    """From years and values to pixels, upwards from the lower left corner."""

    plot: Plot
    years: tuple[int, int]
    scale: tuple[float, float]

    def place(self, x: float, y: float) -> Place:
        (first, last), (low, high) = self.years, self.scale
        up = (y - low) / (high - low)
        return (x - first) / (last - first) * WIDTH, (1 - up if self.plot.is_rank else up) * HEIGHT

    def of(self, mark: Mark) -> Place:
        return self.place(float(mark.at), float(mark.value))


def side_of_label(plot: Plot, mark: Mark, texts: tuple[str, str], *, years: tuple[int, int], gap: Place) -> str:
    """``top``, ``bottom``, ``right`` or ``left``; ``texts`` are the value's number and the target's. ``gap`` is the room
    below and above all marks, as a share of their span."""
    scale = _scale(plot, gap)
    if scale[1] <= scale[0] or years[1] <= years[0]:
        return "top"
    frame = _Frame(plot, years, scale)
    lines = [*_lines(frame, mark), *_target_label(frame, texts[1])]
    boxes = {side: _box(frame.of(mark), texts[0], side) for side in ("top", "bottom", "right", "left")}
    inside = {side: box for side, box in boxes.items() if _is_inside(box)}
    return min(inside, key=lambda side: _covered(lines, inside[side]), default="top")


def side_of_target_label(plot: Plot) -> str:
    """Above the target, but below it where the deciding value of the same year is drawn higher."""
    target = plot.target
    rival = next((one for one in (*plot.values, *plot.trend) if one.is_deciding), None)
    if target is None or rival is None or rival.at != target.at or rival.value == target.value:
        return "top"
    return "bottom" if (rival.value > target.value) != plot.is_rank else "top"


Box = tuple[float, float, float, float]


def _box(dot: Place, text: str, side: str) -> Box:
    """Left, right, lower and upper edge of a label."""
    (x, y), width = dot, sum(POINT if character in ",.:" else DIGIT for character in text)
    if side in ("top", "bottom"):
        low = y + FROM_DOT if side == "top" else y - FROM_DOT - LINE
        return x - width / 2, x + width / 2, low, low + LINE
    left = x + FROM_DOT if side == "right" else x - FROM_DOT - width
    return left, left + width, y - LINE / 2, y + LINE / 2


def _is_inside(box: Box) -> bool:
    left, right, low, high = box
    return left >= -BESIDE and right <= WIDTH + BESIDE and low >= 0 and high <= HEIGHT + BESIDE


def _covered(lines: Sequence[Place], box: Box) -> int:
    """How many points of the lines lie in the label."""
    left, right, low, high = box
    return sum(1 for x, y in lines if left - MARGIN <= x <= right + MARGIN and low - MARGIN <= y <= high + MARGIN)


def _target_label(frame: _Frame, text: str) -> Iterator[Place]:
    if frame.plot.target is None:
        return
    dot = frame.of(frame.plot.target)
    left, right, low, high = _box(dot, text, side_of_target_label(frame.plot))
    for height in (low, (low + high) / 2, high, dot[1]):
        yield from _between((left, height), (right, height))


def _lines(frame: _Frame, mark: Mark) -> Iterator[Place]:
    plot = frame.plot
    others = (group for _, group in plot.others)
    lines: list[Sequence[Mark]] = [plot.path, plot.path, plot.values, plot.trend, *others]  # the path weighs twice
    for line in lines:
        for one, other in pairwise(line):
            yield from _between(frame.of(one), frame.of(other))
        yield from (frame.of(one) for one in line if one != mark)
    if plot.target is not None:
        heights = [plot.target.value] + ([] if plot.target_high is None else [plot.target_high])
        for height in heights:
            yield from _between(*(frame.place(year, float(height)) for year in frame.years))


def _between(one: Place, other: Place) -> Iterator[Place]:
    steps = max(2, int(math.hypot(other[0] - one[0], other[1] - one[1]) / STEP))
    for step in range(1, steps):
        share = step / steps
        yield one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _scale(plot: Plot, gap: Place) -> tuple[float, float]:
    """The ends of the vertical axis: the span of the marks with its gaps, out to the next round number."""
    heights = [float(height) for height in plot.heights()]
    if not heights:
        return 0.0, 0.0
    span = max(heights) - min(heights)
    low, high = min(heights) - span * gap[0], max(heights) + span * gap[1]
    if high <= low:
        return low, high
    step = _nice((high - low) / TICKS)
    return math.floor(low / step) * step, math.ceil(high / step) * step


def _nice(step: float) -> float:
    size = 10.0 ** math.floor(math.log10(step))
    return next((nice for limit, nice in NICE if step / size < limit), 10.0) * size

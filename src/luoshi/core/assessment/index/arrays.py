"""Column statistics that leave missing values out, and ranks. All are vectorised over the columns of a matrix."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int64]

DIGITS = 12
"""Two scores that agree to so many digits of the largest one are tied: what is left is the noise of the machine."""


def has_gaps(values: FloatArray) -> bool:
    """Whether a value is missing. A sum tells in one pass that none is; only where it is NaN are the cells looked at."""
    return bool(np.isnan(values.sum()) and np.isnan(values).any())


def lowest(values: FloatArray) -> FloatArray:
    """Of each column; NaN where all are missing."""
    return np.asarray(np.fmin.reduce(values, axis=0), dtype=np.float64)


def highest(values: FloatArray) -> FloatArray:
    return np.asarray(np.fmax.reduce(values, axis=0), dtype=np.float64)


def counts(values: FloatArray) -> IntArray:
    """How many values of each column are there."""
    return np.asarray(np.count_nonzero(~np.isnan(values), axis=0), dtype=np.int64)


def means(values: FloatArray) -> FloatArray:
    """Of each column; NaN where all are missing."""
    there = counts(values)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(there > 0, np.nansum(values, axis=0) / there, np.nan), dtype=np.float64)


def medians(values: FloatArray) -> FloatArray:
    """Of each column; NaN where all are missing."""
    out = np.full(values.shape[1], np.nan)
    some = counts(values) > 0
    out[some] = np.nanmedian(values[:, some], axis=0)
    return out


def deviations(values: FloatArray) -> FloatArray:
    """Sample standard deviation (n − 1) of each column; NaN below two values."""
    there = counts(values)
    centred = values - means(values)
    with np.errstate(invalid="ignore", divide="ignore"):
        squares = np.nansum(centred * centred, axis=0) / (there - 1)
    return np.asarray(np.sqrt(np.where(there > 1, squares, np.nan)), dtype=np.float64)


def skew_and_kurtosis(values: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Sample-adjusted G1 and excess G2 of each column, as spreadsheets have them (Joanes and Gill 1998).

    NaN for a constant column, below three values (skew) and below four (kurtosis).
    """
    n = counts(values).astype(np.float64)
    centred = values - means(values)
    square = centred * centred
    second, third = np.nansum(square, axis=0), np.nansum(square * centred, axis=0)
    fourth = np.nansum(square * square, axis=0)
    flat = is_constant(values)
    with np.errstate(invalid="ignore", divide="ignore"):
        skew = np.sqrt(n) * third / second**1.5 * np.sqrt(n * (n - 1)) / (n - 2)
        kurtosis = ((n + 1) * (n * fourth / second**2 - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))
    return np.where((n < 3) | flat, np.nan, skew), np.where((n < 4) | flat, np.nan, kurtosis)


def is_constant(values: FloatArray) -> BoolArray:
    """Columns whose values are all alike, or of which there are none."""
    least, most = lowest(values), highest(values)
    return np.asarray(np.isnan(least) | (least == most), dtype=np.bool_)


def ranks_ascending(values: FloatArray) -> FloatArray:
    """Rank of each value in its column, 1 for the least; ties share the lower rank; a missing value stays NaN."""
    return np.ascontiguousarray(_competition(np.ascontiguousarray(values.T)).T)


def ranks_descending(scores: FloatArray) -> FloatArray:
    """Rank along the last axis, 1 for the highest; ties 1, 2, 2, 4; NaN where the score is missing."""
    flat = scores.reshape(-1, scores.shape[-1])
    return _competition(-_without_noise(flat)).reshape(scores.shape)


def _without_noise(scores: FloatArray) -> FloatArray:
    """Rounded to ``DIGITS`` digits of each row's largest score."""
    with np.errstate(invalid="ignore"):
        most = np.fmax.reduce(np.abs(scores), axis=-1, keepdims=True)
    scale = np.where((most > 0) & np.isfinite(most), 10.0 ** np.ceil(np.log10(np.where(most > 0, most, 1.0))), 1.0)
    return np.asarray(np.round(scores / scale, DIGITS), dtype=np.float64)


def _competition(keys: FloatArray) -> FloatArray:
    """Along the last axis of a matrix: 1 + how many keys are smaller. NaN sorts last and stays NaN."""
    order = np.argsort(keys, axis=-1)
    ordered = np.take_along_axis(keys, order, axis=-1)
    places = np.zeros(keys.shape, dtype=np.int64)
    places[:, 1:] = np.where(ordered[:, 1:] != ordered[:, :-1], np.arange(1, keys.shape[1]), 0)
    np.maximum.accumulate(places, axis=-1, out=places)
    ranks = np.empty(keys.shape)
    np.put_along_axis(ranks, order, places + 1.0, axis=-1)
    ranks[np.isnan(keys)] = np.nan
    return ranks


def slices(total: int, size: int) -> Iterator[slice[int, int, None]]:
    """``total`` things in pieces of at most ``size``."""
    for start in range(0, total, max(1, size)):
        yield slice(start, min(start + max(1, size), total))

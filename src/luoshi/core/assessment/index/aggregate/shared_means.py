"""Weighted sums over children for many runs at once, leaving missing children out."""

from __future__ import annotations

import numpy as np

from luoshi.core.assessment.index.arrays import BoolArray, FloatArray, has_gaps


def weighted_mean(values: FloatArray, weights: FloatArray) -> FloatArray:
    """Σ w x / Σ w over the children that are there: runs × rows; NaN where none is.

    ``values`` is runs × rows × children, ``weights`` runs × children; either may have one run for all. A third axis in
    ``weights`` gives each row its own.
    """
    if not has_gaps(values):
        return _dot(values, weights / weights.sum(axis=-1, keepdims=True))
    gaps = np.isnan(values)
    there = _dot((~gaps).astype(np.float64), weights)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(_dot(np.where(gaps, 0.0, values), weights) / np.where(there == 0, np.nan, there))


def nothing_flawed(values: FloatArray) -> BoolArray:
    return np.zeros(values.shape[:2], dtype=np.bool_)


def _dot(values: FloatArray, weights: FloatArray) -> FloatArray:
    if weights.ndim == 3:
        return np.asarray((values * weights).sum(axis=-1), dtype=np.float64)
    if values.shape[0] == 1:
        return np.asarray(weights @ values[0].T, dtype=np.float64)
    return np.asarray(np.matmul(values, weights[:, :, None])[:, :, 0], dtype=np.float64)

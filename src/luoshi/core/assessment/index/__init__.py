"""Composite indices: an immutable specification, pure steps, a result that keeps every stage, and how sure its ranking is.

``spec`` says what is wanted, ``data`` holds the figures, ``pipeline`` runs the steps, ``tree`` aggregates. Each step has
its folder, each of its variants a module found by name: ``denominate impute screen treat normalise weigh aggregate``.
``contributions`` takes a score apart, ``robustness`` varies the choices. Arrays are float64; a missing value is NaN only
inside an array that a policy governs, and never reaches a result without a named gap.
"""

"""Every method has its name, formula, source and trap in two languages, and parameters that say what they are."""

from __future__ import annotations

from dataclasses import fields

import pytest

from luoshi.core.assessment.index.variants import VARIANTS

EVERY = [(kind, name) for kind, variants in VARIANTS.items() for name in variants]


@pytest.mark.parametrize(("kind", "name"), EVERY)
def test_a_method_says_what_it_is(kind: str, name: str) -> None:
    variant = VARIANTS[kind][name]
    assert variant.NAME.zh and variant.NAME.en and variant.FORMULA and variant.SOURCE
    assert len(variant.MISLEADS.zh) > 5 and len(variant.MISLEADS.en) > 5
    assert variant.__doc__
    for one in fields(variant.Settings):
        assert one.metadata.get("about"), f"{kind}.{name}.{one.name}"


def test_the_methods_asked_for_are_there() -> None:
    wanted = {
        "impute": "none mean median group_mean carry",
        "treat": "winsorise log log_ct log_ct_orig log_gii boxcox two_stage",
        "normalise": "minmax zscore rank borda percentile_rank distance_to_max distance_to_target goalposts scaled efficacy",
        "weigh": "given equal ahp entropy critic pca benefit_of_doubt blend",
        "aggregate": "arithmetic geometric harmonic generalised median topsis vikor copeland borda",
    }
    for kind, names in wanted.items():
        assert set(names.split()) <= set(VARIANTS[kind])

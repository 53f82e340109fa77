"""The interface under requests that nobody would send: every answer fits the published description."""

import os
from pathlib import Path

import pytest
import schemathesis
from django.core.cache import cache
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pytest_django.live_server_helper import LiveServer

from luoshi.web.plans.load import load_pack

ROOT = Path(__file__).parents[2]
EXAMPLES = int(os.environ.get("LUOSHI_API_EXAMPLES", "25"))


@pytest.mark.full
@pytest.mark.django_db(transaction=True)
def test_answers_fit_the_description_whatever_is_asked(
    live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("luoshi.web.api.rates.is_within", lambda who, most: True)
    load_pack(ROOT / "packs" / "xinghe-demo")
    cache.clear()
    schema = schemathesis.openapi.from_url(f"{live_server.url}/api/v1/openapi.json")
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) > 30
    for operation in operations:

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
            database=None,
        )
        @given(case=operation.as_strategy(), plan=st.sampled_from(["xinghe-demo", None]))
        def ask(case: schemathesis.Case, plan: str | None) -> None:
            if plan is not None and "plan" in case.path_parameters:
                case.path_parameters["plan"] = plan  # mostly a plan that exists, or nearly every answer is 404
            case.call_and_validate()

        ask()

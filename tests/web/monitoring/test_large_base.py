"""A base of 60 counties × 100 indicators × 10 years: pages ask the database no more than with a small one."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.web import PAGES, PLAN, build
from tests.web.monitoring.site import client_of

FIGURES, MOST_QUERIES, LARGEST_PAGE = 60_000, 8, 1_500_000


@pytest.mark.full
@pytest.mark.django_db
def test_queries_do_not_grow_with_sixty_thousand_figures(tmp_path: Path) -> None:
    from luoshi.web.plans.load import load_pack

    assert build(tmp_path, 60, 100, 10) == FIGURES
    load_pack(tmp_path / PLAN)
    reader = client_of("reader")
    for name, path in PAGES.items():
        reader.get(path)
        with CaptureQueriesContext(connection) as asked:
            answer = reader.get(path)
        assert answer.status_code == 200
        assert len(asked) <= MOST_QUERIES, (name, [one["sql"] for one in asked])
        assert len(answer.content) < LARGEST_PAGE, name

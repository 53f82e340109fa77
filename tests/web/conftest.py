"""What all tests of the site share."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import TransactionTestCase
from django.utils import translation

from tools.with_postgres import NoPostgresError, postgres


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL on which databases may be made, for tests that need one beside the engine they run on."""
    try:
        with postgres() as url:
            yield url
    except NoPostgresError as error:
        pytest.skip(f"no PostgreSQL. {error}")


@pytest.fixture(autouse=True)
def each_test_starts_in_the_site_s_language() -> Iterator[None]:
    """A request leaves its language behind in the thread, and the test client asks in the thread of the tests."""
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def each_test_counts_requests_anew() -> None:
    """What is counted for all processes stands in a file, which outlives a test."""
    cache.clear()


@pytest.fixture(autouse=True, scope="session")
def tables_can_be_emptied() -> Iterator[None]:
    """Tests with real transactions empty every table when they end, which the append-only triggers refuse: they are taken
    off for that moment only."""
    from luoshi.web.audit.triggers import drop_triggers, install_triggers

    emptied = TransactionTestCase._fixture_teardown

    def empty(self: TransactionTestCase) -> None:
        drop_triggers()
        emptied(self)
        install_triggers()

    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", empty)
    yield
    patch.undo()

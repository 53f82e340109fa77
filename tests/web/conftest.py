"""What all tests of the site share."""

from collections.abc import Iterator

import pytest
from django.test import TransactionTestCase


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

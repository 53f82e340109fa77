"""Paths and small builders that several tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tools.find_chromium import ADVICE, find_chromium, goes_without

settings.register_profile("everyday", deadline=None)
settings.register_profile("thorough", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("everyday")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def pytest_report_header() -> str:
    engine = os.environ.get("LUOSHI_TEST_DATABASE", "sqlite")
    return f"tests of the site run on {'PostgreSQL' if engine == 'postgresql' else 'SQLite'}"


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared inputs; tests that need it skip, saying so, where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared inputs lie beside the project and are not here")
    return SHARED


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real Chromium. Where there is none the test fails with what to do, unless told to go without."""
    if goes_without():
        pytest.skip("told to go without a browser (LUOSHI_TEST_BROWSER=none)")
    path = find_chromium()
    if path is None:
        pytest.fail(ADVICE)
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in the thread of the tests; those of the site that come after it may use the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(path), args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()

"""Paths and small builders that several tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

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

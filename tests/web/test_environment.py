"""Settings: one list, checked before anything starts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from luoshi.web.accounts.permissions import Role
from luoshi.web.config.environment import NAMES, VARIABLES, EnvironmentSettingError, read_environment
from luoshi.web.config.secret_key import find_or_make_secret_key

ROOT = Path(__file__).parents[2]


def test_defaults_are_usable(tmp_path: Path) -> None:
    environment = read_environment({"LUOSHI_DATA": str(tmp_path)})
    assert environment.engine == "sqlite"
    assert not environment.is_demonstration
    assert environment.anchors == tmp_path / "audit" / "anchors.jsonl"


def test_roles_that_must_have_a_second_factor(tmp_path: Path) -> None:
    told = {"LUOSHI_DATA": str(tmp_path), "LUOSHI_SSO": "yes", "LUOSHI_SECOND_FACTOR_ROLES": "office, system_admin,"}
    assert read_environment(told).second_factor_roles == {Role.OFFICE, Role.SYSTEM_ADMIN}
    assert read_environment({"LUOSHI_DATA": str(tmp_path)}).second_factor_roles == frozenset()


def test_every_variable_that_the_code_reads_is_in_the_list() -> None:
    used = set()
    for path in (ROOT / "src").rglob("*.py"):
        used |= set(re.findall(r"\bLUOSHI_[A-Z_]+\b", path.read_text(encoding="utf-8")))
    assert used - set(NAMES) - {"LUOSHI_TEST_"} == set()
    assert len(set(NAMES)) == len(NAMES)
    assert all(one.about_zh and one.about_en for one in VARIABLES)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://u:p%40ss@h:5433/d", {"NAME": "d", "USER": "u", "PASSWORD": "p@ss", "HOST": "h", "PORT": "5433"}),
        ("postgres://h/d?sslmode=require", {"NAME": "d", "HOST": "h", "OPTIONS": {"sslmode": "require"}}),
        ("postgresql://u@/d?host=/run/pg", {"NAME": "d", "USER": "u", "HOST": "/run/pg"}),
    ],
)
def test_a_database_address(url: str, expected: dict[str, object], tmp_path: Path) -> None:
    environment = read_environment({"LUOSHI_DATA": str(tmp_path), "LUOSHI_DATABASE_URL": url})
    assert environment.engine == "postgresql"
    assert {key: environment.database[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LUOSHI_HTTPS", "true"),
        ("LUOSHI_DEMO", ""),
        ("LUOSHI_DATABASE_URL", "mysql://h/d"),
        ("LUOSHI_DATABASE_URL", "postgresql://h"),
        ("LUOSHI_LOG_FORMAT", "xml"),
        ("LUOSHI_AUDIT_HASH", "md5"),
        ("LUOSHI_SECOND_FACTOR_ROLES", "office"),  # without LUOSHI_SSO
        ("LUOSHI_SECOND_FACTOR_ROLES", "office,officer"),
        ("LUOSHI_SECOND_FACTOR_ROLES", "public"),
        ("LUOSHI_HOST", "example"),
        ("LUOSHI_DATABASE", "postgresql://h/d"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_what_to_do(name: str, value: str) -> None:
    with pytest.raises(EnvironmentSettingError) as caught:
        read_environment({name: value})
    [problem] = caught.value.problems
    assert problem.where.file == name
    assert problem.fix.zh
    assert problem.fix.en


def test_variables_of_others_and_of_tests_are_left_alone() -> None:
    read_environment({"LUOSHI_TEST_POSTGRES": "x", "LUOSHI_TEST_DATABASE": "x", "PATH": "/bin"})


def test_the_signing_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    first = find_or_make_secret_key(tmp_path / "data")
    assert len(first) >= 50
    assert find_or_make_secret_key(tmp_path / "data") == first
    assert (tmp_path / "data" / "secret.key").stat().st_mode & 0o777 == 0o600

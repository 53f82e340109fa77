"""Settings: one list, checked before anything starts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from luoshi.web.accounts.permissions import Role
from luoshi.web.config.checks import EnvironmentSettingError
from luoshi.web.config.environment import NAMES, VARIABLES, read_environment
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
        ("postgresql://h/d?options=-c%20search_path%3Dx", {"OPTIONS": {"options": "-c search_path=x"}}),
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
        ("LUOSHI_DATABASE_URL", "postgresql://u:p@h:port/d"),
        ("LUOSHI_DATABASE_URL", "postgresql://u:p@h:99999/d"),
        ("LUOSHI_DATABASE_URL", "postgresql://[h/d"),
        ("LUOSHI_DATA", ""),
        ("LUOSHI_DATA", __file__),
        ("LUOSHI_HOSTS", " , "),
        ("LUOSHI_HOSTS", "*"),
        ("LUOSHI_HOSTS", "https://example.gov.cn"),
        ("LUOSHI_HOSTS", "example.gov.cn:8000"),
        ("LUOSHI_SECRET_KEY", "short"),
        ("LUOSHI_OIDC_URL", "https://sso.example.gov.cn"),  # without LUOSHI_SSO
        ("LUOSHI_MAP_FILE", "/there/is/none.geojson"),
        ("LUOSHI_MAX_TABLE_MB", "abc"),
        ("LUOSHI_MAX_PLAN_MB", "0"),
        ("LUOSHI_MAX_READ_SECONDS", "-1"),
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


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("LUOSHI_OIDC_URL", {"LUOSHI_OIDC_URL": "http://sso.example.gov.cn", "LUOSHI_OIDC_CLIENT": "luoshi"}),
        ("LUOSHI_OIDC_URL", {"LUOSHI_OIDC_URL": "sso.example.gov.cn", "LUOSHI_OIDC_CLIENT": "luoshi"}),
        ("LUOSHI_OIDC_CLIENT", {"LUOSHI_OIDC_URL": "https://sso.example.gov.cn"}),
    ],
)
def test_unified_sign_in_needs_a_safe_address_and_a_client(name: str, told: dict[str, str]) -> None:
    with pytest.raises(EnvironmentSettingError) as caught:
        read_environment({"LUOSHI_SSO": "yes", **told})
    assert caught.value.problems[0].where.file == name


def test_without_the_extra_it_cannot_be_switched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("luoshi.web.config.checks.find_spec", lambda name: None)
    with pytest.raises(EnvironmentSettingError, match="not installed"):
        read_environment({"LUOSHI_SSO": "yes"})


def test_hosts_may_be_names_addresses_and_domains(tmp_path: Path) -> None:
    told = "luoshi.example.gov.cn, .example.org,10.0.0.7,[::1],localhost"
    environment = read_environment({"LUOSHI_DATA": str(tmp_path), "LUOSHI_HOSTS": told})
    assert environment.hosts == ("luoshi.example.gov.cn", ".example.org", "10.0.0.7", "[::1]", "localhost")


def test_variables_of_others_and_of_tests_are_left_alone() -> None:
    read_environment({"LUOSHI_TEST_POSTGRES": "x", "LUOSHI_TEST_DATABASE": "x", "PATH": "/bin"})


def test_the_signing_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    first = find_or_make_secret_key(tmp_path / "data")
    assert len(first) >= 50
    assert find_or_make_secret_key(tmp_path / "data") == first
    assert (tmp_path / "data" / "secret.key").stat().st_mode & 0o777 == 0o600

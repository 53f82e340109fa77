"""What the site is told by its environment: every variable, its default and its meaning, read in one place.

``read_environment`` returns a value for each and raises EnvironmentSettingError for the first that cannot be used, so
that a site with a wrong setting never starts.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote, urlsplit

from luoshi.core.wording import Wording
from luoshi.web.accounts.permissions import Role
from luoshi.web.config.checks import EnvironmentSettingError, check_settings

ENGINES = ("sqlite", "postgresql")


@dataclass(frozen=True, slots=True)
class Variable:
    name: str
    default: str
    about_zh: str
    about_en: str


VARIABLES: tuple[Variable, ...] = (
    Variable("LUOSHI_DATA", "luoshi-data", "数据目录", "folder of database, keys, caches and archives"),
    Variable(
        "LUOSHI_DATABASE_URL",
        "",
        "数据库地址；空则用数据目录中的 SQLite",
        "postgresql://user:password@host:port/name; blank: SQLite in the data folder",
    ),
    Variable(
        "LUOSHI_SECRET_KEY",
        "",
        "密钥；空则生成并存于数据目录",
        "signing key; blank: made once, kept in the data folder",
    ),
    Variable("LUOSHI_HOSTS", "localhost,127.0.0.1,[::1]", "允许的主机名", "host names the site answers to"),
    Variable("LUOSHI_HTTPS", "no", "经 HTTPS 提供服务（yes/no）", "yes where a proxy serves it over HTTPS"),
    Variable("LUOSHI_DEMO", "no", "演示模式（yes/no），仅限本机", "yes: demonstration mode, on loopback only"),
    Variable("LUOSHI_PUBLIC", "yes", "未登录者可否查看公开页面", "yes: public pages without signing in"),
    Variable(
        "LUOSHI_SSO", "no", "启用双因素与统一认证（yes/no）", "yes: second factor and OIDC, needs the extra `sso`"
    ),
    Variable(
        "LUOSHI_SECOND_FACTOR_ROLES",
        "",
        "必须使用双因素的角色，逗号分隔，如 office,system_admin；空则自愿",
        "roles that must use a second factor, such as office,system_admin; blank: of one's own will. Needs LUOSHI_SSO=yes",
    ),
    Variable("LUOSHI_OIDC_URL", "", "统一认证服务地址", "address of the OIDC provider; blank: no unified sign-in"),
    Variable("LUOSHI_OIDC_CLIENT", "", "统一认证客户端标识", "client id at the OIDC provider"),
    Variable("LUOSHI_OIDC_SECRET", "", "统一认证客户端密钥", "client secret at the OIDC provider"),
    Variable("LUOSHI_OIDC_NAME", "统一认证", "统一认证的显示名称", "what the sign-in page calls the OIDC provider"),
    Variable("LUOSHI_EMBED", "no", "允许被其他网页嵌入（yes/no）", "yes: pages may be embedded read-only"),
    Variable("LUOSHI_MAP_REVIEW_NUMBER", "", "审图号", "review number of a map; without it no public map"),
    Variable("LUOSHI_MAP_FILE", "", "地图 GeoJSON 文件", "GeoJSON of places, by code; blank: a tile grid"),
    Variable("LUOSHI_AUDIT_HASH", "sha256", "审计日志的杂凑算法 sha256/sm3", "hash of the audit log: sha256 or sm3"),
    Variable(
        "LUOSHI_ANCHORS",
        "",
        "审计锚点文件；空则为数据目录中的 audit/anchors.jsonl",
        "anchor file of the audit log, best on another machine; blank: audit/anchors.jsonl in the data folder",
    ),
    Variable("LUOSHI_LOG_FORMAT", "text", "日志格式 text/json", "text or json"),
    # read where they are needed, by the commands too; they stand here so that one list has them all
    Variable("LUOSHI_ECHARTS", "", "echarts.min.js 的路径", "path of echarts.min.js; blank: where make put it"),
    Variable("LUOSHI_FONTS", "", "字体目录", "folder of noto-serif-sc and noto-sans-sc; blank: where make put them"),
    Variable("LUOSHI_MAX_TABLE_MB", "256", "数据表文件上限（MB）", "largest table that is read, in MB"),
    Variable("LUOSHI_MAX_PLAN_MB", "64", "规划原文文件上限（MB）", "largest plan file that is read, in MB"),
    Variable(
        "LUOSHI_MAX_READ_SECONDS", "180", "读取规划原文的时限（秒）", "longest reading of a plan file, in seconds"
    ),
)
NAMES = tuple(one.name for one in VARIABLES)
NEAR = 0.86  # how alike an unknown name must be to a known one to be taken for a slip


@dataclass(frozen=True, slots=True)
class Environment:
    data: Path
    database: dict[str, object]
    secret_key: str
    hosts: tuple[str, ...]
    is_https: bool
    is_demonstration: bool
    is_public: bool
    has_sso: bool
    second_factor_roles: frozenset[Role]
    oidc_url: str
    oidc_client: str
    oidc_secret: str
    oidc_name: str
    may_embed: bool
    map_review_number: str
    map_file: str
    log_format: str
    audit_hash: str
    anchors: Path

    @property
    def engine(self) -> str:
        return "sqlite" if str(self.database["ENGINE"]).endswith("sqlite3") else "postgresql"


def read_environment(variables: Mapping[str, str] = os.environ) -> Environment:
    """Raises EnvironmentSettingError that names the variable, what it holds and what it may hold."""
    _check_names(variables)
    told = {one.name: variables.get(one.name, one.default) for one in VARIABLES}
    check_settings(told)
    data = Path(told["LUOSHI_DATA"]).expanduser().absolute()
    return Environment(
        data=data,
        database=_database(told["LUOSHI_DATABASE_URL"], data),
        secret_key=told["LUOSHI_SECRET_KEY"],
        hosts=tuple(host.strip() for host in told["LUOSHI_HOSTS"].split(",") if host.strip()),
        is_https=_flag("LUOSHI_HTTPS", told),
        is_demonstration=_flag("LUOSHI_DEMO", told),
        is_public=_flag("LUOSHI_PUBLIC", told),
        has_sso=_flag("LUOSHI_SSO", told),
        second_factor_roles=_second_factor_roles(told),
        oidc_url=told["LUOSHI_OIDC_URL"],
        oidc_client=told["LUOSHI_OIDC_CLIENT"],
        oidc_secret=told["LUOSHI_OIDC_SECRET"],
        oidc_name=told["LUOSHI_OIDC_NAME"],
        may_embed=_flag("LUOSHI_EMBED", told),
        map_review_number=told["LUOSHI_MAP_REVIEW_NUMBER"],
        map_file=told["LUOSHI_MAP_FILE"],
        log_format=_choice("LUOSHI_LOG_FORMAT", told, "text", "json"),
        audit_hash=_choice("LUOSHI_AUDIT_HASH", told, "sha256", "sm3"),
        anchors=Path(told["LUOSHI_ANCHORS"] or data / "audit" / "anchors.jsonl").expanduser().absolute(),
    )


def _check_names(variables: Mapping[str, str]) -> None:
    """A slip, a letter too few, would be passed over in silence: it is an error."""
    for name in variables:
        if not name.startswith("LUOSHI_") or name.startswith("LUOSHI_TEST_") or name in NAMES:
            continue
        for known in get_close_matches(name, NAMES, n=1, cutoff=NEAR):
            raise EnvironmentSettingError(
                name,
                Wording("没有这个设置", "there is no such setting"),
                Wording(f"是 {known} 吗？改名或去掉", f"is it {known}? rename it or take it away"),
            )


def _flag(name: str, told: Mapping[str, str]) -> bool:
    return _choice(name, told, "yes", "no") == "yes"


def _choice(name: str, told: Mapping[str, str], *choices: str) -> str:
    if told[name] not in choices:
        raise EnvironmentSettingError(
            name,
            Wording(f"值为“{told[name]}”", f"it is “{told[name]}”"),
            Wording(f"改为 {' 或 '.join(choices)}", f"make it {' or '.join(choices)}"),
        )
    return told[name]


def _second_factor_roles(told: Mapping[str, str]) -> frozenset[Role]:
    name = "LUOSHI_SECOND_FACTOR_ROLES"
    wanted = [part.strip() for part in told[name].split(",") if part.strip()]
    known = [role.value for role in Role if role is not Role.PUBLIC]
    if unknown := [part for part in wanted if part not in known]:
        raise EnvironmentSettingError(
            name,
            Wording(f"没有角色“{unknown[0]}”", f"there is no role “{unknown[0]}”"),
            Wording(f"可用：{'、'.join(known)}", f"use: {', '.join(known)}"),
        )
    if wanted and told["LUOSHI_SSO"] != "yes":
        raise EnvironmentSettingError(
            name,
            Wording("双因素未启用", "the second factor is switched off"),
            Wording("安装附加组件 sso 并设 LUOSHI_SSO=yes", "install the extra `sso` and set LUOSHI_SSO=yes"),
        )
    return frozenset(map(Role, wanted))


def _database(url: str, data: Path) -> dict[str, object]:
    return _postgresql(url) if url else _sqlite(data / "luoshi.sqlite3")


def _sqlite(path: Path) -> dict[str, object]:
    """IMMEDIATE, or writers that meet lose their transaction; recursive_triggers, or REPLACE slips past triggers."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA recursive_triggers=ON; "
                "PRAGMA busy_timeout=30000; PRAGMA cache_size=-65536;"
            ),
        },
    }


def _postgresql(url: str) -> dict[str, object]:
    try:
        parts = urlsplit(url)
        name, port = parts.path.lstrip("/"), parts.port
    except ValueError:  # no port that there could be, half an IPv6 address
        parts, name, port = urlsplit(""), "", None
    if parts.scheme not in ("postgresql", "postgres") or not name:
        raise EnvironmentSettingError(
            "LUOSHI_DATABASE_URL",
            Wording("不是 PostgreSQL 数据库地址", "it is no address of a PostgreSQL database"),
            Wording(
                "写成 postgresql://用户:口令@主机:5432/库名", "write it as postgresql://user:password@host:5432/name"
            ),
        )
    options = {
        key: unquote(value) for key, value in (one.split("=", 1) for one in parts.query.split("&") if "=" in one)
    }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(name),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }

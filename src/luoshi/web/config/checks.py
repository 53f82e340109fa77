"""What single settings may hold, where that is more than a choice. Each check raises EnvironmentSettingError."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from luoshi.core.problems import Problem, RefusedError, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.number_variable import parse_number

NUMBERS = ("LUOSHI_MAX_TABLE_MB", "LUOSHI_MAX_PLAN_MB", "LUOSHI_MAX_READ_SECONDS")
HOST = re.compile(r"\.?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.?|\[[0-9A-Fa-f:.]+\]")
SHORTEST_KEY = 32
HERE = ("localhost", "127.0.0.1", "::1")


class EnvironmentSettingError(RefusedError):
    """A variable of the environment that cannot be used."""

    def __init__(self, name: str, message: Wording, fix: Wording) -> None:
        super().__init__((Problem("SITE-SETTING", Severity.ERROR, Where(name), message, fix),))


def check_settings(told: Mapping[str, str]) -> None:
    """All that ``told``, every setting with its value or default, must keep to."""
    _check_data(told["LUOSHI_DATA"])
    _check_hosts(told["LUOSHI_HOSTS"])
    _check_key(told["LUOSHI_SECRET_KEY"])
    _check_sso(told)
    _check_map(told["LUOSHI_MAP_FILE"])
    for name in NUMBERS:
        try:
            parse_number(name, told[name])
        except RefusedError as error:
            raise EnvironmentSettingError(name, error.problems[0].message, error.problems[0].fix) from error


def _check_data(told: str) -> None:
    if not told.strip() or Path(told).expanduser().is_file():
        raise EnvironmentSettingError(
            "LUOSHI_DATA",
            Wording("不是目录", "it is no folder"),
            Wording("给出目录，没有会新建", "name a folder; one that is not there is made"),
        )


def _check_hosts(told: str) -> None:
    hosts = [host.strip() for host in told.split(",") if host.strip()]
    wrong = [host for host in hosts if not HOST.fullmatch(host)]
    if not hosts or wrong:
        raise EnvironmentSettingError(
            "LUOSHI_HOSTS",
            Wording(f"“{wrong[0]}”不是主机名", f"“{wrong[0]}” is no host name")
            if wrong
            else Wording("为空", "it is blank"),
            Wording(
                "只写主机名，逗号分隔，不带 https://、端口和通配符，如 luoshi.example.gov.cn",
                "host names alone, with commas between: no https://, no port, no wildcard, such as luoshi.example.gov.cn",
            ),
        )


def _check_key(told: str) -> None:
    if told and len(told) < SHORTEST_KEY:
        raise EnvironmentSettingError(
            "LUOSHI_SECRET_KEY",
            Wording(f"只有 {len(told)} 个字符，可被猜出", f"it has {len(told)} characters only and can be guessed"),
            Wording(
                f"至少 {SHORTEST_KEY} 个随机字符；或不设，由系统生成",
                f"at least {SHORTEST_KEY} characters at random; or take it away, and one is made",
            ),
        )


def _check_sso(told: Mapping[str, str]) -> None:
    is_on, url = told["LUOSHI_SSO"] == "yes", told["LUOSHI_OIDC_URL"]
    if is_on and find_spec("allauth") is None:
        raise EnvironmentSettingError(
            "LUOSHI_SSO",
            Wording("附加组件 sso 未安装", "the extra `sso` is not installed"),
            Wording("pip install 'luoshi[sso]'", "pip install 'luoshi[sso]'"),
        )
    if not url:
        return
    if not is_on:
        raise EnvironmentSettingError(
            "LUOSHI_OIDC_URL",
            Wording("统一认证未启用", "unified sign-in is switched off"),
            Wording("设 LUOSHI_SSO=yes；或去掉此项", "set LUOSHI_SSO=yes, or take this away"),
        )
    if not _is_safe(url):
        raise EnvironmentSettingError(
            "LUOSHI_OIDC_URL",
            Wording("不是 https:// 地址", "it is no https:// address"),
            Wording("写成 https://主机/…", "write it as https://host/…"),
        )
    if not told["LUOSHI_OIDC_CLIENT"]:
        raise EnvironmentSettingError(
            "LUOSHI_OIDC_CLIENT",
            Wording("为空，而已设 LUOSHI_OIDC_URL", "it is blank while LUOSHI_OIDC_URL is given"),
            Wording("填写认证方给的客户端标识", "give the client id that the provider handed out"),
        )


def _is_safe(url: str) -> bool:
    """HTTP alone only to this machine, which no one listens to in between."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HERE))


def _check_map(told: str) -> None:
    if told and not Path(told).expanduser().is_file():
        raise EnvironmentSettingError(
            "LUOSHI_MAP_FILE",
            Wording(f"没有文件 {told}", f"there is no file {told}"),
            Wording("改正路径；或去掉此项，用方格图", "correct the path; or take this away for a tile grid"),
        )

"""Which addresses only this machine reaches."""

from __future__ import annotations

from ipaddress import ip_address

from luoshi.core.problems import Problem, RefusedError, Severity, Where
from luoshi.core.wording import Wording


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def check_demonstration_host(host: str) -> None:
    """Raises RefusedError: accounts with a printed password are for this machine alone."""
    if is_loopback(host):
        return
    raise RefusedError(
        (
            Problem(
                "SITE-DEMO-HOST",
                Severity.ERROR,
                Where("--host"),
                Wording(
                    f"演示模式只在本机提供服务，不能监听 {host}：演示账号的口令是公开的",
                    f"demonstration mode serves this machine only, not {host}: its accounts' password is no secret",
                ),
                Wording(
                    "使用 127.0.0.1；正式使用时不开演示模式（LUOSHI_DEMO=no），并建立真实账号",
                    "use 127.0.0.1; for real use leave demonstration mode (LUOSHI_DEMO=no) and create real accounts",
                ),
            ),
        )
    )

"""How many requests a minute the public and people may make, counted over all processes of the site.

Whoever is known, by session or token, is counted by account; the public by address. Each minute has its count; of the
minute before, that share still counts which lies within the last sixty seconds, so that nobody gets two minutes' worth
where one minute turns into the next.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from django.core.cache import cache
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from luoshi.web.accounts.client import client_address

MINUTE = 60
PUBLIC_RATE, SIGNED_IN_RATE = 120, 1200  # a minute


class PublicThrottle(BaseThrottle):
    def allow_request(self, request: HttpRequest) -> bool:
        return request.user.is_authenticated or is_within(f"public:{client_address(request)}", most=PUBLIC_RATE)


class AccountThrottle(BaseThrottle):
    def allow_request(self, request: HttpRequest) -> bool:
        user = request.user
        return not user.is_authenticated or is_within(f"account:{user.pk}", most=SIGNED_IN_RATE)


def is_within(who: str, *, most: int, clock: Callable[[], float] = time.time) -> bool:
    """Whether another request is within ``most`` a minute; then it is counted. What is refused is not."""
    minute, into = divmod(clock(), MINUTE)
    before = cache.get(_key(who, minute - 1), 0)
    here = cache.get(_key(who, minute), 0)
    if here + before * (1 - into / MINUTE) >= most:
        return False
    return _count(_key(who, minute)) <= most


def _count(key: str) -> int:
    cache.add(key, 0, timeout=2 * MINUTE + 1)
    return cache.incr(key)


def _key(who: str, minute: float) -> str:
    return f"rate:{int(minute)}:{who}"

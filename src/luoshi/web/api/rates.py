"""How many requests a minute the public and people may make, counted in this process.

Whoever is known, by session or token, is counted by account; the public by address.
"""

from __future__ import annotations

from django.http import HttpRequest
from ninja.throttling import SimpleRateThrottle

PUBLIC_RATE = "120/m"
SIGNED_IN_RATE = "1200/m"


class PublicThrottle(SimpleRateThrottle):
    scope = "public"

    def get_cache_key(self, request: HttpRequest) -> str | None:
        """None: this throttle does not concern the request."""
        if request.user.is_authenticated:
            return None
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}


class AccountThrottle(SimpleRateThrottle):
    scope = "account"

    def get_cache_key(self, request: HttpRequest) -> str | None:
        if not request.user.is_authenticated:
            return None
        return self.cache_format % {"scope": self.scope, "ident": request.user.pk}

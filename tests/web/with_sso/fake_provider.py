"""An OIDC provider that says yes to everybody, on this machine, for one test."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import jwt

SECRET = "a secret of the provider that signs, long enough for HS256"


@dataclass
class Provider:
    """``claims``: who signs in next. ``asked``: what the site sent to the token address."""

    address: str = ""
    claims: dict[str, str] = field(default_factory=dict)
    asked: list[dict[str, list[str]]] = field(default_factory=list)


@contextmanager
def fake_provider() -> Iterator[Provider]:
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path.endswith("/.well-known/openid-configuration"):
                names = ("authorization", "token", "userinfo")
                endpoints = {f"{name}_endpoint": f"{provider.address}/{name}" for name in names}
                self._say({**endpoints, "issuer": provider.address, "jwks_uri": f"{provider.address}/keys"})
            else:
                self._say(provider.claims)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            provider.asked.append(parse_qs(body))
            now = int(time.time())
            told = {**provider.claims, "iss": provider.address, "aud": "luoshi", "iat": now, "exp": now + 60}
            token = jwt.encode(told, SECRET, algorithm="HS256")
            self._say({"access_token": "opaque", "token_type": "Bearer", "id_token": token})

        def log_message(self, format: str, *args: object) -> None:
            pass

        def _say(self, told: object) -> None:
            body = json.dumps(told).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()

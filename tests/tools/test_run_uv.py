"""What pip is told on a machine reaches uv too."""

import pytest

from tools.run_uv import VARIABLES, uv_environment


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [
        ("index-url", "https://mirror.example/simple", {"UV_DEFAULT_INDEX": "https://mirror.example/simple"}),
        ("find-links", "one two\nthree", {"UV_FIND_LINKS": "one,two,three"}),
        ("trusted-host", "a.example b.example", {"UV_INSECURE_HOST": "a.example b.example"}),
        ("cert", "ca certificates.crt", {"SSL_CERT_FILE": "ca certificates.crt"}),
        ("proxy", "http://p.example", {"HTTP_PROXY": "http://p.example", "HTTPS_PROXY": "http://p.example"}),
        ("default-timeout", "180", {"UV_HTTP_TIMEOUT": "180"}),
        ("no-such-option", "x", {}),
    ],
)
def test_uv_environment_passes_on(option: str, value: str, expected: dict[str, str]) -> None:
    added = uv_environment({option: value}, present={})
    assert {name: added[name] for name in added if name not in uv_environment({}, present={})} == expected


def test_uv_environment_leaves_what_is_set() -> None:
    settings = dict.fromkeys(VARIABLES, "from-pip")
    assert "UV_DEFAULT_INDEX" not in uv_environment(settings, present={"UV_DEFAULT_INDEX": "mine"})


def test_uv_environment_compares_all_indexes_as_pip_does() -> None:
    added = uv_environment({"extra-index-url": "a b"}, present={})
    assert (added["UV_INDEX"], added["UV_INDEX_STRATEGY"]) == ("a b", "unsafe-best-match")

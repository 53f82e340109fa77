"""Hash algorithms of the audit log, by the name that each seal stores: one may change, old seals stay checkable.

SM3 (GB/T 32905-2016) comes from the OpenSSL that Python was built with; where that lacks it, asking for it raises.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from luoshi.core.problems import LuoshiError

HASHES: dict[str, Callable[[bytes], str]] = {
    "sha256": lambda data: hashlib.sha256(data).hexdigest(),
    "sm3": lambda data: hashlib.new("sm3", data).hexdigest(),
}


class UnknownHashError(LuoshiError):
    """A hash algorithm that this installation cannot compute."""


def digest_of(data: bytes, *, hash_alg: str) -> str:
    """Hexadecimal digest. Raises UnknownHashError."""
    check_hash(hash_alg)
    return HASHES[hash_alg](data)


def check_hash(hash_alg: str) -> None:
    if hash_alg not in HASHES:
        raise UnknownHashError(f"hash {hash_alg!r} is not one of {', '.join(HASHES)}")
    if hash_alg not in hashlib.algorithms_available:
        raise UnknownHashError(f"hash {hash_alg!r}: the OpenSSL of this Python does not offer it")

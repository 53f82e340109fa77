"""What is counted once for all processes: requests a minute, codes that are used up."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.cache import cache

from luoshi.web.api.rates import MINUTE, PUBLIC_RATE, is_within
from luoshi.web.shared.shared_cache import SharedCache
from tests.web.running_site import ROOT, luoshi, running_site

COUNT = """
import sys
from luoshi.web.shared.shared_cache import SharedCache
cache = SharedCache(sys.argv[1], {})
cache.add("n", 0, timeout=600)
first = [cache.add(f"code-{n}", "y", timeout=600) for n in range(200)]
for _ in range(500):
    cache.incr("n")
print(sum(first))
"""


class Clock:
    def __init__(self) -> None:
        self.now = 6_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(tmp_path: Path, clock: Clock) -> SharedCache:
    return SharedCache(str(tmp_path / "cache" / "shared.sqlite3"), {}, clock)


def test_values_come_back_until_they_end(kept: SharedCache, clock: Clock) -> None:
    kept.set("list", [1, "二", None], timeout=60)
    kept.set("for-ever", 1, timeout=None)
    assert kept.get("list") == [1, "二", None]
    assert kept.touch("list", 120) and not kept.touch("none")
    clock.now += 119
    assert kept.get("list") == [1, "二", None] and "list" in kept
    clock.now += 2
    assert kept.get("list", "gone") == "gone" and "list" not in kept
    assert kept.get("for-ever") == 1
    assert not kept.delete("list") and kept.delete("for-ever")


def test_a_key_is_added_once_and_again_when_it_has_ended(kept: SharedCache, clock: Clock) -> None:
    assert [kept.add("code", "y", timeout=30) for _ in range(3)] == [True, False, False]
    clock.now += 31
    assert kept.add("code", "z", timeout=30)
    assert kept.get("code") == "z"


def test_counting_needs_something_to_count_on(kept: SharedCache) -> None:
    with pytest.raises(ValueError, match="no such key"):
        kept.incr("n")
    kept.set("n", 40)
    assert (kept.incr("n", 2), kept.decr("n"), kept.get("n")) == (42, 41, 41)


def test_what_has_ended_leaves_the_file(kept: SharedCache, clock: Clock) -> None:
    for number in range(50):
        kept.set(f"key-{number}", 1, timeout=10)
    clock.now += 120
    kept.set("another", 1)
    assert kept._connection().execute("SELECT count(*) FROM kept").fetchone() == (1,)


def test_the_file_may_be_deleted_at_any_time(kept: SharedCache) -> None:
    kept.set("n", 1)
    for file in kept.path.parent.iterdir():
        file.unlink()
    assert kept.get("n") is None
    kept.set("n", 2)
    assert kept.get("n") == 2


def test_processes_lose_no_count_and_use_up_each_code_once(tmp_path: Path) -> None:
    path = str(tmp_path / "shared.sqlite3")
    words = [sys.executable, "-c", COUNT, path]
    running = [subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    firsts = [int(one.communicate(timeout=120)[0]) for one in running]
    assert SharedCache(path, {}).get("n") == 3 * 500
    assert sum(firsts) == 200


def test_a_rate_looks_back_sixty_seconds(clock: Clock) -> None:
    cache.clear()

    def allowed(asked: int) -> int:
        return sum(is_within("somebody", most=10, clock=clock) for _ in range(asked))

    clock.now = 59_999 * 60 + 50.0
    assert allowed(12) == 10
    clock.now += 10  # the next minute has begun
    assert allowed(12) == 0
    clock.now += 30  # half of what the minute before had lies more than sixty seconds back
    assert allowed(12) == 5
    clock.now += 90
    assert allowed(12) == 10
    assert is_within("somebody-else", most=10, clock=clock)


@pytest.mark.full
@pytest.mark.own_process
def test_two_processes_of_a_site_have_one_limit_between_them(tmp_path: Path) -> None:
    data = tmp_path / "data"
    luoshi(data, "migrate")
    luoshi(data, "load", "packs/xinghe-demo")
    with running_site("serve", "--workers", "2", data=data) as site:
        site.wait_until_announced()
        if (into := time.time() % MINUTE) > 30:
            time.sleep(MINUTE - into)  # so that no minute turns in between
        codes = [site.get("/api/v1/plans")[0] for _ in range(260)]
    assert codes == [200] * PUBLIC_RATE + [429] * (260 - PUBLIC_RATE)

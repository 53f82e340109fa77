"""Pages of a plan against an empty page of the same server, both signed in.

    python benchmarks/web.py [--counties 60] [--indicators 100] [--years 10] [--seconds 4]

Serves the Jilin pack on a base enlarged by counties × indicators × years figures, signs in, and asks for each page over
and over from two connections. Prints requests per second, bytes, and the ratio to the empty page (the floor: session,
person, roles, head and foot, but no plan). Exit status 1 where overview or target pages serve less than a quarter of it.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import polars as pl

ROOT = Path(__file__).resolve().parent.parent
PLAN, BASE = "jilin-2017-2020", "cn-jilin-base"
LEAST_RATIO = 0.25
CONNECTIONS = 2
ROUNDS = 4
FIRST_ANSWER = 300.0
EMPTY = "/me/tokens/"
PAGES = {
    "overview": f"/plans/{PLAN}/",
    "target": f"/plans/{PLAN}/targets/M-03/",
    "targets": f"/plans/{PLAN}/targets/",
    "places": f"/plans/{PLAN}/places/",
    "place": f"/plans/{PLAN}/places/220102/",
    "map": f"/plans/{PLAN}/map/?series=bench_1%7C%7Clevel",
    "indicators": f"/plans/{PLAN}/indicators/",
    "indicator": f"/plans/{PLAN}/indicators/bench_1/",
    "compare": f"/plans/{PLAN}/compare/?level=county",
    "quality": f"/plans/{PLAN}/quality/",
}
HELD_TO = ("overview", "target")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--counties", type=int, default=60)
    parser.add_argument("--indicators", type=int, default=100)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=4.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        packs = Path(folder) / "packs"
        figures = build(packs, options.counties, options.indicators, options.years)
        print(f"{figures} figures beside the plan's own")
        with served(packs / PLAN, Path(folder) / "data") as (port, password):
            cookie = signed_in(port, password)
            rates = best_rates(port, {"empty": EMPTY, **PAGES}, cookie, options.seconds)
    floor = rates["empty"][0]
    for name, (rate, size) in rates.items():
        print(f"{name:>9}: {rate:7.1f} requests/s, {size:>7} bytes, ratio {rate / floor:4.2f}")
    worst = min(rates[name][0] / floor for name in HELD_TO)
    print(f"{'holds' if worst >= LEAST_RATIO else 'FAILS'}: ratio {worst:.2f}, at least {LEAST_RATIO} wanted")
    return 0 if worst >= LEAST_RATIO else 1


def build(packs: Path, counties: int, indicators: int, years: int) -> int:
    """The plan's pack as it is, its base with many invented figures of invented indicators."""
    for name in (PLAN, BASE):
        shutil.copytree(ROOT / "packs" / name, packs / name)
    known = pl.read_csv(packs / BASE / "indicators.csv", infer_schema=False)
    plain = known.filter(pl.col("aggregation") == "sum").head(1)
    fresh = [
        plain.with_columns(id=pl.lit(f"bench_{one}"), name_zh=pl.lit(f"测试指标{one}")) for one in range(indicators)
    ]
    pl.concat([known, *fresh]).write_csv(packs / BASE / "indicators.csv")
    places = pl.read_csv(packs / BASE / "places.csv", infer_schema=False).filter(pl.col("level") == "county")
    codes = places.get_column("code").head(counties).to_list()
    observations = pl.read_csv(packs / BASE / "observations.csv", infer_schema=False)
    pattern = observations.head(1)
    grid = (
        pl.DataFrame({"place": codes})
        .join(pl.DataFrame({"indicator": [f"bench_{one}" for one in range(indicators)]}), how="cross")
        .join(pl.DataFrame({"period": [str(2011 + one) for one in range(years)]}), how="cross")
    )
    rest = pattern.drop("place", "indicator", "period").with_columns(
        released_on=pl.lit("2022-06-30"), unit=plain.get_column("unit"), original_value=None, original_unit=None
    )
    rows = grid.join(rest, how="cross").select(observations.columns).cast(observations.schema)
    pl.concat([observations, rows]).write_csv(packs / BASE / "observations.csv")
    return rows.height


class served:
    """A demonstration site in a process of its own; gives its port and the accounts' password."""

    def __init__(self, pack: Path, data: Path) -> None:
        self.pack, self.data = pack, data

    def __enter__(self) -> tuple[int, str]:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        self.data.mkdir()
        self.log = (self.data / "log.txt").open("w+", encoding="utf-8")
        command = [str(Path(sys.executable).with_name("luoshi")), "demo", str(self.pack), "--data", str(self.data)]
        self.process = subprocess.Popen(
            [*command, "--port", str(port)], stdout=self.log, stderr=subprocess.STDOUT, start_new_session=True
        )
        deadline = time.monotonic() + FIRST_ANSWER
        while time.monotonic() < deadline and self.process.poll() is None:
            said = (self.data / "log.txt").read_text(encoding="utf-8")
            found = re.search(r"password: (\S+)", said)
            if found is not None:
                return port, found.group(1)
            time.sleep(0.2)
        raise SystemExit(f"the site did not start: {(self.data / 'log.txt').read_text(encoding='utf-8')[-2000:]}")

    def __exit__(self, *_: object) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(30)
        self.log.close()


def signed_in(port: int, password: str) -> str:
    """The cookies of a reader who has signed in."""
    status, cookies, page = asked(port, "GET", "/sign-in/")
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)
    assert status == 200 and token is not None
    form = urlencode({"username": "reader", "password": password, "csrfmiddlewaretoken": token.group(1)})
    status, more, _ = asked(port, "POST", "/sign-in/", form, cookies)
    assert status == 302, f"signing in answered {status}"
    return "; ".join(part for part in (cookies, more) if part)


def asked(port: int, method: str, path: str, body: str = "", cookie: str = "") -> tuple[int, str, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    connection.request(method, path, body or None, {"Cookie": cookie, **kind})
    answer = connection.getresponse()
    cookies = "; ".join(one.split(";", 1)[0] for one in answer.headers.get_all("Set-Cookie", []))
    text = answer.read().decode()
    connection.close()
    return answer.status, cookies, text


def best_rates(port: int, pages: dict[str, str], cookie: str, seconds: float) -> dict[str, tuple[float, int]]:
    """The best of some rounds for each page, in turn: a busy machine slows all of them alike, not one."""
    rates: dict[str, tuple[float, int]] = {}
    for _ in range(ROUNDS):
        for name, path in pages.items():
            found = measured(port, path, cookie, seconds / ROUNDS)
            rates[name] = max(rates.get(name, found), found)
    return rates


def measured(port: int, path: str, cookie: str, seconds: float) -> tuple[float, int]:
    """Requests a second over all connections, and the size of the answer; the first answers are not counted."""
    status, _, page = asked(port, "GET", path, cookie=cookie)
    assert status == 200, f"{path} answered {status}"
    counts = [0] * CONNECTIONS
    until = time.monotonic() + seconds

    def ask(at: int) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        while time.monotonic() < until:
            connection.request("GET", path, headers={"Cookie": cookie})
            connection.getresponse().read()
            counts[at] += 1
        connection.close()

    threads = [threading.Thread(target=ask, args=(at,)) for at in range(CONNECTIONS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return sum(counts) / seconds, len(page.encode())


if __name__ == "__main__":
    sys.exit(main())

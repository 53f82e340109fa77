"""A site as its users start it, and visits that note everything that goes wrong or leaves the machine."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import polars as pl

from tests.web.running_site import running_site

ROOT = Path(__file__).parents[3]
PACKS = ("packs/jilin-2017-2020", "packs/xinghe-demo")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SERIOUS = ("serious", "critical")
DURING = "2025-06-30"
TIMES = 4


@dataclass
class Visit:
    """A page of the site in a browser; ``noise`` is what a good page never makes."""

    page: Any
    site: str
    noise: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.page.goto(self.site + path, wait_until="load")

    def follow(self, **wanted: Any) -> None:
        """Click what a reader sees, and wait for the page that it leads to."""
        with self.leaving():
            self.page.get_by_role("link", **wanted).first.click()

    @contextmanager
    def leaving(self) -> Iterator[None]:
        """What is done inside leads to another page, which is there at the end."""
        with self.page.expect_navigation(wait_until="load"):
            yield

    @property
    def text(self) -> str:
        return str(self.page.locator("main").inner_text())

    def axe(self) -> list[str]:
        """Serious findings, each with where it is."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{one['id']}: {one['help']} at {[node['target'] for node in one['nodes'][:3]]}"
            for one in found["violations"]
            if one["impact"] in SERIOUS
        ]


@contextmanager
def started_site(folder: Path) -> Iterator[tuple[str, str]]:
    """Address and password of a demonstration site with both plans."""
    with running_site(
        "demo", *PACKS, str(long_pack(folder)), "--data", str(folder / "site"), data=folder / "log"
    ) as site:
        said = site.wait_until_announced()
        found = re.search(r"password: (\S+)", said)
        assert found is not None, said
        yield f"http://127.0.0.1:{site.port}", found.group(1)


def long_pack(folder: Path) -> Path:
    """The demonstration plan with every name four times as long: no page may break at them."""
    pack = folder / "xinghe-long"
    shutil.copytree(ROOT / "packs" / "xinghe-demo", pack)
    for path in pack.glob("*.csv"):
        frame = pl.read_csv(path, infer_schema=False)
        names = [name for name in frame.columns if name.startswith(("name_", "title", "short_"))]
        is_english = {name: name.endswith("_en") for name in names}
        longer = [
            pl.concat_str([pl.col(name)] * TIMES, separator=" " if is_english[name] else "").alias(name)
            for name in names
        ]
        if path.name == "plan.csv":
            frame = frame.with_columns(id=pl.lit(pack.name))
        frame.with_columns(longer).write_csv(path)
    return pack


@contextmanager
def visiting(browser: Any, site: str, **options: Any) -> Iterator[Visit]:
    context = browser.new_context(**({"viewport": {"width": 1440, "height": 900}} | options))
    visit = Visit(context.new_page(), site)
    visit.page.on("console", lambda message: _note(visit, message))
    visit.page.on("pageerror", lambda error: visit.noise.append(f"error: {error}"))
    visit.page.on("request", lambda request: _note_request(visit, request.url))
    yield visit
    context.close()


def sign_in(visit: Visit, name: str, password: str) -> None:
    visit.go("/sign-in/")
    visit.page.fill("input[name=username]", name)
    visit.page.fill("input[name=password]", password)
    with visit.leaving():
        visit.page.locator("main button").first.click()


def _note(visit: Visit, message: Any) -> None:
    if message.type in ("error", "warning"):
        visit.noise.append(f"console: {message.text}")


def _note_request(visit: Visit, address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme in ("http", "https") and f"{parts.scheme}://{parts.netloc}" != visit.site:
        visit.noise.append(f"outside: {address}")

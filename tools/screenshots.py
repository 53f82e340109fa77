"""The pictures of the README and the docs, taken from the running site.

    python -m tools.screenshots

Starts a demonstration site with both plans and asks for fixed dates, so that a picture changes only where the site does.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tools.find_chromium import ADVICE, find_chromium

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
FIRST_ANSWER = 120.0
PASSWORD = re.compile(r"password: (\S+)")


@dataclass(frozen=True, slots=True)
class Picture:
    name: str
    path: str
    width: int = 1280
    height: int = 860
    scheme: str = "light"


PICTURES = (
    Picture("overview.zh", "/plans/xinghe-demo/?as_of=2025-06-30"),
    Picture("target.en", "/en/plans/xinghe-demo/targets/M-01/?as_of=2025-06-30", height=1000),
    Picture(
        "targets.en.dark", "/en/plans/xinghe-demo/targets/?as_of=2025-06-30", width=1440, height=1080, scheme="dark"
    ),
    Picture("phone.zh", "/plans/xinghe-demo/?as_of=2025-06-30", width=390, height=844),
)


def main() -> int:
    chromium = find_chromium()
    if chromium is None:
        sys.stderr.write(f"{ADVICE}\n")
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, _site(Path(folder)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox", "--disable-gpu"])
        for picture in PICTURES:
            _take(browser, address, picture)
        browser.close()
    return 0


def _take(browser: Browser, address: str, picture: Picture) -> None:
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.scheme == "dark" else "light",
        locale="en-GB" if picture.path.startswith("/en/") else "zh-CN",
    )
    page = context.new_page()
    page.goto(address + picture.path, wait_until="networkidle")
    target = IMAGES / f"{picture.name}.png"
    page.screenshot(path=target)
    context.close()
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} KB")


@contextmanager
def _site(folder: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    log = folder / "log.txt"
    packs = [str(ROOT / "packs" / name) for name in ("jilin-2017-2020", "xinghe-demo")]
    luoshi = str(Path(sys.executable).with_name("luoshi"))
    command = [luoshi, "demo", *packs, "--data", str(folder / "data"), "--port", str(port)]
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, cwd=ROOT, start_new_session=True)
        try:
            _wait(process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(30)


def _wait(process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + FIRST_ANSWER
    while time.monotonic() < deadline and process.poll() is None:
        if PASSWORD.search(log.read_text(encoding="utf-8")):
            return
        time.sleep(0.2)
    raise SystemExit(f"the site did not start: {log.read_text(encoding='utf-8')[-2000:]}")


if __name__ == "__main__":
    sys.exit(main())

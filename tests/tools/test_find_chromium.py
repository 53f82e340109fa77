"""Which browser the tests take, and what is said where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import find_chromium


@pytest.fixture(autouse=True)
def nothing_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find_chromium, "install_chromium", lambda: None)
    monkeypatch.setattr(find_chromium, "_own_of_playwright", lambda: None)
    monkeypatch.setattr(find_chromium.shutil, "which", lambda name: None)
    monkeypatch.setattr("sys.argv", ["find_chromium", "--install"])
    monkeypatch.delenv(find_chromium.VARIABLE, raising=False)
    monkeypatch.delenv(find_chromium.WITHOUT, raising=False)


def test_a_named_browser_is_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    browser = tmp_path / "chromium"
    browser.touch()
    monkeypatch.setenv(find_chromium.VARIABLE, str(browser))
    assert find_chromium.main() == 0
    assert capsys.readouterr().out.strip() == str(browser)


def test_without_any_it_fails_and_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert find_chromium.main() == 1
    assert capsys.readouterr().err.strip() == find_chromium.ADVICE


def test_told_to_go_without_it_is_content(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv(find_chromium.WITHOUT, "none")
    assert find_chromium.main() == 0
    assert capsys.readouterr().out == ""


def test_one_on_the_path_comes_before_playwrights_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        find_chromium.shutil, "which", lambda name: "/somewhere/chromium" if name == "chromium" else None
    )
    assert find_chromium.find_chromium() == Path("/somewhere/chromium")

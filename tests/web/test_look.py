"""The catalogue is complete, and the style sheet keeps its word."""

from __future__ import annotations

import re
from pathlib import Path

from luoshi.core.progress.lights import LIGHT_FACES
from luoshi.reports.chart_style import PALETTE
from luoshi.reports.place_map import CLASS_COLOURS, FIRST_DARK_CLASS
from luoshi.web.shared.templatetags.luoshi_tags import SHAPES
from tools.catalogues import catalogue_flaws

STYLES = Path(__file__).parents[2] / "src" / "luoshi" / "web" / "shared" / "static" / "luoshi"


def test_no_message_is_missing_fuzzy_or_unused() -> None:
    """Mend with `make messages` and a translation in locale/zh_Hans."""
    assert catalogue_flaws() == ()


def test_both_dark_blocks_say_the_same() -> None:
    tokens = (STYLES / "tokens.css").read_text(encoding="utf-8")
    asked = re.search(r':root:not\(\[data-theme="light"\]\) \{(.*?)\}', tokens, re.DOTALL)
    chosen = re.search(r':root\[data-theme="dark"\] \{(.*?)\}', tokens, re.DOTALL)
    assert asked is not None and chosen is not None
    assert asked.group(1).split() == chosen.group(1).split()


def test_light_tokens_are_the_colours_of_the_charts() -> None:
    tokens = (STYLES / "tokens.css").read_text(encoding="utf-8").split("@media", 1)[0]
    told = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6})", tokens))
    assert {name: colour for colour, name in PALETTE.items()}.items() <= told.items()


def test_text_stands_out_from_its_ground() -> None:
    """WCAG 2.2 AA: 4.5 to 1 for text, of every light as well."""
    tokens = (STYLES / "tokens.css").read_text(encoding="utf-8")
    light, dark = tokens.split("@media", 1)[0], tokens.split('data-theme="dark"', 1)[1]
    for block in (light, dark):
        told = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6})", block))
        for name in (
            "ink",
            "muted",
            "accent",
            "official",
            "proxy",
            "reached",
            "green",
            "blue",
            "yellow",
            "red",
            "grey",
        ):
            for ground in ("card", "bg", "sunk"):
                assert contrast(told[f"--{name}"], told[f"--{ground}"]) >= 4.5, (name, ground)


def test_classes_of_the_map_are_those_of_its_files_and_carry_their_text() -> None:
    tokens = (STYLES / "tokens.css").read_text(encoding="utf-8")
    light, dark = tokens.split("@media", 1)[0], tokens.split('data-theme="dark"', 1)[1]
    told = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6})", light))
    assert tuple(told[f"--class-{at}"] for at in range(5)) == CLASS_COLOURS
    for block in (light, dark):
        told = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6})", block))
        for at in range(5):
            ink = told["--class-ink-3" if at >= FIRST_DARK_CLASS else "--class-ink-0"]
            assert contrast(ink, told[f"--class-{at}"]) >= 4.5, at
        shades = [luminance(told[f"--class-{at}"]) for at in range(5)]
        assert shades in (sorted(shades), sorted(shades, reverse=True))


def test_every_light_has_its_shape() -> None:
    assert {face.shape for face in LIGHT_FACES.values()} == set(SHAPES)


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

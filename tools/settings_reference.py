"""docs/reference/settings.md, from ``luoshi.web.config.environment``."""

from __future__ import annotations

from luoshi.web.config.environment import VARIABLES

INTRODUCTION = """# Settings of the site

Generated from `luoshi.web.config.environment`. All settings come from the environment, are read once at the start and
checked; with one that cannot be used the site does not start and says which.

| variable | default | meaning | 含义 |
|---|---|---|---|
"""


def build_settings_page() -> str:
    rows = (f"| `{one.name}` | {_shown(one.default)} | {one.about_en} | {one.about_zh} |\n" for one in VARIABLES)
    return INTRODUCTION + "".join(rows)


def _shown(default: str) -> str:
    return f"`{default}`" if default else ""

"""What the wheel needs beside the sources: the site's catalogues, compiled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        for po in Path(self.root, "src", "luoshi", "web", "locale").glob("*/LC_MESSAGES/django.po"):
            with po.open("rb") as file, po.with_suffix(".mo").open("wb") as out:
                write_mo(out, read_po(file, locale=po.parts[-3]))
        build_data["artifacts"].append("src/luoshi/web/locale/**/*.mo")

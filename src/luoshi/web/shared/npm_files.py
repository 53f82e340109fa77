"""The few files of npm packages that pages use, served as ``static/npm/…``; nothing else of node_modules is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from luoshi.reports.svg import ChartEngineError, echarts_file


def npm_files() -> dict[str, Path]:
    """Static path to file; empty where setup fetched nothing."""
    try:
        return {"npm/echarts/echarts.min.js": echarts_file()}
    except ChartEngineError:
        return {}


class NpmFilesFinder(BaseFinder):
    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        file = npm_files().get(path)
        if file is None:
            return []
        return [str(file)] if find_all or kwargs.get("all") else str(file)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        for path, file in npm_files().items():
            storage = FileSystemStorage(location=file.parent)
            storage.prefix = path.rpartition("/")[0]  # type: ignore[attr-defined]
            yield file.name, storage

"""A chart as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass, field

from luoshi.reports.detail_view import ChartKey
from luoshi.reports.svg import Option
from luoshi.web.shared.tables.model import Table


@dataclass(frozen=True, slots=True)
class Figure:
    """``key`` names it among the charts of its page; ``alt`` is what a screen reader says; ``height`` is in rem, one of
    those that chart.css has. ``foot`` goes into downloads: source, date, data hash."""

    key: str
    title: str
    option: Option = field(hash=False)
    alt: str
    table: Table
    axis: str = ""
    keys: tuple[ChartKey, ...] = ()
    notes: tuple[str, ...] = ()
    height: int = 18
    foot: str = ""
    is_demonstration: bool = False
    file_stem: str = ""

"""A count as pages show it: how many, of what, and the list of exactly these."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.core.progress.lights import Light
from luoshi.reports.row_view import light_view
from luoshi.reports.words import Said
from luoshi.web.plans.page import PlanPage
from luoshi.web.shared.address import address


@dataclass(frozen=True, slots=True)
class Count:
    """``href`` leads to the list; ``key`` is the light's, where lights are counted."""

    title: Said
    count: int
    href: str
    key: str = ""


def target_count(page: PlanPage, title: str | Said, count: int, **query: str) -> Count:
    """Counted targets, with the query of the list that holds them."""
    said = title if isinstance(title, Said) else Said(title)
    return Count(said, count, address(page.request, "targets", page.name, query=query))


def light_count(page: PlanPage, light: Light, count: int, **query: str) -> Count:
    word = light_view(light, page.context.words).word
    href = address(page.request, "targets", page.name, query={**query, "light": light.value})
    return Count(Said(word), count, href, light.value)

"""The plan's menu as a table: groups of places, each with the address names at which it counts as "here".

A place shows once its address has its row in ``accounts.permissions.ADDRESSES`` and is open to the viewer: a page that
arrives later adds its name there and nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.web.accounts.permissions import ADDRESSES, Viewer, can


@dataclass(frozen=True, slots=True)
class MenuItem:
    name: str
    title: Promise
    covers: tuple[str, ...] = ()
    covers_prefix: str = ""


@dataclass(frozen=True, slots=True)
class MenuGroup:
    title: Promise
    items: tuple[MenuItem, ...]


@dataclass(frozen=True, slots=True)
class MenuLink:
    name: str
    title: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class MenuBlock:
    title: str
    links: tuple[MenuLink, ...]


PLAN_MENU: tuple[MenuGroup, ...] = (
    MenuGroup(
        _("Progress"),
        (
            MenuItem("overview", _("Overview")),
            MenuItem("targets", _("Targets"), ("target",)),
            MenuItem("industries", _("Industries"), ("industry",)),
            MenuItem("places", _("Places"), ("place",)),
            MenuItem("map", _("Map")),
        ),
    ),
    MenuGroup(
        _("The plan"),
        (
            MenuItem("explorer", _("Plan explorer"), ("section",)),
            MenuItem("systems", _("Systems ordered")),
            MenuItem("problems", _("Problems")),
            MenuItem("search", _("Search")),
        ),
    ),
    MenuGroup(
        _("Data"),
        (
            MenuItem("indicators", _("Indicators"), ("indicator",)),
            MenuItem("compare", _("Compare")),
            MenuItem("quality", _("Data quality")),
            MenuItem("sources", _("Sources"), ("source",)),
        ),
    ),
    MenuGroup(
        _("Results"),
        (
            MenuItem("assessments", _("Assessments"), ("assessment", "score-sheet")),
            MenuItem("indices", _("Indices"), ("index",)),
            MenuItem("documents", _("Documents"), ("document",), "document-"),
        ),
    ),
)


def plan_menu(viewer: Viewer, here: str) -> tuple[MenuBlock, ...]:
    """The groups with what is open to the viewer; ``here`` is the name of the page's address."""
    blocks = (MenuBlock(str(group.title), tuple(_links(group, viewer, here))) for group in PLAN_MENU)
    return tuple(block for block in blocks if block.links)


def _links(group: MenuGroup, viewer: Viewer, here: str) -> Iterator[MenuLink]:
    for item in group.items:
        if item.name in ADDRESSES and _is_open(item.name, viewer):
            yield MenuLink(item.name, str(item.title), _covers(item, here))


def _is_open(name: str, viewer: Viewer) -> bool:
    act = ADDRESSES[name]
    return act is None or can(viewer, act)


def _covers(item: MenuItem, here: str) -> bool:
    is_below = bool(item.covers_prefix) and here.startswith(item.covers_prefix)
    return is_below or here == item.name or here in item.covers

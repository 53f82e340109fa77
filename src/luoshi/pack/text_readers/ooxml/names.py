"""The names of WordprocessingML that the reader knows (ECMA-376, both the transitional and the strict namespace)."""

from __future__ import annotations

from lxml import etree

OFF = frozenset(("0", "false", "off", "none"))


def local(element: etree._Element) -> str:
    """The name without its namespace; "" for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant down a path of local names, one child a step."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute by its local name, whatever its namespace; None where element or attribute is missing."""
    if element is None:
        return None
    for key, found in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(found)
    return None


def number(element: etree._Element | None, name: str = "val", *, default: int) -> int:
    found = value(element, name)
    try:
        return int(found) if found is not None else default
    except ValueError:
        return default


def is_on(element: etree._Element | None) -> bool:
    """A switch such as w:vanish: on where it stands without a value that turns it off."""
    return element is not None and (value(element) or "1").lower() not in OFF

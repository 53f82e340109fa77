"""What a run or paragraph looks like once defaults, styles and direct formatting are laid over each other
(ISO/IEC 29500-1, 17.7.2)."""

from __future__ import annotations

from functools import cached_property

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
Values = dict[str, str]
FIRST_LINE = ("firstLine", "firstLineChars", "hanging", "hangingChars")
SIDES = (("left", "leftChars", "start", "startChars"), ("right", "rightChars", "end", "endChars"))
OFF = {"0", "false", "off", "none"}


class Cascade:
    """The style sheet of one document."""

    def __init__(self, styles: etree._Element, theme: etree._Element | None) -> None:
        self._styles = {one.get(W + "styleId", ""): one for one in styles.iter(W + "style") if one.get(W + "styleId")}
        self._defaults = styles.find(W + "docDefaults")
        self._theme = theme
        self._normal = next(
            (
                key
                for key, one in self._styles.items()
                if one.get(W + "type") == "paragraph" and one.get(W + "default") in ("1", "true")
            ),
            "",
        )
        self._cache: dict[tuple[str, str], Values] = {}

    def style_name(self, style: str) -> str:
        found = self._styles.get(style)
        name = None if found is None else found.find(W + "name")
        return "" if name is None else name.get(W + "val", "")

    def paragraph(self, properties: etree._Element | None) -> Values:
        """Layout values of a paragraph with these direct properties."""
        style = _value(properties, "pStyle") or self._normal
        values = dict(self._of_style(style, "pPr"))
        _merge_paragraph(values, properties)
        return values

    def run(self, paragraph: etree._Element | None, run: etree._Element | None) -> Values:
        """Character values of a run in a paragraph, each with its direct properties."""
        values = dict(self._of_style(_value(paragraph, "pStyle") or self._normal, "rPr"))
        character = _value(run, "rStyle")
        if character:
            for element in self._chain(character, "rPr"):
                self._merge_run(values, element)
        self._merge_run(values, run)
        return values

    def _of_style(self, style: str, tag: str) -> Values:
        key = (style, tag)
        if key not in self._cache:
            values: Values = {}
            for element in [*self._default(tag), *self._chain(style, tag)]:
                if tag == "pPr":
                    _merge_paragraph(values, element)
                else:
                    self._merge_run(values, element)
            self._cache[key] = values
        return self._cache[key]

    def _default(self, tag: str) -> list[etree._Element]:
        if self._defaults is None:
            return []
        found = self._defaults.find(f"{W}{tag}Default/{W}{tag}")
        return [] if found is None else [found]

    def _chain(self, style: str, tag: str) -> list[etree._Element]:
        """From the base style to the style itself; a circle of styles ends where it closes."""
        chain: list[etree._Element] = []
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            element = self._styles[style].find(W + tag)
            if element is not None:
                chain.insert(0, element)
            style = _value(self._styles[style], "basedOn")
        return chain

    def _merge_run(self, values: Values, properties: etree._Element | None) -> None:
        if properties is None:
            return
        fonts = properties.find(W + "rFonts")
        if fonts is not None:
            for slot in ("eastAsia", "ascii"):
                theme = fonts.get(W + slot + "Theme")
                name = self._theme_fonts.get(theme, "") if theme else fonts.get(W + slot)
                if name:
                    values[slot] = name
        for tag in ("sz", "color"):
            value = _value(properties, tag)
            if value:
                values[tag] = value
        bold = properties.find(W + "b")
        if bold is not None:
            values["b"] = "" if bold.get(W + "val", "1").lower() in OFF else "1"
        language = properties.find(W + "lang")
        if language is not None and language.get(W + "eastAsia"):
            values["lang"] = language.get(W + "eastAsia", "")

    @cached_property
    def _theme_fonts(self) -> dict[str | None, str]:
        """Names by theme slot: minorEastAsia, majorAscii and so on."""
        found: dict[str | None, str] = {}
        if self._theme is None:
            return found
        for kind in ("major", "minor"):
            fonts = self._theme.find(f".//{A}{kind}Font")
            if fonts is None:
                continue
            latin, asian = fonts.find(A + "latin"), fonts.find(A + "ea")
            hans = next((one for one in fonts.iter(A + "font") if one.get("script") == "Hans"), None)
            found[f"{kind}Ascii"] = found[f"{kind}HAnsi"] = _face(latin)
            found[f"{kind}EastAsia"] = _face(asian) or _face(hans)
        return found


def _face(element: etree._Element | None) -> str:
    return "" if element is None else element.get("typeface", "")


def _value(parent: etree._Element | None, tag: str) -> str:
    found = None if parent is None else parent.find(W + tag)
    return "" if found is None else found.get(W + "val", "")


def _merge_paragraph(values: Values, properties: etree._Element | None) -> None:
    if properties is None:
        return
    align = _value(properties, "jc")
    if align:
        values["jc"] = align
    spacing = properties.find(W + "spacing")
    if spacing is not None:
        for name in ("line", "lineRule", "before", "after"):
            if spacing.get(W + name) is not None:
                values[name] = spacing.get(W + name, "")
    _merge_indents(values, properties.find(W + "ind"))
    if properties.find(W + "framePr") is not None:
        values["framePr"] = "1"


def _merge_indents(values: Values, indents: etree._Element | None) -> None:
    """A level that says anything of an edge replaces all that was said of it, in twips or in characters."""
    if indents is None:
        return
    for group in (FIRST_LINE, *SIDES):
        given = {name: indents.get(W + name) for name in group if indents.get(W + name) is not None}
        if given:
            for name in group:
                values.pop(name, None)
            values.update({name: value for name, value in given.items() if value is not None})

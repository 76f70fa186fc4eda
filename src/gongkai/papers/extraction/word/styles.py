"""Styles: which paragraphs are headings, which text is hidden, which lists are numbered by the style."""

import re
from dataclasses import dataclass, field

from lxml import etree

from gongkai.papers.extraction.word.xml import attribute, child, local, number, switched_on, value

_HEADING = re.compile(r"^(?:heading|标题|標題)\s*(\d)$", re.IGNORECASE)
_DEEPEST = 10
_BODY = 9  # outline level 9 is body text


@dataclass(frozen=True)
class Style:
    """What one style says by itself; the rest comes from the style it is based on."""

    level: int | None
    hidden: bool
    numbering: etree._Element | None
    base: str | None


@dataclass
class Styles:
    """All styles of a document by their identifier."""

    known: dict[str, Style] = field(default_factory=dict)

    def level(self, properties: etree._Element | None) -> int:
        """1–6 for a heading, by the paragraph's own outline level or by its style; else 0."""
        own = value(properties, "outlineLvl")
        if own is not None:
            return _as_level(number(own, _BODY))
        return next((style.level for style in self._line(properties) if style.level is not None), 0)

    def numbering(self, properties: etree._Element | None) -> etree._Element | None:
        """The `numPr` that applies to a paragraph."""
        own = child(properties, "numPr")
        if own is not None:
            return own
        return next(
            (style.numbering for style in self._line(properties) if style.numbering is not None), None
        )

    def hides(self, identifier: str | None) -> bool:
        """Whether text in this style is not shown."""
        style = self.known.get(identifier or "")
        return style is not None and style.hidden

    def _line(self, properties: etree._Element | None) -> list[Style]:
        """The style of a paragraph and those it is based on."""
        found: list[Style] = []
        style = self.known.get(value(properties, "pStyle") or "")
        while style is not None and len(found) < _DEEPEST:
            found.append(style)
            style = self.known.get(style.base or "")
        return found


def styles(tree: etree._Element | None) -> Styles:
    """The styles of `word/styles.xml`."""
    found = Styles()
    for style in tree if tree is not None else ():
        if local(style) == "style":
            identifier = attribute(style, "styleId") or ""
            found.known[identifier] = _style(style)
    return found


def _style(style: etree._Element) -> Style:
    properties = child(style, "pPr")
    outline = value(properties, "outlineLvl")
    called = (value(style, "name") or "").strip()
    heading = _HEADING.match(called)
    level = _as_level(int(heading[1]) - 1) if heading else 1 if called.lower() == "title" else None
    if level is None and outline is not None:
        level = _as_level(number(outline, _BODY))
    return Style(
        level, switched_on(child(style, "rPr"), "vanish"), child(properties, "numPr"), value(style, "basedOn")
    )


def _as_level(outline: int) -> int:
    return min(outline + 1, 6) if 0 <= outline < _BODY else 0

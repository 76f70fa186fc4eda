"""Automatic numbers: “一、” before a heading is often not written in a Word document but counted by it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from gongkai.papers.extraction.word.xml import attribute, child, local, number, value
from gongkai.papers.extraction.wording import is_cjk

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def chinese(count: int) -> str:
    """A count as it is spoken: 11 is 十一, 20 is 二十, 105 is 一百〇五."""
    if not 0 < count < 1000:
        return str(count)
    hundreds, rest = divmod(count, 100)
    tens, ones = divmod(rest, 10)
    out = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        out += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        out += "〇"
    return out + (_DIGITS[ones] if ones else "")


def _roman(count: int) -> str:
    out = ""
    for worth, letters in _ROMAN + _ROMAN_SMALL:
        while count >= worth and len(out) < 20:
            out, count = out + letters, count - worth
    return out


def _letter(count: int) -> str:
    return chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1) if 0 < count < 200 else str(count)


def _from(first: int, most: int) -> Callable[[int], str]:
    return lambda count: chr(first + count - 1) if 0 < count <= most else str(count)


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": chinese,
    "ideographTraditional": lambda count: _STEMS[(count - 1) % 10],
    "decimalEnclosedCircle": _from(0x2460, 20),
    "decimalEnclosedCircleChinese": _from(0x2460, 20),
    "decimalEnclosedParen": _from(0x2474, 20),
    "decimalEnclosedFullstop": _from(0x2488, 20),
    "decimalZero": lambda count: f"{count:02d}",
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerLetter": _letter,
    "upperRoman": lambda count: _roman(count).upper(),
    "lowerRoman": _roman,
    "bullet": lambda count: "",
    "none": lambda count: "",
}


@dataclass(frozen=True)
class Level:
    """How one level of a list is written and where it starts."""

    form: str
    text: str
    start: int
    legal: bool = False


@dataclass
class Numbering:
    """The lists of a document and how far each has counted."""

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    uses: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def label(self, properties: etree._Element | None) -> str:
        """What stands before a paragraph with this `numPr`; counts on."""
        used = value(properties, "numId") or ""
        at = number(value(properties, "ilvl"))
        if used not in self.uses:
            return ""
        abstract, starts = self.uses[used]
        levels = self.lists.get(abstract, {})
        if at not in levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        if used not in self._begun:
            self._begun.add(used)
            counts |= {level: start - 1 for level, start in starts.items()}
        counts[at] = counts.get(at, levels[at].start - 1) + 1
        for deeper in [level for level in counts if level > at]:
            del counts[deeper]
        return self._written(levels, counts, at)

    def _written(self, levels: dict[int, Level], counts: dict[int, int], at: int) -> str:
        def one(match: "re.Match[str]") -> str:
            level = int(match[1]) - 1
            known = levels.get(level)
            if known is None:
                return ""
            # `isLgl`: the numbers of higher levels are Arabic, as in 1.1 under 一、
            return _FORMATS.get("" if levels[at].legal else known.form, str)(counts.get(level, known.start))

        if levels[at].form == "bullet":
            return ""
        text = _PLACE.sub(one, levels[at].text)
        return text if not text or is_cjk(text[-1]) else f"{text} "


def numbering(tree: etree._Element | None) -> Numbering:
    """The lists of `word/numbering.xml`."""
    found = Numbering()
    for element in tree if tree is not None else ():
        if local(element) == "abstractNum":
            found.lists[attribute(element, "abstractNumId") or ""] = _levels(element)
        elif local(element) == "num":
            starts = {
                number(attribute(override, "ilvl")): number(value(override, "startOverride"), 1)
                for override in element
                if local(override) == "lvlOverride" and child(override, "startOverride") is not None
            }
            used = attribute(element, "numId") or ""
            found.uses[used] = (value(element, "abstractNumId") or "", starts)
    return found


def _levels(element: etree._Element) -> dict[int, Level]:
    return {
        number(attribute(level, "ilvl")): Level(
            value(level, "numFmt") or "decimal",
            value(level, "lvlText") or "",
            number(value(level, "start"), 1),
        )
        for level in element
        if local(level) == "lvl"
    }

"""Pages as they come in an office, with the places that must be found: ⟪code|words⟫. Numbers are put in by dice.

`⟪|words⟫` may be found or not. Numbers come from `screening.samples`: they belong to nobody.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from gongkai.screening import samples
from gongkai.screening.detectors.finding import Finding, Options, Severity
from gongkai.screening.detectors.scan import scan
from gongkai.screening.detectors.tabbed import Tables

FOLDER = Path(__file__).with_name("pages")
_WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
_SPOT = re.compile(r"⟪(?P<code>\w*)\|(?P<text>(?:[^⟪⟫]|⟪\|[^⟫]*⟫)*)⟫")


@dataclass(frozen=True)
class Spot:
    """Characters `start` to `end` that a finding of kind `code` must cover (empty: may)."""

    code: str
    start: int
    end: int


@dataclass(frozen=True)
class Page:
    """One page; cells of tables are parted by tabs."""

    name: str
    text: str
    spots: tuple[Spot, ...]


def _grouped(number: str, sign: str, *sizes: int) -> str:
    return samples._grouped(number, sizes, sign)


def _identity(dice: random.Random, *, x: bool = False) -> str:
    numbers = (samples.identity(dice) for _ in range(1000))
    return next(one for one in numbers if (one[-1] == "X") is x and int(one[6:10]) < 2000)


def _card(dice: random.Random, size: int) -> str:
    return next(one for _ in range(100) if len(one := samples.card(dice)) == size)


Dice = random.Random
NUMBERS: dict[str, Callable[[Dice], str]] = {
    "id": _identity,
    "idx": lambda d: _identity(d, x=True).lower(),
    "idw": lambda d: _identity(d).translate(_WIDE),
    "id684": lambda d: _grouped(_identity(d), " ", 6, 8),
    "id-": lambda d: _grouped(_identity(d), "-", 6, 8),
    "idsp": lambda d: " ".join(_identity(d)),
    "id15": samples.old_identity,
    "mob": samples.mobile,
    "mob344": lambda d: _grouped(samples.mobile(d), " ", 3, 4),
    "mob-": lambda d: _grouped(samples.mobile(d), "-", 3, 4),
    "mob.": lambda d: _grouped(samples.mobile(d), ".", 3, 4),
    "mobw": lambda d: samples.mobile(d).translate(_WIDE),
    "mobsp": lambda d: _grouped(samples.mobile(d), "  ", 3, 4),
    "mob0086": lambda d: f"0086-{samples.mobile(d)}",
    "fixed": lambda d: f"{d.choice(samples.NOBODYS_AREAS)}-26{d.randrange(10**4, 10**5)}",
    "fixedp": lambda d: f"（{d.choice(samples.NOBODYS_AREAS)}）26{d.randrange(10**4, 10**5)}",
    "fixedsp": lambda d: f"{d.choice(samples.NOBODYS_AREAS)} 26{d.randrange(10**4, 10**5)}",
    "fixedext": lambda d: f"{d.choice(samples.NOBODYS_AREAS)}-26{d.randrange(10**4, 10**5)}转8012",
    "local": lambda d: f"26{d.randrange(10**4, 10**5)}",
    "ext": lambda d: "8012",
    "card16": lambda d: _card(d, 16),
    "card19": lambda d: _card(d, 19),
    "card4": lambda d: _grouped(_card(d, 19), " ", 4, 4, 4, 4),
    "card4-": lambda d: _grouped(_card(d, 16), "-", 4, 4, 4),
    "stu": lambda d: "G" + _identity(d),
    "uscc": lambda d: f"{d.choice(('11', '91', '93'))}510998MA6{d.randrange(10**6, 10**7)}{d.choice('AXQ')}",
}


def pages() -> list[Page]:
    """Every page of the folder, always with the same numbers in it."""
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for part in path.read_text("utf-8").split("=== ")[1:]:
            name, _, written = part.partition("\n")
            found.append(_page(name, written.strip()))
    return found


def _page(name: str, written: str) -> Page:
    dice = Dice(name)
    filled = re.sub(r"\{([\w.+\-]+)\}", lambda m: NUMBERS[m[1]](dice), written)
    table = _cells(filled)
    text, spots, place = "", [], 0
    for found in _SPOT.finditer(table):
        text += table[place : found.start()]
        inner = _SPOT.sub(lambda m: m["text"], found["text"])
        spots.append(Spot(found["code"], len(text), len(text) + len(inner)))
        text += inner
        place = found.end()
    return Page(name, text + table[place:], tuple(spots))


def _cells(written: str) -> str:
    """Bars that part cells become tabs; those of ⟪code|words⟫ stay."""
    return re.sub(r"(⟪\w*)?\|", lambda m: m[0] if m[1] is not None else "\t", written)


_NUMBERS = frozenset(
    {"identity", "identity_15", "mobile", "landline", "card", "passport", "student", "plate"}
)


def is_of(spot: Spot, finding: Finding) -> bool:
    """Whether `finding` is of the kind that stands at `spot`."""
    return finding.code.partition(".")[2].startswith(spot.code) or finding.family == spot.code


def tells(page: Page, spot: Spot, finding: Finding) -> bool:
    """At the very place (a number: all of it), or of the whole column in which it stands."""
    if not is_of(spot, finding):
        return False
    if spot.code in _NUMBERS:
        return finding.start <= spot.start + 5 and finding.end >= spot.end
    column = f"“{Tables(page.text).label(spot.start)}”栏有"
    return (finding.start < spot.end and spot.start < finding.end) or column in finding.sentence


@dataclass
class Count:
    """Of one kind: places found, places missed, and finds where nothing was planted (hints are none)."""

    found: int = 0
    missed: int = 0
    invented: int = 0


def counted(written: Iterable[Page], options: Options) -> dict[str, Count]:
    """What the detectors do with the pages, by kind."""
    counts: dict[str, Count] = defaultdict(Count)
    for page in written:
        found = scan(page.text, options)
        for spot in page.spots:
            if spot.code and any(tells(page, spot, one) for one in found):
                counts[spot.code].found += 1
            elif spot.code:
                counts[spot.code].missed += 1
        for one in found:
            planted = any(one.start < spot.end and spot.start < one.end for spot in page.spots)
            if one.severity is not Severity.HINT and not planted:
                counts[one.code.partition(".")[2]].invented += 1
    return dict(sorted(counts.items()))

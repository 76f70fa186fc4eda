"""Pages as they come in an office, with the places that must be found: ⟪code|words⟫. Numbers are put in by dice.

`⟪|words⟫` may be found or not. Numbers come from `screening.samples`: they belong to nobody.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gongkai.screening import samples

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
    """Every page of the folder."""
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for part in path.read_text("utf-8").split("=== ")[1:]:
            name, _, written = part.partition("\n")
            found.append(_page(name, written.strip()))
    return found


def _page(name: str, written: str) -> Page:
    dice = random.Random(name)
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

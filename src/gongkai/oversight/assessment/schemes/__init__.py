"""The schemes that come with the system: TOML files beside this module, to be changed and saved anew."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from gongkai.oversight.assessment.scheme import Scheme, from_data

FOLDER = Path(__file__).parent
NAMES = ("town", "county")


@cache
def scheme_named(name: str) -> Scheme:
    """The scheme of that name. Raises KeyError for another."""
    if name not in NAMES:
        raise KeyError(name)
    return from_data(tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")))

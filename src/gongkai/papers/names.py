"""File names as people gave them, made harmless and kept readable."""

import unicodedata
from pathlib import PurePosixPath

LONGEST = 120  # local policy: characters, extension included
# Control, format (which hides the bidi overrides that make exe look like pdf), surrogate and private-use characters.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
_RESERVED = set('<>:"|?*')


def tidy(name: str) -> str:
    """The last part of `name` without unseen or reserved characters, at most LONGEST characters, extension kept."""
    last = PurePosixPath(name.replace("\\", "/")).name
    seen = "".join(
        " " if unicodedata.category(c) == "Zs" else c for c in last if unicodedata.category(c) not in _UNSEEN
    )
    clean = " ".join("".join("_" if c in _RESERVED else c for c in seen).split()).strip(" .")
    stem, extension = split(clean)
    if not extension:
        return clean[:LONGEST]
    return f"{stem[: LONGEST - len(extension) - 1]}.{extension}"


def split(name: str) -> tuple[str, str]:
    """Stem and lower-case extension without the dot; the extension is empty when there is none."""
    stem, dot, extension = name.rpartition(".")
    if not dot or not stem or not extension.isascii() or not extension.isalnum() or len(extension) > 8:
        return name, ""
    return stem, extension.lower()

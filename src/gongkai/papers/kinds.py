"""The kinds of files an organ takes in, by extension. What is not listed is refused."""

from dataclasses import dataclass
from enum import Enum


class Purpose(Enum):
    """What a file is taken in for: decides which kinds are accepted and whether an image is made smaller."""

    DOCUMENT = "文件"
    PHOTO = "照片"
    IDENTITY = "身份证明"


class Family(Enum):
    """How the content of a kind is looked at."""

    PDF = "PDF"
    PACKAGE = "ZIP 容器"
    COMPOUND = "复合文档"
    TEXT = "文本"
    IMAGE = "图片"


@dataclass(frozen=True)
class Kind:
    """One kind: its extension without the dot, the media type it is served with, and how to look inside."""

    extension: str
    mime: str
    family: Family
    purposes: frozenset[Purpose]


_PAPER = frozenset({Purpose.DOCUMENT})
_PAPER_OR_CARD = frozenset({Purpose.DOCUMENT, Purpose.IDENTITY})
_BOTH = frozenset({Purpose.DOCUMENT, Purpose.PHOTO, Purpose.IDENTITY})
_OPEN_XML = "application/vnd.openxmlformats-officedocument"

KINDS: dict[str, Kind] = {
    kind.extension: kind
    for kind in (
        Kind("pdf", "application/pdf", Family.PDF, _PAPER_OR_CARD),
        Kind("docx", f"{_OPEN_XML}.wordprocessingml.document", Family.PACKAGE, _PAPER),
        Kind("xlsx", f"{_OPEN_XML}.spreadsheetml.sheet", Family.PACKAGE, _PAPER),
        Kind("ofd", "application/ofd", Family.PACKAGE, _PAPER),
        Kind("doc", "application/msword", Family.COMPOUND, _PAPER),
        Kind("xls", "application/vnd.ms-excel", Family.COMPOUND, _PAPER),
        Kind("wps", "application/vnd.ms-works", Family.COMPOUND, _PAPER),
        Kind("et", "application/vnd.ms-excel", Family.COMPOUND, _PAPER),
        Kind("txt", "text/plain", Family.TEXT, _PAPER),
        Kind("csv", "text/csv", Family.TEXT, _PAPER),
        Kind("jpg", "image/jpeg", Family.IMAGE, _BOTH),
        Kind("png", "image/png", Family.IMAGE, _BOTH),
        Kind("webp", "image/webp", Family.IMAGE, frozenset({Purpose.PHOTO})),
    )
}
_OTHER_SPELLINGS = {"jpeg": "jpg", "jpe": "jpg"}


def kind_of(extension: str, purpose: Purpose) -> Kind | None:
    """The kind of an extension (lower case, without dot) if it is taken in for `purpose`."""
    kind = KINDS.get(_OTHER_SPELLINGS.get(extension, extension))
    return kind if kind is not None and purpose in kind.purposes else None


def accepted(purpose: Purpose) -> list[str]:
    """The extensions taken in for `purpose`, with dots: for help texts and the `accept` of a file field."""
    return [f".{kind.extension}" for kind in KINDS.values() if purpose in kind.purposes]

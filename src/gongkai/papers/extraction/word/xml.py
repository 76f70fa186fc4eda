"""The XML of a Word document by local names: transitional and strict documents differ only in namespaces."""

import zipfile
from collections.abc import Iterator
from typing import cast

from lxml import etree

_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=False, recover=True, remove_pis=True
)


def local(element: etree._Element) -> str:
    """The tag without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, wanted: str) -> str | None:
    """An attribute by its local name."""
    for name, value in element.attrib.items():
        if str(name).rpartition("}")[2] == wanted:
            return str(value)
    return None


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child of each name in turn."""
    for wanted in path:
        if element is None:
            return None
        element = next(element.iterchildren("{*}" + wanted), None)
    return element


def value(element: etree._Element | None, *path: str) -> str | None:
    """The `val` of a child; None when there is no such child or it says nothing."""
    found = child(element, *path)
    return None if found is None else attribute(found, "val")


def switched_on(element: etree._Element | None, wanted: str) -> bool:
    """Whether a switch such as `vanish` is there and not turned off."""
    found = child(element, wanted)
    return found is not None and attribute(found, "val") not in ("0", "false", "off")


def number(text: str | None, default: int = 0) -> int:
    """A whole number out of an attribute; the default when it is none."""
    try:
        return int(text or default)
    except ValueError:
        return default


def inside(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """All elements of a name at any depth."""
    return element.iter("{*}" + wanted)


def part(package: zipfile.ZipFile, path: str) -> etree._Element | None:
    """A part of the package; None when it is missing or empty."""
    try:
        content = package.read(path)
    except KeyError:
        return None
    return cast("etree._Element | None", etree.fromstring(content, _PARSER)) if content.strip() else None

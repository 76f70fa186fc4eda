"""OFD (GB/T 33190): characters and lines of each page, laid out like those of a PDF."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from gongkai.papers.extraction.blocks import Block, Extracted, Picture
from gongkai.papers.extraction.pdf.layout import blocks
from gongkai.papers.extraction.pdf.page import THIN, Char, Line, Page
from gongkai.papers.extraction.refusals import refusal
from gongkai.papers.extraction.word.xml import child, inside, local, part

_POINTS = 72 / 25.4  # OFD counts in millimetres
MOST_PAGES = 500  # local policy
_MOST_POINTS = 20_000
_WIDE = 0.5  # width of a Latin letter, in its height, where the file does not say

Matrix = tuple[float, float, float, float, float, float]


def read(content: bytes, name: str) -> tuple[Extracted, dict[str, bytes]]:
    """Every page, and the pictures by name. Raises what the libraries raise on a broken file."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = _path("", _text(part(package, "OFD.xml"), "DocRoot"))
        document = _part(package, root)
        folder = posixpath.dirname(root)
        pages = [_path(folder, page.get("BaseLoc") or "") for page in inside(document, "Page")]
        if len(pages) > MOST_PAGES:
            raise refusal(name, f"有{len(pages)}页，一次最多读{MOST_PAGES}页。请拆成几个文件。")
        templates = {
            template.get("ID"): _path(folder, template.get("BaseLoc") or "")
            for template in inside(document, "TemplatePage")
        }
        area = child(document, "CommonData", "PageArea")
        found: list[Block] = []
        for number, path in enumerate(pages, 1):
            found += _page(package, path, templates, area, number)
        pictures = _pictures(package, found)
        return Extracted("ofd", tuple(found), (), (), len(pages)), pictures


def _part(package: zipfile.ZipFile, path: str) -> etree._Element:
    tree = part(package, path)
    if tree is None:
        raise ValueError(path)
    return tree


def _text(tree: etree._Element | None, wanted: str) -> str:
    found = next(inside(tree, wanted), None) if tree is not None else None
    return ((found.text if found is not None else "") or "").strip()


def _path(folder: str, location: str) -> str:
    return (
        location.lstrip("/")
        if location.startswith("/")
        else posixpath.normpath(posixpath.join(folder, location))
    )


def _numbers(text: str | None) -> list[float]:
    return [float(word) for word in (text or "").split()]


def _page(
    package: zipfile.ZipFile,
    path: str,
    templates: dict[str | None, str],
    area: etree._Element | None,
    number: int,
) -> list[Block]:
    content = _part(package, path)
    own = child(content, "Area")
    box = _numbers(_text(own if own is not None else area, "PhysicalBox")) or [0, 0, 210, 297]
    made = Page(number, box[2] * _POINTS, box[3] * _POINTS)
    layers = [
        _part(package, templates[used.get("TemplateID")])
        for used in content
        if local(used) == "Template" and used.get("TemplateID") in templates
    ]
    images = []
    for tree in (*layers, content):
        for element in tree.iter():
            kind = local(element)
            if kind == "TextObject":
                made.chars += _characters(element)
            elif kind == "PathObject":
                _lines(element, made)
            elif kind == "ImageObject":
                images.append(element.get("ResourceID") or "")
    named = _names(package, images) if images else []
    return [*blocks(made), *(Picture(name, page=number) for name in named)]


def _placed(element: etree._Element) -> tuple[float, float, Matrix]:
    left, top, *_ = [*_numbers(element.get("Boundary")), 0.0, 0.0]
    given = _numbers(element.get("CTM"))
    a, b, c, d, e, f = given if len(given) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return left, top, (a, b, c, d, e, f)


def _characters(element: etree._Element) -> Iterator[Char]:
    left, top, (a, b, c, d, e, f) = _placed(element)
    size = float(element.get("Size") or 4)
    x = y = 0.0
    for code in element:
        if local(code) != "TextCode":
            continue
        x, y = float(code.get("X") or x), float(code.get("Y") or y)
        text = (code.text or "").strip("\n\r")
        right, down = _steps(code.get("DeltaX"), len(text)), _steps(code.get("DeltaY"), len(text))
        at_x, at_y = x, y
        for index, character in enumerate(text):
            wide = size if ord(character) > 0x2E7F else size * _WIDE
            px, py = left + a * at_x + c * at_y + e, top + b * at_x + d * at_y + f
            high, broad = abs(d or b) * size, abs(a or c) * wide
            if character.isprintable():
                top_side, bottom_side = (py - 0.86 * high) * _POINTS, (py + 0.14 * high) * _POINTS
                yield Char(
                    character, px * _POINTS, top_side, (px + broad) * _POINTS, bottom_side, high * _POINTS
                )
            at_x += right[index] if index < len(right) else (0 if down else wide)
            at_y += down[index] if index < len(down) else 0


def _steps(text: str | None, most: int) -> list[float]:
    """`g 3 4.5` stands for three times 4.5."""
    words = (text or "").split()
    out: list[float] = []
    at = 0
    while at < len(words) and len(out) < most:
        if words[at] == "g" and at + 2 < len(words):
            out += [float(words[at + 2])] * min(int(float(words[at + 1])), most)
            at += 3
        else:
            out.append(float(words[at]))
            at += 1
    return out


def _lines(element: etree._Element, made: Page) -> None:
    left, top, (a, b, c, d, e, f) = _placed(element)
    data = _text(element, "AbbreviatedData")
    for outline in _outlines(data):
        points = [
            ((left + a * x + c * y + e) * _POINTS, (top + b * x + d * y + f) * _POINTS) for x, y in outline
        ]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if element.get("Fill") == "true" and len(points) > 2:
            _thin(min(xs), min(ys), max(xs), max(ys), made)
        if element.get("Stroke") != "false":
            for (x0, y0), (x1, y1) in pairwise(points):
                if abs(y0 - y1) <= 1 < abs(x0 - x1):
                    made.across.append(Line((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
                elif abs(x0 - x1) <= 1 < abs(y0 - y1):
                    made.down.append(Line((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _thin(left: float, top: float, right: float, bottom: float, made: Page) -> None:
    if bottom - top <= THIN < right - left:
        made.across.append(Line((top + bottom) / 2, left, right))
    elif right - left <= THIN < bottom - top:
        made.down.append(Line((left + right) / 2, top, bottom))


def _outlines(data: str) -> Iterator[list[tuple[float, float]]]:
    """The straight parts of `M x y L x y C` paths."""
    points: list[tuple[float, float]] = []
    numbers: list[float] = []
    for word in data.split()[:_MOST_POINTS]:
        if word in ("S", "M", "L"):
            if word != "L" and points:
                yield points
                points = []
            numbers = []
        elif word == "C" and points:
            points.append(points[0])
        elif word.isalpha():
            numbers = []
        else:
            numbers.append(float(word))
            if len(numbers) == 2:
                points.append((numbers[0], numbers[1]))
                numbers = []
    if points:
        yield points


def _names(package: zipfile.ZipFile, wanted: list[str]) -> list[str]:
    """The files of pictures by their resource numbers."""
    found: dict[str, str] = {}
    for entry in package.namelist():
        if posixpath.basename(entry) in ("DocumentRes.xml", "PublicRes.xml", "PageRes.xml"):
            for media in inside(_part(package, entry), "MultiMedia"):
                found[media.get("ID") or ""] = posixpath.basename(_text(media, "MediaFile"))
    return [found[number] for number in wanted if number in found]


def _pictures(package: zipfile.ZipFile, found: list[Block]) -> dict[str, bytes]:
    wanted = {block.name for block in found if isinstance(block, Picture)}
    entries = {posixpath.basename(entry): entry for entry in package.namelist()}
    return {name: package.read(entries[name]) for name in wanted & set(entries)}

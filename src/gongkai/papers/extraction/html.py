"""HTML: text in the order of the page, tables of data as grids; layout tables are gone through like any other block."""

import base64
import email
import email.policy
import re
from pathlib import Path
from urllib.parse import unquote

from lxml import etree
from lxml import html as lxml_html

from gongkai.papers.extraction import html_tables
from gongkai.papers.extraction.blocks import Block, Extracted, Hidden, Paragraph, Picture, Table
from gongkai.papers.extraction.texts import decoded
from gongkai.papers.extraction.wording import collapse, trim

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_SILENT = frozenset(
    {"script", "style", "head", "noscript", "template", "object", "svg", "iframe", "meta", "link"}
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "o:p",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "ruby",
        "rt",
        "rp",
        "st1:chsdate",
        "button",
    ]
)
LARGEST_BESIDE = 20_000_000  # local policy: bytes of a picture file beside a page
_MOST_BESIDE = 60  # local policy: picture files taken up beside a page
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def page(content: bytes) -> str:
    """The text of an HTML file in the encoding it has or, failing that, names."""
    found = _CHARSET.search(content[:4096])
    name = found[1].decode("ascii").lower() if found else ""
    # Pages that call themselves GB2312 hold characters of GB18030; many a wrong `meta` stands over UTF-8.
    for encoding in ("utf-8", {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}.get(name, name)):
        try:
            return content.decode(encoding or "utf-8").removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue
    return decoded(content) or content.decode("gb18030", "replace")


def unpacked(content: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The page inside a web archive (MHTML), as Word and WPS save it under the name of a .doc, and its pictures."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    page, pictures = b"", {}
    for part in message.walk():
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes):
            continue
        if part.get_content_type() == "text/html" and not page:
            page = payload
        elif part.get_content_maintype() == "image":
            pictures[str(part.get("Content-Location", "")).rsplit("/", 1)[-1]] = payload
    return page, pictures


def read(text: str, folder: Path | None = None) -> tuple[Extracted, dict[str, bytes]]:
    """The blocks of a page, and the pictures written into it or, for a page saved in `folder`, lying beside it.

    Raises what lxml raises on a page that is none.
    """
    tree = lxml_html.document_fromstring(_DECLARED.sub("", text, count=1))
    walk = _Walk()
    walk.comments(tree)
    walk.element(tree)
    walk.flush()
    pictures = _beside(walk.sources, folder) | walk.pictures if folder else walk.pictures
    return Extracted("html", tuple(walk.blocks), tuple(walk.hidden)), pictures


def _beside(sources: dict[str, str], folder: Path) -> dict[str, bytes]:
    """Picture files that a saved page names, from its own folder and those below; nothing else is opened."""
    found: dict[str, bytes] = {}
    home = folder.resolve()
    for name, source in list(sources.items())[:_MOST_BESIDE]:
        if "://" in source or source.startswith(("//", "data:")):
            continue
        try:
            path = (home / unquote(source.split("?")[0].split("#")[0])).resolve()
            if path.is_relative_to(home) and path.is_file() and path.stat().st_size <= LARGEST_BESIDE:
                found[name] = path.read_bytes()
        except (OSError, ValueError):
            continue
    return found


class _Walk:
    """Goes through a page once. `line` is the line of running text that is being put together."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.hidden: list[Hidden] = []
        self.pictures: dict[str, bytes] = {}
        self.sources: dict[str, str] = {}
        self._line: list[str] = []
        self._level = 0

    def comments(self, tree: etree._Element) -> None:
        for comment in tree.iter(etree.Comment):
            text = trim(collapse(comment.text or ""))
            if text and not text.startswith(("[if", "StartFragment", "EndFragment", "<![endif")):
                self.hidden.append(Hidden("注释", f"第{comment.sourceline}行", text))

    def element(self, element: etree._Element) -> None:
        """An element with all it holds, without the text that follows it."""
        tag = html_tables.name(element)
        if not tag or tag in _SILENT or self._is_hidden(element):
            return
        if tag in ("br", "hr"):
            self.flush()
        elif tag == "img":
            self._picture(element)
        elif tag == "table":
            self._table(element)
        elif tag in ("pre", "textarea"):
            self._preformatted(element)
        elif tag in _INLINE:
            self._inside(element)
        else:
            self._block(element, tag)

    def flush(self) -> None:
        """Ends the line."""
        text = trim(collapse("".join(self._line)))
        self._line.clear()
        if text:
            self.blocks.append(Paragraph(text, self._level))

    def _inside(self, element: etree._Element) -> None:
        self._line.append(element.text or "")
        for child in element:
            self.element(child)
            self._line.append(child.tail or "")

    def _block(self, element: etree._Element, tag: str) -> None:
        self.flush()
        before, self._level = self._level, _HEADINGS.get(tag, self._level)
        self._inside(element)
        self.flush()
        self._level = before

    def _preformatted(self, element: etree._Element) -> None:
        self.flush()
        for line in html_tables.plain(element).splitlines():
            self.blocks.append(Paragraph(line.rstrip(), self._level))

    def _picture(self, element: etree._Element) -> None:
        source = element.get("src") or ""
        name = source.split("?")[0].rsplit("/", 1)[-1]
        if source.startswith("data:"):
            name = f"内嵌图片{len(self.pictures) + 1}"
            self.pictures[name] = _written_in(source)
        elif name:
            self.sources.setdefault(name, source)
        said = trim(element.get("alt") or element.get("title") or "")
        if name or said:
            self.flush()
            self.blocks.append(Picture(name or said, said if said != name else ""))

    def _table(self, element: etree._Element) -> None:
        self.flush()
        if not html_tables.is_layout(element):
            rows, nested = html_tables.read(element, self._is_hidden)
            if rows:
                for caption in element.iterchildren("caption"):
                    self._block(caption, "caption")
                self.blocks.append(Table(rows))
                for picture in html_tables.pictures(element):
                    self._picture(picture)
                for inner in nested:
                    self._table(inner)
                return
        self._block(element, "div")

    def _is_hidden(self, element: etree._Element) -> bool:
        attributes = element.attrib
        if not attributes:
            return False
        kind = (attributes.get("type") or "").lower()
        if "hidden" in attributes or kind == "hidden" or _HIDDEN_STYLE.search(attributes.get("style") or ""):
            text = trim(collapse(html_tables.plain(element))) or attributes.get("value") or ""
            if text:
                self.hidden.append(Hidden("隐藏元素", f"第{element.sourceline}行", text))
            return True
        return False


def _written_in(source: str) -> bytes:
    try:
        return base64.b64decode(source.partition(",")[2], validate=False)
    except ValueError:
        return b""

"""The body of a Word document in reading order: paragraphs, tables, text boxes, pictures, and what is not shown."""

from dataclasses import dataclass, field

from lxml import etree

from gongkai.papers.extraction.blocks import Block, Hidden, Paragraph, Picture
from gongkai.papers.extraction.word import tables
from gongkai.papers.extraction.word.numbering import Numbering
from gongkai.papers.extraction.word.styles import Styles
from gongkai.papers.extraction.word.xml import attribute, child, inside, local, switched_on, value

_THROUGH = frozenset(
    [
        "ins",
        "moveTo",
        "hyperlink",
        "smartTag",
        "fldSimple",
        "sdt",
        "sdtContent",
        "customXml",
        "bdo",
        "dir",
        "ruby",
        "rubyBase",
        "oMath",
        "oMathPara",
        "r",
    ]
)
_FORMULA = frozenset(
    ["f", "num", "den", "e", "sSup", "sSub", "sSubSup", "sup", "sub", "d", "rad", "deg", "nary"]
)
_GONE = frozenset(("del", "moveFrom"))
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass
class Body:
    """Reads containers of paragraphs. `pictures` gives the name of a picture by its relationship."""

    styles: Styles
    numbering: Numbering
    pictures: dict[str, str]
    hidden: list[Hidden] = field(default_factory=list)
    tracked: bool = False
    _paragraphs: int = 0

    def blocks(self, container: etree._Element) -> list[Block]:
        """What stands in a body, a cell, a text box or a note."""
        found: list[Block] = []
        for element in container:
            tag = local(element)
            if tag == "p":
                found += self._paragraph(element)
            elif tag == "tbl":
                found += tables.read(element, self)
            elif tag in _GONE:
                self.hide("修订删除", element)
            elif tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
                found += self.blocks(element)
            elif tag == "AlternateContent":
                found += self.blocks(_alternative(element))
        return found

    def hide(self, kind: str, element: etree._Element, place: str = "") -> None:
        """Everything written in `element` is noted as not shown."""
        text = "".join(
            inner.text or "\t" for inner in element.iter() if local(inner) in ("t", "delText", "tab")
        ).strip()
        self.tracked = self.tracked or kind.startswith("修订")
        if text:
            self.hidden.append(Hidden(kind, place or f"第{self._paragraphs}段", text))

    def _paragraph(self, paragraph: etree._Element) -> list[Block]:
        self._paragraphs += 1
        properties = child(paragraph, "pPr")
        line = _Line(self)
        line.take(paragraph)
        text = "".join(line.pieces)
        if text.strip():
            text = self.numbering.label(self.styles.numbering(properties)) + text
        level = self.styles.level(properties)
        found: list[Block] = [Paragraph(part, level) for part in text.split("\n") if part.strip()]
        for box in line.boxes:
            found += self.blocks(box)
        return found + line.found


@dataclass
class _Line:
    """The runs of one paragraph."""

    body: Body
    pieces: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    found: list[Block] = field(default_factory=list)

    def take(self, element: etree._Element) -> None:
        if local(element) == "r" and self._vanished(element):
            self.body.hide("隐藏文字", element)
            return
        for inner in element:
            self._one(inner, local(inner))

    def _one(self, element: etree._Element, tag: str) -> None:
        if tag == "t":
            self.pieces.append(element.text or "")
        elif tag in _MARKS:
            self.pieces.append(_MARKS[tag])
        elif tag in _THROUGH:
            self.body.tracked = self.body.tracked or tag in ("ins", "moveTo")
            self.take(element)
        elif tag in _GONE:
            self.body.hide("修订删除", element)
        elif tag == "sym":
            self.pieces.append(_symbol(element))
        elif tag == "AlternateContent":
            self.take(_alternative(element))
        elif tag in ("drawing", "pict", "object"):
            self._drawing(element)
        elif tag in _FORMULA:
            self.take(element)

    def _vanished(self, run: etree._Element) -> bool:
        properties = child(run, "rPr")
        return switched_on(properties, "vanish") or self.body.styles.hides(value(properties, "rStyle"))

    def _drawing(self, drawing: etree._Element) -> None:
        boxes = list(inside(drawing, "txbxContent"))
        # A box within a box is read with the outer one.
        inner = {id(deeper) for box in boxes for deeper in inside(box, "txbxContent") if deeper is not box}
        self.boxes += [box for box in boxes if id(box) not in inner]
        for element in drawing.iter():
            if local(element) in ("blip", "imagedata"):
                name = self.body.pictures.get(attribute(element, "embed") or attribute(element, "id") or "")
                if name:
                    self.found.append(Picture(name))


def _alternative(element: etree._Element) -> etree._Element:
    """Of contents given twice for old and new programs, the one that is shown."""
    for wanted in ("Choice", "Fallback"):
        for choice in element:
            if local(choice) == wanted and len(choice):
                return choice
    return element.makeelement("none")


def _symbol(element: etree._Element) -> str:
    code = int(attribute(element, "char") or "0", 16)
    # Symbol fonts live in the private area; a ticked and an empty box are what forms use them for.
    return {0xF052: "☑", 0xF0FE: "☑", 0xF0A3: "□", 0xF0A8: "□", 0xF06F: "□"}.get(
        code, chr(code) if code else ""
    )

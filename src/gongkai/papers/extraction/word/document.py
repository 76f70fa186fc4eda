"""A DOCX file: its body, its notes, headers and footers, its comments."""

import io
import posixpath
import zipfile

from lxml import etree

from gongkai.papers.extraction.blocks import Block, Extracted, Hidden, Picture
from gongkai.papers.extraction.word.body import Body
from gongkai.papers.extraction.word.numbering import numbering
from gongkai.papers.extraction.word.styles import styles
from gongkai.papers.extraction.word.xml import attribute, child, inside, local, part

_TRACKED = "文件里有没有接受或拒绝的修订：读的是全部接受以后的样子，删去的文字列在隐藏内容里。"


def read(content: bytes) -> tuple[Extracted, dict[str, bytes]]:
    """Everything in a DOCX file, and its pictures by name. Raises what the libraries raise on a broken one."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        main = _main(package)
        relations = _relations(package, main)
        folder = posixpath.dirname(main)
        document = part(package, main)
        if document is None:
            raise ValueError("no document")
        body = Body(
            styles(part(package, _of(relations, "styles", f"{folder}/styles.xml"))),
            numbering(part(package, _of(relations, "numbering", f"{folder}/numbering.xml"))),
            {key: posixpath.basename(target) for key, (kind, target) in relations.items() if kind == "image"},
        )
        blocks = body.blocks(_container(document))
        for kind in ("footnotes", "endnotes", "header", "footer"):
            blocks += _more(package, relations, kind, body)
        hidden = (*body.hidden, *_comments(package, relations))
        extracted = Extracted("docx", tuple(blocks), hidden, (_TRACKED,) if body.tracked else ())
        return extracted, _pictures(package, extracted)


def _pictures(package: zipfile.ZipFile, extracted: Extracted) -> dict[str, bytes]:
    wanted = {block.name for block in extracted.blocks if isinstance(block, Picture)}
    entries = {
        posixpath.basename(entry.filename): entry for entry in package.infolist() if "media" in entry.filename
    }
    return {name: package.read(entries[name]) for name in wanted & set(entries)}


def _container(document: etree._Element) -> etree._Element:
    body = child(document, "body")
    if body is None:
        raise ValueError("no body")
    return body


def _main(package: zipfile.ZipFile) -> str:
    found = [target for kind, target in _relations(package, "").values() if kind == "officeDocument"]
    return found[0] if found else "word/document.xml"


def _relations(package: zipfile.ZipFile, of: str) -> dict[str, tuple[str, str]]:
    """Identifier → (kind, path in the package) of the parts that one part refers to."""
    folder, name = posixpath.split(of)
    tree = part(package, posixpath.join(folder, "_rels", f"{name}.rels"))
    found = {}
    for element in tree if tree is not None else ():
        target = attribute(element, "Target") or ""
        if attribute(element, "TargetMode") != "External":
            path = (
                target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            found[attribute(element, "Id") or ""] = (
                (attribute(element, "Type") or "").rpartition("/")[2],
                path,
            )
    return found


def _of(relations: dict[str, tuple[str, str]], kind: str, default: str) -> str:
    return next((target for found, target in relations.values() if found == kind), default)


def _more(
    package: zipfile.ZipFile, relations: dict[str, tuple[str, str]], kind: str, body: Body
) -> list[Block]:
    """Notes, headers or footers; what stands there more than once is given once."""
    blocks: list[Block] = []
    for path in sorted({target for found, target in relations.values() if found == kind}):
        tree = part(package, path)
        if tree is None:
            continue
        notes = [note for note in tree if local(note) in ("footnote", "endnote")]
        for container in notes or [tree]:
            blocks += [block for block in body.blocks(container) if block not in blocks]
    return blocks


def _comments(package: zipfile.ZipFile, relations: dict[str, tuple[str, str]]) -> list[Hidden]:
    tree = part(package, _of(relations, "comments", ""))
    found = []
    for number, comment in enumerate(tree if tree is not None else (), 1):
        text = "".join(element.text or "" for element in inside(comment, "t")).strip()
        if text:
            found.append(Hidden("批注", f"第{number}条批注", text))
    return found

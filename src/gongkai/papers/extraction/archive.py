"""A ZIP container opened with care: half-uploaded ones and bombs are refused before anything is unpacked."""

import io
import zipfile

from gongkai.papers import markup, packages
from gongkai.papers.extraction.refusals import ARCHIVE, BROKEN, refusal
from gongkai.papers.unfit import DAMAGED, ENCRYPTED, Unfit

_MAIN_TYPES = (
    (b"wordprocessingml.document.main+xml", "docx"),
    (b"ms-word.document.macroEnabled.main+xml", "docx"),
    (b"wordprocessingml.template.main+xml", "docx"),
    (b"spreadsheetml.sheet.main+xml", "xlsx"),
    (b"ms-excel.sheet.macroEnabled.main+xml", "xlsx"),
    (b"spreadsheetml.template.main+xml", "xlsx"),
    (b"ms-excel.sheet.binary.macroEnabled.main", "xlsb"),
    (b"presentationml", "pptx"),
)


def kind(content: bytes, name: str) -> str:
    """Which kind of document a ZIP container is. Raises Refusal for one that is none or cannot be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _within_limits(package, name)
            found = _kind(package)
            markup.check(package, found or "")
    except Unfit as failure:
        raise refusal(name, str(failure)) from failure
    except BROKEN as failure:
        raise refusal(name, DAMAGED) from failure
    if found is None:
        raise refusal(name, ARCHIVE)
    if found == "pptx":
        raise refusal(name, "是演示文稿，读不了。请另存为 PDF 后再试。")
    return found


def _within_limits(package: zipfile.ZipFile, name: str) -> None:
    entries = package.infolist()
    size, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries)
    if any(entry.flag_bits & 1 for entry in entries):
        raise refusal(name, ENCRYPTED)
    # A small container may pack well: tables are mostly the same letters over and over.
    bomb = size > packages.LARGEST_CONTENT or (size > 20_000_000 and size > packed * packages.HIGHEST_RATIO)
    if bomb or len(entries) > packages.MOST_ENTRIES:
        raise refusal(name, "解开后大得异常，可能是“压缩炸弹”，不读。请从原软件重新导出。")


def _kind(package: zipfile.ZipFile) -> str | None:
    names = set(package.namelist())
    if "[Content_Types].xml" in names:
        types = package.read("[Content_Types].xml")
        return next((found for mark, found in _MAIN_TYPES if mark in types), None)
    if "OFD.xml" in names:
        return "ofd"
    if "mimetype" in names:
        mime = package.read("mimetype")
        return (
            "ods" if b"opendocument.spreadsheet" in mime else "odt" if b"opendocument.text" in mime else None
        )
    return None

"""Which kind of file a content is, whatever its name says."""

import io
import re

from gongkai.papers import compound
from gongkai.papers.extraction import archive
from gongkai.papers.extraction.refusals import BROKEN, EMPTY, UNKNOWN, refusal
from gongkai.papers.extraction.texts import decoded
from gongkai.papers.unfit import DAMAGED, ENCRYPTED, Unfit

_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"II*\0", "tif"),
    (b"MM\0*", "tif"),
    (b"BM", "bmp"),
)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|table|div|p|title|article|section|h[1-6]|span)\b",
    re.IGNORECASE,
)
_WEB_ARCHIVE = re.compile(
    rb"^(?:\S+:.*\r?\n(?:[ \t].*\r?\n)*)*?content-type:\s*multipart/related", re.IGNORECASE
)
PICTURES = frozenset(kind for _, kind in _PICTURES) | {"webp"}


def kind_of(content: bytes, name: str) -> str:
    """The kind as in `papers.kinds`, besides html, mht, rtf, odt, ods, xlsb, gif, tif, bmp. Raises Refusal."""
    head = content[:8192].lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if not head:
        raise refusal(name, EMPTY)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK"):
        return archive.kind(content, name)
    if content.startswith(compound.SIGNATURE):
        return _compound(content, name)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    for mark, kind in _PICTURES:
        if content.startswith(mark):
            return kind
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"):
        raise refusal(name, "是 HEIC 照片，读不了。请在手机上改存为 JPG 后再试。")
    if content.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise refusal(name, "是压缩包。请先解压，再选里面的文件。")
    return _written(content, head, name)


def _written(content: bytes, head: bytes, name: str) -> str:
    if _WEB_ARCHIVE.match(head[:4096]):
        return "mht"
    if head.startswith(b"<") and (_HTML.search(head) or b"\0" in head):
        return "html"
    text = decoded(content)
    if text is None:
        raise refusal(name, UNKNOWN)
    start = text[:8192].lstrip()
    if start.startswith("<") and _HTML.search(start.encode()):
        return "html"
    # A fragment of a page that begins with text but is mostly tags.
    if re.search(r"<(?:table|tr|td)\b[^>]*>", start, re.IGNORECASE) and re.search(
        r"</t[rd]>", text, re.IGNORECASE
    ):
        return "html"
    return "csv" if name.lower().endswith(".csv") else "txt"


def _compound(content: bytes, name: str) -> str:
    try:
        parts = compound.Compound(io.BytesIO(content))
        names = set(parts.streams)
        if "EncryptedPackage" in names or "EncryptionInfo" in names:
            raise refusal(name, ENCRYPTED)
        for kind, main in (("doc", "WordDocument"), ("xls", "Workbook"), ("xls", "Book")):
            if main in names:
                if compound.is_encrypted(parts.beginning(main), main):
                    raise refusal(name, ENCRYPTED)
                return kind
    except (Unfit, *BROKEN) as failure:
        raise refusal(name, DAMAGED) from failure
    raise refusal(name, UNKNOWN)

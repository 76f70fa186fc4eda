"""Is the content what the name says? libmagic gives a second opinion beside our own look inside."""

from typing import BinaryIO

import magic
import pikepdf

from gongkai.papers import compound, packages, pdf_streams, unfit
from gongkai.papers.kinds import Family, Kind
from gongkai.papers.unfit import Unfit, mismatch

_HEAD = 8192
_MOST_LINES = 300_000  # local policy: beyond it nobody reads a list line by line
_TRUTHS = (
    ("application/x-dosexec", " Windows 程序"),
    ("application/vnd.microsoft.portable-executable", " Windows 程序"),
    ("application/x-msdownload", " Windows 程序"),
    ("application/x-executable", "程序"),
    ("application/x-pie-executable", "程序"),
    ("application/x-sharedlib", "程序"),
    ("application/x-mach-binary", "程序"),
    ("application/java-archive", "程序"),
    ("text/x-shellscript", "程序"),
    ("text/html", "网页（HTML）"),
    ("image/svg", "矢量图（SVG）"),
    ("text/xml", " XML 文件"),
    ("application/pdf", " PDF 文件"),
    ("application/x-rar", "压缩包"),
    ("application/x-7z-compressed", "压缩包"),
    ("application/gzip", "压缩包"),
    ("application/zip", "压缩包"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml", " Word 文档（docx）"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml", " Excel 表格（xlsx）"),
    ("application/msword", "旧版 Word 文档（doc）"),
    ("application/vnd.ms-excel", "旧版 Excel 表格（xls）"),
    ("application/x-ole-storage", "旧版办公文件"),
    ("application/cdfv2", "旧版办公文件"),
    ("application/encrypted", "加了密码的文件"),
    ("image/heic", " HEIC 照片"),
    ("image/", "图片"),
    ("video/", "视频"),
    ("audio/", "音频"),
    ("text/", "文本"),
)
_NEVER = ("程序", "HTML", "SVG")


def check(stream: BinaryIO, kind: Kind) -> None:
    """Raises Unfit when the content is not of `kind`, is locked, carries macros, or is damaged.

    Images are looked at where they are made anew (`papers.images`).
    """
    stream.seek(0)
    head = stream.read(_HEAD)
    truth = _truth(head)
    if any(word in truth for word in _NEVER):
        raise mismatch(kind.extension, truth)
    if kind.family is Family.PDF:
        _pdf(stream, head, truth)
    elif kind.family is Family.PACKAGE:
        _package(stream, head, kind.extension, truth)
    elif kind.family is Family.COMPOUND:
        _compound(stream, head, kind.extension, truth)
    elif kind.family is Family.TEXT:
        _text(stream, head, kind.extension, truth)
    elif kind.family is Family.IMAGE and not truth.endswith("图片"):
        raise mismatch(kind.extension, truth)
    stream.seek(0)


def _truth(head: bytes) -> str:
    """What libmagic takes the content for, in words."""
    lowered = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if lowered.startswith((b"<!doctype html", b"<html", b"<script", b"<body", b"<iframe")):
        return "网页（HTML）"
    if lowered.startswith(b"<svg") or (lowered.startswith(b"<?xml") and b"<svg" in lowered):
        return "矢量图（SVG）"
    if head.startswith(b"MZ") and b"\0" in head:
        return " Windows 程序"
    mime = magic.from_buffer(head, mime=True).lower()
    return next((words for start, words in _TRUTHS if mime.startswith(start)), "另一种文件")


def _pdf(stream: BinaryIO, head: bytes, truth: str) -> None:
    if b"%PDF-" not in head[:1024]:
        raise mismatch("pdf", truth)
    stream.seek(0, 2)
    stream.seek(max(0, stream.tell() - 2048))
    if b"%%EOF" not in stream.read():
        raise Unfit(unfit.DAMAGED)
    stream.seek(0)
    try:
        with pikepdf.open(stream) as pdf:
            if len(pdf.pages) == 0:
                raise Unfit(unfit.DAMAGED)
            if _runs_something(pdf):
                raise Unfit("里有会自动运行的脚本，不能收入。请重新“打印到 PDF”后再传。")
            pdf_streams.check(pdf)
    except pikepdf.PasswordError as failure:
        raise Unfit(unfit.ENCRYPTED) from failure
    except (pikepdf.PdfError, RuntimeError, ValueError, LookupError, AttributeError, TypeError) as failure:
        raise Unfit(unfit.DAMAGED) from failure


def _runs_something(pdf: pikepdf.Pdf) -> bool:
    """Whether the document carries JavaScript or starts programs when opened."""
    names = pdf.Root.get("/Names")
    if names is not None and "/JavaScript" in names:
        return True
    opened = pdf.Root.get("/OpenAction")
    return isinstance(opened, pikepdf.Dictionary) and str(opened.get("/S", "")) in ("/JavaScript", "/Launch")


def _package(stream: BinaryIO, head: bytes, extension: str, truth: str) -> None:
    if head.startswith(compound.SIGNATURE):
        if "EncryptedPackage" in compound.Compound(stream).streams:
            raise Unfit(unfit.ENCRYPTED)
        raise mismatch(extension, "旧版办公文件")
    if not head.startswith(b"PK"):
        raise mismatch(extension, truth)
    packages.check(stream, extension)


def _compound(stream: BinaryIO, head: bytes, extension: str, truth: str) -> None:
    if not head.startswith(compound.SIGNATURE):
        raise mismatch(extension, truth)
    compound.check(stream, extension)


def _text(stream: BinaryIO, head: bytes, extension: str, truth: str) -> None:
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise mismatch(extension, "二进制文件" if truth == "文本" else truth)
    stream.seek(0)
    content = stream.read()
    if max(content.count(b"\n"), content.count(b"\r")) > _MOST_LINES:
        raise Unfit(f"超过{_MOST_LINES // 10_000}万行，不能收入。请拆成几个文件后再传。")
    if b"\0" in content or decoded(content) is None:
        raise Unfit("的文字编码认不出来。请用 UTF-8 或 GB18030 编码另存后再传。")


def decoded(content: bytes) -> str | None:
    """Text in UTF-8 (with or without BOM) or GB18030; None when it is neither."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None

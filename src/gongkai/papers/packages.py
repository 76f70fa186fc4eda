"""A look inside ZIP containers: DOCX and XLSX (ECMA-376) and OFD (GB/T 33190)."""

import zipfile
import zlib
from typing import BinaryIO

from gongkai.papers import markup, unfit
from gongkai.papers.unfit import Unfit, mismatch

# Local policy: what an honest document stays far below.
MOST_ENTRIES = 5_000
LARGEST_CONTENT = 400 * 1024 * 1024
HIGHEST_RATIO = 200
_SMALL = 10 * 1024 * 1024

_RUNS = frozenset(
    [
        "exe",
        "dll",
        "com",
        "bat",
        "cmd",
        "msi",
        "scr",
        "ps1",
        "vbs",
        "vbe",
        "js",
        "jse",
        "wsf",
        "hta",
        "jar",
        "sh",
        "py",
        "php",
        "lnk",
        "html",
        "htm",
        "svg",
    ]
)
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!")
_MAIN = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "ppt/presentation.xml": "pptx",
    "OFD.xml": "ofd",
}
_NAMES = {
    "docx": " Word 文档（docx）",
    "xlsx": " Excel 表格（xlsx）",
    "pptx": "演示文稿（pptx）",
    "ofd": " OFD 文件",
}


def check(stream: BinaryIO, extension: str) -> None:
    """Raises Unfit for another content than the extension says, passwords, macros, damage and expansion bombs."""
    try:
        with zipfile.ZipFile(stream) as package:
            _limits(package)
            _is_what_it_says(package, extension)
            if package.testzip() is not None:
                raise Unfit(unfit.DAMAGED)
            markup.check(package, extension)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError) as failure:
        raise Unfit(unfit.DAMAGED) from failure


def _limits(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    content = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > MOST_ENTRIES:
        raise Unfit(f"里有 {len(entries)} 个部分，超过 {MOST_ENTRIES} 个，不像正常的办公文件，不能收入。")
    if content > LARGEST_CONTENT or (content > _SMALL and content > packed * HIGHEST_RATIO):
        raise Unfit("解开后大得异常，可能是“压缩炸弹”，不能收入。请从原软件重新导出。")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unfit(unfit.ENCRYPTED)
    if any(entry.filename.startswith("/") or ".." in entry.filename.split("/") for entry in entries):
        raise Unfit("里有指向别处的路径，不能收入。请从原软件重新导出。")


def _is_what_it_says(package: zipfile.ZipFile, extension: str) -> None:
    names = set(package.namelist())
    truth = next((kind for part, kind in _MAIN.items() if part in names), None)
    if truth in ("docx", "xlsx", "pptx") and "[Content_Types].xml" not in names:
        raise Unfit(unfit.DAMAGED)
    if truth != extension:
        raise mismatch(extension, _NAMES[truth] if truth else "压缩包")
    if any(name.rsplit("/", 1)[-1].lower() in ("vbaproject.bin", "vbadata.xml") for name in names):
        raise Unfit(unfit.MACROS)
    if truth == "ofd":
        _nothing_that_runs(package)
    if truth != "ofd" and b"macroEnabled" in package.read("[Content_Types].xml"):
        raise Unfit(unfit.MACROS)


def _nothing_that_runs(package: zipfile.ZipFile) -> None:
    """An OFD carries attachments: none of them may be a program or script, and its XML may not point elsewhere."""
    for name in package.namelist():
        with package.open(name) as part:
            head = part.read(4096)
        ending = name.rpartition(".")[2].lower()
        if ending in _RUNS or head.startswith(_PROGRAMS):
            raise Unfit("里附有程序或者脚本，不能收入。请去掉附件后重新导出。")
        if ending == "xml" and (b"<!DOCTYPE" in head or b"<!ENTITY" in head):
            raise Unfit("的结构里有外部引用，不能收入。请从原软件重新导出。")

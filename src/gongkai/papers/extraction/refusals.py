"""Why a file cannot be read: sentences, and what the libraries below raise on a broken file."""

import struct
import zipfile
import zlib

from lxml import etree

from gongkai.law.finding import Refusal

BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BufferError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
    etree.LxmlError,
)
"""What reading a damaged file may raise; everything else is a fault of ours and comes through."""


def refusal(name: str, rest: str) -> Refusal:
    """A refusal whose sentence begins with the name of the file."""
    return Refusal(f"文件“{name}”{rest}")


EMPTY = "是空的，没有内容可读。请确认上传完整，或者重新导出后再试。"
UNKNOWN = "认不出是哪种文件，读不了。请另存为 DOCX、PDF、XLSX、HTML 或纯文本后再试。"
ARCHIVE = "是压缩包。请先解压，再选里面的文件。"
TOO_LARGE = "太大，读不了。请拆成几个文件后再试。"

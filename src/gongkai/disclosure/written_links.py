"""Links and names of attachments as a body writes them: what can be said of them without the records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import urlsplit

_HREF = re.compile(r'href="([^"]{1,800})"')
_OUTWARD = ("http://", "https://")
_NO_PAGE = ("mailto:", "tel:", "#")
_NAMED_FILE = re.compile(
    r"附件[一二三四五六七八九十\d]{0,3}[：:.、]\s*"
    r"([^\n\t：:，。；、）)]{1,100}\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar|txt|csv|jpe?g|png))",
    re.IGNORECASE,
)


def links_of(html: str) -> list[str]:
    """The addresses of a cleaned body, each once."""
    return sorted({unescape(each) for each in _HREF.findall(html)})


def ill_written(address: str) -> str:
    """The sentence why an address can work nowhere, by itself; empty when it may. Without the records."""
    shown = address[:80]
    if address.startswith(_OUTWARD):
        whole = re.fullmatch(r"[\w\-]+(\.[\w\-]+)+(:\d+)?", urlsplit(address).netloc)
        return "" if whole else f"链接“{shown}”的网址写得不完整，公众打不开，请核对。"
    if address.startswith(("/", *_NO_PAGE)):
        return ""
    return f"链接“{shown}”是相对地址，公开后打不开；请写完整网址，或者以“/”开头的站内地址。"


def files_named(text: str) -> list[str]:
    """The file names that a text calls its attachments, each once: 附件：…, 见附件1：….docx."""
    return list(dict.fromkeys(found[1].strip("《》“”") for found in _NAMED_FILE.finditer(text)))


def files_lacking(text: str, attached: Iterable[str]) -> Iterator[str]:
    """A sentence for each attachment the text names and that is not there; a masked copy stands for its original."""
    there = {_bare(name) for name in attached}
    for name in files_named(text):
        if _bare(name) not in there:
            yield f"正文写着附件“{name[:80]}”，附件里没有这个名字的文件；请补上附件，或者改正文里的名字。"


def _bare(name: str) -> str:
    stem = name.rpartition(".")[0] or name
    return re.sub(r"[\s《》“”]|（遮盖）", "", stem).lower()

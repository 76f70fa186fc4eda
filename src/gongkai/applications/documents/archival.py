"""What of PDF/A-2b (ISO 19005-2) can be seen without a validator: what this finds, the file may not claim to be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/SubmitForm"}
)


def archival_faults(pdf: Any) -> list[str]:
    """What stands against PDF/A-2b in an open PDF; empty when nothing of what is looked at does.

    Looked at: encryption, colour profile, embedded fonts, scripts and other actions, embedded files, LZW streams.
    """
    faults = [] if not pdf.is_encrypted else ["加了密"]
    if "/OutputIntents" not in pdf.Root:
        faults.append("没有输出意图（颜色特性文件）")
    for thing in pdf.objects:
        faults += _of(thing)
    if "/EmbeddedFiles" in pdf.Root.get("/Names", {}) or "/JavaScript" in pdf.Root.get("/Names", {}):
        faults.append("有附件或者脚本")
    return sorted(set(faults))


def _of(thing: Any) -> Iterator[str]:
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return
    kind, below = str(thing.get("/Type", "")), str(thing.get("/Subtype", ""))
    if kind == "/Font" and below not in ("/Type0", "/Type3") and not _is_embedded(thing):
        yield "有字体没有嵌入"
    if str(thing.get("/S", "")) in _ACTIONS or "/AA" in thing:
        yield "有自动执行的动作"
    if isinstance(thing, pikepdf.Stream) and "LZW" in str(thing.get("/Filter", "")):
        yield "有LZW压缩的内容"


def _is_embedded(font: Any) -> bool:
    described = font.get("/FontDescriptor")
    return described is not None and any(name in described for name in _FILES)

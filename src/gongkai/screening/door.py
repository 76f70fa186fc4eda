"""At the door: a file that bears a secrecy mark is not taken in, and nothing of it is kept.

保密法 Art 31(3): systems that are not classified must not store or process state secrets. Registered with `papers.intake`,
through which every upload comes.
"""

from __future__ import annotations

from typing import BinaryIO

from gongkai.law.citation import Citation, Instrument
from gongkai.law.finding import Refusal
from gongkai.papers.extraction import extract
from gongkai.papers.extraction.blocks import Extracted, Picture
from gongkai.papers.extraction.pdf.document import MOST_PAGES
from gongkai.papers.extraction.pdf.scans import MOST_SCANS
from gongkai.screening.detectors.finding import Finding, Options
from gongkai.screening.detectors.secrecy import CLASSES, REAL
from gongkai.screening.report import screen_extracted, screen_text

_ONLY_MARKS = Options(families=frozenset({"secrecy"}))
_BECAUSE = (Citation(Instrument.SECRECY_LAW, 31),)
LEAST_WORDS = 6  # local policy: characters of a reason, so that it is one


def refuse_marked(name: str, kind: str, stream: BinaryIO, cleared: str) -> bool:
    """Raises Refusal when the file (or its name) bears a mark of classification, or is too long to be searched.

    `cleared` is the reason of somebody who looked and found no secret: it lets a word alone on its line pass (a form
    that asks for 密级), never a mark with its star. Tells whether there are pictures, which the worker reads later
    (`screening.unread`).
    """
    extracted = _extracted(name, stream, kind)
    marks = [finding for finding in marks_in(name, extracted) if finding.code in CLASSES]
    real = [finding for finding in marks if finding.code == REAL]
    if real:
        raise Refusal(
            f"文件“{name}”里有国家秘密标志“{real[0].text[:20]}”，没有收入，也没有保留任何内容。涉密文件不得在本系统存储、处理；"
            "请立即从非涉密电脑上移走，并按保密规定报告本机关保密工作机构。",
            _BECAUSE,
        )
    if marks and len(cleared.strip()) < LEAST_WORDS:
        raise Refusal(
            f"文件“{name}”里“{marks[0].text[:20]}”像是密级标志，没有收入。确实不涉密的（例如登记表里的“密级”栏），"
            f"请核对原件后在“不涉密说明”里写明理由（不少于{LEAST_WORDS}个字）再传。",
            _BECAUSE,
        )
    return extracted is not None and any(_is_unread(block) for block in extracted.blocks)


def _is_unread(block: object) -> bool:
    return isinstance(block, Picture) and not block.recognised


def _extracted(name: str, stream: BinaryIO, kind: str) -> Extracted | None:
    """What the file says without its pictures; None for a kind that nobody here can read."""
    stream.seek(0)
    try:
        extracted = extract(stream.read(), name, ocr=False)
    except Refusal as refusal:
        if kind == "pdf" and f"一次最多读{MOST_PAGES}页" in "".join(refusal.sentences):
            raise Refusal(
                f"文件“{name}”超过{MOST_PAGES}页，没有办法从头到尾查一遍密级标志，没有收入。请拆成几个 PDF 再传。",
                _BECAUSE,
            ) from refusal
        return None
    finally:
        stream.seek(0)
    if kind == "pdf" and sum(map(_is_unread, extracted.blocks)) > MOST_SCANS:
        raise Refusal(
            f"文件“{name}”的扫描页和图片超过{MOST_SCANS}处，没有办法全部识别、查密级标志，没有收入。请拆成几个 PDF 再传。",
            _BECAUSE,
        )
    return extracted


def marks_in(name: str, extracted: Extracted | None) -> list[Finding]:
    """Secrecy marks in a name and in what was read."""
    if extracted is None:
        return [one.finding for one in screen_text(name, _ONLY_MARKS)]
    return [one.finding for one in screen_extracted(name, extracted, _ONLY_MARKS).found]

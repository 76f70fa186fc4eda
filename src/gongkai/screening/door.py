"""At the door: a file that bears a secrecy mark is not taken in, and nothing of it is kept.

保密法 Art 31(3): systems that are not classified must not store or process state secrets. Registered with `papers.intake`,
through which every upload comes.
"""

from __future__ import annotations

from typing import BinaryIO

from gongkai.law.citation import Citation, Instrument
from gongkai.law.finding import Refusal
from gongkai.papers.extraction import extract
from gongkai.screening.detectors.finding import Finding, Options
from gongkai.screening.detectors.secrecy import CLASSES, REAL
from gongkai.screening.report import screen_extracted, screen_text

_ONLY_MARKS = Options(families=frozenset({"secrecy"}))
_BECAUSE = (Citation(Instrument.SECRECY_LAW, 31),)
LEAST_WORDS = 6  # local policy: characters of a reason, so that it is one


def refuse_marked(name: str, kind: str, stream: BinaryIO, cleared: str) -> None:
    """Raises Refusal when the file (or its name) bears a mark of classification.

    `cleared` is the reason of somebody who looked and found no secret: it lets a word alone on its line pass (a form
    that asks for 密级), never a mark with its star. Pictures and scans are read later, by the worker.
    """
    marks = [finding for finding in _marks(name, stream) if finding.code in CLASSES]
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


def _marks(name: str, stream: BinaryIO) -> list[Finding]:
    stream.seek(0)
    try:
        extracted = extract(stream.read(), name, ocr=False)
    except Refusal:
        return [one.finding for one in screen_text(name, _ONLY_MARKS)]
    finally:
        stream.seek(0)
    return [one.finding for one in screen_extracted(name, extracted, _ONLY_MARKS).found]

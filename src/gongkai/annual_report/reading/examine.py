"""From a file to its reports: whatever is wrong with the file becomes a sentence, never a failure."""

from pathlib import Path, PurePath

from gongkai.annual_report.reading.read import read, read_text
from gongkai.annual_report.reading.report import ReadReport
from gongkai.law.finding import Refusal
from gongkai.papers.extraction import extract

LONGEST_TEXT = 500_000
"""Characters of pasted text; the longest report of a province has a tenth of it."""


def reports_in(source: Path | bytes, file: str, *, ocr: bool = True) -> list[ReadReport]:
    """Every report in the file (a text that is none comes back as one without form). Raises Refusal only."""
    name = PurePath(file).name
    try:
        return read(extract(source, name, ocr=ocr), file)
    except Refusal:
        raise
    except MemoryError as failure:
        raise Refusal(f"文件“{name}”展开以后太大，内存放不下，请拆分后再试。") from failure
    except Exception as failure:
        kind = type(failure).__name__
        raise Refusal(f"文件“{name}”读取时出错（{kind}），请换一种格式另存后再试。") from failure


def reports_in_text(text: str, name: str = "粘贴的文字") -> list[ReadReport]:
    """The same for text typed or pasted in."""
    if not text.strip():
        raise Refusal("没有文字可以核对，请粘贴年度报告的全文。")
    if len(text) > LONGEST_TEXT:
        raise Refusal(f"粘贴的文字有{len(text)}字，超过{LONGEST_TEXT}字，请分成单份报告核对。")
    return read_text(text, name)

"""The measures of GB/T 9704—2012 (in force 2012-07-01): page, grid, fonts by role, places of the parts.

mm unless a name says pt. 28 characters of 3号 (16 pt) are wider than the 156 mm of the 版心, so that each is set a
little closer: that is what the grid of 22 lines × 28 characters means.
"""

from dataclasses import dataclass
from enum import Enum

PT_PER_MM = 72 / 25.4

PAGE_WIDTH, PAGE_HEIGHT = 210, 297
TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26
AREA_WIDTH, AREA_HEIGHT = PAGE_WIDTH - LEFT - RIGHT, PAGE_HEIGHT - TOP - BOTTOM
LINES, CHARACTERS = 22, 28

TITLE_PT, BODY_PT, SMALL_PT = 22.0, 16.0, 14.0
"""2号, 3号, 4号."""
TITLE_CHARACTERS = int(AREA_WIDTH * PT_PER_MM / TITLE_PT)
LINE_TWIPS = int(AREA_HEIGHT * PT_PER_MM / LINES * 20)
LINE_PT = LINE_TWIPS / 20
CHARACTER_PT = int(AREA_WIDTH * PT_PER_MM / CHARACTERS * 100) / 100
SPACING_PT = round(CHARACTER_PT - BODY_PT, 2)
"""What is added to every character: less than nothing."""

MARK_BELOW_AREA_TOP = 35
RULE_BELOW_NUMBER = 4
PAGE_NUMBER_BELOW_AREA = 7
LETTER_MARK_TOP = 30
LETTER_RULE_BELOW_MARK = 4
LETTER_RULE_BOTTOM = 20
LETTER_RULE_LENGTH = 170
LETTER_NUMBER_BELOW_RULE_PT = BODY_PT * 7 / 8
SEALED_DATE_INDENT = 4
"""Characters free at the right of the date when a seal goes over it."""
LARGEST_MARK_PT, SMALLEST_MARK_PT = 42.0, 22.0
RED = "#e60012"


class Layout(Enum):
    """GENERAL 通用格式 (between organs), LETTER 信函格式 (to people), INNER for the forms of the organ itself."""

    GENERAL = "通用格式"
    LETTER = "信函格式"
    INNER = "内部表格"


@dataclass(frozen=True)
class Face:
    """A font by its role: the name written into the DOCX, and what a PDF falls back to without licensed fonts."""

    word: str
    css: str


_SERIF = '"Noto Serif CJK SC", "Source Han Serif SC", serif'
_SANS = '"SimHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif'
TITLE = Face("方正小标宋简体", f'"方正小标宋简体", "FZXiaoBiaoSong-B05S", {_SERIF}')
BODY = Face("仿宋_GB2312", f'"仿宋_GB2312", "FangSong", "FandolFang", {_SERIF}')
HEAVY = Face("黑体", f'"黑体", {_SANS}')
KAI = Face("楷体_GB2312", f'"楷体_GB2312", "KaiTi", "LXGW WenKai", "FandolKai", {_SERIF}')
SONG = Face("宋体", f'"宋体", "SimSun", {_SERIF}')

LEVELS = {0: BODY, 1: HEAVY, 2: KAI, 3: BODY, 4: BODY}
"""Body text and the headings 一、 （一） 1. （1）."""


def width_of(text: str) -> float:
    """How wide `text` is, in characters: one of ASCII takes half the room."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def mark_pt(mark: str, layout: Layout) -> float:
    """Size of the 发文机关标志 in pt: as large as the line holds, never as small as the title."""
    room = (LETTER_RULE_LENGTH if layout is Layout.LETTER else AREA_WIDTH) * PT_PER_MM
    return max(SMALLEST_MARK_PT, min(LARGEST_MARK_PT, int(room / max(width_of(mark), 1))))


def signature_indents(organ: str, day: str) -> tuple[float, float]:
    """Free characters at the right of the 署名 and of the 成文日期: the name centred over the date, room for the seal."""
    middle = SEALED_DATE_INDENT + width_of(day) / 2
    return max(0.0, middle - width_of(organ) / 2), float(SEALED_DATE_INDENT)

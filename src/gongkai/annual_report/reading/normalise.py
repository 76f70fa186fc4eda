"""Text made even before labels are looked for: one form for every character, no traces of pages and sources."""

import re
import unicodedata

from gongkai.annual_report.reading.copied import without_traces

_RADICALS = str.maketrans(
    "⺟⺠⺩⺫⺬⺮⺯⺼⺾⻁⻄⻅⻆⻉⻋⻌⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻰",
    "母民王目示竹糸肉草虎西见角贝车辶长门青韦页风飞食马骨鬼鱼鸟黄齐龙",
)
"""The CJK radicals supplement, which NFKC leaves alone, as PDF files use it for whole characters."""

_TRADITIONAL = (
    "開开處处結结轉转數数請请總总計计訴诉訟讼複复復复議议維维糾纠審审關关係系項项規规範范許许罰罚強强費费額额單单"
    "萬万業业組组織织機机構构國国類类製制發发廢废現现無无務务對对減减購购採采與与內内個个協协會会團团體体號号終终續续"
    "繳缴納纳確确認认獲获資资訊讯動动於于從从傳传報报條条後后應应當当區区鎮镇鄉乡縣县門门經经過过為为據据權权產产備备"
    "據据種种況况險险穩稳護护屬属執执詢询給给舉举訪访擾扰機机關关餘余並并臺台灣湾檔档報报關关規规徵征號号過过補补滿满級级職职領领導导"
)
"""Pairs of a traditional character and its simplified form, for the characters of the form's labels."""


def _pairs() -> dict[int, str]:
    return {ord(old): new for old, new in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True)}


_SIMPLIFIED = str.maketrans(_pairs())
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0b\x0e-\x1f]")
_SOURCE_LINES = re.compile(r"\A(?:#[^\n]*\n)*# ?-{3,}[^\n]*\n")
_PAGE_LINES = re.compile(
    r"^[ \t]*(?:==p\d+==|[-—–―·]+[ \t]*\d{1,3}[ \t]*[-—–―·]+|第[ \t]*\d+[ \t]*页.*|共[ \t]*\d+[ \t]*页|"
    r"P\.?[ \t]*\d{1,3}|\d{1,3}[ \t]*/[ \t]*\d{1,3})[ \t]*$",
    re.MULTILINE,
)
_PAGE_HEADS = re.compile(r"^Page \d+ - ", re.MULTILINE)
_SOUNDS = re.compile(r"(?<=[\u4e00-\u9fff])\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\)")
"""The sound behind a character, as mirrored pages in traditional characters have it: 數(shù)."""

_RULES = re.compile(r"^(?=[^\n]*---)[ \t:|+\-]+$", re.MULTILINE)
_PAGE_NUMBER_AT_BREAK = re.compile(r"(?:^[ \t]*\d{1,3}[ \t]*\n)?\f(?:[ \t]*\d{1,3}[ \t]*$)?", re.MULTILINE)


def even(text: str) -> str:
    """The text in one form of every character, with page numbers, rules and source notes taken out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_RADICALS)
    text = _SOUNDS.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))
    text = _SOURCE_LINES.sub("", text)
    text = _PAGE_NUMBER_AT_BREAK.sub("\n", text)
    first, *others = _PAGE_HEADS.split(text, maxsplit=1)
    text = first + "".join(_PAGE_HEADS.sub("", rest) for rest in others)
    return without_traces(_RULES.sub("", _PAGE_LINES.sub("", text)), UNSURE_MARK)


def simplified(text: str) -> str:
    """The same text, as long as before, with traditional characters of labels in their simplified form."""
    return text.translate(_SIMPLIFIED)


UNSURE_MARK = "\ue0f0"
"""Stands behind a number that was not surely recognised in a picture."""


class Stream:
    """A text and its bare characters: without blanks, column marks and quotation marks, for finding labels."""

    _LEFT_OUT = frozenset(" \t\n\f|│┃¦“”\"‘’'「」『』*_" + UNSURE_MARK)

    def __init__(self, text: str) -> None:
        self.text = text
        kept = [(i, c) for i, c in enumerate(text) if c not in self._LEFT_OUT and not c.isspace()]
        self.bare = simplified("".join(c for _, c in kept))
        self._places = [i for i, _ in kept]

    def place(self, index: int) -> int:
        """Where the bare character stands in the text; the end of the text for an index past the last."""
        return self._places[index] if index < len(self._places) else len(self.text)

    def after(self, index: int) -> int:
        """The place right behind the bare character before `index`."""
        return self._places[index - 1] + 1 if index else 0

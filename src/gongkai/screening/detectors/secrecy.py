"""密级和内部标志, in whatever spelling; and citing of papers that were never public.

A word is a mark by where it stands: with a star, alone on its line, behind 密级 or in brackets. 国家秘密 in a sentence of
law is none. 国家秘密文件、资料和其他物品标志的规定 (star and term between class and length); 工作秘密管理 rules of the organ.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from gongkai.screening.detectors.finding import Finding, Options, Severity
from gongkai.screening.detectors.sought import Places
from gongkai.screening.detectors.windows import around, line_at

_STARS = "★☆⭐✩✪✭✮✯🌟"
_BLANK = " \t\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff\u00ad"
_S = f"[{_BLANK}]*"
_SQUEEZE = re.compile(f"[{_BLANK}]+")
_FORMS = str.maketrans({
    "機": "机", "絕": "绝", "祕": "秘", "⽷": "纟", "內": "内", "⼊": "入", "⽂": "文", "⼯": "工", "⽤": "用", "⽌": "止",
    "開": "开", "資": "资", "級": "级", "註": "注", "⼰": "己", "密": "密", "絶": "绝", "宻": "密", "㊙": "秘",
})  # fmt: skip
_TELLING = ("密", "秘", "祕", "宻", "㊙")
_OPENING = re.compile(rf"[【\[（(〔][{_BLANK}]*[内內此本工⼯绝絕絶机機秘祕]")
_FIRST = frozenset("内內仅僅注註⽤妥请請不严嚴禁此本该該免暂暫工⼯商保")
_BEGINNING = frozenset("密绝絕絶機机秘祕㊙宻保份《⽷")
_STRIPPED = " \t\u00a0\u2002\u2003\u3000\ufeff\u200b【[（(〔*★☆\r"
_LONGEST_LINE = 64
_LONGEST_MARK = 40

_CLASS = "(?:绝密|机密|秘密)"
_TERM = r"(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:年|个月|月)(?:[)）])?|长期|解密前)"
_STARRED = re.compile(
    rf"(?<!工作)(?<!商业){_CLASS}级?[（(]?[{_STARS}](?:{_TERM})?|[{_STARS}]{_CLASS}(?![级的事文])"
)
_ALONE = re.compile(
    rf"(?:密级(?:和保密期限)?[:：]|保密等级[:：]|[【\[（(《〔])?(?:{_CLASS})(?:级)?(?:{_TERM})?[】\])）》〕]?"
    r"(?:(?:份号|编号|№|No\.?)?[:：]?\d{0,8})?(?:特急|加急|平急|急件)?"
)
_LABELLED = re.compile(rf"密级[:：]{_CLASS}(?!及|、|/|[（(]?[□■])")
_BRACKETED = re.compile(rf"[【\[（(〔]{_CLASS}(?:级)?(?:{_TERM})?[】\])）〕]")
_SEVERAL = re.compile(r"绝密.{0,6}机密.{0,6}秘密|[□■○●☑√]\s*(?:绝密|机密|秘密)")
_INTERNAL = re.compile(
    r"[【\[（(〔*]*(?:内部(?:资料|文件|材料|刊物|情况|参考|使用|传阅|掌握|讨论|信息|明电|交流|学习)?"
    r"|仅供?(?:内部|本单位|机关内部)(?:使用|参考|传阅|掌握)?|(?:注意|妥善)保(?:存|管|密)|(?:请勿|不得|严禁|禁止)外(?:传|泄|借)"
    r"|(?:此件|本件|本文件|该件)?(?:不予公开|不得公开|不宜公开|不公开|严禁公开|请勿公开|暂不公开|免予公开)(?:发布)?"
    rf"|工作秘密(?:文件|资料)?(?:[★☆](?:{_TERM})?)?|商业秘密|保密(?:文件|资料))"
    r"[,，、:：;；!！。\-—*】\])）〕]*"
    r"(?:(?:注意|妥善)保(?:存|管|密)|(?:请勿|不得|严禁|禁止)(?:外传|外泄|公开|翻印|转载|上网)|仅供(?:内部)?参考|用后收回|阅后收回|会后收回|不得公开)?[!！。】\])）〕*]*"
)
_INLINE = re.compile(
    r"[【\[（(〔](?:内部(?:资料|文件|材料|使用|参考|传阅)[^】\])）〕]{0,12}|(?:此件|本件|本文件)(?:不予公开|不得公开|不公开|不宜公开)(?:发布)?|工作秘密)[】\])）〕]"
)
_CITED = re.compile(
    r"(?:密(?:发|函|字|传|电)?|机要|明电|发电|厅字)\s?[〔\[［(（【]\s?(?:19|20)\d{2}\s?[〕\]］)）】]\s?\d+\s?号"
)
_NUMBERED = ("密发", "密函", "密字", "密传", "密电", "密〔", "密[", "密（", "明电", "发电", "厅字", "机要")
_SECRET_DOCUMENT = re.compile(
    r"(?:根据|按照|依据|参见|详见|贯彻)[^。\n]{0,30}?[（(](?:绝密|机密|秘密|不公开|内部)(?:文件)?[)）]"
)

REAL = "secrecy.star"
"""A mark with its star: never a false alarm."""
CLASSES = frozenset({REAL, "secrecy.class"})
"""Marks that stop a file at the door."""


def stops() -> dict[str, Iterable[str]]:
    """The characters and words a mark or a cited paper is made of."""
    return {
        "marks": _TELLING,
        "stars": (*_STARS, "密级", "密 级", "密　级"),
        "numbered": _NUMBERED,
        "secret": ("密）", "密)", "文件）", "文件)", "公开）", "公开)"),
    }


def find(text: str, at: Mapping[str, Places], options: Options) -> list[Finding]:
    """Every mark of `text`, line by line."""
    begun: set[int] = set()
    for place, _ in at["marks"]:
        first, last = line_at(text, place)
        if last - first <= _LONGEST_LINE and first not in begun and _may_be_mark(text[first:last]):
            begun.add(first)
    for place, _ in at["stars"]:
        begun.add(line_at(text, place)[0])
    for bracket in _OPENING.finditer(text):
        begun.add(line_at(text, bracket.start())[0])
    start = 0
    for line in text.split("\n"):
        if len(line) <= _LONGEST_LINE and line.lstrip(_STRIPPED)[:1] in _FIRST:
            begun.add(start)
        start += len(line) + 1
    found = [
        hit for start in sorted(begun) if (hit := _of_line(text[start : line_at(text, start)[1]], start))
    ]
    return [*found, *_cited(text, at, options)]


def _may_be_mark(line: str) -> bool:
    """A cheap look before the thorough one: a mark begins its line, or stands behind 密级 and a colon."""
    return line.lstrip(_STRIPPED)[:1] in _BEGINNING or "：" in line or ":" in line


def squeezed(line: str) -> str:
    """The line without blanks, Kangxi radicals and full-width forms as the usual characters."""
    return unicodedata.normalize("NFKC", _SQUEEZE.sub("", line.translate(_FORMS))).translate(_FORMS)


def _of_line(line: str, start: int) -> Finding | None:
    words = squeezed(line)
    if starred := _STARRED.search(words):
        said = f"这里有国家秘密标志“{starred.group()}”。涉密文件不得在本系统存储、处理，更不得公开（保守国家秘密法第三十一条）。"
        return _mark(REAL, Severity.ERROR, line, start, said)
    several = len(set(re.findall(_CLASS, words))) > 1 or _SEVERAL.search(words)
    if not several and (
        (len(words) <= _LONGEST_MARK and _ALONE.fullmatch(words))
        or _LABELLED.search(words)
        or _BRACKETED.search(words)
    ):
        said = f"这里的“{words[:12]}”像是密级标志。涉密文件不得在本系统存储、处理（保守国家秘密法第三十一条）；不涉密的请写明理由。"
        return _mark("secrecy.class", Severity.ERROR, line, start, said)
    if len(words) <= _LONGEST_MARK and _INTERNAL.fullmatch(words) and not words.startswith("商业秘密"):
        return _weak(words, line, start)
    if inline := _INLINE.search(words):
        return _weak(inline.group(), line, start)
    return None


def _weak(words: str, line: str, start: int) -> Finding:
    work = "工作秘密" in words
    code = "secrecy.work" if work else "secrecy.internal"
    said = f"这里标有“{words[:16]}”：内部资料、工作秘密不能直接公开，请由产生这份资料的单位确认（条例第十七条）。"
    return _mark(code, Severity.ERROR, line, start, said)


def _mark(code: str, severity: Severity, line: str, start: int, said: str) -> Finding:
    text = line.strip().strip(_BLANK)
    begun = start + line.index(text[0]) if text else start
    return Finding(code, severity, begun, begun + len(text), text[:80], said)


def _cited(text: str, at: Mapping[str, Places], options: Options) -> Iterator[Finding]:
    cited = around(text, at["numbered"], _CITED, 0, 24)
    for found in [
        *cited,
        *around(text, at["secret"], _SECRET_DOCUMENT, 44, 6),
    ]:
        said = (
            "这里引用的文件从字号看可能没有公开，引用前请向发文机关核实能否公开（保守国家秘密法第三十五条）。"
        )
        yield Finding("secrecy.cited", Severity.WARNING, found.start(), found.end(), found.group(), said)
    for mark in options.internal_marks:
        for found in re.finditer(
            rf"{re.escape(mark)}\s?[〔\[［(（]\s?\d{{4}}\s?[〕\]］)）]\s?\d+\s?号", text
        ):
            said = f"“{mark}”字的文件在本机关的不公开文件名单上，请核实能否引用。"
            yield Finding("secrecy.cited", Severity.WARNING, found.start(), found.end(), found.group(), said)

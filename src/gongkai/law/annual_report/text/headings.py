"""The six sections as they were printed, against the six of the form: there, in order, under their names.

S1 a section is missing; S2 a title differs; S3 wrong order or number; S4 section 一 leaves out a matter it must cover;
S5 the sub-heads of a section are not numbered from （一） on; S6 the text counts its own sections wrongly;
S7 it announces the chapters of the reports before 2019.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai.law.annual_report.finding import Finding, Severity
from gongkai.law.annual_report.form import Form, Place, Section
from gongkai.law.annual_report.text.plain import plain, quoted

NUMERALS = "一二三四五六七八九十"
_NUMERAL = re.compile(rf"^[(（]?([{NUMERALS}])[)）]?[、.．,，\s]")
_NOT_CHINESE = re.compile(r"[^一-龥]")
_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_AFTER, _LONGEST_TITLE = 30, 40
_SHORT_TITLE_SINCE, _SUBJECT = 2021, "政府信息公开工作"
"""Before 2021 a title began with these words; leaving them out, as the later form does, is no fault."""
_OLD_CHAPTERS = re.compile(r"(?:政府)?信息公开(?:的)?收费(?:情况)?[及和与、]+减免")
_TOO_SHORT = 80
"""Characters: a section one of fewer was surely not found whole."""
_SUBHEAD = re.compile(rf"(?:^|\n)\(([{NUMERALS}])\)")
_COUNTS_ITSELF = re.compile(
    rf"由(?P<list>[^。;\n]{{20,200}}?)等?(?P<n>[{NUMERALS}]|\d)个?(?:大?部分|方面)(?:组成|构成)"
)
_COVERED = {
    "主动公开": re.compile(r"主动公开|公开信息|信息公开情况|发布.{0,12}信息"),
    "依申请公开": re.compile(r"依申请|申请公开|公开申请"),
    "政府信息管理": re.compile(r"信息管理|信息.{0,8}管理|审核|审查|发布机制"),
    "政府信息公开平台建设": re.compile(r"平台|网站|公众号|新媒体|公示栏|公开栏"),
    "监督保障": re.compile(r"监督|保障|考核|培训"),
}


@dataclass(frozen=True)
class Heading:
    """A section found: the id of the form's section, or "" when it fits none; its heading as printed; what follows.

    Where lines run together the heading may have been cut too early, so what follows is looked at too.
    """

    id: str
    printed: str
    text: str = ""


def heading_findings(form: Form, headings: Sequence[Heading], *, whole: bool) -> list[Finding]:
    """S1–S3. `whole` is false when the text was visibly cut: then a missing section is no finding."""
    found = _missing(form, headings) if whole else []
    for heading in headings:
        section = next((each for each in form.sections if each.id == heading.id), None)
        if section is not None and heading.printed:
            found += _name(form, section, heading)
    return found + _order(form, headings)


def overview_findings(form: Form, section: Section, text: str, *, whole: bool) -> list[Finding]:
    """S4 for section 一 and S5: what 国办公开办函〔2021〕30号 wants covered, and numbers of sub-heads."""
    even = plain(text)
    found = _sub_numbers(section, even)
    if not section.subheads or not whole or len(even) < _TOO_SHORT:
        return found
    lacking = [name for name in section.subheads if name in _COVERED and not _COVERED[name].search(even)]
    if lacking:
        message = (
            f"“{section.title}”没有写到{'、'.join(lacking)}，按格式应当包括{'、'.join(section.subheads)}。"
        )
        found.append(Finding("S4", Severity.HINT, Place(section.id), message, (), (form.citation,)))
    return found


def own_count_findings(text: str) -> list[Finding]:
    """S6: "由A、B、C六个部分组成" with another number of names, or a name that begins twice."""
    found = []
    for match in _COUNTS_ITSELF.finditer(plain(text)):
        names = [name for name in re.split(r"、(?!提起)|[,，]|以?及(?=其他)", match["list"]) if len(name) > 2]
        told = _value(match["n"])
        if abs(len(names) - told) in {1, 2} and len(names) > 3:
            message = f"“{quoted(match.group(), 24)}”列出{len(names)}项，而写的是{told}个部分，请核对是否重复或者漏列。"
            found.append(
                Finding("S6", Severity.HINT, Place("report"), message, (("列出", len(names)), ("写的", told)))
            )
    return found


def old_chapter_findings(form: Form, text: str) -> list[Finding]:
    """S7: "收费及减免情况" was a chapter under the Regulation of 2007 and is none now."""
    match = _OLD_CHAPTERS.search(plain(text))
    if match is None:
        return []
    message = f"正文还列着“{match.group()}”一章，这是2019年以前的写法；现行格式是六个部分，请按{form.citation}更正。"
    return [Finding("S7", Severity.HINT, Place("report"), message, (), (form.citation,))]


def _missing(form: Form, headings: Sequence[Heading]) -> list[Finding]:
    there = {heading.id for heading in headings}
    lacking = [section for section in form.sections if section.id not in there]
    if not lacking or not there:
        return []
    severity = Severity.ERROR if len(lacking) <= 2 else Severity.HINT
    named = "、".join(f"“{section.title}”" for section in lacking)
    message = (
        f"六个部分中找到{len(form.sections) - len(lacking)}个，没有找到{named}；报告应当按格式写全六个部分。"
    )
    if len(lacking) > 2:
        message += "如果给出的不是全文，请补全后再核对。"
    return [
        Finding(
            "S1",
            severity,
            Place("report"),
            message,
            (("找到", len(form.sections) - len(lacking)),),
            (form.citation,),
        )
    ]


def _name(form: Form, section: Section, heading: Heading) -> Iterator[Finding]:
    official = _NOT_CHINESE.sub("", _without_number(section.title))
    printed = _NOT_CHINESE.sub("", _without_number(heading.printed))
    following = _NOT_CHINESE.sub("", _without_number(heading.printed + heading.text[:_AFTER]))
    taken = (
        [official, official.removeprefix(_SUBJECT)] if form.first_year < _SHORT_TITLE_SINCE else [official]
    )
    if not printed or len(printed) > _LONGEST_TITLE or following.startswith(tuple(taken)):
        return
    message = f"标题“{quoted(heading.printed)}”与格式规定的“{section.title}”不一致，请改用规定的名称。"
    yield Finding("S2", Severity.HINT, Place(section.id), message, (), (form.citation,))


def _order(form: Form, headings: Sequence[Heading]) -> list[Finding]:
    places = [section.id for section in form.sections]
    known = [heading for heading in headings if heading.id in places and heading.printed]
    for before, after in pairwise(known):
        if places.index(after.id) < places.index(before.id):
            message = (
                f"“{quoted(after.printed)}”排在“{quoted(before.printed)}”后面，六个部分应当按格式的顺序。"
            )
            return [Finding("S3", Severity.HINT, Place(after.id), message, (), (form.citation,))]
    found = []
    for heading in known:
        number = _NUMERAL.match(heading.printed.strip())
        wanted = NUMERALS[places.index(heading.id)]
        if number and number[1] != wanted:
            message = f"“{quoted(heading.printed)}”的序号应为“{wanted}”，请更正。"
            found.append(Finding("S3", Severity.HINT, Place(heading.id), message, (), (form.citation,)))
    return found


def _sub_numbers(section: Section, even: str) -> list[Finding]:
    """Sub-heads （一）（二）… at the beginning of lines: the first is （一） and none is left out."""
    numbers = [NUMERALS.index(match) + 1 for match in _SUBHEAD.findall(even)]
    if not numbers or numbers == list(range(1, len(numbers) + 1)):
        return []
    lacking = sorted(set(range(1, max(numbers) + 1)) - set(numbers))
    if not lacking:
        return []
    named = "、".join(f"（{NUMERALS[number - 1]}）" for number in lacking)
    message = f"“{section.title}”的小标题缺{named}，请核对是否漏写或者编错序号。"
    return [Finding("S5", Severity.HINT, Place(section.id), message)]


def _without_number(text: str) -> str:
    return _IN_BRACKETS.sub("", _NUMERAL.sub("", text.strip()))


def _value(text: str) -> int:
    return int(text) if text.isdigit() else NUMERALS.index(text) + 1

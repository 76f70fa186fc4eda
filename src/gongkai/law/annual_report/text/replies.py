"""W5 beyond applications in all: replies by kind and documents issued; W8: growth since last year.

As in `prose`: only a clause with one count and one clear meaning is read; everything else is left alone.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from gongkai.law.annual_report.finding import Finding, Severity
from gongkai.law.annual_report.form import Form, Number, Place, Values
from gongkai.law.annual_report.layout import APPLICANT_COLUMNS
from gongkai.law.annual_report.text.passages import passages
from gongkai.law.annual_report.text.plain import plain, quoted, sentences

KINDS = {
    "予以公开": ("R3.1",),
    "部分公开": ("R3.2",),
    "不予公开": ("R3.3.",),
    "无法提供": ("R3.4.",),
    "不予处理": ("R3.5.",),
    "其他处理": ("R3.6",),
}
"""The kinds of replies and the rows (or beginnings of row ids) that they add up."""

_KIND = "|".join(KINDS)
_OF_KIND = re.compile(
    rf"(?P<kinds>(?:{_KIND})(?:(?:和|及|与|、|以及)(?:{_KIND}))*)(?:的|类|政府信息|信息|申请|答复|情形|决定|有|为|共|计|:)*"
    r"(?P<n>\d{1,3}(?:,\d{3})+|\d+)(?P<more>余|多)?[件条宗]"
)
_COUNT_FIRST = re.compile(
    r"(?<![\d.])(?P<n>\d{1,3}(?:,\d{3})+|\d+)[件条宗](?:申请)?(?:作出|为|是|的)?"
    rf"(?P<kinds>{_KIND})(?:的?(?:决定|答复|处理))?(?=[,;。、]|$)"
)
_ABOUT = re.compile(r"申请|答复|办结|办理")
_PARTLY = re.compile(
    r"其中.{0,6}(?:自然人|网络|当面|法人|企业)|同比|较上年|比上年|较去年|比去年|20\d\d年\d+月"
)
_DOCUMENTS = re.compile(
    r"规范性文件[^,;。\d]{0,8}?(?P<n>\d{1,3}(?:,\d{3})*)(?:件|份|个|部)|(?P<m>\d{1,3}(?:,\d{3})*)(?:件|份|个|部)(?:行政)?规范性文件"
)
_ISSUED = re.compile(r"制发|制定|印发|出台|新制")
_NOT_ISSUED = re.compile(
    r"备案|解读|清理|审查|审核|草案|评估|废止|失效|有效|宣布|公开|发布|公布|修订|修改|其中|累计|会议|征求"
)
_ISSUED_AND_PUBLIC = re.compile(r"制[定发](?:并|、|和)(?:主动)?公开")
_ABOLISHED = re.compile(r"废止")
_VALID = re.compile(r"现行有效|继续有效")
_GROWTH = re.compile(
    r"申请[^,;。]{0,12}?(?P<n>\d{1,3}(?:,\d{3})+|\d+)[件条宗],?(?:同比|较去年|比去年|较上年|比上年|较上一年|比上一年)(?:度|同期)?"
    r"(?P<way>增加|增长|上升|减少|下降|回落)了?(?P<by>\d+(?:\.\d+)?)(?P<unit>件|条|宗|%)"
)
_WIDER = re.compile(r"全市|全县|全区|全州|全省|各级|各部门")


def reply_findings(form: Form, text: str, table_2: Values, table_3: Values) -> list[Finding]:
    """W5: the kinds of replies and the normative documents told in the text against tables 三 and 二."""
    found: list[Finding] = []
    for passage, of_applications in passages(plain(text)):
        for sentence in sentences(passage):
            found += _kinds(form, sentence, table_3, of_applications)
    for sentence in sentences(plain(text)):
        if form.id != "2019":
            found += _documents(form, sentence, table_2)
    return found


def growth_findings(form: Form, text: str, table_3: Values, last_year: Values) -> list[Finding]:
    """W8: "比去年增加1件" or "下降12.3%" against the applications of last year's report."""
    new, before = (values.get("R1", {}).get("total") for values in (table_3, last_year))
    if new is None or before is None:
        return []
    place, found = Place("table_3", "R1", "total"), []
    for match in _GROWTH.finditer(plain(text)):
        if _int(match["n"]) != new or _fits(match, new, before):
            continue
        message = f"正文写“{quoted(match.group())}”，而本年新收{new}件、上一年度报告新收{before}件，请核对是否统一口径。"
        numbers = (("本年新收", new), ("上年新收", before))
        found.append(Finding("W8", Severity.HINT, place, message, numbers, (form.citation,)))
    return found


def _kinds(form: Form, sentence: str, table_3: Values, of_applications: bool) -> Iterator[Finding]:
    if not of_applications and not _ABOUT.search(sentence) and not _several(sentence):
        return
    for pattern in (_OF_KIND, _COUNT_FIRST):
        for match in pattern.finditer(sentence):
            kinds = re.findall(_KIND, match["kinds"])
            rounded = match.groupdict().get("more")
            stated = _sum(form, table_3, tuple(prefix for kind in kinds for prefix in KINDS[kind]))
            clause = _clause(sentence, match)
            if rounded or stated is None or stated == _int(match["n"]) or _PARTLY.search(clause):
                continue
            yield _hint(form, "、".join(kinds), _place(kinds), clause, _int(match["n"]), stated)


def _several(sentence: str) -> bool:
    return len({match["kinds"] for match in _OF_KIND.finditer(sentence)}) > 1


def _documents(form: Form, sentence: str, table_2: Values) -> Iterator[Finding]:
    for clause in re.split(r"[,;:]", sentence):
        match = _DOCUMENTS.search(clause)
        column = _column(clause) if match else ""
        stated = table_2.get("normative", {}).get(column) if column else None
        if match is None or stated is None:
            continue
        told = _int(match["n"] or match["m"])
        if told != stated:
            yield _hint(form, "行政规范性文件", Place("table_2", "normative", column), clause, told, stated)


def _column(clause: str) -> str:
    if _VALID.search(clause):
        return "valid"
    if _ABOLISHED.search(clause) and not _ISSUED.search(clause):
        return "abolished"
    clause = _ISSUED_AND_PUBLIC.sub("制定", clause)
    return "issued" if _ISSUED.search(clause) and not _NOT_ISSUED.search(clause) else ""


def _sum(form: Form, table_3: Values, prefixes: tuple[str, ...]) -> Number | None:
    """The totals of the rows whose ids begin so; None when one is not known."""
    rows = [row for row in table_3 if row != "R3.7" and row.startswith(prefixes)]
    wanted = [row.id for row in form.table_3.rows if row.id.startswith(prefixes)]
    if not rows or ("R3.6" not in rows and set(wanted) - set(rows)):
        return None
    numbers: list[Number] = [n for row in rows if (n := _row_total(table_3[row])) is not None]
    return sum(numbers) if len(numbers) == len(rows) else None


def _row_total(cells: Mapping[str, Number | None]) -> Number | None:
    """The total as printed; where it is blank, the sum of the applicants when all are known."""
    if cells.get("total") is not None:
        return cells["total"]
    parts = [cells.get(column.id) for column in APPLICANT_COLUMNS if not column.computed]
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


def _place(kinds: list[str]) -> Place:
    row = {"予以公开": "R3.1", "部分公开": "R3.2"}.get(kinds[0], "") if len(kinds) == 1 else ""
    return Place("table_3", row, "total")


def _clause(sentence: str, match: re.Match[str]) -> str:
    start = max(sentence.rfind(mark, 0, match.start()) for mark in ",;:") + 1
    return sentence[start : match.end()]


def _hint(form: Form, what: str, place: Place, clause: str, told: int, stated: Number) -> Finding:
    wider = "正文所说范围可能大于本机关，如口径不同请写明。" if _WIDER.search(clause) else "请统一。"
    message = f"正文“{quoted(clause)}”写{what}{told}件，而{form.label(place)}为{stated}，{wider}"
    numbers = (("正文", told), ("表", stated))
    return Finding("W5", Severity.HINT, place, message, numbers, (form.citation,))


def _fits(match: re.Match[str], new: Number, before: Number) -> bool:
    by, down = Decimal(match["by"]), match["way"] in {"减少", "下降", "回落"}
    change = Decimal(before - new if down else new - before)
    if match["unit"] != "%":
        return change == by
    step = Decimal(1).scaleb(-len(match["by"].partition(".")[2]))
    return before != 0 and abs(change * 100 / Decimal(before) - by) < step


def _int(text: str) -> int:
    return int(text.replace(",", ""))

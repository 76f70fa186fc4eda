"""W5: the numbers written in the sections of text against the tables.

Reading is by rule only: a sentence is cut into clauses at commas; a clause tells a number when it holds exactly
one count (件, 条, 宗, 起) and words that say of what. Parts ("其中…", "通过网络…") and other matters (petitions, hot lines,
permits) are left alone, and so are rounded numbers. What is not surely read is not judged.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from gongkai.law.annual_report.finding import Finding, Severity
from gongkai.law.annual_report.form import Form, Number, Place, Values
from gongkai.law.annual_report.text.passages import passages


class Meaning(Enum):
    """What a number in the text is about; the value is its name in a message."""

    NEW = "新收申请"
    ACCEPTED = "受理申请"
    ANSWERED = "办结申请"
    HANDLED = "办理申请"
    CARRIED_IN = "上年结转申请"
    CARRIED_OUT = "结转下年度申请"
    REVIEW = "行政复议"
    LITIGATION = "行政诉讼"
    DISPUTES = "行政复议和行政诉讼"


@dataclass(frozen=True)
class ProseNumber:
    """A number read from the text, with the clause it stands in. `approximate`: written with 余, 多, 约."""

    meaning: Meaning
    value: int
    clause: str
    approximate: bool = False


_LONGEST_CLAUSE = 60
"""Characters: what is longer without a comma is no sentence but a table run together."""
_SPLIT_NUMBER = re.compile(r"(?<=\d)(?:,(?=\d{3}(?!\d))|[ \t]+(?=\d))")
_SENTENCE = re.compile(r"[。；;!！?？\n]")
_CLAUSE = re.compile(r"[,，、:：]")
_COUNT = re.compile(
    r"(约|近)?(\d+)\s*(余|多)?\s*(?:[件条宗起](?![以之])|份(?=$|政府信息|信息公开|依申请|申请))"
)
_BRACKETS = re.compile(r"\((?![^()]*(?:含|包括|结转|其中))[^()\n]*[^()\d\n一二三四五六][^()\n]*\)")
"""What is said in brackets of parts; what a number holds or leaves out is kept."""
_NOTHING = re.compile(
    r"(未|没有|没|无)(收到|新收|受理|发生|产生|出现|因|引起|行政|政府信息公开|依申请|申请)|为零"
)
_PART = re.compile(
    r"其中|通过|网上|网络|当面|当场|邮寄|信函|传真|邮件|自然人|法人|企业|按时|逾期|同比|增长|比上年|较上年"
)
_WHOLE = re.compile(r"各类|共计|总计|合计")
"""Says that the number is of all, whatever channels are named beside it."""

_OF_SOME = re.compile(
    r"近[一二两三四五]年|累计|(?<!今年)(?<!年度)以来|[—\-~至到]\d{1,2}月|月份|季度|上半年|下半年|延期|涉及|有关|代[县市区镇乡]|转[交办来]|"
    r"指导|疑难|重复|办事|[书函](?:\d|$)|同一|批量|类申请|\d件涉"
)
"""Says that the number is of some of them, of another time, of others, or of letters written."""

_WHO = re.compile(r"(?:公民|自然人)、法人(?:(?:或者|或|和|及|以及|、)其他组织)?")
_ELSEWHERE = re.compile(r"许可|信访|投诉|举报|热线|工单|咨询|提案|建议|议案|备案|登记|补正|信件|留言")
_ABOUT_APPLICATIONS = re.compile(r"信息公开申请|依申请公开|公开的?申请|申请公开|[件条]申请")

_RULES: tuple[tuple[Meaning, re.Pattern[str], bool], ...] = (
    (Meaning.CARRIED_OUT, re.compile(r"(结转|转结|转入|顺延|延至)(至|到)?(下|次|20\d\d)"), True),
    (Meaning.CARRIED_IN, re.compile(r"上(一)?年度?(结转|转入)|结转上"), True),
    (Meaning.NEW, re.compile(r"收到|新收|接收|各类[^,]{0,12}申请"), False),
    (Meaning.ACCEPTED, re.compile(r"受理|申请(?:件|的)?(?:总数|数量|总量)"), False),
    (Meaning.ANSWERED, re.compile(r"答复|办结|办理完(毕|结)"), True),
    (
        Meaning.HANDLED,
        re.compile(r"(?<!正在)(?<!继续)(?<!不予)办理|(?<!不予)(?<!其他)(?<!不再)处理(?=.{0,14}申请)"),
        False,
    ),
)


def numbers_in_prose(text: str) -> list[ProseNumber]:
    """Every number of applications, reconsiderations and lawsuits surely told by the text, in order."""
    plain = _WHO.sub("", _SPLIT_NUMBER.sub("", unicodedata.normalize("NFKC", text)))
    found: list[ProseNumber] = []
    for passage, of_applications in passages(_BRACKETS.sub("", plain)):
        for sentence in _SENTENCE.split(passage):
            found += _in_sentence(sentence, of_applications=of_applications)
    return found


def prose_against_tables(form: Form, text: str, table_3: Values, table_4: Values) -> list[Finding]:
    """W5: a hint for every number in the text that differs from the tables; rounded ones are not compared."""
    found = []
    for number in numbers_in_prose(text):
        place, expected = _expected(number.meaning, table_3, table_4)
        if number.approximate or not expected or number.value in expected:
            continue
        message = (
            f"正文“{number.clause}”写{number.meaning.value}{number.value}件，"
            f"而{form.label(place)}为{expected[0]}，请统一。"
        )
        numbers: tuple[tuple[str, Number], ...] = (("正文", number.value), ("表", expected[0]))
        found.append(Finding("W5", Severity.HINT, place, message, numbers, (form.citation,)))
    return found


def _in_sentence(sentence: str, *, of_applications: bool) -> Iterator[ProseNumber]:
    about_applications = of_applications or bool(_ABOUT_APPLICATIONS.search(sentence))
    waiting = ""
    for clause in (part.strip() for part in _CLAUSE.split(sentence)):
        joined = waiting + clause
        waiting = (
            clause if "复议" in clause and not _COUNT.search(clause) and not _NOTHING.search(clause) else ""
        )
        own = of_applications and "申请" in clause
        told = _dispute(joined) or _application(clause, about_applications, own)
        if told is not None:
            yield told


def _dispute(clause: str) -> ProseNumber | None:
    review, litigation = "复议" in clause, "诉讼" in clause or "起诉" in clause
    value = _value(clause)
    if not (review or litigation) or value is None or len(clause) > _LONGEST_CLAUSE:
        return None
    meaning = Meaning.DISPUTES if review and litigation else Meaning.REVIEW if review else Meaning.LITIGATION
    return ProseNumber(meaning, value[0], clause, value[1])


def _application(clause: str, about_applications: bool, own: bool) -> ProseNumber | None:
    if (_PART.search(clause) and not _WHOLE.search(clause)) or _ELSEWHERE.search(clause):
        return None
    if _OF_SOME.search(clause) and not _WHOLE.search(clause):
        return None
    own = own or bool(_ABOUT_APPLICATIONS.search(clause))
    value = _value(clause)
    for meaning, pattern, from_sentence in _RULES:
        if value is not None and pattern.search(clause) and (own or (from_sentence and about_applications)):
            return ProseNumber(meaning, value[0], clause, value[1])
    return None


def _value(clause: str) -> tuple[int, bool] | None:
    counts = list(_COUNT.finditer(clause))
    if len(counts) == 1:
        about, digits, more = counts[0].groups()
        return int(digits), bool(about or more)
    if not counts and _NOTHING.search(clause):
        return 0, False
    return None


def _expected(meaning: Meaning, table_3: Values, table_4: Values) -> tuple[Place, list[Number]]:
    rows = {
        Meaning.NEW: "R1",
        Meaning.ACCEPTED: "R1",
        Meaning.ANSWERED: "R3.7",
        Meaning.CARRIED_IN: "R2",
        Meaning.CARRIED_OUT: "R4",
    }
    if meaning is Meaning.HANDLED:
        three = [table_3.get(row, {}).get("total") for row in ("R3.7", "R1", "R2")]
        known = _known(three)
        return Place("table_3", "R3.7", "total"), [*known[:2], known[1] + known[2]] if len(known) == 3 else []
    if meaning in rows:
        row = rows[meaning]
        stated = _known([table_3.get(row, {}).get("total")])
        if meaning is Meaning.ACCEPTED:
            carried = _known([table_3.get("R2", {}).get("total")])
            stated += [stated[0] + carried[0]] if stated and carried else []
        return Place("table_3", row, "total"), stated
    groups = {"review": meaning is not Meaning.LITIGATION}
    groups |= dict.fromkeys(("litigation_direct", "litigation_after_review"), meaning is not Meaning.REVIEW)
    cells = [table_4.get(group, {}).get("total") for group, wanted in groups.items() if wanted]
    known = _known(cells)
    place = (
        Place("table_4", "review", "total") if meaning is Meaning.REVIEW else Place("table_4", "", "total")
    )
    return place, [sum(known)] if len(known) == len(cells) else []


def _known(cells: list[Number | None]) -> list[Number]:
    return [cell for cell in cells if cell is not None]

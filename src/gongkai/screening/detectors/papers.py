"""Passports and permits, vehicle plates, student and medical record numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from gongkai.screening.detectors.finding import Finding, Severity
from gongkai.screening.detectors.runs import Run, announced, plain
from gongkai.screening.detectors.sought import Places
from gongkai.screening.detectors.windows import around

_PASSPORT = re.compile(
    r"(?:[EeGgＥＧ][A-HJ-NP-Za-hj-np-z]?\d{7,8}|[DSPKdspk][EeAa]?\d{7,8}|1[45]\d{7}|[CWHMcwhm]\d{8,10}|C[A-Z]\d{7}"
    r"|(?<=胞证)\d{8}|(?<=胞证[:：号])\d{8}|(?<=胞证号码)\d{8}"
    r"|(?<=大陆通行证)\d{8}|(?<=大陆通行证[:：号])\d{8}|(?<=大陆通行证号[:：码])\d{8}|(?<=大陆通行证号码[:：])\d{8})(?![A-Za-z0-9_])"
)
_CODE = re.compile(r"[A-Za-z0-9Ａ-Ｚ_/\-]")
_COUNTRY = re.compile(r"(?:^|[^A-Za-z0-9])[A-Z]{3}")
_TRAVEL = re.compile(r"护\s*照|通行证|[台回][胞乡]证|签证|Passport|PASSPORT|passport")
_ORDINARY = re.compile(r"[EeGgＥＧ][A-HJ-NP-Z]?\d{7,8}")

_PLATE = re.compile(
    r"(?P<plate>[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新]\s?[A-HJ-NP-Za-hj-np-z]\s?[·•.．\-—]?\s?"
    r"(?P<rest>[A-HJ-NP-Za-hj-np-z0-9]{5,6}(?![A-Za-z0-9])"
    r"|[A-HJ-NP-Za-hj-np-z0-9]{4}[学警挂领港澳试超]))(?![-－][0-9]|[A-Za-z0-9])"
)
_RECORDS = ("病历", "病案", "住院", "门诊", "就诊", "医保", "社保", "诊疗卡", "健康卡")
_STUDENTS = ("学籍", "学号", "学 号", "准考证", "考号")
_RECORD = re.compile(
    r"(?:病历|病案|住院|门诊|就诊卡?|医保卡?|社保卡?|诊疗卡|健康卡)\s?号\s?码?\s?(?:[:：为是]|\s)\s?(?P<number>[A-Za-z]{0,2}\d{4,20}[A-Za-z]?)"
)
_STUDENT = re.compile(
    r"(?:(?:全国)?学籍(?:辅)?号|学\s?号|准考证号|考号)\s?(?:[:：为是]|\s)\s?(?P<number>[GLJglj]?\d{5,19}[Xx]?)(?!\d)"
)


def passports(run: Run, label: str = "") -> Iterator[Finding]:
    """护照和出入境通行证: certain beside the word; ordinary passports (E, G) also alone, as a hint."""
    for begun, end in run.groups:
        if 7 <= end - begun <= 10 and (hit := _passport(run.text, begun, label)):
            yield hit
        if end - begun == 12 and (hit := _residence(run.text, begun, end, label)):
            yield hit


def _residence(text: str, begun: int, end: int, label: str) -> Finding | None:
    """外国人永久居留身份证 of the former form: three letters of the country, twelve figures, beside its name."""
    start = begun - 3
    if not _COUNTRY.fullmatch(text, max(0, start - 1), begun) or _CODE.match(text[end : end + 1]):
        return None
    if "居留" not in label + text[max(0, start - 16) : start]:
        return None
    written, said = text[start:end], "这里有外国人永久居留身份证号，公开前要遮盖（个人信息保护法第六条）。"
    return Finding("privacy.passport", Severity.ERROR, start, end, written, said, _kept(written, 3, 2))


def _passport(text: str, begun: int, label: str) -> Finding | None:
    start = begun
    while (start > 0 and start > begun - 2 and text[start - 1].isalpha() and text[start - 1] < "\u4e00") or (
        start == begun and text[start - 1 : start] in ("Ｅ", "Ｇ")
    ):
        start -= 1
    found = _PASSPORT.match(text, start)
    if not found or _CODE.match(text[start - 1 : start]):
        return None
    written = found.group()
    sure = bool(_TRAVEL.search(label + text[max(0, start - 16) : start]))
    if not sure and (
        not _ORDINARY.fullmatch(written) or len(written) != 9 or announced(text, start, label) == "other"
    ):
        return None
    said = "这里有护照或者通行证号码，公开前要遮盖（个人信息保护法第六条）。"
    if not sure:
        said = "这串字符的写法与护照号码一样，请核对；是护照号码的，公开前要遮盖。"
    severity = Severity.ERROR if sure else Severity.HINT
    return Finding(
        "privacy.passport", severity, start, start + len(written), written, said, _kept(written, 2, 2)
    )


def plates(text: str) -> Iterator[Finding]:
    """机动车号牌, new-energy ones too (six characters, D or F first or last of the small ones)."""
    for found in _PLATE.finditer(text):
        rest = found["rest"]
        figures = sum(sign.isdigit() for sign in rest)
        energy = len(rest) == 6
        if figures < 3 or (
            energy and not (rest[0].upper() in "ABCDEFGHJK" or rest[-1].upper() in "ABCDEFGHJK")
        ):
            continue
        if energy and figures == 6:
            continue
        start, end = found.span("plate")
        said = "这里有机动车号牌，能对应到个人的，公开前要遮盖（个人信息保护法第四条）。"
        written = found["plate"]
        yield Finding("privacy.plate", Severity.WARNING, start, end, written, said, written[:-3] + "***")


def stops() -> dict[str, Iterable[str]]:
    """The words beside which a record or pupil's number stands."""
    return {"records": _RECORDS, "students": _STUDENTS}


def records(text: str, at: Mapping[str, Places]) -> Iterator[Finding]:
    """病历号、住院号、医保号 and 学籍号: numbers that lead to a person's health or to a minor."""
    for found in around(text, at["records"], _RECORD, 0, 34):
        start, end = found.span("number")
        said = "这里有病历、住院或者医保号码，属于医疗健康信息，公开前要遮盖（个人信息保护法第二十八条）。"
        yield Finding(
            "privacy.medical_record",
            Severity.ERROR,
            start,
            end,
            found["number"],
            said,
            _kept(found["number"], 0, 2),
        )
    for found in around(text, at["students"], _STUDENT, 2, 30):
        start, end = found.span("number")
        said = "这里有学籍号或者考号，能对应到学生本人，公开前要遮盖（个人信息保护法第三十一条）。"
        yield Finding(
            "privacy.student", Severity.ERROR, start, end, found["number"], said, _kept(found["number"], 0, 3)
        )


def _kept(written: str, head: int, tail: int) -> str:
    """The first `head` and last `tail` characters, stars between."""
    plain_text = "".join(plain(sign) if sign.isdigit() else sign for sign in written)
    return (
        plain_text[:head] + "*" * max(1, len(plain_text) - head - tail) + plain_text[len(plain_text) - tail :]
    )

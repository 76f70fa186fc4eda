"""评分标准 in free words → rules: the forms that scoring tables really use. What is not recognised is left to people.

Standard library only. «每条扣1分，扣完为止», «缺一月扣5分», «超期每件-6», «少一次-5», «未及时备案-5», «每月≥40条，缺一月-5，
空白月每月-10», «全年≥3条得5分», «达到90%得5分，80%得3分», «超10%+1、超30%后每20%+1», «上级表彰每次加2分，最多4分».
A doubtful reading is worse than none: «酌情», «1-5分» and words with more numbers than a rule explains are left to people.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from gongkai.oversight.assessment.rules import ZERO, Bands, Each, Earn, Gate, Hit, Months, Rule, Share, Short
from gongkai.oversight.assessment.scheme import Kind

_NUMERALS = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}
_N = r"(\d+(?:\.\d+)?)"
_INT = r"(\d+|[一二两三四五六七八九十])"
_UNIT = r"(个?百分点|条次|人次|个工作日|工作日|个月|季度|栏目|条|次|件|项|例|处|月|季|(?<![逾超延])期|篇|个|人|起|份|家|天|日|村|场|类|种|宗|户|张|本)"
_TAKES = r"(?:倒扣|扣减|扣除|扣|减|(?<!\d)[-－—–−])(?:去|除|掉)?"
_GIVES = r"(?:加|计|得|记|奖|[+＋])"
_NO_NUMBER = r"[^；;。\d]{0,30}?"
_EACH = re.compile(
    rf"(?:每|逐)[^，,；;。\d于至]{{0,6}}?{_INT}?{_UNIT}(?!均)(?:(?!每)[^；;。\d]){{0,30}}?{_TAKES}\s*{_N}"
)
_ONE = re.compile(
    rf"(?:缺少|缺|少|漏|差|迟|超|有|发现|出现|发生|报)[^，,；;。\d]{{0,4}}?[一1](?:个)?{_UNIT}{_NO_NUMBER}{_TAKES}\s*{_N}"
    rf"|(?:^|(?<=[^\d每第十]))[一1]{_UNIT}{_NO_NUMBER}{_TAKES}\s*{_N}"
)
_PER_AFTER = re.compile(rf"{_TAKES}\s*{_N}\s*分?\s*[/／]\s*{_UNIT}")
_PER_GIVEN = re.compile(rf"{_GIVES}\s*{_N}\s*分?\s*[/／]\s*{_UNIT}")
_CAP = re.compile(rf"(?:最多|最高|累计|合计|不超过|封顶|以)(?:不超过|扣减|扣|加|计|得|可加)*\s*{_N}\s*分?")
_FREE = re.compile(rf"超过{_INT}{_UNIT}(?:的|以上|后)?[，,]?(?:的)?(?:部分)?[，,]?(?:每|再)")
_MONTHLY = re.compile(rf"每月[^，,；;。\d]{{0,12}}?\s*{_N}\s*(?:条|篇|次|件)")
_MONTH_LOST = re.compile(rf"(?:缺|少|出现)(?:一|1)?个?月[^，,；;。\d]{{0,8}}?{_TAKES}\s*{_N}")
_EMPTY_LOST = re.compile(rf"空白月[^；;。\d]{{0,8}}?{_TAKES}\s*{_N}")
_LEAST = re.compile(rf"(?:≥|>=|不少于|不低于|至少|达到|达)[^，,；;。\d]{{0,4}}?{_N}\s*{_UNIT}")
_PERIOD = re.compile(r"每(?:[\d一二两三四六])?(?:个)?(?:工作日|季度|季|月|半年|半月|周|旬|天|日|村)")
_BAND = re.compile(
    rf"{_N}\s*(%|{_UNIT})(?:及?以?上|（含）|\(含\)|的|者)*([^，,；;。\d]{{0,6}}?)(?:得|计|记)\s*(满分|{_N})"
)
_RANGE = re.compile(rf"{_N}\s*%?\s*[-－—–~～至到]+\s*{_N}\s*%")
_BELOW = re.compile(r"以下|不足|低于")
_DOUBLE = re.compile(r"不(?:再)?(?:重复|累计)(?:加|扣|计|得)?|就高不就低|(?:按|取)最高")
_NO_DOUBLE = re.compile(
    rf"[（(][^（）()]*(?:{_DOUBLE.pattern})[^（）()]*[)）]|[，,][^，,；;。\d]*(?:{_DOUBLE.pattern})[^，,；;。\d]*"
)
_POINTS = re.compile(rf"{_N}\s*分")
_EACH_PERIOD = re.compile(r"(?:当|该)(月|季度|季|年)[^，,；;。\d]{0,12}(?:没|未|无|不)")
_GATE = re.compile(
    rf"超(?:过|出|额)?\s*{_N}\s*%[^，,；;。、\d]{{0,8}}?{_GIVES}\s*{_N}\s*分?"
    rf"(?:[、，,；;]\s*超(?:过|出|额)?\s*{_N}\s*%\s*(?:以?后|的)?[，,]?"
    rf"每(?:再|增加|多|超过|超)*\s*{_N}\s*%[^，,；;。\d]{{0,8}}?{_GIVES}\s*{_N})?"
)
_GAIN = re.compile(rf"(?:每|逐)[^，,；;。\d]{{0,6}}?{_INT}?{_UNIT}{_NO_NUMBER}{_GIVES}?\s*{_N}\s*分?")
_EARN = re.compile(
    rf"(?:每|^|[，,（(])[^，,；;。\d]{{0,4}}?[一1]?{_UNIT}[^；;。\d扣减]{{0,10}}?(?:得|计|记)?\s*{_N}\s*分"
)
_PLAIN_GAIN = re.compile(rf"{_GIVES}\s*{_N}\s*分?$")
_ONCE = re.compile(rf"^(?:[^每]*?){_TAKES}\s*{_N}\s*分?[^\d]{{0,8}}$")
_LOSES_ALL = re.compile(r"不得分|不计分|计0分|得0分|记0分|扣全部|不给分|全扣|扣完(?!.*为止)|扣满分")
_IF_NOT = re.compile(r"未|没有|没|无|不|缺|逾期|超期|迟|违|弄虚|雷同|被|错")
_VETO = re.compile(r"一票否决|单项否决|实行否决|定为(?:不合格|末等)")
_RATIO = re.compile(r"按(?:照)?(?:完成|公开|办结)?(?:比例|率|百分比)(?:得|计|记|折|给)?分?")
_DOUBT = re.compile(rf"酌情|视情|综合|分别|{_N}\s*[-－—~～至到]\s*{_N}\s*分")
_GAINS = re.compile(r"(?:加|[+＋])\s*\d")
_LOSSES = re.compile(_TAKES + r"\s*\d")
_SPLIT = re.compile(r"[；;\n\r]+|(?<=分)。|(?<=\d)[。](?=[^\d])")
_NUMBERING = re.compile(r"^\s*(?:[（(]\d{1,2}[)）]|\d{1,2}[.、．)）](?!\d)|[①-⑳])\s*")
_INLINE = re.compile(r"(?<=[。；;，,分])\s*(?:[（(]\d{1,2}[)）]|\d{1,2}[.、．](?!\d)|[①-⑳])")
_PART = re.compile(rf"([^\d扣减加]{{2,60}}?)(?:的)?(?:得|计|记)?{_N}分")
_TAIL = re.compile(r"(?:直至)?(?:扣完.{0,8}|最多.{0,8}|最高.{0,8}|封顶.{0,6}|累计.{0,8})")


@dataclass(frozen=True)
class Understood:
    """A clause of 评分标准 and its rule; `rule` None: a person judges."""

    text: str
    rule: Rule | None


def number(text: str | None, default: int = 1) -> int:
    """三 or 3 → 3; nothing → `default`."""
    if not text:
        return default
    return _NUMERALS.get(text) or int(text)


def tidy(text: str) -> str:
    """Without spaces, with plain figures."""
    wide = str.maketrans("０１２３４５６７８９．％＞＜﹣", "0123456789.%><-")
    return re.sub(r"[ \t\u3000\xa0]+", "", text.translate(wide)).strip()


def clauses(standard: str) -> list[str]:
    """The sentences of a standard that stand for themselves, numbering taken off."""
    whole = _NO_DOUBLE.sub("", tidy(standard))
    if _stands_whole(whole):
        return [whole]
    cut = _SPLIT.split(_INLINE.sub("；", whole))
    parts = [_NUMBERING.sub("", part).strip("，,。") for part in cut]
    made: list[str] = []
    for part in (found for found in parts if found):
        for piece in _by_commas(part):
            if made and _TAIL.fullmatch(piece):
                made[-1] += f"，{piece}"
            else:
                made.append(piece)
    return [piece for piece in made if not (_TAIL.fullmatch(piece) or _DOUBLE.search(piece))]


def parts_of(standard: str, full: Decimal | None) -> list[tuple[str, Decimal]]:
    """有专栏3分，内容完整2分 → each thing with its points, when they add up to `full`; else nothing."""
    pieces = [
        _NUMBERING.sub("", piece) for piece in re.split(r"[，,；;。、\n]", tidy(standard)) if piece.strip()
    ]
    found = [_PART.fullmatch(piece) for piece in pieces]
    parts = [(match[1], Decimal(match[2])) for match in found if match]
    return parts if len(parts) == len(pieces) > 1 and sum((p for _, p in parts), ZERO) == full else []


def _stands_whole(whole: str) -> bool:
    gate = _GATE.search(whole)
    bands = len(_BAND.findall(_floors(whole))) > 1 and not _LOSSES.search(_floors(whole))
    months = _MONTHLY.search(whole) and (_MONTH_LOST.search(whole) or _EMPTY_LOST.search(whole))
    return bool((gate and gate[3]) or bands or months)


def _floors(text: str) -> str:
    """80%—90% → 80%: bands run downwards, so the lower limit is the one that counts."""
    return _RANGE.sub(r"\1%", text)


def _by_commas(part: str) -> list[str]:
    """A sentence with several deductions is cut so that each piece holds one."""
    losses = len(_LOSSES.findall(part)) + len(_LOSES_ALL.findall(part))
    several = losses > 1 or len(_GAINS.findall(part)) > 1
    if not several and not ("酌情" in part and _LOSSES.search(part)):
        return [part]
    pieces: list[str] = []
    waiting = ""
    for piece in re.split(r"[，,、。]", part):
        waiting = f"{waiting}，{piece}" if waiting else piece
        ends = any(pattern.search(piece) for pattern in (_LOSSES, _GAINS, _LOSES_ALL))
        if ends or "酌情" in piece or _TAIL.fullmatch(piece):
            pieces.append(waiting)
            waiting = ""
    return pieces + ([waiting] if waiting else [])


def understand(standard: str, full: Decimal | None, kind: Kind = Kind.BASE) -> list[Understood]:
    """Every clause with the rule it means, or None. `full`: points (分) of the indicator, for «否则不得分»."""
    return [Understood(clause, rule_of(clause, full, kind)) for clause in clauses(standard)]


def rule_of(clause: str, full: Decimal | None, kind: Kind = Kind.BASE) -> Rule | None:
    """The rule a clause means, or None when its form is not known."""
    clause = tidy(clause)
    if kind is Kind.VETO:
        return Hit()
    if _DOUBT.search(clause):
        return None
    if kind is Kind.BONUS:
        return _bonus(clause)
    forms: tuple[Callable[[str, Decimal | None], Rule | None], ...] = (
        _monthly,
        _bands,
        _short,
        _deducting,
        _earning,
        _once,
    )
    rule = next((rule for form in forms if (rule := form(clause, full))), None)
    return rule if not isinstance(rule, Each) or _explains(rule, clause, full) else None


def _explains(rule: Each, clause: str, full: Decimal | None) -> bool:
    """Whether every number of points in the words is one of the rule: 扣3分、2分、1分 is not one deduction of 3."""
    return {Decimal(said) for said in _POINTS.findall(clause)} <= {rule.points, rule.cap, full}


def is_veto(text: str) -> bool:
    """Whether the words say that one case is enough to fail."""
    return bool(_VETO.search(text))


def _monthly(clause: str, full: Decimal | None) -> Rule | None:
    wanted, lost, empty = (p.search(clause) for p in (_MONTHLY, _MONTH_LOST, _EMPTY_LOST))
    loses = lost or empty
    if not wanted or not loses:
        return None
    return Months(Decimal(wanted[1]), Decimal(loses[1]), Decimal(empty[1]) if empty else None)


def _bands(clause: str, full: Decimal | None) -> Rule | None:
    top, clause = full or Decimal(0), _floors(clause)
    found = list(_BAND.finditer(clause))
    units = {_unit(m[2]) for m in found}
    if not found or len(units) > 1 or _LOSSES.search(clause) or (units != {"%"} and len(found) < 2):
        return None
    if re.search(r"每(?!年)", clause) or any(_BELOW.search(clause[: m.start()][-3:]) for m in found):
        return None
    limits = [
        (ZERO if _BELOW.search(m[4]) else Decimal(m[1]), top if m[5] == "满分" else Decimal(m[5]))
        for m in found
    ]
    return Bands(tuple(sorted(limits, reverse=True)), units.pop())


def _short(clause: str, full: Decimal | None) -> Rule | None:
    """不少于10条，每少1条扣1分; ≥3条得5分. A number wanted each month or quarter is counted by people."""
    least = _LEAST.search(clause)
    if not least or _PERIOD.search(clause) or _unit(least[2]) in ("天", "日", "工作日", "个工作日"):
        return None
    loses = _EACH.search(clause) or _ONE.search(clause)
    if loses and re.search(r"少|缺|差", clause[least.end() :]):
        points = next(Decimal(part) for part in reversed(loses.groups()) if part)
        return Short(Decimal(least[1]), points, _unit(least[2]))
    if not _LOSSES.search(clause) and re.search(r"得|计|不足|否则|满分", clause[least.end() :]):
        return Short(Decimal(least[1]), None, _unit(least[2]))
    return None


def _deducting(clause: str, full: Decimal | None) -> Rule | None:
    cap, free = _CAP.search(clause), _FREE.search(clause)
    most = Decimal(cap[1]) if cap else None
    if m := _EACH.search(clause):
        return Each(Decimal(m[3]), _unit(m[2]), number(m[1]), number(free[1]) if free else 0, most)
    if m := _ONE.search(clause):
        unit, points = (m[1], m[2]) if m[1] else (m[3], m[4])
        return Each(Decimal(points), _unit(unit), cap=most)
    if m := _PER_AFTER.search(clause):
        return Each(Decimal(m[1]), _unit(m[2]), cap=most)
    return None


def _unit(text: str) -> str:
    return "个月" if text == "月" else text


def _earning(clause: str, full: Decimal | None) -> Rule | None:
    """一项2分，最高6分; 按完成比例得分."""
    if _LOSSES.search(clause) or not full:
        return None
    if _RATIO.search(clause):
        return Share(Decimal(100))
    m = _EARN.search(clause)
    return Earn(Decimal(m[2]), _unit(m[1])) if m and Decimal(m[2]) < full else None


def _once(clause: str, full: Decimal | None) -> Rule | None:
    """未及时备案-5: lost once, however often."""
    if (m := _ONCE.match(clause)) and (period := _EACH_PERIOD.search(clause)):
        return Each(Decimal(m[1]), _unit(period[1]))
    if (m := _ONCE.match(clause)) and "加" not in clause:
        return Each(Decimal(m[1]), "次", cap=Decimal(m[1]))
    if full and _LOSES_ALL.search(clause) and _IF_NOT.search(clause) and not _LOSSES.search(clause):
        return Each(full, "次", cap=full)
    return None


def _bonus(clause: str) -> Rule | None:
    cap = _CAP.search(clause)
    most = Decimal(cap[1]) if cap else None
    if m := _GATE.search(clause):
        base, step, more = (Decimal(part or 0) for part in (m[3], m[4], m[5]))
        return Gate(Decimal(m[1]), Decimal(m[2]), base, step, more, cap=most)
    if m := _PER_GIVEN.search(clause):
        return Each(Decimal(m[1]), _unit(m[2]), cap=most)
    if m := _GAIN.search(clause):
        return Each(Decimal(m[3]), _unit(m[2]), number(m[1]), cap=most)
    if m := _PLAIN_GAIN.search(clause):
        return Each(Decimal(m[1]), "次", cap=most)
    return None

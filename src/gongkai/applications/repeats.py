"""What looks like a repeated, duplicate or mass application: shown to the clerk, never decided here (Arts 35, 36)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from django.db.models import QuerySet

from gongkai.applications.models import Application
from gongkai.applications.queries import items_before_in_month, same_applicant
from gongkai.law.fees import ITEM_TIERS

# local policy: from which likeness two descriptions are shown as alike, and how far around a case others are compared.
ALIKE = 0.6
AROUND = timedelta(weeks=8)
ONE_DAY = timedelta(days=1)
_MOST, _SHOWN = 200, 10


@dataclass(frozen=True)
class Likeness:
    """Another case with a description alike; `percent` is the share of common pairs of characters."""

    case: Application
    percent: int
    same_applicant: bool

    @property
    def sentence(self) -> str:
        who = "同一申请人" if self.same_applicant else "其他申请人"
        state = "已办结" if self.case.closed_on else "正在办理"
        return f"{who}的{self.case.register_number}（{state}）内容相似{self.percent}%"


def likeness(one: str, other: str) -> float:
    """0 to 1: common pairs of neighbouring characters over all pairs; punctuation and spaces do not count."""
    return _share(_pairs(one), _pairs(other))


def _share(first: set[str], second: set[str]) -> float:
    fewer, more = sorted((len(first), len(second)))
    if not fewer or fewer < ALIKE * more:
        return 0.0  # so different in size that the shares cannot reach the mark
    common = len(first & second)
    return common / (len(first) + len(second) - common)


def _pairs(text: str) -> set[str]:
    plain = [char for char in text.casefold() if char.isalnum()]
    return {a + b for a, b in pairwise(plain)}


def alike(application: Application) -> list[Likeness]:
    """Cases with a description alike, likest first: with the same words or of the same applicant at any time, of others
    within eight weeks."""
    wanted = _pairs(application.description)
    if not wanted:
        return []
    own, found = set(_own(application)), {}
    for pk, text in {**_near(application), **_with(own), **_same_words(application)}.items():
        share = _share(wanted, _pairs(text))
        if share >= ALIKE:
            found[pk] = share
    first = sorted(found, key=lambda pk: (-found[pk], pk))[:_SHOWN]
    rows = Application.objects.defer("outcome_reason").in_bulk(first)
    return [Likeness(rows[pk], round(100 * found[pk]), pk in own) for pk in first]


Texts = dict[int, str]


def _firsts() -> QuerySet[Application]:
    """A reply made anew says the same by its nature."""
    return Application.objects.filter(remake_of=None)


def _own(application: Application) -> list[int]:
    return list(same_applicant(application).order_by("-pk").values_list("pk", flat=True)[:_MOST])


def _with(numbers: Iterable[int]) -> Texts:
    return _texts(_firsts().filter(pk__in=numbers))


def _same_words(application: Application) -> Texts:
    rows = _firsts().filter(organ=application.organ_id, content_print=application.content_print)
    return _texts(rows.exclude(pk=application.pk).order_by("-pk")[:_SHOWN])


def _near(application: Application) -> Texts:
    """The nearest in time on both sides."""
    day, others = application.arrived_on, _firsts().filter(organ=application.organ_id)
    others = others.exclude(pk=application.pk)
    before = others.filter(arrived_on__range=(day - AROUND, day)).order_by("-arrived_on", "-pk")
    after = others.filter(arrived_on__range=(day + ONE_DAY, day + AROUND)).order_by("arrived_on", "pk")
    return {**_texts(before[: _MOST // 2]), **_texts(after[: _MOST // 2])}


def _texts(rows: QuerySet[Application]) -> Texts:
    return dict(rows.values_list("pk", "description"))


def month_sentence(application: Application) -> str:
    """How many the same applicant handed in during the natural month up to this one; empty within the free number."""
    count = items_before_in_month(application) + 1
    if count <= (ITEM_TIERS[0].last or 0):
        return ""
    return (
        f"同一申请人本自然月到本件为止共{count}件。是否明显超过合理范围、是否要求说明理由或者收取信息处理费，"
        "由经办人判断（条例第三十五条、第四十二条）。"
    )

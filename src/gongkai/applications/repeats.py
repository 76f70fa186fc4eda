"""What looks like a repeated, duplicate or mass application: shown to the clerk, never decided here (Arts 35, 36)."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from gongkai.applications.models import Application
from gongkai.applications.queries import items_before_in_month, same_applicant
from gongkai.law.fees import ITEM_TIERS

# local policy: from which likeness two descriptions are shown as alike, and how far around a case others are compared.
ALIKE = 0.6
AROUND = timedelta(weeks=8)
_MOST = 300


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
    first, second = _pairs(one), _pairs(other)
    return len(first & second) / len(first | second) if first and second else 0.0


def _pairs(text: str) -> set[str]:
    plain = [char for char in text.casefold() if char.isalnum()]
    return {a + b for a, b in pairwise(plain)}


def alike(application: Application) -> list[Likeness]:
    """Cases with a description alike: of the same applicant at any time, of others within eight weeks; likest first."""
    own = {row.pk for row in same_applicant(application)[:_MOST]}
    since, until = application.arrived_on - AROUND, application.arrived_on + AROUND
    near = Application.objects.filter(organ=application.organ, arrived_on__range=(since, until))
    pool = {*own, *near.exclude(pk=application.pk).values_list("pk", flat=True)[:_MOST]}
    found = [
        (likeness(application.description, row.description), row)
        for row in Application.objects.filter(pk__in=pool, remake_of=None)
    ]
    near_enough = sorted((pair for pair in found if pair[0] >= ALIKE), key=lambda p: (-p[0], p[1].pk))
    return [Likeness(row, round(100 * share), row.pk in own) for share, row in near_enough[:10]]


def month_sentence(application: Application) -> str:
    """How many the same applicant handed in during the natural month up to this one; empty within the free number."""
    count = items_before_in_month(application) + 1
    if count <= (ITEM_TIERS[0].last or 0):
        return ""
    return (
        f"同一申请人本自然月到本件为止共{count}件。是否明显超过合理范围、是否要求说明理由或者收取信息处理费，"
        "由经办人判断（条例第三十五条、第四十二条）。"
    )

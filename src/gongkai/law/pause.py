"""Spans that a term leaves out while an opinion is asked for (条例 Art 33 third paragraph)."""

from dataclasses import dataclass
from datetime import date

from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date

NOT_COUNTED = regulation(33, 3)


@dataclass(frozen=True)
class Pause:
    """A span not counted: the working days after `sent_on` up to and including `ended_on` (Art 33 third paragraph)."""

    sent_on: date
    ended_on: date
    reason: str = "征求意见期间，不计入"

    def __post_init__(self) -> None:
        if self.ended_on < self.sent_on:
            raise Refusal(
                f"征求意见的结束日期{chinese_date(self.ended_on)}早于发出日期{chinese_date(self.sent_on)}，"
                "请把先后次序改过来。",
                (NOT_COUNTED,),
            )

    def holds(self, day: date) -> bool:
        """Whether `day` falls in the span."""
        return self.sent_on < day <= self.ended_on


def merged(pauses: tuple[Pause, ...]) -> list[tuple[int, int]]:
    """Pauses as disjoint half-open spans (after, until] of ordinals, ascending: a day is excluded once only."""
    if len(pauses) == 1:
        return [(pauses[0].sent_on.toordinal(), pauses[0].ended_on.toordinal())]
    spans: list[tuple[int, int]] = []
    for start, end in sorted((pause.sent_on.toordinal(), pause.ended_on.toordinal()) for pause in pauses):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans

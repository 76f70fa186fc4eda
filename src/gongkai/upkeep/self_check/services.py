"""Whether the site helps with what people come for (V6 服务不实用): 办事指南, and the elements each must have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.disclosure.bodies import text_of
from gongkai.disclosure.duty_models import Duty, DutyState
from gongkai.disclosure.models import Publication
from gongkai.law import site_indicators as law
from gongkai.organs.models import Organ
from gongkai.upkeep.self_check.fault import Fault, vetoed

SERVICES = "licence-and-service"
_GUIDE = ("办事指南", "服务指南", "办理指南", "办事须知", "办理流程")
_LOOKED_AT = 2000  # local policy: newest guides of an organ that are looked through in one day
_TOO_SHORT = 60  # local policy: characters below which the guide stands in its attachment
_POINTS = 1  # local policy: no published number


def faults(organ: Organ, today: date) -> Iterator[Fault]:
    """No service at all; guides that lack elements; many of them together."""
    public = Publication.objects.public().filter(organ=organ)
    guides = list(_guides(organ))
    if not guides and not public.filter(category__code=SERVICES).exists() and not _explained(organ):
        said = "没有公开任何办事服务信息。请公开办事指南；本机关确实不办理的，请在应公开任务里写明“本期无此类信息”。"
        yield vetoed(law.SERVICES, "none", said)
    poor = 0
    for row in guides:
        content = row.version.content
        text = text_of(str(content.get("body") or ""))
        if len(text) < _TOO_SHORT and content.get("attachments"):
            yield _fault(
                row, f"“{row.title}”写在附件里，办事要素没有核对，请人工看过，或者把要素写进正文。", 0
            )
            continue
        lacking = lacking_in(text)
        poor += len(lacking) >= law.LACKING_ELEMENTS
        if lacking:
            yield _fault(row, f"“{row.title}”缺办事要素：{'、'.join(lacking)}，请补上。", _POINTS)
    if poor >= law.POOR_SERVICES:
        said = f"有{poor}个办事指南各缺{law.LACKING_ELEMENTS}类以上要素（{law.POOR_SERVICES}个以上否决）。"
        yield vetoed(law.SERVICES, "poor", said)


def lacking_in(text: str) -> list[str]:
    """The classes of elements that a guide does not name."""
    return [name for name, words in law.SERVICE_ELEMENTS if not any(word in text for word in words)]


def _guides(organ: Organ) -> Iterator[Publication]:
    rows = Publication.objects.public().filter(organ=organ).select_related("version")
    titled = rows.filter(title__regex="|".join(_GUIDE)).order_by("-published_at", "-pk")
    yield from titled[:_LOOKED_AT]


def _explained(organ: Organ) -> bool:
    rows = Duty.objects.filter(organ=organ, state=DutyState.NOTHING, entry__category__code=SERVICES)
    return rows.exists()


def _fault(row: Publication, said: str, points: int) -> Fault:
    return Fault(f"service-{row.pk}", "办事要素", said, points, page=("item", row.item_id))

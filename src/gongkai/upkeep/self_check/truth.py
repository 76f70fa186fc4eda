"""Dates that are what happened (伪造发稿日期 is a veto), and elements every item must bear."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from gongkai import clock
from gongkai.disclosure.actions.publish import PUBLISHED
from gongkai.disclosure.categories import GUIDE
from gongkai.disclosure.models import Publication
from gongkai.law import site_indicators as law
from gongkai.law.regulation.art12_guide_catalogue import missing_in_catalogue
from gongkai.law.wording import chinese_date
from gongkai.organs.models import Organ
from gongkai.trail.models import TrailEntry
from gongkai.upkeep.self_check.fault import Fault, vetoed

_LOOKED_AT = 5000  # local policy: newest items of an organ that are looked through in one day
_SAME = timedelta(minutes=10)
_GUIDE_MONTHS = 12  # local policy: the guide must be 及时更新, without a number
_POINTS_ELEMENT, _POINTS_GUIDE, _POINTS_CONTACT = 1, 3, 2  # local policy: no published number


def faults(organ: Organ, today: date) -> Iterator[Fault]:
    """Dates and elements of the newest items; the guide; the contact line."""
    rows = Publication.objects.public().filter(organ=organ).select_related("version", "category")
    newest = list(rows.order_by("-published_at", "-pk")[:_LOOKED_AT])
    yield from _dates(organ, newest)
    for row in newest:
        yield from _elements(row)
    yield from _guide(organ, today)
    if missing := [
        label for name, label in (("address", "办公地址"), ("phone", "联系电话")) if not getattr(organ, name)
    ]:
        said = f"机关信息缺{'、'.join(missing)}，门户页脚要有联系方式，请在“机关信息”补上。"
        yield Fault("contact", "缺联系方式", said, _POINTS_CONTACT)


def _dates(organ: Organ, rows: list[Publication]) -> Iterator[Fault]:
    """The time of release is the server's, as the trail of the act tells; what was moved in says so itself."""
    entries = TrailEntry.objects.filter(organ=organ, subject_type="item", verb=PUBLISHED).order_by("-number")
    acts: dict[str, object] = dict(entries.values_list("subject_id", "at"))
    for row in rows:
        act = acts.get(str(row.item_id))
        page = ("item", row.item_id)
        moved = row.version.content.get("moved")
        told = row.moved_at if row.moved_at and moved else row.published_at
        if act is None or abs(act - told) > _SAME:  # type: ignore[operator]
            said = f"“{row.title}”的公开时间与留痕里的公开时间不一致，请核查是否被人改动。"
            yield Fault(
                f"date-{row.pk}", f"单项否决：{law.SAFETY.title}", said, veto=law.SAFETY.number, page=page
            )
        if row.published_at > clock.now():
            yield vetoed(law.SAFETY, f"future-{row.pk}", f"“{row.title}”的公开时间晚于现在。")
        day = row.published_at.astimezone(clock.CHINA).date()
        if row.formed_on > day:
            said = f"“{row.title}”的公开日期{chinese_date(day)}早于成文日期{chinese_date(row.formed_on)}。"
            yield Fault(f"order-{row.pk}", "公开早于成文", said, _POINTS_ELEMENT, page=page)


def _elements(row: Publication) -> Iterator[Fault]:
    entry = {
        "index_number": row.index_number,
        "title": row.version.content.get("title"),
        "summary": row.version.content.get("summary"),
        "formed_on": row.version.content.get("formed_on"),
    }
    if missing := list(missing_in_catalogue(entry)):
        said = f"“{row.title}”要素不全：{''.join(missing)}"
        yield Fault(f"elements-{row.pk}", "要素缺失", said, _POINTS_ELEMENT, page=("item", row.item_id))


def _guide(organ: Organ, today: date) -> Iterator[Fault]:
    rows = Publication.objects.public().filter(organ=organ, category__code=GUIDE)
    row = rows.order_by("-published_at").first()
    if row is None:
        yield Fault("guide", "没有公开指南", "还没有公布政府信息公开指南（条例第十二条）。", _POINTS_GUIDE)
        return
    day = (row.corrected_at or row.published_at).astimezone(clock.CHINA).date()
    if day < law.months_before(today, _GUIDE_MONTHS):
        said = f"公开指南{chinese_date(day)}以后没有更新，请核对地址、电话、负责人是否有变（条例第十二条）。"
        yield Fault("guide", "公开指南未更新", said, _POINTS_GUIDE, page=("item", row.item_id))

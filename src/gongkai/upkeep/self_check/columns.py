"""Freshness of the columns: two weeks for news, six months for policies, a year for the rest; empty ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Max

from gongkai import clock
from gongkai.disclosure.duty_models import Duty, DutyState
from gongkai.disclosure.models import Category, Publication
from gongkai.law import site_indicators as law
from gongkai.law.wording import chinese_date
from gongkai.organs.models import Organ, OrganLevel
from gongkai.upkeep.self_check.fault import Fault, vetoed

NEWS = frozenset({"township-news"})
POLICY = frozenset({"township-document", "normative-document", "livelihood-policy", "rural-policy", "rules"})
_REST_MONTHS = 12  # local policy: what the indicators only call 长期未更新
_POINTS_NEWS, _POINTS_REST, _POINTS_EMPTY = 5, 1, 1  # local policy: the published tables give no number


def faults(organ: Organ, today: date) -> Iterator[Fault]:
    """Stale and empty columns, and what many of them together mean."""
    newest, explained = _newest(organ), _explained(organ)
    columns = [row for row in Category.objects.of(organ).order_by("position", "pk") if _concerns(row, organ)]
    stale: list[Category] = []
    long_stale: list[Category] = []
    empty: list[Category] = []
    for column in columns:
        known = [day for day in (newest.get(column.pk), explained.get(column.pk)) if day]
        last = max(known, default=None)
        if last is None:
            empty.append(column)
            said = (
                f"栏目“{column.name}”是空的。有内容请公开；确实没有的，请在应公开任务里写明“本期无此类信息”。"
            )
            yield Fault(f"empty-{column.code}", "空白栏目", said, _POINTS_EMPTY, page=("item-list", 0))
        elif last < limit_of(column, today):
            (stale if column.code in NEWS | POLICY else long_stale).append(column)
            said = f"栏目“{column.name}”{chinese_date(last)}以后没有更新（{_rule(column)}）。"
            yield Fault(f"stale-{column.code}", "栏目不更新", said, _points(column), page=("item-list", 0))
    yield from _together(newest.values(), today, len(stale), len(long_stale), len(empty))


def _together(newest: object, today: date, stale: int, long_stale: int, empty: int) -> Iterator[Fault]:
    days = list(newest)  # type: ignore[call-overload]
    if not days or max(days) < today - timedelta(days=law.NEWS_DAYS):
        yield vetoed(law.STALE_HOME, "home", "首页两周没有更新，请尽快公开新的信息。")
    if stale >= law.STALE_COLUMNS:
        yield vetoed(
            law.STALE, "stale", f"动态类和通知公告、政策文件类栏目有{stale}个没有按时更新（5个以上否决）。"
        )
    if stale + long_stale >= law.LONG_STALE_COLUMNS:
        yield vetoed(law.STALE, "long", f"应更新而长期未更新的栏目有{stale + long_stale}个（10个以上否决）。")
    if empty >= law.EMPTY_COLUMNS:
        yield vetoed(law.STALE, "empty", f"空白栏目有{empty}个（5个以上否决）。")


def limit_of(column: Category, today: date) -> date:
    """The day since which the column must have been updated."""
    if column.code in NEWS:
        return today - timedelta(days=law.NEWS_DAYS)
    return law.months_before(today, law.POLICY_MONTHS if column.code in POLICY else _REST_MONTHS)


def _rule(column: Category) -> str:
    if column.code in NEWS:
        return "动态类两周内要有更新"
    return "通知公告、政策文件类半年内要有更新" if column.code in POLICY else "一年内没有更新"


def _points(column: Category) -> int:
    if column.code in NEWS:
        return _POINTS_NEWS
    return law.POINTS_POLICY_COLUMN if column.code in POLICY else _POINTS_REST


def _concerns(column: Category, organ: Organ) -> bool:
    """A town answers for the list of Article 21 for towns, not for that of counties, and the other way round."""
    town = organ.level in (OrganLevel.TOWN, OrganLevel.SUB_DISTRICT)
    return ".county." not in column.statutory_key if town else ".township." not in column.statutory_key


def _newest(organ: Organ) -> dict[int, date]:
    """The day of the last release or correction by column; what was moved in counts by its old day."""
    rows = Publication.objects.public().filter(organ=organ).values("category")
    found: dict[int, date] = {}
    for row in rows.annotate(last=Max("published_at"), changed=Max("corrected_at")).order_by():
        moments = [moment for moment in (row["last"], row["changed"]) if moment]
        found[row["category"]] = max(moments).astimezone(clock.CHINA).date()
    return found


def _explained(organ: Organ) -> dict[int, date]:
    """The day of the last signed 本期无此项 by column: an explained column is neither empty nor stale."""
    rows = Duty.objects.filter(organ=organ, state=DutyState.NOTHING, entry__category__isnull=False)
    found = rows.values_list("entry__category").annotate(last=Max("explained_at")).order_by()
    return {column: last.astimezone(clock.CHINA).date() for column, last in found if last}

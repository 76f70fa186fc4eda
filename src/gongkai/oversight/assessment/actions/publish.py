"""公布: every assessed unit sees all results; and a draft for the portal, which goes through three signatures."""

from __future__ import annotations

from decimal import Decimal
from html import escape

from django.db import transaction

from gongkai import clock
from gongkai.disclosure.actions.draft_item import draft_item
from gongkai.disclosure.drafting import ItemFacts
from gongkai.disclosure.models import Category, Item
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.oversight.assessment.actions.save_scheme import BASIS
from gongkai.oversight.assessment.keeping import is_over, locked, must_be
from gongkai.oversight.assessment.rules import plain
from gongkai.oversight.models.assessment import Appeal, AppealState, Assessment, AssessmentState
from gongkai.trail.actions.record import record
from gongkai.trail.outbox import tell

_CATEGORY = "summary-report"


@transaction.atomic
def publish_result(person: Person, assessment: Assessment) -> Assessment:
    """Show all results to all assessed units. Raises NotAllowed; Refusal before the term of appeal is over or while an
    appeal is open."""
    row = locked(assessment)
    actor = acting(person, Right.DECIDE_ASSESSMENT, row.organ)
    must_be(row, AssessmentState.ANNOUNCED)
    faults = []
    if not is_over(row) and row.appeals_until:
        faults.append(f"申诉期到{chinese_date(row.appeals_until)}为止，期满以后才能公布。")
    waiting = Appeal.objects.filter(sheet__assessment=row, state=AppealState.OPEN).count()
    if waiting:
        faults.append(f"还有{waiting}件申诉没有复核，复核以后才能公布。")
    if faults:
        raise Refusal(faults)
    row.state, row.published_at = AssessmentState.PUBLISHED, clock.now()
    row.save(update_fields=["state", "published_at"])
    sheets = row.sheets.order_by("pk")
    totals = {f"{s.pk} {s.name}": f"{plain(s.total or Decimal(0))} {s.grade}".strip() for s in sheets}
    record(
        actor, row.organ, "公布考核结果", row, title=row.title, content={"totals": totals}, because=(BASIS,)
    )
    tell(row.organ, "assessment.published", row)
    return row


@transaction.atomic
def draft_result_item(person: Person, assessment: Assessment) -> Item:
    """A draft of the published result for the portal: reviewed and signed like everything public, never put there
    directly. The same assessment twice gives back the first draft. Raises NotAllowed, Refusal."""
    row = locked(assessment)
    acting(person, Right.DRAFT_ITEM, row.organ)
    must_be(row, AssessmentState.PUBLISHED)
    category = Category.objects.of(row.organ).filter(code=_CATEGORY).first()
    if category is None:
        raise Refusal("没有“总结报告”这个分类，请系统管理员先载入通用分类。")
    facts = ItemFacts(
        category=category,
        title=f"{row.title}结果",
        formed_on=clock.today(),
        summary=f"{row.title}的得分和等次。",
        keywords="政府信息公开 考核",
        body=_table(row),
        legal_basis=str(BASIS),
    )
    return draft_item(person, row.organ, facts, client_key=row.client_key)


def _table(row: Assessment) -> str:
    lines = "".join(
        f"<tr><td>{number}</td><td>{escape(s.name)}</td><td>{plain(s.total or Decimal(0))}</td>"
        f"<td>{escape(s.grade)}</td></tr>"
        for number, s in enumerate(row.sheets.order_by("-total", "pk"), 1)
    )
    span = f"{chinese_date(row.since)}至{chinese_date(row.until)}"
    head = "<tr><th>序号</th><th>单位</th><th>得分</th><th>等次</th></tr>"
    return f"<p>{escape(row.title)}，考核期{span}。</p><table><thead>{head}</thead><tbody>{lines}</tbody></table>"

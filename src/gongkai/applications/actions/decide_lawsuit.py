"""The result of a lawsuit, as table 四 counts it."""

from datetime import date

from django.db import transaction

from gongkai.applications.case import check_days
from gongkai.applications.disputes import enter_trail, iso, locked_dispute
from gongkai.applications.models import DisputeResult, Lawsuit
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right


@transaction.atomic
def decide_lawsuit(person: Person, dispute: Lawsuit, result: DisputeResult, decided_on: date) -> Lawsuit:
    """Enter the result once. Raises NotAllowed; Refusal when there is one already or the day is impossible."""
    row: Lawsuit = locked_dispute(dispute)
    actor = acting(person, Right.HANDLE_APPLICATION, row.organ)
    if row.result:
        raise Refusal("本案已经登记过结果，不能再改。")
    check_days(("收到副本日期", row.copy_received_on), ("裁判日期", decided_on))
    row.result, row.decided_on = DisputeResult(result), decided_on
    row.save(update_fields=["result", "decided_on"])
    content = {"result": str(row.result), "decided_on": iso(decided_on)}
    enter_trail(actor, row, "登记诉讼结果", content, (regulation(51),))
    return row

"""The organ answered the reconsideration organ or the court."""

from datetime import date

from django.db import transaction

from gongkai.applications.case import check_days
from gongkai.applications.dispute_days import day_to_answer
from gongkai.applications.disputes import Dispute, enter_trail, iso, locked_dispute
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right


@transaction.atomic
def answer_dispute(person: Person, dispute: Dispute, answered_on: date) -> Dispute:
    """Note the day of the answer. Raises NotAllowed; Refusal when it was noted already or the day is impossible."""
    row = locked_dispute(dispute)
    actor = acting(person, Right.HANDLE_APPLICATION, row.organ)
    if row.answered_on:
        raise Refusal("已经登记过答复（答辩）日期。")
    check_days(("收到副本日期", row.copy_received_on), ("答复（答辩）日期", answered_on))
    row.answered_on = answered_on
    row.due_on = row.due_on or day_to_answer(row)
    row.save(update_fields=["answered_on", "due_on"])
    enter_trail(actor, row, "登记答复答辩", {"answered_on": iso(answered_on)}, (regulation(51),))
    return row

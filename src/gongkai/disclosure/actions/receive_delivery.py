"""签收移送清单."""

from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.disclosure.reading_models import Delivery
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record


@transaction.atomic
def receive_delivery(person: Person, delivery: Delivery, on: date, by: str, missing: str = "") -> Delivery:
    """Note the receipt that the reading place gave: the day, who signed, and what was missing. Raises NotAllowed, or
    Refusal when it was noted before or the day cannot be."""
    delivery = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery.pk)
    actor = acting(person, Right.MANAGE_PLACES, delivery.organ)
    if delivery.received_on:
        raise Refusal(f"这张清单已经在{chinese_date(delivery.received_on)}签收。")
    faults = []
    if on < delivery.drawn_up_on:
        faults.append(f"签收日期不能早于移送日期{chinese_date(delivery.drawn_up_on)}。")
    if on > clock.today():
        faults.append("签收日期还没有到，请在签收当天或之后登记。")
    if not by.strip():
        faults.append("请写签收人，以清单回执上的签名为准。")
    if faults:
        raise Refusal(faults)
    delivery.received_on, delivery.received_by, delivery.missing = on, by.strip()[:60], missing.strip()[:200]
    delivery.save(update_fields=["received_on", "received_by", "missing"])
    content = {"on": on.isoformat(), "missing": delivery.missing}
    record(
        actor,
        delivery.organ,
        "签收移送清单",
        delivery,
        title=str(delivery),
        content=content,
        because=(regulation(25),),
    )
    return delivery

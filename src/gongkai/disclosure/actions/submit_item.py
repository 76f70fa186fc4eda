"""Send an item for three-level approval (送审), once nothing required is missing."""

from django.db import transaction

from gongkai import clock
from gongkai.approval.actions.submit import submit
from gongkai.approval.models import Approval
from gongkai.disclosure.actions.screen_item import TO_READ
from gongkai.disclosure.drafting import must_be_written_by, refuse
from gongkai.disclosure.fitness import faults_before_approval, open_findings
from gongkai.disclosure.models import Attribute, Item, ItemState, Publication
from gongkai.disclosure.screened import content_to_check
from gongkai.law.finding import Refusal
from gongkai.organs.models import Person
from gongkai.screening.actions.check import check
from gongkai.screening.actions.review import sign_review
from gongkai.trail.outbox import tell

READY = (ItemState.DRAFT, ItemState.RETURNED)


@transaction.atomic
def submit_item(person: Person, item: Item) -> Approval:
    """Freeze the present content as a version and await level 1.

    What the public will see is checked first; an error that is neither mended nor accepted stops it. Pictures and scans
    are read by the worker, and what they show stops the third signature (`release.publish_in_time`). Whoever sends it
    signs the recorded conclusion of the secrecy review for exactly this content.
    Raises NotAllowed without the post, Refusal with every missing element at once.
    Source: 《条例》第十二条、第十七条, 《保守国家秘密法实施条例》第四十二条.
    """
    row, actor = must_be_written_by(person, item)
    if row.state not in READY:
        raise Refusal(f"这条信息{row.get_state_display()}，不用送审；要更正，请先修改再送审。")
    refuse([*faults_before_approval(row), *_faults_of_change(row)])
    content = content_to_check(row)
    if row.attribute == Attribute.PROACTIVE:
        made = check(content, actor)
        refuse(open_findings(row))
        if not made.deep:
            tell(row.organ, TO_READ, row)
    sign_review(actor, content, row.secrecy_conclusion, row.secrecy_basis)
    approval = submit(actor, "item", row)
    row.state = ItemState.IN_APPROVAL
    row.save(update_fields=["state"])
    return approval


def _faults_of_change(item: Item) -> list[str]:
    """What the public has read is corrected with a reason it may read; a chosen moment must still lie ahead."""
    faults = []
    public = Publication.objects.public().filter(item=item).exists()
    if public and item.attribute == Attribute.PROACTIVE and not item.correction.strip():
        faults.append("这条信息已经公开，更正请写明“更正说明”，公众会看到为什么改。")
    if item.publish_at and item.publish_at <= clock.now():
        faults.append("定时公开的时间已经过了，请改成以后的时间，或者留空（第三级签批后马上公开）。")
    return faults

"""Bind a normative document to the item that explains it (政策解读)."""

from django.db import transaction

from gongkai import clock
from gongkai.disclosure.actions.answer_duty import answer_duty
from gongkai.disclosure.drafting import writer
from gongkai.disclosure.duty_models import Duty, DutyState, Interpretation
from gongkai.disclosure.models import Item
from gongkai.law.citation import Citation, Instrument
from gongkai.law.finding import Refusal
from gongkai.organs.models import Person
from gongkai.trail.actions.record import record

READING = Citation(Instrument.DETAILED_RULES_2016)


@transaction.atomic
def link_interpretation(person: Person, document: Item, reading: Item) -> Interpretation:
    """`reading` explains `document`, and fulfils the duty of interpretation that is open for it. Twice is once.

    Raises NotAllowed; Refusal for another organ, a document that is not normative, or an item explaining itself.
    Source: 国办发〔2016〕80号 (not checked against the text).
    """
    actor = writer(person, document)
    faults = []
    if not document.is_normative:
        faults.append(f"“{document.title}”没有登记为行政规范性文件，不用关联解读。")
    if document.pk == reading.pk:
        faults.append("文件不能解读自己，请选择解读材料。")
    if document.organ_id != reading.organ_id:
        faults.append("解读材料和文件不是同一个机关的，请重新选择。")
    if faults:
        raise Refusal(faults)
    link, made = Interpretation.objects.get_or_create(
        document=document, reading=reading, defaults={"linked_by": person, "linked_at": clock.now()}
    )
    if made:
        content = {"reading": reading.pk}
        record(
            actor,
            document.organ,
            "关联解读",
            document,
            title=document.title,
            content=content,
            because=(READING,),
        )
    for duty in Duty.objects.filter(about=document, state=DutyState.OPEN):
        answer_duty(person, reading, f"duty-{duty.pk}")
    return link

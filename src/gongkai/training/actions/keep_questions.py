"""题库: add a question, take one out of use, take in a sheet of them."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.papers.filled_sheets import ImportResult, RowFault
from gongkai.trail.actions.record import record
from gongkai.training.models import Question
from gongkai.training.questions import QuestionFacts, facts_of, faults_of, read

THERE_ALREADY = "题库里已经有这道题，没有重复收入。"
_AT_ONCE = 500


@transaction.atomic
def add_question(person: Person, organ: Organ, facts: QuestionFacts) -> Question:
    """One more question. Raises NotAllowed; Refusal with every fault."""
    actor = acting(person, Right.RECORD_WORK, organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    faults = faults_of(facts)
    if not faults and facts.text.strip() in _there(organ):
        faults = [THERE_ALREADY]
    if faults:
        raise Refusal(faults)
    row = Question.objects.create(organ=organ, made_by=person, made_at=clock.now(), **facts.values())
    record(actor, organ, "收入试题", row, content={"kind": row.kind})
    return row


@transaction.atomic
def retire_question(person: Person, question: Question) -> Question:
    """Drawn no more; tests that used it keep its words. Raises NotAllowed, Refusal."""
    actor = acting(person, Right.RECORD_WORK, question.organ)
    row = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if row.retired_at:
        raise Refusal("这道题已经停用。")
    row.retired_at = clock.now()
    row.save(update_fields=["retired_at"])
    record(actor, row.organ, "停用试题", row)
    return row


@transaction.atomic
def import_questions(person: Person, organ: Organ, upload: Any, *, only_good: bool = False) -> ImportResult:
    """Take in the questions of a sheet. One faulty row and nothing is taken in, unless `only_good`; a question that is
    there already is not taken in again.

    Raises NotAllowed; Refusal for what is wrong with the file as a whole.
    """
    actor = acting(person, Right.RECORD_WORK, organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    sheet, there = read(upload), _there(organ)
    good: list[QuestionFacts] = []
    faults: list[RowFault] = []
    for row in sheet.rows:
        facts = facts_of(sheet, row)
        found = faults_of(facts)
        if not found and facts.text.strip() in there:
            found = [THERE_ALREADY]
        if not found:
            there.add(facts.text.strip())
            good.append(facts)
        faults += [RowFault(row.number, sentence) for sentence in found]
    if not good or (faults and not only_good):
        return ImportResult(0, tuple(faults), sheet)
    now = clock.now()
    made = [Question(organ=organ, made_by=person, made_at=now, **facts.values()) for facts in good]
    Question.objects.bulk_create(made, batch_size=_AT_ONCE)
    content = {"rows": len(good), "rejected": len(sheet.rows) - len(good)}
    record(actor, organ, "批量收入试题", made[0], content=content)
    return ImportResult(len(good), tuple(faults), sheet)


def _there(organ: Organ) -> set[str]:
    return set(Question.objects.filter(organ=organ, retired_at__isnull=True).values_list("text", flat=True))

"""Answers: from the web, by telephone, from paper one by one, as typed lines or as a sheet."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import Actor
from gongkai.organs.ciphers import fingerprint
from gongkai.organs.models import Person
from gongkai.oversight.evaluation import sheets
from gongkai.oversight.evaluation.answering import Answers, Given, checked, read_line
from gongkai.oversight.evaluation.rules import must_take_answers, reason_of, running
from gongkai.oversight.models.evaluation import AnswerSheet, AnswerWay, PublicEvaluation
from gongkai.papers.filled_sheets import ImportResult, RowFault
from gongkai.trail.actions.record import record

ALREADY = "这个浏览器已经提交过这次评议，一个浏览器只计一份。谢谢您。"
STAFF_WAYS = (AnswerWay.PHONE, AnswerWay.PAPER)
OTHER_CALL = (
    "这一页刚才已经登记了一份，和现在写的不一样，这次还没有登记。如果这是另一份答卷，请再点一次“登记”。"
)
OTHER_LINES = (
    "这一页刚才已经登记了一批，和现在写的不一样，这次还没有登记。请只留下没有登记过的行，再点一次“登记”。"
)
MOST_LINES = 500  # local policy: questionnaires typed at one time
_AT_ONCE = 500


@dataclass(frozen=True)
class Entered:
    """What came of typed lines: answers entered (份), and faults by line."""

    entered: int
    faults: tuple[RowFault, ...]


class OtherAnswers(Refusal):
    """A page that was sent already comes again with other answers: nothing of them is entered."""


@transaction.atomic
def send_answers(evaluation: PublicEvaluation, given: Mapping[int, Given], token: str) -> AnswerSheet:
    """What a visitor answered; `token` is what the browser carries. Raises Refusal: a second one from the same browser,
    a day that is not right, every fault of the answers."""
    row = PublicEvaluation.objects.get(pk=evaluation.pk)
    if not row.takes_web:
        raise Refusal("这次评议现在不接受网上答卷。")
    mark = fingerprint(f"evaluation {row.pk} {token}")
    if not token or AnswerSheet.objects.filter(evaluation=row, token=mark).exists():
        raise Refusal(ALREADY)
    answers = _answers(row, given)
    try:
        with transaction.atomic():
            made = _sheet(row, AnswerWay.WEB, answers, None, uuid.uuid4(), mark)
            made.save()
    except IntegrityError as twice:
        raise Refusal(ALREADY) from twice
    return made


@transaction.atomic
def enter_answers(
    person: Person, evaluation: PublicEvaluation, way: str, given: Mapping[int, Given], client_key: uuid.UUID
) -> AnswerSheet:
    """One questionnaire by telephone or from paper. The same `client_key` again gives back the first.

    Raises NotAllowed, Refusal; OtherAnswers when the first said something else."""
    actor, row = running(person, evaluation)
    must_take_answers(row)
    if way not in STAFF_WAYS:
        raise Refusal("请选择渠道：电话或者纸质。")
    answers = _answers(row, given)
    if kept := AnswerSheet.objects.filter(client_key=client_key).first():
        if (kept.evaluation_id, kept.way, kept.answers) != (row.pk, way, answers):
            raise OtherAnswers(OTHER_CALL)
        return kept  # type: ignore[no-any-return]
    made = _sheet(row, way, answers, person, client_key)
    made.save()
    record(actor, row.organ, "登记评议答卷", row, title=row.title, content={"way": way, "sheets": 1})
    return made


@transaction.atomic
def enter_lines(person: Person, evaluation: PublicEvaluation, text: str, client_key: uuid.UUID) -> Entered:
    """Paper questionnaires, one a line, a group of figures for each question. All lines or none; the same `client_key`
    again enters nothing twice. Raises NotAllowed, Refusal; OtherAnswers when those lines said something else."""
    actor, row = running(person, evaluation)
    must_take_answers(row)
    lines = [(at, line) for at, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not 0 < len(lines) <= MOST_LINES:
        raise Refusal(f"请输入答卷，一行一份，一次最多{MOST_LINES}份。")
    questions, good, faults = list(row.questions.all()), [], []
    for at, line in lines:
        given, said = read_line(questions, line)
        answers, more = ({}, []) if said else checked(questions, given)
        faults += [RowFault(at, sentence) for sentence in (*said, *more)]
        good.append(answers)
    if faults:
        return Entered(0, tuple(faults))
    if AnswerSheet.objects.filter(client_key=client_key).exists():
        _must_be_the_same(row, good, client_key)
        return Entered(len(good), ())
    _enter(actor, row, good, client_key)
    return Entered(len(good), ())


@transaction.atomic
def import_answers(
    person: Person, evaluation: PublicEvaluation, upload: Any, *, only_good: bool = False
) -> ImportResult:
    """Paper questionnaires of a sheet, one a row. One faulty row and nothing is entered, unless `only_good`. The same
    file a second time is refused. Raises NotAllowed; Refusal for what is wrong with the file as a whole."""
    actor, row = running(person, evaluation)
    must_take_answers(row)
    questions = list(row.questions.all())
    sheet = sheets.read(upload, questions)
    key = sheets.key_of(sheet, row.pk)
    if AnswerSheet.objects.filter(client_key=key).exists():
        raise Refusal("这份表格已经登记过，没有重复登记。")
    good: list[Answers] = []
    faults: list[RowFault] = []
    for line in sheet.rows:
        answers, found = checked(questions, sheets.given(sheet, line, questions))
        faults += [RowFault(line.number, sentence) for sentence in found]
        if not found:
            good.append(answers)
    if not good or (faults and not only_good):
        return ImportResult(0, tuple(faults), sheet)
    _enter(actor, row, good, key)
    return ImportResult(len(good), tuple(faults), sheet)


@transaction.atomic
def void_answer(person: Person, sheet: AnswerSheet, reason: str) -> AnswerSheet:
    """作废 one that was entered wrongly by the staff: it stays and counts nowhere. What people sent in themselves is
    never voided. Raises NotAllowed, Refusal."""
    actor, row = running(person, sheet.evaluation)
    must_take_answers(row)
    kept: AnswerSheet = AnswerSheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    if kept.entered_by_id is None:
        raise Refusal("群众自己提交的答卷不能作废。")
    if kept.voided_at:
        raise Refusal("这份答卷已经作废。")
    kept.voided_at, kept.void_reason = clock.now(), reason_of(reason)
    kept.save(update_fields=["voided_at", "void_reason"])
    content = {"sheet": kept.pk, "reason": kept.void_reason}
    record(actor, row.organ, "作废评议答卷", row, title=row.title, content=content)
    return kept


def _answers(row: PublicEvaluation, given: Mapping[int, Given]) -> Answers:
    answers, faults = checked(list(row.questions.all()), given)
    if faults:
        raise Refusal(faults)
    return answers


def _enter(actor: Actor, row: PublicEvaluation, good: list[Answers], first_key: uuid.UUID) -> None:
    """`first_key` marks the batch: its first answer carries it, the others a key made from it and their place."""
    made = [
        _sheet(row, AnswerWay.PAPER, answers, actor.person, _key(first_key, at))
        for at, answers in enumerate(good)
    ]
    AnswerSheet.objects.bulk_create(made, batch_size=_AT_ONCE)
    content = {"way": AnswerWay.PAPER.value, "sheets": len(made)}
    record(actor, row.organ, "登记评议答卷", row, title=row.title, content=content)


def _key(first_key: uuid.UUID, at: int) -> uuid.UUID:
    return uuid.uuid5(first_key, str(at)) if at else first_key


def _must_be_the_same(row: PublicEvaluation, good: list[Answers], first_key: uuid.UUID) -> None:
    """Raises OtherAnswers unless the batch of that key is just `good`."""
    keys = [_key(first_key, at) for at in range(len(good) + 1)]
    kept = AnswerSheet.objects.filter(evaluation=row, client_key__in=keys)
    said = dict(kept.values_list("client_key", "answers"))
    if [said.get(key) for key in keys] != [*good, None]:
        raise OtherAnswers(OTHER_LINES)


def _sheet(
    row: PublicEvaluation, way: str, answers: Answers, person: Person | None, key: uuid.UUID, token: str = ""
) -> AnswerSheet:
    return AnswerSheet(
        evaluation=row,
        way=way,
        answers=answers,
        answered_at=clock.now(),
        entered_by=person,
        client_key=key,
        token=token,
    )

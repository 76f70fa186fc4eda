"""借阅、归还、复制: every copy out of the cabinet has a name, a purpose, an approver and a day to come back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.law.finding import Refusal
from gongkai.law.paper_keeping import CARRIERS, REGISTERING
from gongkai.law.wording import chinese_date
from gongkai.organs.models import Appointment, Person
from gongkai.registers.keeping import copies_faults, day_faults, keeper_of, move, refuse
from gongkai.registers.models import Grade, Loan, LoanKind, Movement, Paper
from gongkai.trail.actions.record import record


@dataclass(frozen=True)
class LoanFacts:
    """Who has how many copies (份), for what, on whose word, until when."""

    borrower: Person
    purpose: str
    approved_by: str
    lent_on: date
    due_on: date
    copies: int = 1
    copy_numbers: str = ""
    kind: str = LoanKind.LOAN


@transaction.atomic
def lend(person: Person, paper: Paper, facts: LoanFacts) -> Loan:
    """Lend copies, or make copies and hand those out; a copy made counts as an original and is to be accounted for.

    Raises NotAllowed; Refusal with every fault. 绝密 is not copied here: only its issuer may allow it.
    """
    row, actor = keeper_of(person, paper)
    refuse(_faults(row, facts))
    if facts.kind == LoanKind.COPY:
        move(row, Movement.COPIED, facts.copies, facts.lent_on, facts.purpose)
    row.lent += facts.copies
    row.save(update_fields=["lent"])
    loan = Loan.objects.create(
        organ=row.organ,
        paper=row,
        kind=facts.kind,
        borrower=facts.borrower,
        purpose=facts.purpose.strip(),
        approved_by=facts.approved_by.strip(),
        copies=facts.copies,
        copy_numbers=facts.copy_numbers.strip(),
        lent_on=facts.lent_on,
        due_on=facts.due_on,
    )
    content = {
        "borrower": facts.borrower.name,
        "copies": facts.copies,
        "due": facts.due_on.isoformat(),
        "approved_by": loan.approved_by,
    }
    verb = f"{loan.get_kind_display()}公文"
    record(actor, row.organ, verb, row, title=row.title, content=content, because=(REGISTERING, CARRIERS))
    return loan


def _faults(paper: Paper, facts: LoanFacts) -> list[str]:
    copying = facts.kind == LoanKind.COPY
    faults = day_faults("借出日期", facts.lent_on, paper.registered_on)
    faults += copies_faults(facts.copies, None if copying else paper.at_hand)
    if facts.kind not in LoanKind.values:
        faults.append("请选择借阅或者复制。")
    if not facts.purpose.strip():
        faults.append("请写明事由。")
    if not facts.approved_by.strip():
        faults.append("请写明批准人。")
    if facts.due_on < facts.lent_on:
        faults.append(f"应还日期{chinese_date(facts.due_on)}早于借出日期，请核对。")
    if copying and paper.grade == Grade.TOP_SECRET:
        faults.append("绝密件不得自行复制，须经制发机关或者其上级机关批准，由其办理。")
    if not Appointment.objects.current().filter(post__organ=paper.organ, person=facts.borrower).exists():
        faults.append(f"{facts.borrower.name}在{paper.organ.name}没有任职，不能借阅。")
    return faults


@transaction.atomic
def take_back(person: Person, loan: Loan, returned_on: date) -> Loan:
    """The copies came back, all of them. Raises NotAllowed, Refusal."""
    row, actor = keeper_of(person, loan.paper)
    kept = Loan.objects.select_for_update(of=("self",)).select_related("borrower").get(pk=loan.pk)
    if kept.returned_on is not None:
        raise Refusal(f"{kept.borrower.name}借的{kept.copies}份已在{chinese_date(kept.returned_on)}归还。")
    refuse(day_faults("归还日期", returned_on, kept.lent_on))
    kept.returned_on, kept.taken_back_by = returned_on, person
    kept.save(update_fields=["returned_on", "taken_back_by"])
    row.lent -= kept.copies
    row.save(update_fields=["lent"])
    content = {"borrower": kept.borrower.name, "copies": kept.copies, "on": returned_on.isoformat()}
    record(actor, row.organ, "归还公文", row, title=row.title, content=content, because=(CARRIERS,))
    return kept

"""责任书: the office sends a text to each unit, the unit's head signs it at the own screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs import gate
from gongkai.organs.actor import Actor, NotAllowed, acting
from gongkai.organs.models import Office, Organ, Person, Village
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of
from gongkai.workplan.organisation_models import ResponsibilityLetter
from gongkai.workplan.rules import refuse, serves, text_faults

BASIS = regulation(3)
LONGEST_TEXT = 10_000
PLACEHOLDERS = ("机关", "单位", "负责人", "年度")
TEMPLATE = """为落实{年度}年政府信息公开工作，{机关}与{单位}签订本责任书。
一、{单位}负责人{负责人}对本单位的信息公开工作负责，指定专人办理。
二、应当主动公开的信息，形成后及时送办公室审查，在条例第二十六条规定的期限内公开。
三、先审查、后公开：送审前自查国家秘密、商业秘密和个人信息，不用未经审查的渠道发布。
四、按期办理分到本单位的公开申请和群众意见，公示栏按期更新，台账随做随记。
五、配合考核和监督检查，对发现的问题按期整改。"""


@dataclass(frozen=True)
class LetterFacts:
    """What goes out: `heads` is unit → who signs for it; the text names {机关}, {单位}, {负责人} and {年度}."""

    year: int
    title: str
    template: str
    sign_by: date
    heads: Mapping[Office | Village, Person]


def text_for(organ: Organ, facts: LetterFacts, unit: Office | Village, head: Person) -> str:
    """The text of one unit. Raises Refusal for a placeholder that is none."""
    values = {"机关": organ.name, "单位": unit.name, "负责人": head.name, "年度": str(facts.year)}
    text = facts.template.strip()
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    if "{" in text or "}" in text:
        names = "、".join("{" + name + "}" for name in PLACEHOLDERS)
        raise Refusal(f"正文里的花括号只能写{names}，请改正后再发。")
    return text


def digest_of_letter(year: int, title: str, unit: str, text: str) -> str:
    """What the signature covers."""
    return digest_of({"year": year, "title": title, "unit": unit, "text": text})


@transaction.atomic
def issue_letters(person: Person, organ: Organ, facts: LetterFacts) -> list[ResponsibilityLetter]:
    """Send a letter to every unit named; units that have one are left alone. Raises NotAllowed, Refusal."""
    actor = acting(person, Right.RECORD_WORK, organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    refuse(_faults(organ, facts))
    there = ResponsibilityLetter.objects.filter(organ=organ, year=facts.year, withdrawn_at__isnull=True)
    have = {(row.office_id, row.village_id) for row in there}
    made = []
    for unit, head in facts.heads.items():
        office, village = (unit, None) if isinstance(unit, Office) else (None, unit)
        if (office.pk if office else None, village.pk if village else None) in have:
            continue
        text = text_for(organ, facts, unit, head)
        made.append(
            ResponsibilityLetter.objects.create(
                organ=organ, year=facts.year, office=office, village=village, head=head, title=facts.title.strip(),
                text=text, digest=digest_of_letter(facts.year, facts.title.strip(), unit.name, text),
                sign_by=facts.sign_by, issued_by=person, issued_at=clock.now(),
            )
        )  # fmt: skip
    for row in made:
        content = {"digest": row.digest, "head": row.head.name, "sign_by": row.sign_by.isoformat()}
        record(actor, organ, "发出责任书", row, title=str(row), content=content, because=(BASIS,))
    if not made:
        raise Refusal(f"所选的单位{facts.year}年都已经有责任书，没有重复发出。")
    return made


def _faults(organ: Organ, facts: LetterFacts) -> list[str]:
    faults = text_faults("名称", facts.title, 200) + text_faults("正文", facts.template, LONGEST_TEXT)
    if not facts.heads:
        faults.append("请至少给一个科室或者村（社区）选定签订人。")
    if abs(facts.year - clock.today().year) > 1:
        faults.append(f"年度写的是{facts.year}，请核对。")
    for unit, head in facts.heads.items():
        if unit.organ_id != organ.pk:
            faults.append(f"{unit.name}不属于{organ.name}。")
        if not serves(organ, head):
            faults.append(f"{head.name}在{organ.name}没有任职，不能签订责任书。")
    return faults


def signer_of(person: Person, letter: ResponsibilityLetter) -> Actor:
    """`person` in a post of the organ, as the head named in the letter. Raises NotAllowed."""
    for held in gate.appointments_of(person):
        if letter.head_id == person.pk and held.post.organ_id == letter.organ_id:
            return Actor(person, held)
    raise NotAllowed(f"这份责任书由{letter.head.name}本人签订。")


@transaction.atomic
def sign_letter(person: Person, letter: ResponsibilityLetter, digest: str) -> ResponsibilityLetter:
    """The head signs the text that stood on the screen. Signing twice is one signature. Raises NotAllowed, Refusal."""
    row = ResponsibilityLetter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    actor = signer_of(person, row)
    if row.withdrawn_at:
        raise Refusal("这份责任书已经收回，不用签了。")
    if row.signed_at:
        return row
    found = digest_of_letter(row.year, row.title, row.unit, row.text)
    if digest != row.digest or found != row.digest:
        raise Refusal("页面上的内容和发出的责任书不一致，请刷新后重新看过再签。")
    row.signed_as, row.signed_at = actor.label, clock.now()
    row.save(update_fields=["signed_as", "signed_at"])
    content = {"digest": row.digest, "unit": row.unit, "year": row.year}
    record(actor, row.organ, "签订责任书", row, title=str(row), content=content, because=(BASIS,))
    return row


@transaction.atomic
def withdraw_letter(person: Person, letter: ResponsibilityLetter, reason: str) -> ResponsibilityLetter:
    """Take back a letter that was not signed: the head changed, the text was wrong. Raises NotAllowed, Refusal."""
    actor = acting(person, Right.RECORD_WORK, letter.organ)
    row = ResponsibilityLetter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    refuse(text_faults("收回原因", reason, 300))
    if row.signed_at or row.withdrawn_at:
        raise Refusal(f"{row}{row.state[1]}，不能收回。")
    row.withdrawn_at, row.withdraw_reason = clock.now(), reason.strip()
    row.save(update_fields=["withdrawn_at", "withdraw_reason"])
    content = {"digest": row.digest, "reason": row.withdraw_reason}
    record(actor, row.organ, "收回责任书", row, title=str(row), content=content, because=(BASIS,))
    return row

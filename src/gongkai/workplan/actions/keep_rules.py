"""制度库: enter a rule or a new version of one; repeal it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from gongkai import clock
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import acting
from gongkai.organs.models import Office, Organ, Person
from gongkai.organs.posts import Right
from gongkai.papers.intake import Purpose, take_in
from gongkai.trail.actions.record import record
from gongkai.workplan.organisation_models import HouseRule
from gongkai.workplan.rules import refuse, text_faults

LONGEST_RULE = 50_000
BASIS = regulation(4)


@dataclass(frozen=True)
class RuleFacts:
    """What a rule is: its words, or a file that holds them, or both; `replaces` is the version whose place it takes."""

    name: str
    text: str
    in_force_on: date
    document_number: str = ""
    valid_until: date | None = None
    replaces: HouseRule | None = None
    office: Office | None = None
    upload: Any = None


@transaction.atomic
def enter_rule(person: Person, organ: Organ, facts: RuleFacts) -> HouseRule:
    """Enter a rule. Raises NotAllowed; Refusal with every fault, or when the older version was replaced already."""
    actor = acting(person, Right.RECORD_WORK, organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    older = facts.replaces
    refuse(_faults(organ, facts, older))
    rule = HouseRule.objects.create(
        organ=organ,
        name=facts.name.strip(),
        document_number=facts.document_number.strip(),
        version=older.version + 1 if older else 1,
        in_force_on=facts.in_force_on,
        valid_until=facts.valid_until,
        replaces=older,
        office=facts.office,
        text=facts.text.strip(),
        file=take_in(person, organ, facts.upload, purpose=Purpose.DOCUMENT) if facts.upload else None,
        entered_by=person,
        entered_at=clock.now(),
    )
    content = {"version": rule.version, "in_force_on": rule.in_force_on.isoformat()}
    if rule.file:
        content["file"] = rule.file.digest
    content |= {"number": rule.document_number, "replaces": str(older) if older else ""}
    record(actor, organ, "登记制度", rule, title=str(rule), content=content, because=(BASIS,))
    return rule


def _faults(organ: Organ, facts: RuleFacts, older: HouseRule | None) -> list[str]:
    faults = text_faults("制度名称", facts.name, 200)
    if not facts.text.strip() and not facts.upload:
        faults.append("请写制度的内容，或者上传制度文件。")
    elif len(facts.text) > LONGEST_RULE:
        faults.append(f"内容最多{LONGEST_RULE}字，请上传文件。")
    if facts.valid_until and facts.valid_until < facts.in_force_on:
        faults.append("有效期不能早于施行日期。")
    if facts.office and facts.office.organ_id != organ.pk:
        faults.append("请选择本机关的科室。")
    if older is None:
        same = HouseRule.objects.filter(organ=organ, name=facts.name.strip()).order_by("-version").first()
        if same:
            faults.append(f"已经有{same}，修订的请在那一版的页面上“登记新版”。")
        return faults
    if older.organ_id != organ.pk or HouseRule.objects.filter(replaces=older).exists():
        faults.append(f"{older}已经有新版，请在最新的一版上登记。")
    elif facts.in_force_on <= older.in_force_on:
        faults.append(f"新版的施行日期应当晚于上一版的{chinese_date(older.in_force_on)}。")
    return faults


@transaction.atomic
def repeal_rule(person: Person, rule: HouseRule, repealed_on: date, reason: str) -> HouseRule:
    """The rule ends without a new version. Raises NotAllowed, Refusal."""
    actor = acting(person, Right.RECORD_WORK, rule.organ)
    row = HouseRule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
    faults = text_faults("废止原因", reason, 300)
    if repealed_on < row.in_force_on:
        faults.append("废止日期不能早于施行日期。")
    if row.repealed_on:
        raise Refusal(f"{row}已经登记在{chinese_date(row.repealed_on)}废止。")
    refuse(faults)
    row.repealed_on, row.repeal_reason = repealed_on, reason.strip()
    row.save(update_fields=["repealed_on", "repeal_reason"])
    content = {"on": repealed_on.isoformat(), "reason": row.repeal_reason}
    record(actor, row.organ, "废止制度", row, title=str(row), content=content, because=(BASIS,))
    return row

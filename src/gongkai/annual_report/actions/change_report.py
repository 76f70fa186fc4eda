"""Change the text of a report."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from gongkai.annual_report.models import AnnualReport
from gongkai.annual_report.states import back_to_work, locked
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of

LONGEST_TEXT = 20_000
"""Characters of one section that we take in: a guard against a slip of the hand, not the limit of the form."""


@dataclass(frozen=True)
class ReportTexts:
    """Sections 一, 五 and 六. An empty 一 or 六 is drafted from the ledger."""

    section_1: str = ""
    section_5: str = ""
    section_6: str = ""


@transaction.atomic
def change_report(person: Person, report: AnnualReport, texts: ReportTexts) -> AnnualReport:
    """Save the three texts. While the report is being signed this voids the signatures; after publication it begins
    a correction.

    Raises NotAllowed without the post, Refusal for a text beyond all measure.
    """
    report = locked(report)
    actor = acting(person, Right.DRAFT_REPORT, report.organ)
    new = {name: _clean(getattr(texts, name)) for name in ("section_1", "section_5", "section_6")}
    for text in new.values():
        if len(text) > LONGEST_TEXT:
            raise Refusal(f"有一部分正文共{len(text)}字，超过{LONGEST_TEXT}字，请核对是否粘贴了多余内容。")
    changed = [name for name, text in new.items() if getattr(report, name) != text]
    if not changed:
        return report
    for name in changed:
        setattr(report, name, new[name])
    back_to_work(actor, report, "年度报告正文已修改")
    report.save(update_fields=[*changed, "state", "changed_at"])
    facts = {"changed": changed, "digests": {name: digest_of(new[name]) for name in changed}}
    record(actor, report.organ, "修改年度报告", report, content=facts)
    return report


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").strip()

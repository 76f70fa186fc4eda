"""Write the texts of the total report; the first time opens it."""

from __future__ import annotations

from django.db import transaction

from gongkai import clock
from gongkai.annual_report.actions.change_report import LONGEST_TEXT, ReportTexts
from gongkai.annual_report.round_models import ReportRound, TotalReport, TotalState
from gongkai.annual_report.total_content import KIND
from gongkai.approval.actions.supersede import supersede
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of


@transaction.atomic
def change_total(person: Person, round_: ReportRound, texts: ReportTexts) -> TotalReport:
    """Save sections 一, 五 and 六 of the total report of the round. While it is being signed this voids the signatures;
    after publication it begins a correction.

    Raises NotAllowed without the post, Refusal for a text beyond all measure.
    """
    actor = acting(person, Right.RUN_ROUND, round_.organ)
    new = {
        name: getattr(texts, name).replace("\r\n", "\n").strip()
        for name in ("section_1", "section_5", "section_6")
    }
    for text in new.values():
        if len(text) > LONGEST_TEXT:
            raise Refusal(f"有一部分正文共{len(text)}字，超过{LONGEST_TEXT}字，请核对是否粘贴了多余内容。")
    report, made = TotalReport.objects.select_for_update(of=("self",)).get_or_create(
        organ=round_.organ, year=round_.year, defaults={"drafter": person, "changed_at": clock.now()}
    )
    if made:
        record(
            actor,
            round_.organ,
            "编制汇总年度报告",
            report,
            content={"year": round_.year},
            because=(regulation(50),),
        )
    elif report.state == TotalState.IN_APPROVAL:
        supersede(actor, KIND, report.pk, "汇总年度报告已修改")
    for name, text in new.items():
        setattr(report, name, text)
    report.state, report.changed_at = TotalState.DRAFT, clock.now()
    report.save()
    digests = {name: digest_of(text) for name, text in new.items()}
    record(actor, round_.organ, "修改汇总年度报告", report, content={"digests": digests})
    return report

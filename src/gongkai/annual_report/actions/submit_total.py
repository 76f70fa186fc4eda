"""Send the total report for approval."""

from __future__ import annotations

from django.db import transaction

from gongkai import clock
from gongkai.annual_report.round_models import TotalReport, TotalState
from gongkai.annual_report.total_content import KIND, total_content
from gongkai.approval.actions.submit import submit
from gongkai.approval.models import Approval
from gongkai.law.annual_report.finding import errors
from gongkai.law.annual_report.form_2021 import FORM_2021
from gongkai.law.annual_report.identities import check_report
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right


@transaction.atomic
def submit_total(person: Person, report: TotalReport) -> Approval:
    """Freeze the sums and the texts as a version and send it to the three levels.

    Raises NotAllowed without the post; Refusal while it is being signed or already published, before the year is over,
    while section 五 is empty, or when the sums do not hold.
    """
    report = TotalReport.objects.select_for_update(of=("self",)).select_related("organ").get(pk=report.pk)
    actor = acting(person, Right.RUN_ROUND, report.organ)
    if report.state in (TotalState.IN_APPROVAL, TotalState.PUBLISHED):
        raise Refusal(f"汇总报告{report.get_state_display()}，不用重复送审；要更正的，请先修改。")
    tables = total_content(report)["tables"]
    wrong = [f.message for f in errors(check_report(FORM_2021, *(tables[t.id] for t in FORM_2021.tables)))]
    if report.year >= clock.today().year:
        wrong.append(f"{report.year}年还没有结束，数据统计到12月31日；请在次年送审。")
    if not report.section_1.strip():
        wrong.append("“一、总体情况”还没有写。")
    if not report.section_5.strip():
        wrong.append("“五、存在的主要问题及改进情况”还没有写，请结合全年工作实际填写。")
    if wrong:
        raise Refusal(wrong, (regulation(50),))
    approval = submit(actor, KIND, report)
    report.state = TotalState.IN_APPROVAL
    report.save(update_fields=["state"])
    return approval

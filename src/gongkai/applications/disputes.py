"""The organ's own clocks in reconsideration and litigation, and what the verbs on disputes share."""

from datetime import date
from typing import Any

from gongkai import clock
from gongkai.applications.clocks import Clock
from gongkai.applications.models import Application, Lawsuit, Reconsideration
from gongkai.applications.wording import DueWords
from gongkai.law.finding import Refusal
from gongkai.law.litigation import defence_due
from gongkai.law.reconsideration import Procedure, answer_due
from gongkai.law.workdays import working_days_left
from gongkai.organs.actor import Actor
from gongkai.organs.models import Organ
from gongkai.trail.actions.record import record

Dispute = Reconsideration | Lawsuit


def clock_of_dispute(dispute: Dispute) -> Clock:
    """The organ's last day to answer: 10 or 5 工作日 in reconsideration, 15 日 in court.

    Raises Refusal for a reconsideration before the law of 2024.
    """
    if isinstance(dispute, Lawsuit):
        return "提交答辩状和证据", defence_due(dispute.copy_received_on)
    procedure = Procedure.SIMPLE if dispute.simple_procedure else Procedure.ORDINARY
    return f"行政复议答复（{procedure.value}）", answer_due(dispute.copy_received_on, procedure)


def locked_dispute(dispute: Dispute) -> Any:
    """The row as it stands now, held until the transaction ends."""
    rows = type(dispute).objects.select_for_update(of=("self",)).select_related("organ")
    return rows.get(pk=dispute.pk)


def check_new(
    organ: Organ, model: type[Dispute], case_number: str, subject: str, application: Application | None
) -> None:
    """Raises Refusal naming every fault of a dispute to be registered."""
    faults = []
    if not case_number.strip():
        faults.append("请填写案号。")
    elif model.objects.filter(organ=organ, case_number=case_number.strip()).exists():
        faults.append(f"案号“{case_number.strip()}”已经登记过，请在列表中查看。")
    if not subject.strip():
        faults.append("请写明事由，例如“不服不予公开答复”。")
    if application and application.organ_id != organ.pk:
        faults.append("所选申请不是本机关办理的，请重新选择。")
    if faults:
        raise Refusal(faults)


def enter_trail(actor: Actor, dispute: Dispute, verb: str, content: dict[str, Any], because: Any) -> None:
    """The act into the trail of the organ."""
    title = f"{dispute._meta.verbose_name}{dispute.case_number}"
    record(actor, dispute.organ, verb, dispute, title=title, content=content, because=because)


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def words_for_dispute(dispute: Dispute) -> DueWords:
    """How the organ's term to answer stands today. A late answer stays late, whatever the calendar says later."""
    try:
        due = clock_of_dispute(dispute)[1].due
    except Refusal:
        return DueWords("按当时的法律人工计算", "draft")
    if dispute.answered_on:
        late = dispute.answered_on > (dispute.due_on or due)
        return DueWords("逾期答复", "late") if late else DueWords("按期答复", "closed")
    if dispute.result:
        return DueWords("没有登记答复", "late")
    left, unit = _left(dispute, due)
    if left < 0:
        return DueWords(f"已逾期{-left}{unit}", "late")
    return DueWords(f"还有{left}{unit}" if left else "今天到期", "soon")


def _left(dispute: Dispute, due: date) -> tuple[int, str]:
    """What is left in the unit of its term: 工作日 in reconsideration, days in court."""
    if isinstance(dispute, Lawsuit):
        return (due - clock.today()).days, "天"
    return working_days_left(due, clock.today()), "个工作日"

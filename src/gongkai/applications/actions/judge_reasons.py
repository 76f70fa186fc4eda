"""判断理由 (Art 35): people find whether the reasons hold; three things may follow."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.clocks import reply_clock
from gongkai.applications.desk_models import ReasonsJudgement
from gongkai.applications.models import Application
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art35_excess import delayed_reply_due, excess_answer
from gongkai.organs.models import Person


@dataclass(frozen=True)
class JudgementFacts:
    """Whether the reasons are reasonable, why, and if the reply must be later: until when (the applicant was told)."""

    reasonable: bool
    because: str
    judged_on: date
    delayed_until: date | None = None


@transaction.atomic
def judge_reasons(person: Person, application: Application, facts: JudgementFacts) -> Application:
    """Keep the finding; a delayed term becomes the due day. Raises NotAllowed; Refusal without a reason, for impossible
    days, a delay of unreasonable reasons, or one that is not later than the ordinary term."""
    actor, case = cases.begin(person, application, "reasons-judged")
    row = case.reasons
    follows = excess_answer(reason_reasonable=facts.reasonable, can_reply_in_time=facts.delayed_until is None)
    faults = [] if facts.because.strip() else ["请写明认为理由合理或者不合理的根据。"]
    if facts.delayed_until and not facts.reasonable:
        faults.append("理由不合理的不用另定答复期限，请把“延迟答复至”留空。")
    if faults:
        raise Refusal(faults, follows.because)
    cases.check_days(
        ("告知日期", row.asked_on), ("收到说明日期", row.answered_on), ("判断日期", facts.judged_on)
    )
    ordinary = reply_clock(case)
    if facts.delayed_until and ordinary:
        delayed_reply_due(ordinary, facts.delayed_until)
    row.judgement = ReasonsJudgement[follows.value.name]
    row.judged_on, row.judged_because = facts.judged_on, facts.because.strip()
    row.delayed_until = facts.delayed_until
    row.save()
    content = {
        "judgement": str(row.judgement),
        "judged_on": facts.judged_on.isoformat(),
        "delayed_until": facts.delayed_until.isoformat() if facts.delayed_until else None,
    }
    return cases.finish(actor, case, "判断说明的理由", content, follows.because)

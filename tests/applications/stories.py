"""Short words for the stories of the register: a day, an application, three signatures."""

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime

from gongkai import clock
from gongkai.applications.actions.draft_reply import ReplyFacts, draft_reply
from gongkai.applications.actions.record_search import SearchFacts, record_search
from gongkai.applications.actions.register_application import ApplicationFacts, register_application
from gongkai.applications.actions.review_reply import ReviewFacts, review_reply
from gongkai.applications.actions.submit_reply import submit_reply
from gongkai.applications.models import ApplicantKind, Application, IntakeChannel
from gongkai.approval.actions.sign import Signature, sign
from gongkai.approval.models import Approval

LEVELS = ("OFFICE_DIRECTOR", "DEPUTY_LEADER", "PRINCIPAL_LEADER")

GRANTED = ReplyFacts("G2", body="现将所申请的信息随信寄上。", supports={"INFORMATION": "随附复印件3页。"})
REFUSED = ReplyFacts("D6", body="该信息属于过程性信息，不予公开。", reason="属于会议讨论记录，尚未形成决定。")


def on(text: str) -> AbstractContextManager[None]:
    """The clock stands at nine o'clock of the day, e.g. on("2026-09-15")."""
    return clock.frozen(datetime.combine(date.fromisoformat(text), datetime.min.time().replace(hour=9)))


def facts(
    channel: IntakeChannel = IntakeChannel.COUNTER, day: str = "2026-09-15", **more: object
) -> ApplicationFacts:
    base = ApplicationFacts(
        channel=channel,
        arrived_on=date.fromisoformat(day),
        applicant_kind=ApplicantKind.NATURAL_PERSON,
        name="示例甲",
        description="2025年村道硬化工程的中标合同",
        identity_number="示例证件0001",
        phone="示例电话0001",
        form_wanted="邮寄",
    )
    return replace(base, **more)


def ready(town) -> None:
    """Give the town what a reply must name."""
    town.organ.review_organ, town.organ.court = "示例县人民政府", "示例县人民法院"
    town.organ.save()


def clerk(town):
    return town.person("DISCLOSURE_CLERK")


def case_on(town, day: str, **more: object) -> Application:
    """An application handed in at the counter on the day."""
    with on(day):
        return register_application(clerk(town), town.organ, facts(day=day, **more))


def sign_thrice(town, approval: Approval) -> None:
    for level, kind in enumerate(LEVELS, start=1):
        approval.refresh_from_db()
        sign(town.person(kind), approval, Signature(level=level, digest=approval.version.digest))


def reviewed(town, application: Application) -> None:
    """The draft as it reads now passes both reviews; what an absent information needs was searched for."""
    if application.reply.outcome_code == "N1a" and not application.searches.exists():
        searched(town, application)
    passed = ReviewFacts(True, "不涉及国家秘密、工作秘密。", True, "主体、程序、依据、理由妥当。")
    review_reply(town.person("DISCLOSURE_HEAD"), application, passed)


def searched(town, application: Application, *, found: bool = False) -> None:
    """Somebody looked for it today."""
    looked = SearchFacts(
        clock.today(), "示例档案室", "示例库房", "村道", "2020年至2025年的合同", "没有找到。", found
    )
    record_search(clerk(town), application, looked)


def sent(town, application: Application) -> Approval:
    """The drafted reply reviewed and sent for approval."""
    reviewed(town, Application.objects.get(pk=application.pk))
    return submit_reply(clerk(town), application)


def approved(town, application: Application, reply: ReplyFacts = GRANTED) -> Application:
    """The application with its reply drafted, sent and signed on three levels, today."""
    ready(town)
    draft_reply(clerk(town), application, reply)
    sign_thrice(town, sent(town, application))
    return Application.objects.get(pk=application.pk)

"""A case with something in every register, and the words typed in for each of its documents."""

from datetime import date

from gongkai.applications.actions.add_co_applicant import CoApplicantFacts, add_co_applicant
from gongkai.applications.actions.agree_extension import ExtensionFacts, agree_extension
from gongkai.applications.actions.ask_reasons import ReasonsFacts, ask_reasons
from gongkai.applications.actions.ask_supplement import SupplementFacts, ask_supplement
from gongkai.applications.actions.close_correction import CorrectionEnd, close_correction
from gongkai.applications.actions.end_consultation import OpinionFacts, end_consultation
from gongkai.applications.actions.give_task import TaskFacts, give_task
from gongkai.applications.actions.judge_reasons import JudgementFacts, judge_reasons
from gongkai.applications.actions.notify_fee import FeeFacts, notify_fee
from gongkai.applications.actions.receive_reasons import receive_reasons
from gongkai.applications.actions.receive_supplement import receive_supplement
from gongkai.applications.actions.record_payment import record_payment
from gongkai.applications.actions.record_service import ServiceFacts, record_service
from gongkai.applications.actions.register_correction import CorrectionFacts, register_correction
from gongkai.applications.actions.register_lawsuit import LawsuitFacts, register_lawsuit
from gongkai.applications.actions.start_consultation import ConsultationFacts, start_consultation
from gongkai.applications.actions.suggest_publication import suggest_publication
from gongkai.applications.desk_models import CorrectionResult, Suggester, TaskKind
from gongkai.applications.models import (
    ApplicantKind,
    Application,
    ConsultationAnswer,
    ConsultationKind,
    FeeMode,
    IntakeChannel,
    ServiceWay,
)
from tests.applications.stories import REFUSED, approved, case_on, clerk, on, ready, searched

POSTED = "XA123456789CN"

TYPED = {
    "difficulty": "示例：申请人书写有困难。",
    "read_back": "示例：已宣读。",
    "writer": "示例填写人",
    "how": "示例：请写明合同名称或者签订年份。",
    "why": "示例：可能损害商业秘密。",
    "respond_by": "2026年10月30日",
    "judged_because": "示例：理由合理。",
    "cannot": "示例：材料分散在五个科室。",
    "information": "示例：中标合同全文。",
    "content": "示例：公开中标金额。",
    "interest": "示例：关系工程质量和公共安全。",
    "what": "示例：请提供中标合同。",
    "recipient": "示例财政所",
    "due_on": "2026年10月9日",
    "kind": "转办单",
    "searched_by": "示例检索人",
    "searched_on": "2026年9月20日",
    "places": "示例：综合档案室、公文系统",
    "keywords": "示例 中标 合同",
    "scope": "2024年至2026年，按题名检索",
    "result": "示例：没有检索到。",
    "material": "示例材料一份",
    "secrecy": "通过：示例",
    "attribute": "依申请公开",
    "reviewer": "示例审查人",
    "reviewed_on": "2026年9月21日",
    "origin": "申请人建议",
    "reason": "示例：多人关心。",
    "decision": "示例：同意。",
    "items": "示例文件一 示府发〔2026〕1号\n示例文件二",
    "receiver": "国家档案馆",
    "pay_way": "示例：缴入示例国库账户。",
    "record": "示例：户主姓名一栏",
    "evidence": "示例：户口簿",
    "verified": "示例：经核对原档，记录有误。",
    "handling": "予以更正",
    "place": "示例镇示例村1号",
    "way": "直接送达",
    "served_on": "2026年11月20日",
    "server": "示例送达人",
    "keep": "永久",
    "facts": "示例：按期答复。",
    "arguments": "示例：适用法律正确。",
    "claim": "示例：请求驳回。",
}


def full_case(town) -> Application:
    """Oral, supplemented, opinions asked of both kinds, charged, extended, refused, sent by post, sued over."""
    organ = town.organ
    organ.phone, organ.address, organ.disclosure_unit = "示例电话9", "示例镇示例路9号", "示例镇政务公开办"
    ready(town)
    case = case_on(
        town, "2026-09-15", channel=IntakeChannel.ORAL, address="示例镇示例村1号", identity_type="身份证"
    )
    _on_the_way(town, case)
    with on("2026-11-19"):
        approved(town, case, REFUSED)
    with on("2026-11-20"):
        record_service(clerk(town), case, ServiceFacts(ServiceWay.POST, date(2026, 11, 20), POSTED))
        facts = LawsuitFacts(
            "（2026）示例行初1号", "示例：不服不予公开答复", date(2026, 11, 20), application=case
        )
        register_lawsuit(clerk(town), organ, facts)
    return Application.objects.get(pk=case.pk)


def _on_the_way(town, case: Application) -> None:
    with on("2026-09-16"):
        ask_supplement(clerk(town), case, SupplementFacts(date(2026, 9, 16), "示例：写明合同年份"))
    with on("2026-09-18"):
        receive_supplement(clerk(town), case, date(2026, 9, 18))
        for kind, asked in (("THIRD_PARTY", "示例公司"), ("JOINT_ORGAN", "示例县交通局")):
            facts = ConsultationFacts(ConsultationKind(kind), asked, date(2026, 9, 18), date(2026, 9, 18))
            start_consultation(clerk(town), case, facts)
    with on("2026-09-22"):
        for row in case.consultations.all():
            opinion = OpinionFacts(
                ConsultationAnswer.REFUSED_WITH_REASON, date(2026, 9, 18), date(2026, 9, 22), "示例：商业秘密"
            )
            end_consultation(clerk(town), case, row, opinion)
        notify_fee(clerk(town), case, FeeFacts(FeeMode.BY_PAGE, 40, date(2026, 9, 22)))
    with on("2026-10-12"):
        record_payment(clerk(town), case, date(2026, 10, 12))
        extension = ExtensionFacts(10, "示例：需要调取档案", date(2026, 10, 12), date(2026, 10, 12))
        agree_extension(town.person("DISCLOSURE_HEAD"), case, extension)


def crowded_case(town) -> Application:
    """The full case, and besides: a second applicant, tasks, a search, reasons asked for, an idea, a correction."""
    ready(town)
    organ, day = town.organ, date(2026, 9, 16)
    organ.phone, organ.address, organ.disclosure_unit = "示例电话9", "示例镇示例路9号", "示例镇政务公开办"
    organ.save()
    case = case_on(town, "2026-09-15", channel=IntakeChannel.ORAL, address="示例镇示例村1号")
    with on("2026-09-16"):
        add_co_applicant(clerk(town), case, CoApplicantFacts(ApplicantKind.COMMERCIAL, "示例乙公司"))
        for kind, what in ((TaskKind.ASSIST, "提供中标合同"), (TaskKind.HANDLE, "提出答复意见")):
            give_task(
                clerk(town), case, TaskFacts(kind, town.office, f"示例：{what}", day, date(2026, 9, 20))
            )
        searched(town, case)
        ask_reasons(clerk(town), case, ReasonsFacts("示例：当月已提出12件。", day, date(2026, 9, 30)))
    with on("2026-09-17"):
        receive_reasons(clerk(town), case, date(2026, 9, 17), "示例：各件内容不同。")
        judge_reasons(clerk(town), case, delayed(date(2026, 9, 17)))
        suggest_publication(clerk(town), case, Suggester.SEVERAL, "示例：多人关心。", date(2026, 9, 17))
        corrected(town, case)
    return Application.objects.get(pk=case.pk)


def delayed(day: date) -> JudgementFacts:
    return JudgementFacts(True, "示例：理由合理。", day, date(2026, 12, 1))


def corrected(town, case: Application) -> None:
    """Another person's record was put right."""
    day = date(2026, 9, 17)
    facts = CorrectionFacts(
        ApplicantKind.COMMERCIAL,
        "示例丙公司",
        "示例：法定代表人一栏",
        "示例：营业执照",
        day,
        application=case,
    )
    row = register_correction(clerk(town), town.organ, facts)
    close_correction(
        clerk(town), row, CorrectionEnd(CorrectionResult.CORRECTED, "示例：记录有误。", day, day)
    )

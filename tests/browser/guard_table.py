"""G-1 to G-14 at the screen: what was prepared, what the person then does, and the sentence that refuses it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from gongkai.annual_report.actions.change_report import ReportTexts, change_report
from gongkai.annual_report.actions.open_report import open_report
from gongkai.applications.actions.ask_supplement import SupplementFacts, ask_supplement
from gongkai.applications.actions.draft_reply import ReplyFacts, draft_reply
from gongkai.applications.actions.end_consultation import OpinionFacts, end_consultation
from gongkai.applications.actions.notify_fee import FeeFacts, notify_fee
from gongkai.applications.actions.receive_supplement import receive_supplement
from gongkai.applications.actions.review_reply import ReviewFacts, review_reply
from gongkai.applications.actions.start_consultation import ConsultationFacts, start_consultation
from gongkai.applications.actions.suggest_publication import suggest_publication
from gongkai.applications.desk_models import Suggester
from gongkai.applications.models import Application, ConsultationAnswer, ConsultationKind, FeeMode
from gongkai.disclosure.actions.draft_item import draft_item
from gongkai.organs import gate
from gongkai.organs.models import Appointment
from tests.annual_report.records import seed_year
from tests.applications.stories import GRANTED, REFUSED, approved, case_on, clerk, sent
from tests.browser.people import Official
from tests.disclosure import item_stories

DAY, TEXT = date(2026, 10, 19), "2026-10-19"
Prepare = Callable[[Any], str]
Do = Callable[[Official], object]


@dataclass(frozen=True)
class Guard:
    """`prepare(town)` gives the address; `do` is the act there by the holder of `post`; the page then says `says`."""

    number: str
    what: str
    says: str
    prepare: Prepare
    do: Do
    post: str = "DISCLOSURE_CLERK"


def of(case: Application, page: str = "") -> str:
    return f"/desk/applications/{case.pk}/{page}"


def drafted(reply: ReplyFacts) -> Prepare:
    """A draft that both reviews let pass, at the page that sends it."""

    def prepare(town: Any) -> str:
        case = case_on(town, TEXT)
        draft_reply(clerk(town), case, reply)
        passed = ReviewFacts(True, "不涉及国家秘密。", True, "妥当。")
        review_reply(town.person("DISCLOSURE_HEAD"), Application.objects.get(pk=case.pk), passed)
        return of(case, "submit/")

    return prepare


def without_remedy(town: Any) -> str:
    town.organ.review_organ = ""
    town.organ.save()
    return drafted(REFUSED)(town)


def overruled(town: Any) -> str:
    case = case_on(town, TEXT)
    asked = ConsultationFacts(ConsultationKind.THIRD_PARTY, "示例公司", DAY, DAY)
    letter = start_consultation(clerk(town), case, asked)
    no = OpinionFacts(ConsultationAnswer.REFUSED_WITH_REASON, DAY, DAY, "商业秘密")
    end_consultation(clerk(town), case, letter, no)
    supports = {**GRANTED.supports, "PUBLIC_INTEREST": "饮水安全。"}
    return of(approved(town, case, replace(GRANTED, supports=supports)))


def supplemented(town: Any) -> str:
    case = case_on(town, TEXT)
    ask_supplement(clerk(town), case, SupplementFacts(DAY, "请写明工程"))
    receive_supplement(clerk(town), Application.objects.get(pk=case.pk), DAY)
    return of(case)


def charged(town: Any) -> str:
    case = case_on(town, TEXT)
    notify_fee(clerk(town), case, FeeFacts(FeeMode.BY_PAGE, 40, DAY))
    return of(case)


def item_uncleared(town: Any) -> str:
    wanted = item_stories.facts(formed_on=DAY, secrecy_conclusion="")
    return f"/desk/items/{draft_item(clerk(town), town.organ, wanted).pk}/"


def report_that_does_not_add_up(town: Any) -> str:
    seed_year(town)
    row = open_report(clerk(town), town.organ, 2021)
    texts = ReportTexts(section_1="2021年主动公开41条。", section_5="更新不及时。下一步每月核对一次公开栏。")
    return f"/desk/reports/{change_report(clerk(town), row, texts).pk}/"


def suggested(town: Any) -> str:
    case = case_on(town, TEXT)
    suggest_publication(clerk(town), case, Suggester.ORGAN, "全村关心", DAY)
    return of(case, "proactive-decided/")


def to_extend(town: Any) -> str:
    return of(case_on(town, TEXT), "extend/")


def drafter_is_director(town: Any) -> str:
    director = Appointment.objects.get(person=town.person("OFFICE_DIRECTOR"))
    Appointment.objects.create(person=clerk(town), post=director.post, since=date(2020, 1, 1))
    gate.forget(clerk(town))
    case = case_on(town, TEXT)
    draft_reply(clerk(town), case, GRANTED)
    return f"/desk/approvals/{sent(town, case).pk}/"


def sends(person: Official) -> None:
    person.presses("送审")


def looks(person: Official) -> None:
    person.unfolds("其他步骤为什么现在不能办")


def extends_by_21(person: Official) -> None:
    person.fills("延长工作日数", "21").fills("理由", "材料分散").presses("同意延期")


def serves_by_courier(person: Official) -> None:
    person.chooses("送达方式", "邮寄送达").fills("邮件号", "SF1234567890").presses("登记送达")


def names_the_applicant(person: Official) -> None:
    person.chooses("审核结果", "采纳").fills("审核意见", "同意").chooses("分类", "动态")
    person.fills("信息名称", "答复示例甲的合同").fills("成文日期", TEXT).presses("审核主动公开建议")


def types_a_third_application(person: Official) -> None:
    """A number typed over the one that was counted, so that table 三 no longer adds up."""
    report = person.address
    person.opens(f"{report}cells/table_3/R1/natural/manual/").fills("填写的数字", "3").fills(
        "理由", "纸质台账"
    )
    person.presses("保存").opens(report).opens("检查和送审").presses("送三级审批")


_D1, _D4 = (
    ReplyFacts("D1", body="不予公开。", reason="属于国家秘密。"),
    ReplyFacts("D4", body="不予公开。", reason="商业秘密。"),
)
_N1A = ReplyFacts("N1a", body="不存在。", reason="没有制作。")

GUARDS = (
    Guard("G-1", "涉及第三方而没有征求意见", "征求第三方意见", drafted(_D4), sends),
    Guard("G-2", "第三方不同意，没有告知就送达", "书面告知第三方", overruled, looks),
    Guard("G-3", "国家秘密没有定密依据", "定密依据", drafted(_D1), sends),
    Guard("G-4", "不予公开没有说明理由", "说明理由", drafted(replace(REFUSED, reason="")), sends),
    Guard("G-4", "无法提供没有说明理由", "说明理由", drafted(ReplyFacts("N2", body="答复。")), sends),
    Guard("G-4", "不予处理没有说明理由", "说明理由", drafted(ReplyFacts("X1", body="答复。")), sends),
    Guard("G-5", "信息不存在没有检索记录", "检索记录", drafted(_N1A), sends),
    Guard("G-6", "延期超过二十个工作日", "最长20个工作日", to_extend, extends_by_21, "DISCLOSURE_HEAD"),
    Guard("G-6", "不是工作机构负责人同意延期", "没有“同意延期答复”的岗位", to_extend, lambda person: None),
    Guard("G-7", "第二次补正", "补正只能一次性告知", supplemented, looks),
    Guard("G-8", "按件和按量同时收费", "按件和按量只能选一种", charged, looks),
    Guard("G-9", "救济告知缺复议机关", "复议机关", without_remedy, sends),
    Guard("G-10", "交给了快递公司", "邮政企业", lambda town: of(approved(town, case_on(town, TEXT)), "serve/"), serves_by_courier),
    Guard("G-11", "没有保密审查就送审公开", "保密审查结论", item_uncleared, lambda person: None),
    Guard("G-12", "勾稽关系不成立就送审年报", "两边应当相等", report_that_does_not_add_up, types_a_third_application),
    Guard("G-13", "公开的内容带着申请人姓名", "姓名", suggested, names_the_applicant),
    Guard("G-14", "拟稿人自己签批", "拟稿人不能审批", drafter_is_director, lambda person: None),
)  # fmt: skip

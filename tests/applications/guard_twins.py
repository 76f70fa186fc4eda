"""The fourteen guards as data: for each, one act that must be refused and its twin that must go through."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.annual_report.actions.change_report import ReportTexts, change_report
from gongkai.annual_report.actions.clear_manual_value import clear_manual_value
from gongkai.annual_report.actions.open_report import open_report
from gongkai.annual_report.actions.set_manual_value import TypedValue, set_manual_value
from gongkai.annual_report.actions.submit_report import submit_report
from gongkai.applications.actions.agree_extension import ExtensionFacts, agree_extension
from gongkai.applications.actions.ask_supplement import SupplementFacts, ask_supplement
from gongkai.applications.actions.decide_publication import DraftFacts, decide_publication
from gongkai.applications.actions.draft_reply import ReplyFacts, draft_reply
from gongkai.applications.actions.end_consultation import OpinionFacts, end_consultation
from gongkai.applications.actions.notify_fee import FeeFacts, notify_fee
from gongkai.applications.actions.receive_supplement import receive_supplement
from gongkai.applications.actions.record_service import ServiceFacts, record_service
from gongkai.applications.actions.register_application import register_application
from gongkai.applications.actions.start_consultation import ConsultationFacts, start_consultation
from gongkai.applications.actions.submit_reply import submit_reply
from gongkai.applications.actions.suggest_publication import suggest_publication
from gongkai.applications.actions.tell_third_party import tell_third_party
from gongkai.applications.desk_models import Suggester
from gongkai.applications.models import (
    Application,
    ConsultationAnswer,
    ConsultationKind,
    FeeMode,
    ServiceWay,
)
from gongkai.applications.objections import DISCLOSED, WITHHELD, key_of
from gongkai.approval.actions.sign import Signature, sign
from gongkai.disclosure.actions.draft_item import draft_item
from gongkai.disclosure.actions.submit_item import submit_item
from gongkai.disclosure.models import Category
from gongkai.law.annual_report.form import Place
from gongkai.law.citation import regulation
from gongkai.organs import gate
from gongkai.organs.models import Appointment
from tests.annual_report.records import seed_year
from tests.applications.stories import GRANTED, REFUSED, approved, clerk, facts, on, reviewed, searched, sent
from tests.disclosure import item_stories

TODAY = date(2026, 9, 16)
Act = Callable[[], Any]
Arrange = Callable[[Any], tuple[Act, Act]]


@dataclass(frozen=True)
class Twin:
    """`arrange(town)` gives the act that is refused with `says`, and the one that goes through afterwards."""

    guard: str
    what: str
    says: str
    arrange: Arrange


def new(town) -> Application:
    return register_application(clerk(town), town.organ, facts())


def with_reply(town, reply: ReplyFacts) -> Act:
    """Drafting, reviewing and sending this reply in a case of its own."""
    case = new(town)

    def act() -> Any:
        draft_reply(clerk(town), case, reply)
        return sent(town, case)

    return act


def replies(bad: ReplyFacts, **more: Any) -> Arrange:
    """The same reply without and with what it needs."""
    return lambda town: (with_reply(town, bad), with_reply(town, replace(bad, **more)))


def told_third_party(town) -> tuple[Act, Act]:
    case = new(town)
    asked = ConsultationFacts(ConsultationKind.THIRD_PARTY, "示例公司", TODAY, TODAY)
    letter = start_consultation(clerk(town), case, asked)
    no = OpinionFacts(ConsultationAnswer.REFUSED_WITH_REASON, TODAY, TODAY, "商业秘密")
    end_consultation(clerk(town), case, letter, no)
    approved(town, case, replace(GRANTED, supports={**GRANTED.supports, "PUBLIC_INTEREST": "饮水安全。"}))

    def serve() -> Any:
        return record_service(clerk(town), case, ServiceFacts(ServiceWay.DIRECT, TODAY))

    def told() -> Any:
        tell_third_party(clerk(town), case, letter, TODAY, "公开合同金额，事关饮水安全。")
        return serve()

    return serve, told


def partly_refused(town) -> tuple[Application, ReplyFacts]:
    """A case whose third party objects to the prices only, and a partial reply that says nothing of that yet."""
    case = new(town)
    asked = ConsultationFacts(ConsultationKind.THIRD_PARTY, "示例公司", TODAY, TODAY)
    letter = start_consultation(clerk(town), case, asked)
    part = OpinionFacts(ConsultationAnswer.PARTLY_REFUSED, TODAY, TODAY, "商业秘密", "合同第5页单价")
    end_consultation(clerk(town), case, letter, part)
    return case, replace(PARTLY, supports={**PARTLY.supports, "PUBLIC_INTEREST": "饮水安全。"})


def objected_part(town) -> tuple[Act, Act]:
    """A partial reply that gives out the objected part waits for the notice; one that holds it back does not."""

    def serving(what: str) -> Act:
        case, reply = partly_refused(town)
        kept = {**reply.supports, key_of(case.consultations.get()): what}
        approved(town, case, replace(reply, supports=kept))
        return lambda: record_service(clerk(town), case, ServiceFacts(ServiceWay.DIRECT, TODAY))

    return serving(DISCLOSED), serving(WITHHELD)


def objected_part_unsaid(town) -> tuple[Act, Act]:
    case, reply = partly_refused(town)

    def send(**more: str) -> Any:
        draft_reply(clerk(town), case, replace(reply, supports={**reply.supports, **more}))
        return sent(town, case)

    return send, lambda: send(**{key_of(case.consultations.get()): WITHHELD})


def search(town) -> tuple[Act, Act]:
    case = new(town)
    draft_reply(clerk(town), case, ReplyFacts("N1a", body="不存在。", reason="没有制作。"))

    def good() -> Any:
        searched(town, case)
        reviewed(town, Application.objects.get(pk=case.pk))
        return submit_reply(clerk(town), case)

    return lambda: submit_reply(clerk(town), case), good


def extension(town) -> tuple[Act, Act]:
    def of(days: int) -> Act:
        wanted = ExtensionFacts(days, "材料分散", TODAY, TODAY)
        return lambda: agree_extension(town.person("DISCLOSURE_HEAD"), case, wanted)

    case = new(town)
    return of(21), of(20)


def extension_by_clerk(town) -> tuple[Act, Act]:
    case, ten = new(town), ExtensionFacts(10, "材料分散", TODAY, TODAY)
    return (
        lambda: agree_extension(clerk(town), case, ten),
        lambda: agree_extension(town.person("DISCLOSURE_HEAD"), case, ten),
    )


def second_supplement(town) -> tuple[Act, Act]:
    first, second = new(town), new(town)
    ask_supplement(clerk(town), first, SupplementFacts(TODAY, "请写明工程"))
    receive_supplement(clerk(town), first, TODAY)
    return (
        lambda: ask_supplement(clerk(town), first, SupplementFacts(TODAY, "再补")),
        lambda: ask_supplement(clerk(town), second, SupplementFacts(TODAY, "请写明工程")),
    )


def both_fees(town) -> tuple[Act, Act]:
    first, second = new(town), new(town)
    notify_fee(clerk(town), first, FeeFacts(FeeMode.BY_PAGE, 40, TODAY))
    by_item = FeeFacts(FeeMode.BY_ITEM, 40, TODAY)
    return lambda: notify_fee(clerk(town), first, by_item), lambda: notify_fee(clerk(town), second, by_item)


def remedy(town) -> tuple[Act, Act]:
    town.organ.review_organ = ""
    town.organ.save()

    def good() -> Any:
        town.organ.review_organ = "示例县人民政府"
        town.organ.save()
        approval = with_reply(town, REFUSED)()
        assert "先向示例县人民政府申请行政复议" in approval.version.content["remedy_clause"]

    return with_reply(town, REFUSED), good


def carrier(town) -> tuple[Act, Act]:
    case = approved(town, new(town))

    def by(number: str) -> Act:
        return lambda: record_service(clerk(town), case, ServiceFacts(ServiceWay.POST, TODAY, number))

    return by("SF1234567890"), by("RA123456785CN")


def publication(town) -> tuple[Act, Act]:
    def of(conclusion: str) -> Act:
        wanted = item_stories.facts(formed_on=TODAY, secrecy_conclusion=conclusion)
        return lambda: submit_item(clerk(town), draft_item(clerk(town), town.organ, wanted))

    return of(""), of("CLEARED")


def report(town) -> tuple[Act, Act]:
    seed_year(town)
    row = open_report(clerk(town), town.organ, 2021)
    texts = ReportTexts(section_1="2021年主动公开41条。", section_5="更新不及时。下一步每月核对一次公开栏。")
    row = change_report(clerk(town), row, texts)
    place = Place("table_3", "R1", "natural")

    def bad() -> Any:
        set_manual_value(clerk(town), row, TypedValue(place, Decimal(3), "纸质台账"))
        return submit_report(clerk(town), row)

    def good() -> Any:
        clear_manual_value(clerk(town), row, place)
        return submit_report(clerk(town), row)

    return bad, good


def personal(town) -> tuple[Act, Act]:
    case = new(town)
    suggest_publication(clerk(town), case, Suggester.ORGAN, "全村关心", TODAY)
    category = Category.objects.filter(organ=None).first()

    def of(title: str) -> Act:
        return lambda: decide_publication(clerk(town), case, "同意", DraftFacts(category, title, TODAY))

    return of("答复示例甲的合同"), of("村道合同")


def own_signature(town) -> tuple[Act, Act]:
    director = Appointment.objects.get(person=town.person("OFFICE_DIRECTOR"))
    Appointment.objects.create(person=clerk(town), post=director.post, since=date(2020, 1, 1))
    gate.forget(clerk(town))
    approval = with_reply(town, GRANTED)()
    mark = Signature(level=1, digest=approval.version.digest, note="兼任")
    return (
        lambda: sign(clerk(town), approval, mark),
        lambda: sign(town.person("OFFICE_DIRECTOR"), approval, mark),
    )


PARTLY = ReplyFacts(
    "P1",
    body="提供合同除单价以外的部分。",
    reason="单价是第三方的商业秘密。",
    articles=(str(regulation(15)),),
    supports={"OPEN_PART": "合同第1至4页。"},
)
_D4 = ReplyFacts("D4", body="不予公开。", reason="涉及第三方商业秘密。")
_D1 = ReplyFacts("D1", body="不予公开。", reason="属于国家秘密。")

TWINS = (
    Twin("G-1", "涉及第三方而没有征求意见", "征求第三方意见", replies(_D4, supports={"CONSULTATION": "第三方是本机关下属，已经书面同意。"})),
    Twin("G-2", "第三方不同意，没有告知就送达", "书面告知第三方", told_third_party),
    Twin("G-2", "部分公开仍提供第三方不同意的部分", "书面告知第三方", objected_part),
    Twin("G-2", "部分公开没有写明第三方不同意的部分提供不提供", "提供不提供", objected_part_unsaid),
    Twin("G-3", "国家秘密没有定密依据", "定密依据", replies(_D1, supports={"CLASSIFICATION": "定密材料存保密室。"})),
    *(
        Twin("G-4", f"{code}没有说明理由", "说明理由", replies(ReplyFacts(code, body="答复。", supports=more), reason="示例理由。"))
        for code, more in (
            ("D5", {}), ("D6", {}), ("D7", {}), ("D8", {"SPECIAL_LAW": "不动产登记资料查询的规定。"}),
            ("N1a", {}), ("N1b", {"RIGHT_ORGAN": "示例局，电话示例。"}), ("N2", {}),
            ("X1", {}), ("X2", {"EARLIER_REPLY": "示例公复〔2026〕1号"}), ("X3", {"WHERE_TO_GET": "图书馆"}), ("X5", {}),
        )
    ),
    Twin("G-5", "信息不存在没有检索记录", "检索记录", search),
    Twin("G-6", "延期超过二十个工作日", "最长20个工作日", extension),
    Twin("G-6", "不是工作机构负责人同意延期", "没有“同意延期答复”的岗位", extension_by_clerk),
    Twin("G-7", "第二次补正", "一次性告知", second_supplement),
    Twin("G-8", "按件和按量同时收费", "只能选一种", both_fees),
    Twin("G-9", "救济告知缺复议机关", "复议", remedy),
    Twin("G-10", "不是邮政企业的邮件号", "邮政企业", carrier),
    Twin("G-11", "没有保密审查就送审公开", "保密审查结论", publication),
    Twin("G-12", "勾稽关系不成立就送审年报", "两边应当相等", report),
    Twin("G-13", "公开的内容带着申请人姓名", "姓名", personal),
    Twin("G-14", "拟稿人自己签批", "拟稿人不能审批", own_signature),
)  # fmt: skip

YEAR_OF = {"G-12": "2022-01-10"}
"""The day the clock stands on, where it is not TODAY."""


def clock_of(twin: Twin) -> Any:
    return on(YEAR_OF.get(twin.guard, TODAY.isoformat()))

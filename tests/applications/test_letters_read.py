"""The letters as a judge reads them: whom they address, what they say of remedies, that they are what was signed."""

from datetime import date

import pytest

from gongkai.applications.actions.add_co_applicant import CoApplicantFacts, add_co_applicant
from gongkai.applications.actions.draft_reply import ReplyFacts, draft_reply
from gongkai.applications.actions.end_consultation import OpinionFacts, end_consultation
from gongkai.applications.actions.issue_document import DocumentFacts, issue_document
from gongkai.applications.actions.start_consultation import ConsultationFacts, start_consultation
from gongkai.applications.documents import letter_of, reply_paper
from gongkai.applications.documents.catalogue import VERSIONS
from gongkai.applications.documents.filling import current, faults_of, paper_of, rows_about, source_for, typed
from gongkai.applications.documents.variants import VARIANTS
from gongkai.applications.models import (
    ApplicantKind,
    Application,
    ConsultationAnswer,
    ConsultationKind,
    IntakeChannel,
)
from gongkai.approval.models import Version
from gongkai.law.finding import Refusal
from tests.applications.full_case import TYPED, crowded_case, full_case
from tests.applications.stories import (
    GRANTED,
    REFUSED,
    approved,
    case_on,
    clerk,
    on,
    ready,
    sent,
    sign_thrice,
)


def words(case: Application, document_id: str, about: str = "", given=TYPED) -> str:
    template = current(document_id)
    return str(paper_of(source_for(case, template, about, given), template).words())


def test_joint_applicants_are_all_addressed(world):
    case = crowded_case(world.caoba)
    with on("2026-09-18"):
        for document_id in ("F03", "F05", "F17"):
            text = words(case, document_id)
            assert "'to': '示例甲、示例乙公司'" in text
            assert "收到你们" in text or "接收你们" in text
        assert "示例甲、示例乙公司" in words(case, "F25")


@pytest.mark.parametrize(
    ("kind", "you"), [("natural", "你"), ("commercial", "你单位"), ("legal_service", "你单位")]
)
def test_a_person_and_an_organisation_are_addressed_as_such(world, kind, you):
    case = case_on(world.caoba, "2026-09-15", applicant_kind=ApplicantKind(kind))
    with on("2026-09-18"):
        case = approved(world.caoba, case, REFUSED)
        text = "".join(letter_of(case.reply).paragraphs)
    assert f"收到{you}提出的" in text
    assert f"经审查，{you}申请公开的信息" in text
    assert "（单位）" not in text


def test_every_outcome_speaks_to_the_reader():
    for variant in VARIANTS.values():
        said = f"{variant.found}{variant.decided}".replace("{you}", "你单位")
        assert "{" not in said
        assert "你（单位）" not in said


def test_what_is_signed_is_what_is_printed(world):
    town = world.caoba
    with on("2026-09-18"):
        case = approved(town, case_on(town, "2026-09-15"), REFUSED)
        before = reply_paper(case.reply).words()
        content = Version.objects.get(subject_type="reply", subject_id=case.reply.pk).content
    signed = "\n".join([content["heading"], content["opening"], content["decision"], content["body"]])
    signed += f"\n理由：{content['reason']}\n{content['remedy_clause']}"
    assert signed.splitlines() == [before["title"], *before["blocks"]]
    case.description, town.organ.phone, town.organ.court = "另一件事", "示例电话7", "示例市中级人民法院"
    case.save()
    town.organ.save()
    with on("2026-09-19"):
        assert reply_paper(Application.objects.get(pk=case.pk).reply).words() == before


def test_the_label_of_what_is_provided_is_for_the_reader(world):
    with on("2026-09-18"):
        case = approved(world.caoba, case_on(world.caoba, "2026-09-15"), GRANTED)
        assert "提供的信息：随附复印件3页。" in letter_of(case.reply).paragraphs


def consulted(town, answer: ConsultationAnswer) -> Application:
    town.organ.phone, town.organ.address = "示例电话9", "示例镇示例路9号"
    town.organ.save()
    case = case_on(town, "2026-09-15")
    with on("2026-09-16"):
        day = date(2026, 9, 16)
        asked = ConsultationFacts(ConsultationKind.THIRD_PARTY, "示例公司", day, day)
        start_consultation(clerk(town), case, asked)
        end_consultation(
            clerk(town), case, case.consultations.get(), OpinionFacts(answer, day, day, "涉及商业秘密")
        )
    return Application.objects.get(pk=case.pk)


SHOWN = ReplyFacts(
    "G2",
    body="现提供所申请的信息。",
    supports={"INFORMATION": "随附复印件3页。", "PUBLIC_INTEREST": "关系工程质量和公共安全。"},
)


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (ConsultationAnswer.REFUSED_WITH_REASON, "不公开该信息可能对公共利益造成重大影响：关系工程质量"),
        (ConsultationAnswer.REFUSED_WITHOUT_REASON, "所提理由不成立"),
    ],
)
def test_a_third_party_overruled_is_told_why_and_of_its_remedies(world, answer, found):
    town = world.caoba
    case = consulted(town, answer)
    with on("2026-09-18"):
        case = approved(town, case, SHOWN)
        (about, _), template = rows_about(case, current("F10"))[0], current("F10")
        source = source_for(case, template, about, TYPED)
        assert faults_of(source, template) == []
        text = words(case, "F10", about)
    assert found in text
    assert "理由是：涉及商业秘密" in text
    assert (
        "60日内向示例县人民政府申请行政复议，也可以自收到之日起6个月内直接向示例县人民法院提起行政诉讼"
        in text
    )
    assert "示例甲" not in text


def test_a_third_party_is_told_nothing_while_disclosure_is_not_decided(world):
    case = consulted(world.caoba, ConsultationAnswer.REFUSED_WITH_REASON)
    with on("2026-09-18"), pytest.raises(Refusal, match="没有拟为予以公开"):
        issue_document(
            clerk(world.caoba), case, "F10", DocumentFacts(TYPED, rows_about(case, current("F10"))[0][0])
        )


def test_what_the_records_hold_is_not_typed_again(world):
    case = crowded_case(world.caoba)
    with on("2026-09-18"):
        for document_id, left in (
            ("F05", set()), ("F12", set()), ("F20", set()), ("F18", {"right_organ"}), ("F21", set()),
            ("F17", {"cannot"}), ("F23", {"information", "decision"}),
        ):  # fmt: skip
            template = current(document_id)
            about = rows_about(case, template)[0][0]
            assert {blank.key for blank in typed(source_for(case, template, about))} == left, document_id


def test_a_task_has_one_paper_only(world):
    case = crowded_case(world.caoba)
    for document_id, what in (("F12", "示例：提供中标合同"), ("F20", "示例：提出答复意见")):
        assert [row.what for _, row in rows_about(case, current(document_id))] == [what]


def test_a_correction_is_told_to_whoever_asked_for_it(world):
    case = crowded_case(world.caoba)
    about = rows_about(case, current("F18"))[0][0]
    text = words(case, "F18", about)
    assert "'to': '示例丙公司'" in text
    assert "本机关于2026年9月17日收到你单位的更正申请（登记号更正2026-001）" in text


def test_one_thing_to_do_is_one_sentence(world):
    case = case_on(world.caoba, "2026-09-15")
    with on("2026-09-18"):
        for document_id in VERSIONS:
            template = current(document_id)
            faults = faults_of(source_for(case, template), template)
            todo = [fault.rpartition("：")[2] for fault in faults if "请先" in fault]
            assert len(todo) == len(set(todo)), document_id


def test_the_fee_notice_remembers_how_the_organ_is_paid(world):
    case = full_case(world.caoba)
    with on("2026-11-20"):
        issue_document(clerk(world.caoba), case, "F13", DocumentFacts(TYPED))
        blank = next(b for b in current("F13").blanks if b.key == "pay_way")
        assert blank.suggest(source_for(case, current("F13"))) == TYPED["pay_way"]
        text = words(case, "F13")
    assert "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第六条" in text


def test_the_certificate_names_whom_the_letter_addresses(world):
    case = full_case(world.caoba)
    with on("2026-11-20"):
        about = next(key for key, row in rows_about(case, current("F07")) if row.kind == "THIRD_PARTY")
        issue_document(clerk(world.caoba), case, "F07", DocumentFacts(TYPED, about))
        (key, _) = rows_about(case, current("F19"))[0]
        source = source_for(case, current("F19"), key)
        held = {blank.key: (blank.value(source), blank.suggest(source)) for blank in source.blanks}
    assert held["recipient"][0] == "示例公司"
    assert held["place"] == ("", "")


def test_a_brief_to_the_court_is_begun_from_the_file_without_inner_terms(world):
    case = full_case(world.caoba)
    with on("2026-11-20"):
        (about, _) = rows_about(case, current("F26"))[0]
        source = source_for(case, current("F26"), about)
        begun = {blank.key: blank.suggest(source) for blank in source.blanks}
        text = words(case, "F26", about, {**TYPED, **{k: v for k, v in begun.items() if v}})
    assert "2026年9月16日，告知补正" in begun["facts"]
    assert "第十六条第二款" in begun["arguments"]
    assert "示例甲" not in text
    assert "前提交" not in text


def test_a_joint_applicant_added_during_approval_does_not_change_what_is_signed(world):
    town = world.caoba
    case = case_on(town, "2026-09-15")
    with on("2026-09-18"):
        ready(town)
        draft_reply(clerk(town), case, REFUSED)
        approval = sent(town, case)
        add_co_applicant(clerk(town), case, CoApplicantFacts(ApplicantKind.NATURAL_PERSON, "示例丁"))
        sign_thrice(town, approval)
        case = Application.objects.get(pk=case.pk)
        assert letter_of(case.reply).paragraphs[0] == approval.version.content["opening"]


def test_every_applicant_stands_on_the_form_with_what_is_known_of_each(world):
    case = crowded_case(world.caoba)
    with on("2026-09-18"):
        text = words(case, "F01")
    assert "示例甲：自然人\\n示例乙公司：商业企业" in text
    assert "示例甲：示例证件0001" in text


@pytest.mark.parametrize(
    ("channel", "item"),
    [(IntakeChannel.COUNTER, "一"), (IntakeChannel.POST_SIGNED, "二"), (IntakeChannel.WEB, "三")],
)
def test_the_receipt_names_the_item_by_which_the_day_counts(world, channel, item):
    case = case_on(world.caoba, "2026-09-15", channel=channel)
    with on("2026-09-18"):
        text = words(case, "F03")
    assert f"依据《中华人民共和国政府信息公开条例》第三十一条第（{item}）项" in text
    assert text.count("《中华人民共和国政府信息公开条例》") <= 2


def test_what_was_not_withheld_by_order_of_a_law_says_so(world):
    with on("2026-09-18"):
        case = approved(world.caoba, case_on(world.caoba, "2026-09-15"), REFUSED)
    said = "第十六条第二款，本机关决定不予公开（法律、法规、规章没有规定该信息应当公开），理由"
    assert said in "".join(letter_of(case.reply).paragraphs)
    assert "没有规定该信息应当公开" in VARIANTS["D7"].decided


def test_no_letter_leaves_a_choice_or_a_sentence_open(world):
    case = full_case(world.caoba)
    with on("2026-11-20"):
        about = next(key for key, row in rows_about(case, current("F07")) if row.kind == "THIRD_PARTY")
        assert "（单位）" not in words(case, "F07", about)
        assert "经政府信息公开工作机构负责人示例" in words(case, "F06")
    town = world.caoba
    again = ReplyFacts(
        "X2", "答复如下。", "理由。", supports={"EARLIER_REPLY": "示府公复〔2025〕9号，2025年8月3日"}
    )
    with on("2026-09-18"):
        case = approved(town, case_on(town, "2026-09-15"), again)
    assert "此前的答复：示府公复〔2025〕9号，2025年8月3日。" in letter_of(case.reply).paragraphs

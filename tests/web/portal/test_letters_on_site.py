"""Letters fetched on the site: laid out by the clerk, fetched by number and code, the first fetch recorded once."""

from datetime import date
from io import BytesIO

import pytest

from gongkai.applications.actions.ask_reasons import ReasonsFacts, ask_reasons
from gongkai.applications.actions.ask_supplement import SupplementFacts, ask_supplement
from gongkai.applications.actions.attach_copies import attach_copies
from gongkai.applications.actions.attach_signed_copy import attach_signed_copy
from gongkai.applications.actions.draft_reply import ReplyFacts, draft_reply
from gongkai.applications.actions.issue_document import DocumentFacts, issue_document
from gongkai.applications.actions.notify_fee import FeeFacts, notify_fee
from gongkai.applications.actions.offer_on_site import offer_on_site
from gongkai.applications.actions.redact import redact
from gongkai.applications.cautions import cautions_of
from gongkai.applications.document_models import SiteLetter
from gongkai.applications.documents.archive import case_zip
from gongkai.applications.documents.filling import current, source_for
from gongkai.applications.models import Application, FeeMode, ServiceWay
from gongkai.applications.query_codes import query_code
from gongkai.applications.redaction_models import Redaction
from gongkai.approval.models import Approval
from gongkai.law.fee_clock import payment_due
from gongkai.law.finding import Refusal
from gongkai.law.workdays import add_working_days
from gongkai.papers.intake import Purpose, take_in
from gongkai.papers.redaction.areas import Area, Box
from gongkai.trail.models import TrailEntry
from tests.applications.full_case import TYPED
from tests.applications.stories import approved, case_on, clerk, on, ready, sent, sign_thrice
from tests.papers import redaction_samples as r
from tests.papers import samples

LETTER, QUERY = "/caoba/apply/letter/", "/caoba/apply/query/"
P1 = ReplyFacts(
    "P1",
    body="现提供可以公开的部分。",
    reason="其余部分涉及商业秘密。",
    articles=("《中华人民共和国政府信息公开条例》第十五条",),
    supports={"OPEN_PART": "见附件。"},
    planned_way=ServiceWay.ONLINE,
)


def key(case: Application) -> dict[str, str]:
    return {"number": case.register_number, "code": query_code(case)}


@pytest.fixture
def case(world):
    town = world.caoba
    town.organ.phone, town.organ.address = "示例电话9", "示例镇示例路9号"
    ready(town)
    made = case_on(town, "2026-09-15", form_wanted="网上获取")
    with on("2026-09-16"):
        ask_supplement(clerk(town), made, SupplementFacts(date(2026, 9, 16), "示例：写明合同年份"))
        yield Application.objects.get(pk=made.pk)


def offered(town, case) -> SiteLetter:
    issued = issue_document(clerk(town), case, "F04", DocumentFacts(TYPED))
    return offer_on_site(clerk(town), issued, "申请时选择“网上获取”")


def test_a_notice_is_fetched_by_number_and_code_and_the_first_fetch_is_its_service(world, case, client):
    letter = offered(world.caoba, case)
    page = client.post(QUERY, key(case)).content.decode()
    assert "政府信息公开申请补正告知书" in page
    assert "还没有领取" in page
    for _ in range(2):
        answer = client.post(LETTER, {**key(case), "which": f"letter-{letter.pk}"})
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")
    letter.refresh_from_db()
    assert letter.fetched_at is not None
    entry = TrailEntry.objects.get(verb="申请人网上领取文书")
    assert entry.content["number"] == "草府公补〔2026〕1号"
    assert "示例甲" not in str(entry.content)
    assert "您已于2026年9月16日" in client.post(QUERY, key(case)).content.decode()


def test_the_applicants_term_runs_from_the_fetch(world, case, client):
    letter = offered(world.caoba, case)
    told = case.supplement.respond_by
    with on("2026-09-18"):
        assert "还没有领取" in "".join(cautions_of(Application.objects.get(pk=case.pk)))
    with on("2026-09-21"):
        client.post(LETTER, {**key(case), "which": f"letter-{letter.pk}"})
    row = Application.objects.get(pk=case.pk).supplement
    assert (told, row.notified_on, row.respond_by) == (
        date(2026, 10, 13),
        date(2026, 9, 21),
        date(2026, 10, 19),
    )
    assert row.in_time
    assert TrailEntry.objects.get(verb="申请人网上领取文书").content["respond_by"] == "2026-10-19"


def test_the_term_to_pay_runs_from_the_fetch(world, client):
    town = world.caoba
    town.organ.phone, town.organ.address = "示例电话9", "示例镇示例路9号"
    ready(town)
    case = case_on(town, "2026-09-15", form_wanted="网上获取")
    with on("2026-09-16"):
        notify_fee(clerk(town), case, FeeFacts(FeeMode.BY_PAGE, 40, date(2026, 9, 16)))
        issued = issue_document(clerk(town), Application.objects.get(), "F13", DocumentFacts(TYPED))
        letter = offer_on_site(clerk(town), issued, "申请时选择“网上获取”")
    for day in ("2026-09-21", "2026-09-23"):
        with on(day):
            client.post(LETTER, {**key(case), "which": f"letter-{letter.pk}"})
    fee = Application.objects.get().fee
    assert (fee.notified_on, fee.pay_by) == (date(2026, 9, 21), payment_due(date(2026, 9, 21)).due)


def test_the_term_to_give_reasons_runs_from_the_fetch(world, client):
    town = world.caoba
    town.organ.phone, town.organ.address = "示例电话9", "示例镇示例路9号"
    ready(town)
    case = case_on(town, "2026-09-15", form_wanted="网上获取")
    with on("2026-09-16"):
        asked = ReasonsFacts("示例：当月第31件。", date(2026, 9, 16), date(2026, 9, 23))
        ask_reasons(clerk(town), case, asked)
        issued = issue_document(clerk(town), Application.objects.get(), "F05", DocumentFacts(TYPED))
        letter = offer_on_site(clerk(town), issued, "申请时选择“网上获取”")
    for day in ("2026-09-21", "2026-09-23"):
        with on(day):
            client.post(LETTER, {**key(case), "which": f"letter-{letter.pk}"})
    row = Application.objects.get().reasons
    assert (row.asked_on, row.respond_by) == (date(2026, 9, 21), add_working_days(date(2026, 9, 21), 6))
    assert TrailEntry.objects.get(verb="申请人网上领取文书").content["asked_on"] == "2026-09-21"


def test_the_fetch_fills_the_certificate_of_service(world, case, client):
    letter = offered(world.caoba, case)
    client.post(LETTER, {**key(case), "which": f"letter-{letter.pk}"})
    source = source_for(case, current("F19"), f"document:{letter.document_id}")
    assert source["way"] == "按申请人要求网上送达"
    assert source["served_on"] == "2026年9月16日"
    assert "申请人凭登记号和查询码" in source["online_record"]


def test_without_the_code_or_of_another_case_nothing_is_handed_out(world, case, client):
    letter = offered(world.caoba, case)
    other = case_on(world.caoba, "2026-09-16")
    which = {"which": f"letter-{letter.pk}"}
    assert client.post(LETTER, {**key(case), **which, "code": "WRONGWRONG22"}).status_code == 422
    assert client.post(LETTER, {**key(other), **which}).status_code == 409
    for odd in ("letter-", "letter-x", "letter-²", "copy-1", "copy-", "letter-99999999999999999999"):
        assert client.post(LETTER, {**key(case), "which": odd}).status_code == 409
    letter.refresh_from_db()
    assert letter.fetched_at is None


def test_what_is_handed_out_is_the_sealed_scan(world, case, client):
    letter = offered(world.caoba, case)
    attach_signed_copy(clerk(world.caoba), letter.document, samples.upload("盖章.png", samples.image("PNG")))
    answer = client.post(LETTER, {**key(case), "which": f"letter-{letter.pk}"})
    assert answer["Content-Type"] == "image/png"


def test_only_the_newest_version_lies_there(world, case, client):
    first = offered(world.caoba, case)
    again = DocumentFacts({**TYPED, "how": "示例：另一说法。"})
    issued = issue_document(clerk(world.caoba), case, "F04", again)
    newest = issue_document(clerk(world.caoba), case, "F04", DocumentFacts({**TYPED, "how": "示例：再改。"}))
    with pytest.raises(Refusal, match="新的一版"):
        offer_on_site(clerk(world.caoba), issued, "示例")
    offer_on_site(clerk(world.caoba), newest, "示例")
    assert client.post(LETTER, {**key(case), "which": f"letter-{first.pk}"}).status_code == 409


@pytest.mark.parametrize(
    ("document", "consent", "word"), [("F02", "示例", "不是给申请人的"), ("F03", " ", "怎样同意")]
)
def test_what_may_not_be_laid_out_is_refused(world, case, document, consent, word):
    case.officer = clerk(world.caoba)
    case.save()
    issued = issue_document(clerk(world.caoba), case, document, DocumentFacts(TYPED))
    with pytest.raises(Refusal, match=word):
        offer_on_site(clerk(world.caoba), issued, consent)
    assert not SiteLetter.objects.exists()


def test_the_clerk_lays_it_out_from_the_page(world, case, client):
    issued = issue_document(clerk(world.caoba), case, "F04", DocumentFacts(TYPED))
    client.force_login(clerk(world.caoba))
    address = f"/desk/letters/site/{issued.pk}/"
    assert "申请时选择" in client.get(address).content.decode()
    assert address in client.get(f"/desk/letters/{case.pk}/").content.decode()
    assert client.post(address, {"consent": ""}).status_code == 422
    assert client.post(address, {"consent": "示例：电话同意"}).status_code == 302
    assert "申请人还没有领取" in client.get(f"/desk/letters/{case.pk}/").content.decode()
    client.force_login(world.neighbour.person("DISCLOSURE_CLERK"))
    assert client.get(address).status_code == 404


# --- redacted copies with a reply ---


def blackened(town, case) -> Redaction:
    from django.db import transaction

    with transaction.atomic():
        upload = samples.upload("示例合同.pdf", r.lines_pdf(["open line", "SECRET-4417"]))
        source = take_in(clerk(town), case.organ, upload, purpose=Purpose.DOCUMENT, circle="application")
    redact(clerk(town), case, source, [Area(1, Box(0, 8.5, 50, 12.5), "E15")])
    return Redaction.objects.get(application=case)


def test_the_copy_is_named_signed_archived_and_fetched_with_the_reply(world, client):
    import zipfile

    town = world.caoba
    ready(town)
    town.organ.review_url = "https://review.example.gov.cn/"
    town.organ.save()
    case = case_on(town, "2026-09-15", form_wanted="网上获取")
    with on("2026-09-18"):
        sheet = blackened(town, case)
        attach_copies(clerk(town), case, {sheet.pk})
        case = approved(town, case, P1)
        content = Approval.objects.get().version.content
        assert content["attachments"] == [{"name": "区分处理后的文件（1页）", "digest": sheet.result.digest}]
        assert any("第十五条" in article for article in content["articles"])
        with zipfile.ZipFile(BytesIO(case_zip(case))) as archive:
            (name,) = [name for name in archive.namelist() if "区分处理" in name]
            copy = archive.read(name)
        assert client.post(LETTER, {**key(case), "which": "copy-1"}).status_code == 409
        assert client.post(LETTER, key(case)).status_code == 200
        assert client.post(LETTER, {**key(case), "which": "copy-1"}).content == copy
        assert "下载附件1" in client.post(QUERY, key(case)).content.decode()


def test_another_choice_of_copies_ends_the_round_and_wants_another_review(world):
    town = world.caoba
    ready(town)
    town.organ.review_url = "https://review.example.gov.cn/"
    town.organ.save()
    case = case_on(town, "2026-09-15")
    with on("2026-09-18"):
        sheet = blackened(town, case)
        draft_reply(clerk(town), case, P1)
        approval = sent(town, case)
        attach_copies(clerk(town), case, {sheet.pk})
        approval.refresh_from_db()
        assert approval.state == "SUPERSEDED"
        from gongkai.applications.actions.submit_reply import submit_reply

        with pytest.raises(Refusal, match="审查以后文字又有改动"):
            submit_reply(clerk(town), Application.objects.get(pk=case.pk))
        sign_thrice(town, sent(town, case))


def test_copies_go_with_a_disclosing_reply_only(world):
    town = world.caoba
    ready(town)
    case = case_on(town, "2026-09-15")
    with on("2026-09-18"):
        attach_copies(clerk(town), case, {blackened(town, case).pk})
        draft_reply(clerk(town), case, ReplyFacts("D6", body="不予公开。", reason="属于讨论记录。"))
        with pytest.raises(Refusal, match="不是予以公开或者部分公开"):
            sent(town, case)
        with pytest.raises(Refusal, match="不在本案"):
            attach_copies(clerk(town), case_on(town, "2026-09-18"), {Redaction.objects.get().pk})


def test_the_copies_are_chosen_on_the_page(world, client):
    town = world.caoba
    case = case_on(town, "2026-09-15")
    with on("2026-09-18"):
        sheet = blackened(town, case)
        client.force_login(clerk(town))
        address = f"/desk/redaction/application/{case.pk}/"
        assert "随答复提供" in client.get(address).content.decode()
        assert client.post(f"{address}attach/", {"copy": sheet.pk}).status_code == 302
        sheet.refresh_from_db()
        assert sheet.with_reply
        client.force_login(town.person("INSPECTOR"))
        assert client.post(f"{address}attach/", {}).status_code == 403
        sheet.refresh_from_db()
        assert sheet.with_reply

"""Replies on the approval machinery, and the letter that leaves."""

from io import BytesIO

import pytest
from docx import Document

from gongkai.applications.actions.draft_reply import draft_reply
from gongkai.applications.actions.submit_reply import submit_reply
from gongkai.applications.documents import letter_of, reply_docx, reply_pdf
from gongkai.applications.models import Application, Reply
from gongkai.approval.actions.sign import Signature, sign
from gongkai.approval.models import Approval, ApprovalState, Decision
from gongkai.law.finding import Refusal
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


@pytest.fixture
def case(world):
    return case_on(world.caoba, "2026-09-15")


@pytest.fixture
def town(world):
    ready(world.caoba)
    with on("2026-09-16"):
        yield world.caoba


def text_of(docx: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(docx)).paragraphs)


def test_document_numbers_have_no_gaps(world, town, case):
    other = case_on(town, "2026-09-15")
    numbers = [approved(town, each).reply.document_number for each in (case, other)]
    assert numbers == ["草府公复〔2026〕1号", "草府公复〔2026〕2号"]


def test_a_change_ends_the_round_and_its_signatures(town, case):
    draft_reply(clerk(town), case, GRANTED)
    first = sent(town, case)
    sign(town.person("OFFICE_DIRECTOR"), first, Signature(level=1, digest=first.version.digest))
    draft_reply(clerk(town), case, REFUSED)
    first.refresh_from_db()
    assert first.state == ApprovalState.SUPERSEDED
    assert Application.objects.get(pk=case.pk).state == "RECEIVED"
    sign_thrice(town, sent(town, case))
    assert Reply.objects.get().outcome_code == "D6"


def test_a_returned_reply_is_a_draft_again(town, case):
    draft_reply(clerk(town), case, GRANTED)
    approval = sent(town, case)
    back = Signature(
        level=1, digest=approval.version.digest, decision=Decision.RETURNED, opinion="请补充依据"
    )
    sign(town.person("OFFICE_DIRECTOR"), approval, back)
    assert (Reply.objects.get().state, Application.objects.get().state) == ("DRAFT", "RECEIVED")


def test_sending_twice_makes_one_approval(town, case):
    draft_reply(clerk(town), case, GRANTED)
    sent(town, case)
    with pytest.raises(Refusal):
        submit_reply(clerk(town), case)
    assert Approval.objects.count() == 1


def test_the_letter_says_what_was_signed(town, case):
    letter = letter_of(approved(town, case, REFUSED).reply)
    text = "".join(letter.paragraphs)
    assert (letter.recipient, letter.number, letter.draft) == ("示例甲", "草府公复〔2026〕1号", False)
    assert "2026年9月15日收到" in text
    assert "第三十六条第（三）项" in text
    assert "第十六条第二款" in text
    assert "60日内先向示例县人民政府申请行政复议" in text
    assert "理由：属于会议讨论记录" in text


def test_a_draft_says_that_it_is_one(town, case):
    reply = draft_reply(clerk(town), case, GRANTED)
    assert "（草稿）" in text_of(reply_docx(reply))


def test_the_files_hold_the_same_text(town, case):
    reply = approved(town, case, GRANTED).reply
    text = text_of(reply_docx(reply))
    assert all(paragraph in text for paragraph in letter_of(reply).paragraphs)
    assert reply_pdf(reply).startswith(b"%PDF")


def test_the_signer_reads_it_in_words_and_a_colleague_does_not(world, town, case, client):
    draft_reply(clerk(town), case, REFUSED)
    address = f"/desk/approvals/{sent(town, case).pk}/"
    client.force_login(town.person("OFFICE_DIRECTOR"))
    text = client.get(address).content.decode()
    assert "申请公开的信息" in text
    assert "答复期限2026年10月19日" in text
    assert "recipient_print" not in text
    assert "示例甲" not in text
    client.force_login(town.person("OFFICE_STAFF"))
    assert client.get(address).status_code == 404

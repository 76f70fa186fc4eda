"""接收回执: made in the act that registers or confirms, by every channel; for want of it no application is lost."""

import uuid
from datetime import date

import pytest
from django.db import connection

from gongkai.applications.actions import give_receipt as giving
from gongkai.applications.actions.confirm_receipt import ConfirmFacts, confirm_receipt
from gongkai.applications.actions.issue_document import issue_document
from gongkai.applications.actions.record_confirmation_attempt import (
    AttemptFacts,
    record_confirmation_attempt,
)
from gongkai.applications.actions.record_mail import MailFacts, record_mail, register_mail
from gongkai.applications.actions.register_application import register_application
from gongkai.applications.actions.split_letter import SplitFacts, split_letter
from gongkai.applications.document_models import IssuedDocument
from gongkai.applications.document_queries import receipt_faults, receipt_paper
from gongkai.applications.models import Application, IntakeChannel
from gongkai.papers import rendering
from gongkai.papers.extraction import extract
from gongkai.papers.extraction.blocks import Paragraph
from tests.applications.stories import clerk, facts, on

AT_ONCE = {IntakeChannel.COUNTER, IntakeChannel.ORAL, IntakeChannel.POST_SIGNED}


@pytest.fixture
def town(town):
    town.organ.phone, town.organ.address = "000-0000", "示例路1号"
    town.organ.save()
    return town


def printed(case: Application) -> str:
    with receipt_paper(case).docx.open_plain() as stream:
        blocks = extract(stream.read(), "F03.docx").blocks
    return "".join(block.text for block in blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize("channel", IntakeChannel)
def test_registering_gives_the_receipt_by_whatever_channel(town, channel):
    case = register_application(clerk(town), town.organ, facts(channel))
    text = printed(case)
    assert case.register_number in text
    assert "示例甲" in text
    assert ("2026年10月19日前（含当日）" in text) is (channel in AT_ONCE)
    assert ("现在还没有确认" in text) is (channel not in AT_ONCE)
    with receipt_paper(case).pdf.open_plain() as stream:
        assert stream.read(5) == b"%PDF-"


@pytest.mark.parametrize("by_attempt", [True, False])
def test_once_confirmed_the_receipt_names_the_last_day(town, by_attempt):
    case = register_application(clerk(town), town.organ, facts(IntakeChannel.EMAIL))
    day = date(2026, 9, 16)
    if by_attempt:
        record_confirmation_attempt(clerk(town), case, AttemptFacts(day, "电话", reached=True))
    else:
        confirm_receipt(clerk(town), case, ConfirmFacts(day, day))
    assert receipt_paper(case).version == 2
    assert "2026年10月20日前（含当日）" in printed(case)


def test_a_vain_attempt_makes_no_new_receipt(town):
    case = register_application(clerk(town), town.organ, facts(IntakeChannel.FAX))
    record_confirmation_attempt(clerk(town), case, AttemptFacts(date(2026, 9, 16), "电话"))
    assert receipt_paper(case).version == 1


def test_a_letter_of_the_mail_book_and_its_parts_have_theirs(town):
    mail = record_mail(clerk(town), town.organ, MailFacts(date(2026, 9, 15), sender="示例甲"))
    case = register_mail(clerk(town), mail, facts())
    parts = split_letter(clerk(town), case, SplitFacts("村道合同", ("低保名单",)))
    assert [receipt_paper(each).version for each in (case, *parts)] == [1, 1]
    assert "低保名单" in printed(parts[0])


def test_the_same_form_sent_twice_has_one_receipt(town):
    key = uuid.uuid4()
    for _ in range(2):
        register_application(clerk(town), town.organ, facts(client_key=key))
    assert IssuedDocument.objects.filter(document_id="F03").count() == 1


def test_nobody_named_is_an_applicant_all_the_same(town):
    bare = register_application(clerk(town), town.organ, facts(name="", phone="", description=""))
    assert printed(bare).startswith("政府信息公开申请接收回执申请人：")


def test_without_the_organs_telephone_it_is_registered_and_the_page_says_what_is_missing(town):
    town.organ.phone = ""
    town.organ.save()
    case = register_application(clerk(town), town.organ, facts())
    assert receipt_paper(case) is None
    assert "联系电话" in receipt_faults(case)[0]
    assert Application.objects.get().due_on == date(2026, 10, 19)


def test_a_full_disk_loses_no_application(town, monkeypatch):
    def full(*_):
        raise OSError("No space left on device")

    monkeypatch.setattr(giving, "issue_document", full)
    case = register_application(clerk(town), town.organ, facts())
    assert (Application.objects.get(), receipt_paper(case)) == (case, None)


def test_a_case_handed_in_again_the_same_day_has_its_own(town):
    first, second = (register_application(clerk(town), town.organ, facts()) for _ in range(2))
    assert receipt_paper(first).pdf_id != receipt_paper(second).pdf_id
    with on("2026-09-17"):
        assert receipt_paper(first).day == date(2026, 9, 16)


def test_what_draws_is_loaded_before_anybody_must_wait(town, monkeypatch):
    begun, at = len(connection.savepoint_ids), list[int]()
    monkeypatch.setattr(rendering, "load_drawing", lambda: at.append(len(connection.savepoint_ids)))
    with on("2026-09-15"):
        case = register_application(clerk(town), town.organ, facts())
        assert at[0] == begun, "registering holds its transaction while the drawing code loads"
        at.clear()
        issue_document(clerk(town), case, "F01")
        assert at[0] == begun, "a document holds its transaction while the drawing code loads"

"""公开前检查 of an item: what stops a submission, who may say it stays, and that it holds for one exact content."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

from gongkai import clock
from gongkai.disclosure.actions.accept_findings import accept_findings
from gongkai.disclosure.actions.attach_file import attach_file
from gongkai.disclosure.actions.change_item import change_item
from gongkai.disclosure.actions.draft_item import draft_item
from gongkai.disclosure.actions.mask_item import mask_attachment, mask_body
from gongkai.disclosure.actions.release import release_due
from gongkai.disclosure.actions.review_secrecy import QUESTIONS, review_secrecy
from gongkai.disclosure.actions.screen_item import screen_item
from gongkai.disclosure.actions.submit_item import submit_item
from gongkai.disclosure.models import Publication
from gongkai.disclosure.queries import release_trouble
from gongkai.disclosure.subject import ItemSubject
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.papers.models import StoredFile
from gongkai.screening.actions.own_words import WordFacts, add_word
from gongkai.screening.models import Check, Found, SecrecyReview
from gongkai.trail import outbox
from gongkai.trail.models import TrailEntry
from tests.disclosure.item_stories import approve, clerk, facts, october, sent
from tests.screening.test_detectors import numbers

NUMBER = numbers()["identity"]
BAD = f"<p>公示名单：张示例，身份证号{NUMBER}。</p>"
NO = dict.fromkeys(QUESTIONS, False)


@pytest.fixture(autouse=True)
def _october():
    with october():
        yield


@pytest.fixture
def item(world):
    return draft_item(clerk(world), world.caoba.organ, facts(body=BAD))


def sheet(*rows) -> SimpleUploadedFile:
    made, out = openpyxl.Workbook(), BytesIO()
    for row in rows:
        made.active.append(row)
    made.save(out)
    return SimpleUploadedFile("示例名单.xlsx", out.getvalue())


def test_an_error_stops_the_submission(world, item):
    with pytest.raises(Refusal, match="公开前检查发现1处问题"):
        submit_item(clerk(world), item)


def test_accepted_with_a_reason_it_goes_on(world, item):
    made = screen_item(clerk(world), item)
    ids = [found.pk for found in made.found.all()]
    assert accept_findings(clerk(world), item, ids, "本人书面同意公开") == 1
    kept = Found.objects.get()
    assert kept.accepted_by == clerk(world)
    assert NUMBER not in kept.shown + kept.place + kept.sentence
    submit_item(clerk(world), item)
    assert not [e for e in TrailEntry.objects.all() if NUMBER in str(e.content)]


def test_an_acceptance_needs_a_reason_and_a_writer(world, item):
    made = screen_item(clerk(world), item)
    ids = [found.pk for found in made.found.all()]
    with pytest.raises(Refusal, match="理由"):
        accept_findings(clerk(world), item, ids, " ")
    with pytest.raises(NotAllowed):
        accept_findings(world.caoba.person("INSPECTOR"), item, ids, "本人书面同意公开")
    with pytest.raises(NotAllowed):
        accept_findings(clerk(world.neighbour), item, ids, "本人书面同意公开")


def test_an_acceptance_holds_for_exactly_this_content(world, item):
    made = screen_item(clerk(world), item)
    accept_findings(clerk(world), item, [found.pk for found in made.found.all()], "本人书面同意公开")
    change_item(clerk(world), item, facts(body=BAD + "<p>又一段。</p>"))
    with pytest.raises(Refusal, match="公开前检查"):
        submit_item(clerk(world), item)


def test_masking_the_body_mends_it(world, item):
    assert mask_body(clerk(world), item) == 1
    item.refresh_from_db()
    assert NUMBER not in item.body
    submit_item(clerk(world), item)


def test_an_attachment_is_checked_and_masked(world):
    item = draft_item(clerk(world), world.caoba.organ, facts())
    upload = sheet(("姓名", "身份证号", "金额"), ("张示例", NUMBER, 100))
    attached = attach_file(clerk(world), item, upload)
    with pytest.raises(Refusal, match="示例名单"):
        submit_item(clerk(world), item)
    copy = mask_attachment(clerk(world), attached)
    assert copy.file.name == "示例名单（遮盖）.xlsx"
    assert list(item.attachments.all()) == [copy]
    submit_item(clerk(world), item)


def test_a_marked_file_is_refused_and_nothing_is_kept(world):
    item = draft_item(clerk(world), world.caoba.organ, facts())
    upload = SimpleUploadedFile("示例.txt", "机密 ★ 1年\n示例".encode())
    with pytest.raises(Refusal, match="没有保留任何内容"):
        attach_file(clerk(world), item, upload, cleared="这是误报，已经核对过原件")
    assert not StoredFile.objects.exists()


def test_a_doubtful_mark_passes_with_a_reason(world):
    item = draft_item(clerk(world), world.caoba.organ, facts())
    upload = SimpleUploadedFile("示例.txt", "机密\n示例登记表".encode())
    with pytest.raises(Refusal, match="不涉密说明"):
        attach_file(clerk(world), item, upload)
    attach_file(clerk(world), item, upload, cleared="登记表的栏目名称，不涉密")
    assert "不涉密" in str(TrailEntry.objects.filter(verb="收入文件").last().content)


def test_a_star_in_the_text_is_never_accepted(world):
    item = draft_item(clerk(world), world.caoba.organ, facts(body="<p>秘密★5年</p><p>示例</p>"))
    made = screen_item(clerk(world), item)
    with pytest.raises(Refusal, match="不能接受"):
        accept_findings(clerk(world), item, [found.pk for found in made.found.all()], "核对过不涉密")


def test_the_review_is_signed_for_the_exact_content(world, item):
    made = review_secrecy(clerk(world), item, "CLEARED_REDACTED", "删去身份证号", {**NO, "privacy": True})
    assert made.reviewed_as.endswith(clerk(world).name)
    item.refresh_from_db()
    assert item.secrecy_conclusion == "CLEARED_REDACTED"
    with pytest.raises(Refusal, match="逐项回答"):
        review_secrecy(clerk(world), item, "CLEARED", "", {"state": False})
    with pytest.raises(Refusal, match="不能是“可以公开”"):
        review_secrecy(clerk(world), item, "CLEARED", "说明", {**NO, "state": True})


def test_every_submission_leaves_a_signed_review(world):
    item, _ = sent(world)
    review = SecrecyReview.objects.get(subject_id=item.pk)
    assert (review.conclusion, review.reviewed_by) == ("CLEARED", clerk(world))
    with pytest.raises(ValueError, match="不能修改"):
        review.save()


def test_the_worker_looks_once_more_into_attachments(world):
    item = draft_item(clerk(world), world.caoba.organ, facts())
    attach_file(clerk(world), item, scan("0000"))
    made = screen_item(clerk(world), item)
    assert not made.deep
    outbox.drain()
    made.refresh_from_db()
    assert made.deep


def scan(words: str) -> SimpleUploadedFile:
    """A scanned page that says `words`."""
    page, out = Image.new("RGB", (1200, 500), "white"), BytesIO()
    ImageDraw.Draw(page).text((100, 150), words, fill="black", font=ImageFont.load_default(90))
    page.save(out, "PNG")
    return SimpleUploadedFile("示例扫描件.png", out.getvalue())


def test_a_scan_is_not_clean_before_it_was_read_and_holds_up_the_release(world):
    item = draft_item(clerk(world), world.caoba.organ, facts())
    attach_file(clerk(world), item, scan(NUMBER))
    made = screen_item(clerk(world), item)
    assert (made.deep, made.is_whole, made.found.count()) == (False, False, 0)
    assert any("没有识别文字" in note for note in made.notes)
    approval = submit_item(clerk(world), item)
    approve(world, approval, (1, 2))
    with pytest.raises(Refusal, match="正在识别"):
        approve(world, approval, (3,))
    outbox.drain()
    with pytest.raises(Refusal, match="发现1处问题还没有处理"):
        approve(world, approval, (3,))
    made.refresh_from_db()
    accept_findings(clerk(world), item, [made.found.get().pk], "本人书面同意公开")
    approve(world, approval, (3,))
    assert Publication.objects.public().filter(item=item).exists()


def test_a_scan_that_waits_for_its_hour_is_looked_at_again(world):
    item = draft_item(clerk(world), world.caoba.organ, facts(publish_at=clock.now() + timedelta(hours=1)))
    attach_file(clerk(world), item, SimpleUploadedFile("示例.txt", "示例通知".encode()))
    approve(world, submit_item(clerk(world), item))
    made = Check.objects.get(subject_id=item.pk)
    Found.objects.create(
        check_of=made, place="示例", code="privacy.mobile", level="error", shown="示例", key="0"
    )
    with october(20, 11):
        assert release_due() == 0
    item.refresh_from_db()
    assert "还没有处理" in release_trouble(item)


def test_what_was_not_read_is_told_to_those_who_sign(world):
    item = draft_item(clerk(world), world.caoba.organ, facts())
    attach_file(clerk(world), item, scan("0000"))
    approval = submit_item(clerk(world), item)
    assert any("没有看到的部分" in hint for hint in ItemSubject().hints(approval.version))


def test_own_words_of_the_county_hold_in_the_town(world):
    add_word(clerk(world), world.caoba.organ, WordFacts("WRONG", "示列镇", "示例镇"))
    item = draft_item(clerk(world), world.caoba.organ, facts(body="<p>在示列镇召开。</p>"))
    other = draft_item(clerk(world.neighbour), world.neighbour.organ, facts(body="<p>在示列镇召开。</p>"))
    assert [found.code for found in screen_item(clerk(world), item).found.all()] == ["words.own"]
    assert not screen_item(clerk(world.neighbour), other).found.exists()


@pytest.mark.parametrize(
    ("address", "dead"),
    [("/caoba/items/999/", True), ("/no-such-organ/guide/", True), ("a.html", True), ("http://示例", True),
     ("http://www.example.test/a.html", False), ("/search/", False), ("/caoba/", False), ("#top", False),
     ("tel:12345", False)],
)  # fmt: skip
def test_links_that_cannot_work_are_said_before_release(world, address, dead):
    body = f'<p>示例正文，见<a href="{address}">示例链接</a>。</p>'
    made = screen_item(clerk(world), draft_item(clerk(world), world.caoba.organ, facts(body=body)))
    assert made.found.filter(code="links.dead").exists() is dead


@pytest.mark.parametrize(
    ("words", "lacking"),
    [("附件：示例名单.xlsx", True), ("（见附件：示例.txt）", False), ("附件1：示例 .docx", False), ("附件：《示例.TXT》", False),
     ("附件二：示例名单.PDF", True), ("见附件：示例名单", False), ("示例名单.xlsx", False)],
)  # fmt: skip
def test_a_named_attachment_that_is_not_there_is_said_before_release(world, words, lacking):
    item = draft_item(clerk(world), world.caoba.organ, facts(body=f"<p>示例正文。{words}</p>"))
    attach_file(clerk(world), item, SimpleUploadedFile("示例.txt", "示例通知".encode()))
    assert screen_item(clerk(world), item).found.filter(code="links.file").exists() is lacking


def test_a_table_in_the_body_is_read_by_its_columns(world):
    rows = "<tr><td><p>姓名</p></td>\n<td>住院号</td>\n<td>诊断</td></tr>"
    rows += "<tr><td>张示例</td><td>00123456</td><td>尿毒症</td></tr>"
    made = screen_item(
        clerk(world), draft_item(clerk(world), world.caoba.organ, facts(body=f"<table>{rows}</table>"))
    )
    assert {"privacy.medical_record", "privacy.health"} <= set(made.found.values_list("code", flat=True))

"""Pages of the check: the clerk mends and accepts, the inspector reads, the neighbour finds nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongkai.disclosure.actions.draft_item import draft_item
from gongkai.disclosure.actions.review_secrecy import QUESTIONS
from gongkai.disclosure.models import ItemState
from gongkai.screening.models import Found, OwnWord, SecrecyReview
from tests.disclosure.item_stories import clerk, facts, october
from tests.disclosure.test_item_screening import BAD, NUMBER


@pytest.fixture(autouse=True)
def _october():
    with october():
        yield


@pytest.fixture
def item(world):
    return draft_item(clerk(world), world.caoba.organ, facts(body=BAD))


@pytest.fixture
def at_desk(client, world):
    client.force_login(clerk(world))
    return client


def address(item):
    return reverse("desk-item-screening", args=[item.pk])


def test_a_refused_submission_leads_to_the_findings(at_desk, item):
    page = at_desk.post(reverse("desk-item-submit", args=[item.pk]), follow=True)
    assert "公开前检查发现1处问题" in page.content.decode()
    page = at_desk.get(address(item)).content.decode()
    assert "问题：送审前必须" in page
    assert NUMBER not in page


def test_accepting_keeps_what_was_typed_when_refused(at_desk, item):
    at_desk.post(reverse("desk-item-screen", args=[item.pk]))
    found = Found.objects.get()
    page = at_desk.post(reverse("desk-item-accept", args=[item.pk]), {"found": [found.pk], "reason": "短"})
    assert page.status_code == 422
    assert "checked" in page.content.decode()
    data = {"found": [found.pk], "reason": "本人书面同意公开"}
    assert at_desk.post(reverse("desk-item-accept", args=[item.pk]), data).status_code == 302
    at_desk.post(reverse("desk-item-submit", args=[item.pk]))
    item.refresh_from_db()
    assert item.state == ItemState.IN_APPROVAL


def test_masking_with_one_click(at_desk, item):
    at_desk.post(reverse("desk-item-mask", args=[item.pk]))
    page = at_desk.get(address(item)).content.decode()
    assert "没有待处理的发现" in page


def test_the_review_page(at_desk, item):
    where = reverse("desk-item-secrecy", args=[item.pk])
    assert at_desk.post(where, {"conclusion": "CLEARED"}).status_code == 422
    answers = {f"q_{key}": "no" for key in QUESTIONS}
    assert at_desk.post(where, {**answers, "conclusion": "CLEARED"}).status_code == 302
    assert SecrecyReview.objects.get().answers == dict.fromkeys(QUESTIONS, False)


def test_the_inspector_reads_and_changes_nothing(client, world, item):
    client.force_login(world.caoba.person("INSPECTOR"))
    assert client.get(address(item)).status_code == 200
    for name in ("desk-item-screen", "desk-item-accept", "desk-item-mask", "desk-item-secrecy"):
        assert client.post(reverse(name, args=[item.pk])).status_code == 403, name


def test_a_neighbour_finds_nothing(client, world, item):
    client.force_login(clerk(world.neighbour))
    assert client.get(address(item)).status_code == 404
    assert client.post(reverse("desk-item-accept", args=[item.pk])).status_code == 404


def test_own_words_are_added_imported_and_removed(at_desk, world):
    bad = at_desk.post(reverse("desk-word-new"), {"kind": "WRONG", "word": "示列镇"})
    assert bad.status_code == 422
    assert "示列镇" in bad.content.decode()
    at_desk.post(reverse("desk-word-new"), {"kind": "WRONG", "word": "示列镇", "right": "示例镇"})
    rows = "用途,词语,应作（职务）,说明\n领导姓名和职务,示例某,镇长,\n"
    upload = SimpleUploadedFile("词表.csv", rows.encode())
    assert at_desk.post(reverse("desk-word-import"), {"file": upload}).status_code == 302
    assert OwnWord.objects.count() == 2
    template = at_desk.get(reverse("desk-word-template"))
    assert template.status_code == 200
    at_desk.post(reverse("desk-word-remove", args=[OwnWord.objects.first().pk]))
    assert OwnWord.objects.count() == 1


def test_a_faulty_table_imports_nothing(at_desk):
    rows = "用途,词语,应作（职务）,说明\n错误写法,示列镇,示例镇,\n什么,示列,,\n"
    page = at_desk.post(reverse("desk-word-import"), {"file": SimpleUploadedFile("词表.csv", rows.encode())})
    assert page.status_code == 422
    assert "第3行" in page.content.decode()
    assert not OwnWord.objects.exists()

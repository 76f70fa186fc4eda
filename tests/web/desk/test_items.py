"""Pages of items: the clerk, a colleague of another office, a neighbour, the inspector, a visitor."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongkai.disclosure.actions.attach_file import attach_file
from gongkai.disclosure.actions.change_item import change_item
from gongkai.disclosure.actions.draft_item import draft_item
from gongkai.disclosure.actions.submit_item import submit_item
from gongkai.disclosure.models import Category, Item, ItemState, Publication
from tests.disclosure.item_stories import approve, clerk, facts, october, published, sent


@pytest.fixture(autouse=True)
def _october():
    with october():
        yield


@pytest.fixture
def at_desk(client, world):
    client.force_login(clerk(world))
    return client


def entered(**changes):
    news = Category.objects.get(code="township-news", organ=None)
    complete = {
        "title": "示例：防汛工作动态", "category": news.pk, "summary": "示例概述", "body": "第一段\n第二段",
        "formed_on": "2026-10-12", "origin": "OWN_MADE", "attribute": "PROACTIVE", "audience": "全社会",
        "channels": ["PORTAL", "BOARD"], "secrecy_conclusion": "CLEARED",
        "client_key": "11111111-1111-4111-8111-111111111111",
    }  # fmt: skip
    return {**complete, **changes}


def pages_of(item):
    attachment = item.attachments.first()
    return [
        ("get", reverse("desk-item", args=[item.pk])),
        ("get", reverse("desk-item-preview", args=[item.pk])),
        ("get", reverse("desk-item-compare", args=[item.pk])),
        ("get", reverse("desk-item-edit", args=[item.pk])),
        ("post", reverse("desk-item-edit", args=[item.pk])),
        ("post", reverse("desk-item-submit", args=[item.pk])),
        ("post", reverse("desk-item-take-back", args=[item.pk])),
        ("post", reverse("desk-item-withdraw", args=[item.pk])),
        ("post", reverse("desk-item-abolish", args=[item.pk])),
        ("post", reverse("desk-item-attach", args=[item.pk])),
        ("post", reverse("desk-item-detach", args=[item.pk, attachment.pk])),
    ]


@pytest.fixture
def rich_item(world):
    """Two versions, an attachment, published."""
    item, _ = sent(world)
    attach_file(clerk(world), item, SimpleUploadedFile("示例.txt", "示例附件".encode()))
    approve(world, submit_item(clerk(world), item))
    item.refresh_from_db()
    return item


def test_a_clerk_drafts_and_sends(at_desk):
    answer = at_desk.post(reverse("desk-item-new"), entered(), follow=True)
    item = Item.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("desk-item", args=[item.pk])
    assert item.body == "<p>第一段</p><p>第二段</p>"
    at_desk.post(reverse("desk-item-submit", args=[item.pk]))
    item.refresh_from_db()
    assert item.state == ItemState.IN_APPROVAL


def test_the_same_form_twice_makes_one_item(at_desk):
    for _ in "ab":
        at_desk.post(reverse("desk-item-new"), entered())
    assert Item.objects.count() == 1


def test_a_refused_form_keeps_what_was_typed(at_desk):
    answer = at_desk.post(reverse("desk-item-new"), entered(attribute="WITHHELD", summary="打了很多字"))
    assert answer.status_code == 422
    assert "请写明理由" in answer.content.decode()
    assert "打了很多字" in answer.content.decode()


def test_what_is_missing_is_said_beside_the_step(at_desk, world):
    item = draft_item(clerk(world), world.caoba.organ, facts(summary="", secrecy_conclusion=""))
    page = at_desk.get(reverse("desk-item", args=[item.pk])).content.decode()
    assert "内容概述" in page
    assert "先审查、后公开" in page
    at_desk.post(reverse("desk-item-submit", args=[item.pk]))
    item.refresh_from_db()
    assert item.state == ItemState.DRAFT


def test_the_page_shows_the_clock_with_its_reasons(at_desk, world):
    item = draft_item(clerk(world), world.caoba.organ, facts())
    page = at_desk.get(reverse("desk-item", args=[item.pk])).content.decode()
    assert "最迟应于2026年11月9日公开" in page
    assert "第二十六条" in page


def test_an_edit_form_shows_paragraphs_as_lines_and_saves(at_desk, world):
    item = draft_item(clerk(world), world.caoba.organ, facts())
    page = at_desk.get(reverse("desk-item-edit", args=[item.pk]))
    assert "示例正文。" in page.content.decode()
    seen = page.context["form"].initial["seen"]
    answer = at_desk.post(reverse("desk-item-edit", args=[item.pk]), entered(title="改后", seen=seen))
    assert answer.status_code == 302
    item.refresh_from_db()
    assert item.title == "改后"


def test_an_edit_over_a_newer_change_is_refused(at_desk, world):
    item = draft_item(clerk(world), world.caoba.organ, facts())
    seen = item.changed_at.isoformat()
    with october(hour=10):
        change_item(clerk(world), item, facts(title="别人改过"))
    answer = at_desk.post(reverse("desk-item-edit", args=[item.pk]), entered(seen=seen))
    assert answer.status_code == 422
    assert "刚刚被别人改过" in answer.content.decode()


def test_a_neighbour_finds_nothing(client, world, rich_item):
    client.force_login(clerk(world.neighbour))
    for method, url in pages_of(rich_item):
        assert getattr(client, method)(url).status_code == 404, url
    assert rich_item.title not in client.get(reverse("desk-item-list")).content.decode()
    for kind in ("csv", "xlsx"):
        assert rich_item.title.encode() not in client.get(reverse("desk-item-export", args=[kind])).content


def test_a_visitor_is_asked_to_sign_in(client, rich_item):
    for method, url in [
        *pages_of(rich_item),
        ("get", reverse("desk-item-list")),
        ("get", reverse("desk-item-new")),
    ]:
        answer = getattr(client, method)(url)
        assert answer.status_code == 302, url
        assert "/accounts/login/" in answer["Location"]


@pytest.mark.parametrize("kind", ["INSPECTOR", "OFFICE_STAFF", "PRINCIPAL_LEADER"])
def test_who_has_not_the_post_reads_and_changes_nothing(client, world, rich_item, kind):
    client.force_login(world.caoba.person(kind))
    before = Item.objects.filter(pk=rich_item.pk).values().get()
    for method, url in pages_of(rich_item):
        expected = 200 if method == "get" and "edit" not in url else 403
        assert getattr(client, method)(url).status_code == expected, url
    assert Item.objects.filter(pk=rich_item.pk).values().get() == before


@pytest.mark.parametrize("act", ["submit", "take-back", "attach"])
def test_looking_never_changes(at_desk, rich_item, act):
    assert at_desk.get(reverse(f"desk-item-{act}", args=[rich_item.pk])).status_code == 405


def test_the_list_is_filtered_and_exported_as_filtered(at_desk, world):
    for title in ("示例甲", "示例乙"):
        draft_item(clerk(world), world.caoba.organ, facts(title=title))
    page = at_desk.get(reverse("desk-item-list"), {"q": "甲"}).content.decode()
    assert "示例甲" in page
    assert "示例乙" not in page
    exported = at_desk.get(reverse("desk-item-export", args=["csv"]), {"q": "甲"}).content.decode("utf-8-sig")
    assert "示例甲" in exported
    assert "示例乙" not in exported


def test_a_title_that_looks_like_a_formula_is_no_formula_in_the_file(at_desk, world):
    draft_item(clerk(world), world.caoba.organ, facts(title='=HYPERLINK("http://x")'))
    book = openpyxl.load_workbook(BytesIO(at_desk.get(reverse("desk-item-export", args=["xlsx"])).content))
    cells = [cell for row in book.active.iter_rows() for cell in row if "HYPERLINK" in str(cell.value)]
    assert [cell.data_type for cell in cells] == ["s"]
    assert "\n=HYPERLINK" not in at_desk.get(reverse("desk-item-export", args=["csv"])).content.decode()


def test_versions_are_compared(at_desk, world):
    item, _ = published(world)
    change_item(clerk(world), item, facts(title="示例：更正后的标题", correction="示例：标题有误"))
    submit_item(clerk(world), item)
    page = at_desk.get(reverse("desk-item-compare", args=[item.pk])).content.decode()
    assert "<ins>" in page
    assert "信息名称" in page


def test_an_upload_that_is_not_what_it_says_is_told(at_desk, world):
    item = draft_item(clerk(world), world.caoba.organ, facts())
    upload = SimpleUploadedFile("通知.pdf", b"MZ\x90\x00")
    answer = at_desk.post(reverse("desk-item-attach", args=[item.pk]), {"file": upload})
    assert answer.status_code == 422
    assert not item.attachments.exists()
    assert "通知.pdf" in answer.content.decode()


def test_withdrawing_on_the_page(at_desk, rich_item):
    url = reverse("desk-item-withdraw", args=[rich_item.pk])
    assert at_desk.post(url, {"reason": ""}).status_code == 422
    at_desk.post(url, {"reason": "数据有误"})
    assert Publication.objects.get().withdrawn_reason == "数据有误"


def test_the_preview_is_the_portals_page(at_desk, world):
    item = draft_item(clerk(world), world.caoba.organ, facts())
    page = at_desk.get(reverse("desk-item-preview", args=[item.pk])).content.decode()
    assert "（公开时自动编号）" in page
    assert "portal-meta" in page


def test_a_guide_is_drafted_with_one_button(at_desk, world):
    at_desk.post(reverse("desk-item-guide"))
    assert Item.objects.get().category.code == "guide"


def test_index_numbers_are_checked_on_a_page(at_desk, rich_item):
    assert "连续、无重号" in at_desk.get(reverse("desk-item-index-numbers")).content.decode()


def test_a_longer_list_asks_the_database_no_more(at_desk, world, django_assert_max_num_queries):
    for n in range(12):
        draft_item(clerk(world), world.caoba.organ, facts(title=f"示例{n}"))
    with django_assert_max_num_queries(12):
        at_desk.get(reverse("desk-item-list"))


def test_the_page_of_an_item_asks_a_bounded_number_of_times(
    at_desk, rich_item, django_assert_max_num_queries
):
    with django_assert_max_num_queries(32):
        at_desk.get(reverse("desk-item", args=[rich_item.pk]))

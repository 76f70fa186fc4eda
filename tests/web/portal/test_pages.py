"""What a visitor sees: the five columns, the metadata table, lists in twenties, feeds, and repeated rendering."""

import re
import xml.etree.ElementTree as ET
from datetime import date, datetime
from pathlib import Path

import pytest
from django.conf import settings as live

from gongkai import clock
from gongkai.disclosure.actions.abolish import abolish
from gongkai.disclosure.public import Line, organ_by_code
from gongkai.trail import outbox
from gongkai.trail.models import Delivery, DeliveryState
from gongkai.trail.outbox import drain
from gongkai.web.portal import render, upkeep
from gongkai.web.portal.facts import organ_facts, safe_name, validity
from gongkai.web.portal.listings import Shelf, organ_pages
from tests.disclosure.item_stories import approve, clerk, october, published

COLUMNS = ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开"]


def text(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return b"".join(response).decode() if response.streaming else response.content.decode()


def snapshot():
    root = Path(live.PUBLIC_FILES)
    return {path: path.stat().st_mtime_ns for path in root.rglob("*.html")}


def test_the_five_columns_in_their_order_and_wording(client, world):
    published(world)
    drain()
    page = text(client, "/caoba/")
    nav = page[page.index("<nav") : page.index("</nav>")]
    assert re.findall(r">([^<>]+)</a>", nav) == COLUMNS


@pytest.mark.parametrize(
    "path", ["/", "/caoba/", "/caoba/guide/", "/caoba/statutory/", "/caoba/annual/", "/search/"]
)
def test_every_page_has_one_h1_its_landmarks_and_no_inline_code(client, world, path):
    published(world)
    drain()
    page = text(client, path)
    assert page.count("<h1") == 1
    assert 'lang="zh-CN"' in page
    assert all(mark in page for mark in ('href="#main"', '<main id="main"', "<header", "<footer"))
    assert not re.search(r"<script(?![^>]+src=)|\sstyle=|\son\w+=", page)


def test_the_metadata_table_and_the_signed_body(client, world):
    with october():
        more = {
            "keywords": "春耕，农资",
            "document_number": "草府〔2026〕3号",
            "body": "<h1>头</h1><p onclick=x()>示例</p>",
        }
        _, publication = published(world, **more)
    drain()
    page = text(client, f"/caoba/items/{publication.pk}/")
    table = re.sub(r"<[^>]+>|\s+", " ", page[page.index("<table") : page.index("</table>")])
    for value in (publication.index_number, "乡镇动态", "草坝镇人民政府", "草府〔2026〕3号", "2026年10月12日",
                  "2026年10月20日", "有效", "春耕，农资", "示例概述"):  # fmt: skip
        assert value in table
    assert "onclick" not in page
    assert page.count("<h1") == 1


def lines(number, **changes):
    some = {"organ": "caoba", "document_number": "", "category": "budget", "category_name": "乡镇预算",
            "column": "STATUTORY", "year": 2026, "formed_on": "2026-10-12"}  # fmt: skip
    moment = datetime(2026, 10, 20, tzinfo=clock.CHINA)
    return [
        Line(
            pk=pk,
            title=f"示例{pk}",
            index_number=f"caoba/{pk}",
            published_at=moment,
            changed_at=moment,
            **{**some, **changes},
        )
        for pk in range(number, 0, -1)
    ]


@pytest.mark.parametrize(("number", "pages"), [(0, 0), (1, 1), (20, 1), (21, 2), (100, 5), (101, 6)])
def test_lists_are_cut_in_twenties_without_loss(world, number, pages):
    shelf = Shelf(organ_facts(world.caoba.organ), lines(number))
    year = [page for page in organ_pages(shelf) if page.address.startswith("caoba/statutory/year/2026/")]
    assert len(year) == pages
    assert [line.pk for page in year for line in page.shows["lines"]] == list(range(number, 0, -1))


def test_counts_by_category_and_year(world):
    mixed = [*lines(3), *lines(2, category="township-news", category_name="乡镇动态", year=2025)]
    front = next(
        p
        for p in organ_pages(Shelf(organ_facts(world.caoba.organ), mixed))
        if p.address == "caoba/statutory/"
    )
    assert [(c.name, c.items) for c in front.shows["categories"]] == [("乡镇动态", 2), ("乡镇预算", 3)]
    assert [(c.name, c.items) for c in front.shows["years"]] == [("2026年", 3), ("2025年", 2)]


def test_rendering_again_changes_nothing(world):
    _, publication = published(world)
    drain()
    before = snapshot()
    render.render_publication(publication.pk)
    assert snapshot() == before
    render.render_everything(world.caoba.organ)
    assert snapshot().keys() == before.keys()


def test_a_crash_between_signing_and_rendering_loses_nothing(client, world, monkeypatch):
    def crash(*_, **__):
        raise OSError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr(render, "write_item", crash)
        _, publication = published(world)
        drain()
        assert client.get(f"/caoba/items/{publication.pk}/").status_code == 404
    Delivery.objects.filter(state=DeliveryState.WAITING).update(not_before=clock.now())
    assert outbox.deliver_due() == 1
    assert client.get(f"/caoba/items/{publication.pk}/").status_code == 200


def test_rebuilding_removes_what_does_not_belong(client, world):
    _, publication = published(world)
    drain()
    stray = Path(live.PUBLIC_FILES) / "caoba/items/99/index.html"
    stray.parent.mkdir()
    stray.write_text("stray")
    upkeep.rebuild()
    assert not stray.exists()
    assert client.get(f"/caoba/items/{publication.pk}/").status_code == 200


def test_an_abolished_document_says_so_from_its_day_on(client, world):
    with october(20):
        item, publication = published(world)
        item.refresh_from_db()
        approve(world, abolish(clerk(world), item, date(2026, 10, 25), "示例：由新文件替代"))
        drain()
        upkeep.catch_up()
        assert "自2026年10月25日起废止" in text(client, f"/caoba/items/{publication.pk}/")
    with october(25):
        upkeep.catch_up()
        assert "已废止（2026年10月25日）" in text(client, f"/caoba/items/{publication.pk}/")


def test_validity_in_words():
    with october(20):
        assert validity({}) == "有效"
        assert validity({"effective_on": "2026-11-01"}) == "尚未施行（自2026年11月1日起施行）"
        assert validity({"effective_on": "2026-01-01"}, date(2026, 10, 20)) == "已废止（2026年10月20日）"


def test_feed_and_sitemaps_hold_absolute_addresses(client, world, settings):
    settings.SITE_URL = "https://www.example.gov.cn/"
    _, publication = published(world, title="示例：<春耕> & 动态")
    drain()
    address = f"https://www.example.gov.cn/caoba/items/{publication.pk}/"
    feed = ET.fromstring(text(client, "/caoba/feed.xml"))
    atom = {"a": "http://www.w3.org/2005/Atom"}
    assert feed.find("a:entry/a:title", atom).text == "示例：<春耕> & 动态"
    assert feed.find("a:entry/a:link", atom).get("href") == address
    assert address in text(client, "/caoba/sitemap.xml")
    assert "https://www.example.gov.cn/caoba/sitemap.xml" in text(client, "/sitemap.xml")
    assert "Sitemap: https://www.example.gov.cn/sitemap.xml" in text(client, "/robots.txt")


def test_an_organ_without_anything_has_its_columns_and_a_stranger_has_none(client, world):
    assert "这里还没有公开的信息" in text(client, "/linzhen/statutory/")
    assert client.get("/nobody/statutory/").status_code == 404
    assert organ_by_code("nobody") is None


@pytest.mark.parametrize(
    "name", ["../../x.pdf", "..", ".htaccess", "a\\b\\c.pdf", "名" * 300 + ".pdf", "\x00.pdf", ""]
)
def test_file_names_become_one_harmless_segment(name):
    made = safe_name(name)
    assert made
    assert "/" not in made
    assert not made.startswith(".")
    assert len(made.encode()) < 255

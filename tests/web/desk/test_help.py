"""The handbook inside the product."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.organs.models import Person
from gongkai.web.desk.help import book
from gongkai.web.desk.help.markup import as_html

NAMES = [chapter.name for chapter in book.chapters()]


@pytest.fixture
def reader(world, client) -> Client:
    client.force_login(
        world.caoba.people["VILLAGE_CLERK:caoba-v1"], "django.contrib.auth.backends.ModelBackend"
    )
    return client


@pytest.mark.parametrize("name", NAMES)
def test_every_chapter_opens(reader, name):
    answer = reader.get(reverse("desk-help-chapter", args=[name]))
    assert answer.status_code == 200
    assert "**" not in answer.content.decode()
    assert ".md)" not in answer.content.decode()


def test_every_link_between_chapters_leads_somewhere(reader):
    pages = (reader.get(reverse("desk-help-chapter", args=[name])).content.decode() for name in NAMES)
    links = {link for page in pages for link in re.findall(r'href="(/desk/help/[\w-]+/)"', page)}
    assert links
    assert [link for link in sorted(links) if reader.get(link).status_code != 200] == []


def test_contents_name_every_chapter(reader):
    page = reader.get(reverse("desk-help")).content.decode()
    assert all(chapter.title in page for chapter in book.chapters())


def test_navigation_leads_to_the_help(reader):
    assert 'href="/desk/help/"' in reader.get("/desk/").content.decode()


def test_somebody_without_a_post_may_read(db, client):
    client.force_login(
        Person.objects.create_user("xinren", "mima-123456", name="示例新人"),
        "django.contrib.auth.backends.ModelBackend",
    )
    assert client.get(reverse("desk-help")).status_code == 200


def test_nobody_is_asked_to_sign_in(db, client):
    for address in (reverse("desk-help"), reverse("desk-help-chapter", args=[NAMES[0]])):
        assert client.get(address)["Location"].startswith("/accounts/login/")


def test_an_unknown_chapter_is_not_found(reader):
    assert reader.get("/desk/help/nothing-of-that-name/").status_code == 404


def test_text_is_escaped_and_marked_up():
    text = as_html(
        "## 甲<b>\n\n一`<x>`，**重**\n二\n\n- 子 [丙](03-signing.md)\n\n4. 丑\n\n```sh\nls <a>\n\n- b\n```\n"
    )
    assert str(text).split("\n") == [
        "<h2>甲&lt;b&gt;</h2>",
        "<p>一<code>&lt;x&gt;</code>，<strong>重</strong>二</p>",
        '<ul><li>子 <a href="/desk/help/signing/">丙</a></li></ul>',
        '<ol start="4"><li>丑</li></ol>',
        "<pre><code>ls &lt;a&gt;",
        "",
        "- b</code></pre>",
    ]


def test_a_table_keeps_its_headings_for_the_phone():
    text = as_html("| 渠道 | 日 |\n|---|---|\n| 信函 | `甲` |")
    assert '<td data-label="日"><span><code>甲</code></span></td>' in text
    assert text.count("<tr>") == 2

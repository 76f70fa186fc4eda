"""Attacked by addresses: everything an item was ever reached under, by nobody, before its hour and after it is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from gongkai import clock
from gongkai.approval.models import Approval
from gongkai.disclosure.actions.attach_file import attach_file
from gongkai.disclosure.actions.change_item import change_item
from gongkai.disclosure.actions.draft_item import draft_item
from gongkai.disclosure.actions.record_posting import record_posting
from gongkai.disclosure.actions.release import call_off_release, release_due
from gongkai.disclosure.actions.submit_item import submit_item
from gongkai.disclosure.actions.withdraw_item import withdraw_item
from gongkai.disclosure.models import Item, Publication
from gongkai.oversight.supervision.actions.receive_feedback import send_feedback
from gongkai.oversight.supervision.feedback_rules import FeedbackFacts
from gongkai.trail.outbox import drain
from gongkai.web.portal.hall import hall_folder, hall_zip
from gongkai.web.portal.serving import PublishedFirst
from tests.conftest import World
from tests.disclosure.item_stories import approve, clerk, facts, published
from tests.disclosure.posting_world import facts as posting_facts
from tests.disclosure.posting_world import make_place
from tests.upkeep.test_moving_in import moved
from tests.web.addresses import addresses

WORD = "机密词"
HIDDEN = {
    "title": f"示例：{WORD}",
    "summary": f"{WORD}概述",
    "body": f"<p>{WORD}正文</p>",
    "keywords": WORD,
    "document_number": f"草{WORD}〔2026〕1号",
}
NINE = datetime(2026, 10, 22, 9, tzinfo=clock.CHINA)

WAYS = (
    "/", "/caoba/", "/caoba/guide/", "/caoba/rules/", "/caoba/annual/", "/caoba/statutory/", "/caoba/statutory/2/",
    "/caoba/statutory/year/2026/", "/caoba/statutory/category/township-news/",
    "/caoba/statutory/category/township-news/2026/", "/caoba/statutory/category/planning/",
    "/caoba/items/", "/caoba/items/{pk}/", "/caoba/items/{pk}", "/caoba/items/{pk}/index.html",
    "/caoba/items/{pk}/gone.html", "//caoba/items/{pk}/", "/caoba//items/{pk}/", "/caoba/./items/{pk}/",
    "/linzhen/../caoba/items/{pk}/", "/linzhen/items/{pk}/", "/caoba/items/{pk}/?version=1", "/caoba/items/0{pk}/",
    "/CAOBA/items/{pk}/", "/caoba/items/{item}/", "/caoba/items/{item}", "/caoba/files/", "/caoba/files/{pk}/",
    "/caoba/files/{pk}/{digest}/", "/caoba/files/{pk}/{digest}/{name}", "/caoba/files/{item}/{digest}/{name}",
    "/caoba/files/{pk}/{digest}/..%2f{name}", "/static/{name}", "/private/{key}", "/media/{key}", "/{key}",
    "/caoba/moved/", "/caoba/moved/{moved}/", "/caoba/moved/{moved}", "/feed.xml", "/caoba/feed.xml", "/sitemap.xml",
    "/caoba/sitemap.xml", "/robots.txt", "/search/?q={word}", "/search/?q={word}&organ=caoba&year=2026",
    "/search/?q={index}", "/search/?q={number}", "/search/?q={name}", "/api/v1/items", "/api/v1/items?organ=caoba",
    "/api/v1/items?category=township-news&year=2026&limit=100", "/api/v1/items?q={word}", "/api/v1/items/{pk}",
    "/api/v1/items/{item}", "/api/v1/search?q={word}", "/api/v1/organs", "/api/v1/reports", "/api/v1/openapi.json",
    "/caoba/places/", "/caoba/places/T-01/", "/caoba/apply/", "/caoba/apply/already/?description={word}",
    "/caoba/feedback/?item={pk}", "/caoba/feedback/?place=T-01", "/caoba/feedback/answers/", "/caoba/evaluations/",
    "/desk/files/{key}/", "/desk/files/{key}/?download", "/desk/files/{key}/small/", "/desk/sheets/items/{pk}/A4/",
    "/desk/items/export/csv/", "/desk/items/export/xlsx/", "/desk/reading/hall/", "/desk/approvals/{approval}/form.pdf",
    "/.publishing.lock", "/caoba/items/{pk}/.part",
)  # fmt: skip
"""Addresses an item has, had, or might be guessed under; the braces stand for its own numbers and names."""


@dataclass
class Hunted:
    """One item that is not public (any more), and the numbers its addresses are made of."""

    item: Item
    had: set[str] = field(default_factory=set)

    @property
    def publication(self) -> Publication | None:
        return Publication.objects.filter(item=self.item).first()

    def values(self) -> dict[str, object]:
        stored = self.item.attachments.select_related("file").first()
        approval = Approval.objects.filter(subject_type="item", subject_id=self.item.pk).last()
        pk = self.publication.pk if self.publication else self.item.pk
        return {
            "pk": pk,
            "item": self.item.pk,
            "word": quote(WORD),
            "index": quote(self.publication.index_number if self.publication else "caoba/2026-00001"),
            "number": quote(HIDDEN["document_number"]),
            "digest": stored.file.digest[:12] if stored else "0" * 12,
            "name": quote(stored.file.name if stored else f"{WORD}.txt"),
            "key": stored.file.key if stored else "00000000-0000-0000-0000-000000000000",
            "moved": self.item.moved["key"] if self.item.moved else "0" * 16,
            "approval": approval.pk if approval else 1,
        }

    def ways(self) -> Iterator[str]:
        values = self.values()
        yield from (way.format(**values) for way in WAYS)
        yield from sorted(self.had)

    def desk_ways(self) -> Iterator[str]:
        """Every address of the desk that takes no more than a number, with the numbers of the item."""
        values = self.values()
        for address in addresses():
            if address.route.startswith("desk/") and set(address.parameters) <= {"pk", "attachment"}:
                for pk in {values["pk"], values["item"], values["approval"]} if address.parameters else {0}:
                    yield address.at({"pk": pk, "attachment": 1})


def drafted(world: World, **changes: object) -> Item:
    item = draft_item(clerk(world), world.caoba.organ, facts(**{**HIDDEN, **changes}))
    attach_file(clerk(world), item, SimpleUploadedFile(f"{WORD}附件.txt", f"{WORD}附件内容".encode()))
    item.refresh_from_db()
    return item


def signed(world: World, item: Item) -> None:
    approve(world, submit_item(clerk(world), item))
    item.refresh_from_db()


def known_everywhere(world: World, item: Item) -> Hunted:
    """Public for a while, on a board and spoken about; every address of it is remembered."""
    place = make_place(world.caoba)
    record_posting(clerk(world), world.caoba.organ, posting_facts(place, item=item, title=""))
    drain()
    names = (path for path in Path(settings.PUBLIC_FILES).rglob("*") if path.is_file())
    paths = {"/" + quote(str(path.relative_to(settings.PUBLIC_FILES))) for path in names}
    hunted = Hunted(item, paths | {path.removesuffix("index.html") for path in paths})
    assert len(shown_at(hunted.ways(), Client())) >= 10, (
        "the word was never public: the hunt would prove nothing"
    )
    return hunted


def shown_at(ways: Iterable[str], client: Client) -> list[str]:
    """The addresses, method before them, whose answer says the word; asked of the layer in front and of Django."""
    layer = PublishedFirst(lambda *_: [])
    found = []
    for way in ways:
        for method in ("GET", "POST"):
            answer = client.generic(method, way)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            if WORD in without_echo(content.decode(errors="replace"), way) + unquote(str(answer.headers)):
                found.append(f"{method} {way}")
        environ = RequestFactory().get(way.partition("?")[0]).environ
        if WORD.encode() in b"".join(layer(environ, lambda *_: None)):
            found.append(f"file {way}")
    return found


def without_echo(said: str, way: str) -> str:
    """The answer without the question that a form gives back."""
    for _, typed in parse_qsl(way.partition("?")[2]):
        said = said.replace(f'value="{typed}"', "")
    return said


def scheduled(world: World) -> Hunted:
    item = drafted(world, publish_at=NINE)
    signed(world, item)
    return Hunted(item)


def called_off(world: World) -> Hunted:
    hunted = scheduled(world)
    call_off_release(clerk(world), hunted.item)
    return hunted


def withdrawn(world: World) -> Hunted:
    item = drafted(world)
    signed(world, item)
    hunted = known_everywhere(world, item)
    withdraw_item(clerk(world), item, "示例：发布有误")
    return hunted


def withdrawn_with_a_waiting_correction(world: World) -> Hunted:
    item = drafted(world)
    signed(world, item)
    hunted = known_everywhere(world, item)
    change_item(clerk(world), item, facts(**HIDDEN, correction="示例：有误", publish_at=NINE))
    signed(world, item)
    withdraw_item(clerk(world), item, "示例：发布有误")
    return hunted


def no_longer_proactive(world: World) -> Hunted:
    item = drafted(world)
    signed(world, item)
    hunted = known_everywhere(world, item)
    why = {"attribute": "WITHHELD", "attribute_reason": "示例", "legal_basis": "《条例》第十六条"}
    change_item(clerk(world), item, facts(**HIDDEN, **why))
    item.refresh_from_db()
    signed(world, item)
    return hunted


def corrected(world: World) -> Hunted:
    item = drafted(world)
    signed(world, item)
    hunted = known_everywhere(world, item)
    item.attachments.all().delete()
    change_item(clerk(world), item, facts(correction="示例：有误"))
    item.refresh_from_db()
    signed(world, item)
    return hunted


STORIES = (
    scheduled,
    called_off,
    withdrawn,
    withdrawn_with_a_waiting_correction,
    no_longer_proactive,
    corrected,
)


@pytest.fixture
def site(world: World, settings, tmp_path: Path) -> Iterator[World]:
    settings.BRAKE_FOLDER = tmp_path / "brake"
    with clock.frozen(datetime(2026, 10, 20, 9, tzinfo=clock.CHINA)):
        published(world)
        yield world


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_nothing_is_shown_at_any_address(site: World, client: Client, story) -> None:
    hunted = story(site)
    with clock.frozen(datetime(2026, 10, 22, 8, 59, 59, tzinfo=clock.CHINA)):
        release_due()
        drain()
        assert shown_at(hunted.ways(), client) == []
        assert not in_the_hall(site, hunted)


def test_the_desk_shows_nobody_anything(site: World, client: Client) -> None:
    hunted = withdrawn(site)
    client.raise_request_exception = False
    assert shown_at(hunted.desk_ways(), client) == []


def in_the_hall(world: World, hunted: Hunted) -> bool:
    organ = world.caoba.organ
    with ZipFile(BytesIO(hall_zip(organ))) as packed:
        names = "".join(packed.namelist()) + "".join(packed.read(name).decode() for name in packed.namelist())
    folder = Path(settings.PUBLIC_FILES).parent / "hall"
    hall_folder(organ, folder)
    texts = "".join(str(path) + path.read_text() for path in folder.rglob("*") if path.is_file())
    return WORD in names + texts


def test_at_its_hour_it_is_there_and_the_hall_of_before_follows(site: World, client: Client) -> None:
    hunted = scheduled(site)
    with clock.frozen(NINE):
        release_due()
        drain()
        assert len(shown_at(hunted.ways(), client)) >= 10
        assert in_the_hall(site, hunted)
        withdraw_item(clerk(site), hunted.item, "示例：发布有误")
        drain()
        assert not in_the_hall(site, hunted)


def test_page_and_file_go_with_the_withdrawal_whatever_the_worker_does(
    site: World, client: Client, django_capture_on_commit_callbacks
) -> None:
    item = drafted(site)
    signed(site, item)
    drain()
    values = Hunted(item).values()
    page, file = "/caoba/items/{pk}/".format(**values), "/caoba/files/{pk}/{digest}/{name}".format(**values)
    assert [client.get(path).status_code for path in (page, file)] == [200, 200]
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_item(clerk(site), item, "示例：发布有误")
    assert [client.get(path).status_code for path in (page, file)] == [410, 404]
    assert WORD not in client.get(f"/search/?q={WORD}").text.replace(f'value="{WORD}"', "")


@pytest.mark.parametrize("kind", ["", "plate/", "A4/", "A3/"])
def test_nobody_prints_what_is_not_public(site: World, client: Client, kind: str) -> None:
    hunted = withdrawn(site)
    client.force_login(clerk(site), "django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/desk/sheets/items/{hunted.values()['pk']}/{kind}").status_code == 404


def test_who_complained_reads_that_it_is_gone_but_not_what_it_was(site: World, client: Client) -> None:
    item = drafted(site)
    signed(site, item)
    publication = Publication.objects.get(item=item)
    row, code = send_feedback(
        site.caoba.organ,
        FeedbackFacts(kind="ERROR", text="示例：不该公开", way="WEB", publication=publication),
    )
    withdraw_item(clerk(site), item, "示例：发布有误")
    answer = client.post("/caoba/feedback/query/", {"number": row.register_number, "code": code})
    assert publication.index_number in answer.text
    assert WORD not in answer.text


def test_pages_of_an_old_site_wait_for_their_signatures_under_their_old_paths(
    site: World, client: Client, tmp_path: Path
) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    page = f'<html><body><h1>示例：{WORD}</h1><div class="TRS_Editor"><p>{WORD}的正文内容，很长的一段。</p></div></body></html>'
    meta = '<meta name="PubDate" content="2019-03-05 09:10">'
    (folder / "a.html").write_text(f'<meta charset="utf-8">{meta}{page}', encoding="utf-8")
    move, _ = moved(site, folder)
    item = Item.objects.get(moved_page__move=move)
    drain()
    assert shown_at(Hunted(item, {"/a.html", "/caoba/a.html"}).ways(), client) == []

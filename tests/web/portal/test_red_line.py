"""Red line 1: nothing is public before the third signature, nor after withdrawal, by any way in."""

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.approval.actions.sign import Signature, sign
from gongkai.approval.models import Decision
from gongkai.disclosure.actions.attach_file import attach_file
from gongkai.disclosure.actions.change_item import change_item
from gongkai.disclosure.actions.draft_item import draft_item
from gongkai.disclosure.actions.submit_item import submit_item
from gongkai.disclosure.actions.withdraw_item import withdraw_item
from gongkai.disclosure.models import Publication
from gongkai.trail.outbox import drain
from tests.disclosure.item_stories import approve, clerk, facts, published, sent
from tests.web.portal.places import answered_text, found_in_index, public_text

SECRET = "机密词"
HIDDEN = {
    "title": f"示例：{SECRET}",
    "body": f"<p>{SECRET}正文</p>",
    "summary": f"{SECRET}概述",
    "keywords": SECRET,
}


def attached(place, **changes):
    item = draft_item(clerk(place), place.caoba.organ, facts(**changes))
    upload = SimpleUploadedFile(f"{SECRET}附件.txt", f"{SECRET}附件内容".encode(), "text/plain")
    attach_file(clerk(place), item, upload)
    item.refresh_from_db()
    return item


def assert_hidden(client, word=SECRET):
    drain()
    assert word not in public_text()
    assert word not in answered_text(client)
    assert not found_in_index(word)


def test_a_draft_is_nowhere(client, world):
    published(world)
    attached(world, **HIDDEN)
    assert_hidden(client)


@pytest.mark.parametrize("levels", [(), (1,), (1, 2)])
def test_an_item_on_its_way_is_nowhere(client, world, levels):
    published(world)
    item = attached(world, **HIDDEN)
    approve(world, submit_item(clerk(world), item), levels)
    assert_hidden(client)


def test_a_returned_item_is_nowhere(client, world):
    _, approval = sent(world, **HIDDEN)
    approve(world, approval, (1,))
    back = Signature(2, approval.version.digest, Decision.RETURNED, "请修改")
    sign(world.caoba.person("DEPUTY_LEADER"), approval, back)
    assert_hidden(client)


def test_a_superseded_round_is_nowhere(client, world):
    item, approval = sent(world, **HIDDEN)
    approve(world, approval, (1, 2))
    change_item(clerk(world), item, facts())
    assert_hidden(client)


def test_a_correction_under_way_shows_the_signed_version_only(client, world):
    item, publication = published(world)
    change_item(clerk(world), item, facts(**HIDDEN, correction="示例：有误"))
    item.refresh_from_db()
    approve(world, submit_item(clerk(world), item), (1, 2))
    assert_hidden(client)
    assert "示例正文" in client.get(f"/caoba/items/{publication.pk}/").getvalue().decode()


def test_a_replaced_version_leaves_nothing_behind(client, world):
    item = attached(world, **HIDDEN)
    approve(world, submit_item(clerk(world), item))
    drain()
    assert SECRET in public_text()
    item.attachments.all().delete()
    item.refresh_from_db()
    change_item(clerk(world), item, facts(correction="示例：有误"))
    item.refresh_from_db()
    approve(world, submit_item(clerk(world), item))
    assert_hidden(client)


def test_a_withdrawn_item_leaves_only_its_reason(client, world):
    item = attached(world, **HIDDEN)
    approve(world, submit_item(clerk(world), item))
    drain()
    publication = Publication.objects.get(item=item)
    page = client.get(f"/caoba/items/{publication.pk}/").getvalue().decode()
    file = next(path for path in page.split('"') if path.startswith("/caoba/files/"))
    assert client.get(file).status_code == 200
    item.refresh_from_db()
    withdraw_item(clerk(world), item, "发布有误，正在核实")
    assert_hidden(client)
    gone = client.get(f"/caoba/items/{publication.pk}/")
    assert gone.status_code == 410
    assert "发布有误，正在核实" in gone.getvalue().decode()
    assert client.get(file).status_code == 404


def test_internal_fields_stay_inside(client, world):
    inner = {
        "secrecy_basis": SECRET,
        "attribute_reason": SECRET,
        "legal_basis": SECRET,
        "origin_organ": SECRET,
    }
    published(world, **inner, fiscal_year=2026, effective_on=date(2026, 1, 1))
    drain()
    assert_hidden(client)
    assert "CLEARED" not in public_text()


def test_a_tampered_attachment_is_not_published(client, world, settings):
    item = attached(world, title="示例：有附件")
    approval = submit_item(clerk(world), item)
    for path in Path(settings.PRIVATE_FILES).rglob("*.txt"):
        path.chmod(0o600)
        path.write_text(SECRET)
    approve(world, approval)
    drain()
    assert SECRET not in public_text()
    assert not list(Path(settings.PUBLIC_FILES).glob("caoba/files/**/*.txt"))

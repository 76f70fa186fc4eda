"""Plates, board sheets and copy-ready texts: of what is public, with the number to call and a code leading there."""

import pypdfium2
import pytest
from django.urls import reverse

from gongkai.approval.models import Version
from gongkai.disclosure.models import Publication
from gongkai.papers import qr
from tests.disclosure.posting_world import clerk_of, make_place, make_public


@pytest.fixture
def public(world):
    world.caoba.organ.phone = "028-10000000"
    world.caoba.organ.save()
    item = make_public(world.caoba)
    content = {
        "title": "示例决算公开",
        "body": "第一段示例。第二段示例。",
        "summary": "示例概述。",
        "attachments": [],
    }
    old = item.publication.version
    signed = Version.objects.create(
        organ=old.organ, subject_type="item", subject_id=item.pk, number=2, title=old.title, content=content,
        digest="1" * 64, made_by=old.made_by, made_at=old.made_at,
    )  # fmt: skip
    Publication.objects.filter(pk=item.publication.pk).update(version=signed)
    return Publication.objects.get(pk=item.publication.pk)


@pytest.fixture
def place(world):
    return make_place(world.caoba, "V1-1", world.caoba.villages[0], complaint_phone="12345")


def get(client, person, name, *args, **query):
    client.force_login(person)
    return client.get(reverse(name, args=args), query)


def text_of(answer) -> str:
    pdf = pypdfium2.PdfDocument(answer.content)
    return "".join(page.get_textpage().get_text_range() for page in pdf).replace("\r\n", "")


def decoded(text: str, tmp_path) -> str:
    """What a telephone reads in the code."""
    import cv2
    import numpy as np

    side = int(qr.svg(text).split('viewBox="0 0 ')[1].split()[0])
    picture = np.full((side, side), 255, np.uint8)
    for step in qr.svg(text).rsplit('d="', 1)[1].split('"')[0].split("M")[1:]:
        x, y = step.split("h")[0].split()
        picture[int(y), int(x)] = 0
    return cv2.QRCodeDetector().detectAndDecode(
        cv2.resize(picture, None, fx=8, fy=8, interpolation=cv2.INTER_NEAREST)
    )[0]


@pytest.mark.parametrize(
    "address", ["https://shili.example.cn/caoba/places/V1-1/", "http://127.0.0.1/" + "x" * 90]
)
def test_a_telephone_reads_the_code(address, tmp_path):
    assert decoded(address, tmp_path) == address


def test_the_sheet_has_all_that_must_stand_on_it(world, client, public, place):
    clerk = clerk_of(world.caoba, world.caoba.villages[0])
    answer = get(client, clerk, "desk-board-sheet", public.pk, "A3", place=place.pk)
    text = text_of(answer)
    for words in (
        "示例决算公开",
        "草坝镇人民政府",
        "公开日期",
        "028-10000000",
        "12345",
        "第一段示例",
        public.index_number,
    ):
        assert words in text
    width, height = pypdfium2.PdfDocument(answer.content)[0].get_size()
    assert (round(width), round(height)) == (842, 1191)
    assert get(client, clerk, "desk-board-sheet", public.pk, "A5").status_code == 404


def test_without_a_place_the_organ_is_called(world, client, public):
    answer = get(client, clerk_of(world.caoba), "desk-board-sheet", public.pk, "A4")
    assert "监督电话：028-10000000" in text_of(answer)


def test_plates_of_places_and_items(world, client, public, place, settings):
    settings.SITE_URL = "https://shili.example.cn"
    clerk = clerk_of(world.caoba)
    assert "https://shili.example.cn/caoba/places/V1-1/" in text_of(
        get(client, clerk, "desk-place-plate", place.pk)
    )
    assert "监督电话：12345" in text_of(get(client, clerk, "desk-place-plates"))
    assert f"/caoba/items/{public.pk}/" in text_of(get(client, clerk, "desk-item-plate", public.pk))


def test_nothing_of_a_withdrawn_item_is_printed_or_copied(world, client, public):
    Publication.objects.update(withdrawn_at=public.published_at, withdrawn_reason="示例")
    for name, args in (("desk-board-sheet", ["A4"]), ("desk-item-plate", []), ("desk-channel-texts", [])):
        assert get(client, clerk_of(world.caoba), name, public.pk, *args).status_code == 404


def test_a_neighbour_prints_nothing_of_ours(world, client, public, place):
    clerk = clerk_of(world.neighbour)
    assert get(client, clerk, "desk-board-sheet", public.pk, "A4").status_code == 404
    assert get(client, clerk, "desk-place-plate", place.pk).status_code == 404
    assert get(
        client,
        clerk,
        "desk-board-sheet",
        make_public(world.neighbour, "邻", "l/1").publication.pk,
        "A4",
        place=place.pk,
    )
    assert "12345" not in get(client, clerk, "desk-place-list").text


def test_texts_for_the_other_channels(world, client, public):
    answer = get(client, clerk_of(world.caoba), "desk-channel-texts", public.pk)
    texts = {text.channel: text.text for text in answer.context["texts"]}
    assert set(texts) == {"LOUDSPEAKER", "NEW_MEDIA", "SCREEN", "LEAFLET"}
    assert all("示例决算公开" in text for text in texts.values())
    assert "第二段示例。" in texts["LOUDSPEAKER"]
    assert f"/caoba/items/{public.pk}/" in texts["NEW_MEDIA"]

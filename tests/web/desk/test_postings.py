"""The pages of postings, for each who may come."""

import uuid
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import load_workbook

from gongkai import clock
from gongkai.disclosure.actions.record_posting import record_posting
from gongkai.disclosure.models import PostedPhoto, Posting
from tests.disclosure.posting_world import clerk_of, facts, make_place, make_public
from tests.papers import samples


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    settings.PRIVATE_FILES = tmp_path


@pytest.fixture
def place(world):
    return make_place(world.caoba, "V1-1", world.caoba.villages[0])


@pytest.fixture
def posting(world, place):
    photo = samples.upload("图.jpg", samples.image())
    return record_posting(
        clerk_of(world.caoba), world.caoba.organ, facts(place, title="示例公示甲"), photo=photo
    )


def get(client, person, name, *args, **query):
    if person is not None:
        client.force_login(person)
    return client.get(reverse(name, args=args), query)


def typed(place, **more):
    return {
        "place": place.pk, "channel": "BOARD", "content": "示例公示", "posted_on": "2026-03-05", "quantity": 1,
        "client_key": uuid.uuid4(), **more,
    }  # fmt: skip


def test_a_village_clerk_enters_one_with_a_photo_and_goes_on(world, client, place):
    clerk = clerk_of(world.caoba, world.caoba.villages[0])
    page = get(client, clerk, "desk-posting-new")
    assert str(clock.today()) in page.text
    answer = client.post(
        reverse("desk-posting-new"), typed(place, photo=samples.upload("图.jpg", samples.image()))
    )
    assert answer["Location"] == reverse("desk-posting-new")
    assert "可以再登一条" in client.get(answer["Location"]).text
    assert Posting.objects.get().photo


def test_the_form_remembers_where_the_clerk_was(world, client, posting):
    make_place(world.caoba, "T-01")
    answer = get(client, clerk_of(world.caoba), "desk-posting-new")
    assert answer.context["form"].initial["place"] == posting.place


def test_a_published_item_is_chosen_by_typing(world, client, place):
    item = make_public(world.caoba)
    choice = f"{item.title}［索引号：caoba/2026-00001］"
    assert choice in get(client, clerk_of(world.caoba), "desk-posting-new").text
    client.post(reverse("desk-posting-new"), typed(place, content=choice))
    assert Posting.objects.get().item == item


def test_a_refused_form_keeps_everything_and_asks_for_the_photo_again(world, client, place):
    client.force_login(clerk_of(world.caoba))
    form = typed(
        place, posted_on="2099-01-01", note="示例备注", photo=samples.upload("图.jpg", samples.image())
    )
    answer = client.post(reverse("desk-posting-new"), form)
    assert answer.status_code == 422
    for words in ("还没有到", "示例备注", str(form["client_key"]), "照片请重新"):
        assert words in answer.text


def test_a_bad_photo_is_told(world, client, place):
    client.force_login(clerk_of(world.caoba))
    answer = client.post(reverse("desk-posting-new"), typed(place, photo=samples.upload("图.jpg", b"MZ\0\0")))
    assert answer.status_code == 422
    assert "Windows 程序" in answer.text
    assert not Posting.objects.exists()


def test_places_and_items_of_others_are_not_offered(world, client, place):
    make_place(world.caoba, "V2-1", world.caoba.villages[1])
    make_place(world.neighbour, "L-01")
    make_public(world.neighbour, "邻镇示例", "linzhen/2026-00001")
    text = get(client, clerk_of(world.caoba, world.caoba.villages[0]), "desk-posting-new").text
    assert [code in text for code in ("V1-1", "V2-1", "L-01", "邻镇示例")] == [True, False, False, False]


def test_a_place_of_another_village_cannot_be_sent_either(world, client, place):
    client.force_login(clerk_of(world.caoba, world.caoba.villages[1]))
    assert client.post(reverse("desk-posting-new"), typed(place)).status_code == 422
    assert not Posting.objects.exists()


def test_a_village_clerk_who_chose_no_place_loses_nothing(world, client, place):
    client.force_login(clerk_of(world.caoba, world.caoba.villages[0]))
    answer = client.post(reverse("desk-posting-new"), {**typed(place), "place": ""})
    assert (answer.status_code, "示例公示" in answer.text) == (422, True)


def test_the_register_shows_the_photo_and_is_narrowed(world, client, posting):
    reader = world.caoba.person("INSPECTOR")
    text = get(client, reader, "desk-posting-list").text
    assert reverse("desk-file-small", args=[posting.photo.key]) in text
    for query in (
        {"month": "2026-03"},
        {"channel": "BOARD"},
        {"word": "公示甲"},
        {"village": posting.village_id},
    ):
        assert "示例公示甲" in get(client, reader, "desk-posting-list", **query).text
    for query in (
        {"month": "2026-04"},
        {"channel": "BANNER"},
        {"word": "乙"},
        {"state": "cancelled"},
        {"month": "?"},
    ):
        assert "示例公示甲" not in get(client, reader, "desk-posting-list", **query).text


def test_the_register_as_a_file_runs_nothing(world, client, place):
    record_posting(clerk_of(world.caoba), world.caoba.organ, facts(place, title="=1+1 示例"))
    inspector = world.caoba.person("INSPECTOR")
    text = get(client, inspector, "desk-posting-export", "csv").content.decode("utf-8-sig")
    assert "'=1+1 示例" in text
    book = load_workbook(BytesIO(get(client, inspector, "desk-posting-export", "xlsx").content))
    assert book.get_sheet_by_index(0).to_python()[1][5] == "=1+1 示例"
    assert get(client, inspector, "desk-posting-export", "exe").status_code == 404


def test_counts_by_month(world, client, place):
    for month, quantity in ((1, 2), (3, 5)):
        given = facts(place, quantity=quantity, posted_on=date(2026, month, 1))
        record_posting(clerk_of(world.caoba), world.caoba.organ, given)
    answer = get(client, world.caoba.person("INSPECTOR"), "desk-posting-counts", year="2026")
    assert answer.context["totals"][:3] == [2, 0, 5]
    assert answer.context["total"] == 7
    assert get(client, None, "desk-posting-counts", format="xlsx")["Content-Type"].endswith("sheet")


def test_taking_down_and_cancelling_on_the_page(world, client, posting):
    client.force_login(clerk_of(world.caoba))
    client.post(reverse("desk-posting-take-down", args=[posting.pk]), {"on": "2026-03-20"})
    assert client.post(reverse("desk-posting-cancel", args=[posting.pk]), {"reason": ""}).status_code == 422
    client.post(reverse("desk-posting-cancel", args=[posting.pk]), {"reason": "点位选错（示例）"})
    text = client.get(reverse("desk-posting", args=[posting.pk])).text
    assert "点位选错（示例）" in text
    assert "2026年3月20日" in text


@pytest.mark.parametrize("name", ["desk-posting", "desk-posting-take-down", "desk-posting-cancel"])
def test_a_neighbour_and_another_village_find_nothing(world, client, posting, name):
    for stranger in (clerk_of(world.neighbour), clerk_of(world.caoba, world.caoba.villages[1])):
        client.force_login(stranger)
        answer = client.get if name == "desk-posting" else client.post
        assert (
            answer(reverse(name, args=[posting.pk]), {"on": "2026-03-20", "reason": "x"}).status_code == 404
        )


@pytest.mark.parametrize("page", ["desk-posting-list", "desk-posting-counts"])
def test_lists_of_strangers_do_not_tell(world, client, posting, page):
    for stranger in (clerk_of(world.neighbour), clerk_of(world.caoba, world.caoba.villages[1])):
        text = get(client, stranger, page).text
        assert "示例公示甲" not in text
        assert "V1-1" not in text
    assert "示例公示甲" not in get(client, None, "desk-posting-export", "csv").content.decode()


def test_the_inspector_writes_nothing(world, client, posting):
    client.force_login(world.caoba.person("INSPECTOR"))
    for name in ("desk-posting-take-down", "desk-posting-cancel"):
        assert (
            client.post(reverse(name, args=[posting.pk]), {"on": "2026-03-20", "reason": "x"}).status_code
            == 403
        )
    for name in ("desk-posting-new", "desk-posting-batch", "desk-posting-rejected"):
        assert client.get(reverse(name)).status_code == 403


@pytest.mark.parametrize(
    "name", ["desk-posting-list", "desk-posting-new", "desk-posting-batch", "desk-posting-counts"]
)
def test_a_visitor_signs_in_first(client, db, name):
    assert "/accounts/login/" in get(client, None, name)["Location"]


def test_above_several_organs_counts_go_from_organs_to_places(world, client, place):
    record_posting(clerk_of(world.caoba), world.caoba.organ, facts(place, quantity=3))
    county = world.supervisor
    (whole,) = get(client, county, "desk-posting-counts", year="2026").context["lines"]
    assert (whole["name"], whole["sum"], whole["link"]) == ("草坝镇", 3, "?year=2026&organ=caoba")
    town = get(client, county, "desk-posting-counts", year="2026", organ="caoba")
    assert [line["link"] for line in town.context["lines"]] == [reverse("desk-place", args=[place.pk])]
    assert get(client, None, "desk-posting-counts", organ="nowhere").status_code == 404


def test_another_organs_counts_are_not_found(world, client):
    assert get(client, clerk_of(world.neighbour), "desk-posting-counts", organ="caoba").status_code == 404


def test_above_several_organs_places_are_offered_once_the_organ_is_chosen(world, client, place):
    for name in ("desk-posting-list", "desk-place-list"):
        assert "示例1村</option>" not in get(client, world.supervisor, name).text
        offered = get(client, None, name, organ="caoba").text
        assert offered.count("示例1村</option>") == 1
    assert '"organ"' not in get(client, clerk_of(world.caoba), "desk-posting-list").text


def test_above_several_organs_each_entry_names_its_organ(world, client, posting):
    assert 'data-label="机关"' in get(client, world.supervisor, "desk-posting-list").text
    assert 'data-label="机关"' not in get(client, clerk_of(world.caoba), "desk-posting-list").text


def test_the_title_of_the_photo_is_taken_over_without_a_script(world, client, posting):
    better = "示例村低保名单公示"
    PostedPhoto.objects.filter(posting=posting).update(suggested=better)
    page = get(client, clerk_of(world.caoba), "desk-posting", posting.pk).text
    assert f'name="suggested" value="{better}"' in page
    where = reverse("desk-posting-title", args=[posting.pk])
    assert client.post(where, {"suggested": "别的"}, follow=True).status_code == 200
    posting.refresh_from_db()
    assert posting.title == "示例公示甲"
    assert better in client.post(where, {"suggested": better}, follow=True).text
    posting.refresh_from_db()
    assert (posting.title, posting.note) == (better, "原填：示例公示甲")
    assert "采用这个标题" not in get(client, world.caoba.person("INSPECTOR"), "desk-posting", posting.pk).text


def test_the_telephone_takes_the_title_over_for_who_may(world, client, posting):
    better = "示例村低保名单公示"
    PostedPhoto.objects.filter(posting=posting).update(suggested=better)
    where, asked = reverse("desk-field-title"), {"posting": posting.pk, "suggested": better}
    assert client.post(where, asked).status_code == 401
    client.force_login(clerk_of(world.neighbour))
    assert client.post(where, asked).status_code == 422
    client.force_login(clerk_of(world.caoba))
    known = client.get(reverse("desk-field-data")).json()
    assert known["suggestions"] == [{"posting": posting.pk, "title": "示例公示甲", "suggested": better}]
    assert client.post(where, asked).json()["title"] == better
    assert client.get(reverse("desk-field-data")).json()["suggestions"] == []

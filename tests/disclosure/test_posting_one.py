"""Entering one posting, taking it down, cancelling it."""

import uuid
from datetime import date, timedelta

import pytest

from gongkai import clock
from gongkai.disclosure.actions import record_posting as verb
from gongkai.disclosure.actions.cancel_posting import cancel_posting
from gongkai.disclosure.actions.record_posting import record_posting
from gongkai.disclosure.actions.take_down_posting import take_down_posting
from gongkai.disclosure.models import ItemState, Posting
from gongkai.disclosure.posting_queries import count_by_channel, pieces
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.papers.models import StoredFile
from gongkai.trail.models import TrailEntry
from tests.disclosure.posting_world import DAY, clerk_of, facts, make_place, make_public
from tests.papers import samples


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    settings.PRIVATE_FILES = tmp_path


@pytest.fixture
def town(world):
    return world.caoba


def post(town, given=None, **options) -> Posting:
    return record_posting(clerk_of(town), town.organ, given or facts(make_place(town)), **options)


def test_a_posting_is_kept_with_its_trail(town):
    posting = post(town)
    assert (posting.title, posting.quantity, posting.recorded_by) == ("示例补贴公示", 1, clerk_of(town))
    entry = TrailEntry.objects.get(verb="登记张贴")
    assert entry.content["place"] == "T-01"
    assert "《中华人民共和国政府信息公开条例》第二十五条" in entry.articles


def test_a_public_item_gives_the_title(town):
    item = make_public(town)
    assert post(town, facts(make_place(town), title="", item=item)).title == item.title


def test_one_item_on_five_channels_counts_five_times(town):
    item, place = make_public(town), make_place(town)
    for channel in ("PORTAL", "PARTY_GOV_NETWORK", "REPORTED_UP", "BOARD", "BANNER"):
        post(town, facts(place if channel in ("BOARD", "BANNER") else None, item=item, channel=channel))
    assert sum(count_by_channel(town.organ, 2026).values()) == 5
    assert pieces(town.organ, 2026, ["BOARD", "BANNER"]) == 2
    assert pieces(town.organ, 2025, ["BOARD"]) == 0


def test_a_photo_is_kept_small(town):
    photo = post(town, photo=samples.upload("图.jpg", samples.photo_with_place())).photo
    assert (photo.kind, photo.organ) == ("jpg", town.organ)


def test_the_same_form_twice_is_one_posting(town):
    place, key = make_place(town), uuid.uuid4()
    photos = [samples.upload("图.jpg", samples.image()) for _ in range(2)]
    first, second = (post(town, facts(place), client_key=key, photo=photo) for photo in photos)
    assert first == second
    assert StoredFile.objects.count() == 1


def test_two_at_the_same_moment_are_one_posting(town, monkeypatch):
    place, key = make_place(town), uuid.uuid4()
    first = post(town, facts(place), client_key=key)
    look, seen = verb._kept, []
    monkeypatch.setattr(verb, "_kept", lambda *given: look(*given) if seen else seen.append(1))
    assert post(town, facts(place), client_key=key) == first
    assert TrailEntry.objects.filter(verb="登记张贴").count() == 1


def test_a_key_of_someone_else_is_refused(world, town):
    key = uuid.uuid4()
    post(town, client_key=key)
    other = world.neighbour
    with pytest.raises(NotAllowed):
        record_posting(clerk_of(other), other.organ, facts(make_place(other)), client_key=key)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"channel": "?"}, "渠道"),
        ({"title": " "}, "内容"),
        ({"title": "长" * 201}, "最多200字"),
        ({"posted_on": date(2099, 1, 1)}, "还没有到"),
        ({"posted_on": date(1999, 1, 1)}, "年份"),
        ({"until": DAY - timedelta(days=1)}, "早于张贴日期"),
        ({"quantity": 0}, "至少要1条"),
        ({"quantity": 10**7}, "核对"),
        ({"url": "javascript:alert(1)"}, "网址"),
        ({"place": None}, "哪个点位"),
    ],
)
def test_faults_are_told(town, more, words):
    with pytest.raises(Refusal, match=words):
        post(town, facts(**{"place": make_place(town), **more}))
    assert not Posting.objects.exists()


def test_several_faults_are_told_at_once(town):
    with pytest.raises(Refusal) as refusal:
        post(town, facts(None, title="", quantity=0))
    assert len(refusal.value.sentences) == 3


def test_an_item_that_is_not_public_cannot_be_posted(town):
    item = make_public(town)
    item.publication.withdrawn_at = clock.now()
    with pytest.raises(Refusal, match="还没有公开"):
        post(town, facts(make_place(town), item=item))


def test_the_signed_title_is_posted_while_a_correction_is_drafted(town):
    item = make_public(town)
    item.state, item.title = ItemState.DRAFT, "还没有签的题目（示例）"
    assert post(town, facts(make_place(town), title="", item=item)).title == "示例决算公开"


def test_an_item_of_a_neighbour_cannot_be_posted(world, town):
    with pytest.raises(Refusal, match="还没有公开"):
        post(town, facts(make_place(town), item=make_public(world.neighbour)))


def test_places_out_of_use_and_of_a_neighbour_are_refused(world, town):
    with pytest.raises(Refusal, match="停用"):
        post(town, facts(make_place(town, in_use=False)))
    with pytest.raises(Refusal, match="不属于"):
        post(town, facts(make_place(world.neighbour)))


def test_a_village_clerk_posts_in_the_own_village_only(town):
    mine, other = town.villages
    clerk = clerk_of(town, mine)
    posting = record_posting(clerk, town.organ, facts(make_place(town, "V1-1", mine)))
    assert posting.village == mine
    for place in (make_place(town, "V2-1", other), make_place(town), None):
        with pytest.raises(NotAllowed):
            record_posting(clerk, town.organ, facts(place))


@pytest.mark.parametrize("kind", ["INSPECTOR", "OFFICE_STAFF", "PRINCIPAL_LEADER"])
def test_other_posts_do_not_post(town, kind):
    with pytest.raises(NotAllowed):
        record_posting(town.person(kind), town.organ, facts(make_place(town)))


def test_taking_down_is_noted_once_and_still_counts(town):
    posting = take_down_posting(clerk_of(town), post(town), DAY + timedelta(days=7))
    assert posting.taken_down_on == DAY + timedelta(days=7)
    with pytest.raises(Refusal, match="已经在"):
        take_down_posting(clerk_of(town), posting, DAY + timedelta(days=8))
    assert pieces(town.organ, 2026, ["BOARD"]) == 1


def test_a_day_that_cannot_be_is_refused_for_taking_down(town):
    posting = post(town)
    with pytest.raises(Refusal, match="早于"):
        take_down_posting(clerk_of(town), posting, DAY - timedelta(days=1))
    with pytest.raises(Refusal, match="还没有到"):
        take_down_posting(clerk_of(town), posting, clock.today() + timedelta(days=1))


def test_a_cancelled_entry_stays_and_does_not_count(town):
    posting = post(town)
    with pytest.raises(Refusal, match="原因"):
        cancel_posting(clerk_of(town), posting, " ")
    cancel_posting(clerk_of(town), posting, "点位选错（示例）")
    assert Posting.objects.get().cancelled_reason == "点位选错（示例）"
    assert pieces(town.organ, 2026, ["BOARD"]) == 0
    with pytest.raises(Refusal, match="已经作废"):
        cancel_posting(clerk_of(town), posting, "再来")


def test_a_neighbour_and_another_village_cancel_nothing(world, town):
    mine, other = town.villages
    posting = post(town, facts(make_place(town, "V1-1", mine)))
    for stranger in (clerk_of(world.neighbour), clerk_of(town, other), town.person("INSPECTOR")):
        with pytest.raises(NotAllowed):
            cancel_posting(stranger, posting, "示例")

"""Ten thousand at once from one address: slowed down in all processes together; others go on; nothing is lost."""

import multiprocessing
import uuid

import pytest
from django.test import Client

from gongkai.applications.models import Application
from gongkai.web.portal.apply import rate, support, views
from tests.applications.stories import on
from tests.web.portal.test_apply import ADDRESS, FIELDS, sent

MANY, NEIGHBOUR = 10_000, "192.0.2.7"


@pytest.fixture(autouse=True)
def september(db):
    with on("2026-09-15"):
        yield


def new(**more) -> dict[str, str]:
    return {**FIELDS, "client_key": str(uuid.uuid4()), **more}


def test_ten_thousand_from_one_address_register_a_few_and_others_go_on(world, client, rf):
    statuses = [client.post(ADDRESS, new()).status_code for _ in range(rate.SUBMISSIONS + 5)]
    assert statuses == [200] * rate.SUBMISSIONS + [429] * 5
    limit = support.FLOOD * rate.TRIES - len(statuses)
    assert {client.post(ADDRESS, {}).status_code for _ in range(limit)} == {422, 429}
    rest = (
        views.apply(rf.post(ADDRESS, {}), organ="caoba").status_code
        for _ in range(MANY - limit - len(statuses))
    )
    assert set(rest) == {429}
    assert client.post(ADDRESS, new(), REMOTE_ADDR=NEIGHBOUR).status_code == 200
    assert Application.objects.count() == rate.SUBMISSIONS + 1
    numbers = Application.objects.values_list("register_number", flat=True)
    assert len(set(numbers)) == rate.SUBMISSIONS + 1


def test_beyond_the_flood_the_body_is_not_even_read(world, client, monkeypatch):
    for _ in range(support.FLOOD * rate.TRIES):
        client.post(ADDRESS, {})
    monkeypatch.setattr("django.http.request.HttpRequest._load_post_and_files", lambda self: 1 / 0)
    answer = client.post(ADDRESS, new())
    assert (answer.status_code, "一小时以后再试" in answer.content.decode()) == (429, True)


def test_between_the_two_limits_what_was_typed_stays(world, client):
    for _ in range(rate.TRIES):
        client.post(ADDRESS, {})
    answer = client.post(ADDRESS, new(description="示例𠮷村合同"))
    assert (answer.status_code, "示例𠮷村合同" in answer.content.decode()) == (429, True)


def test_after_an_hour_it_goes_on(world, client):
    for _ in range(support.FLOOD * rate.TRIES + 1):
        last = client.post(ADDRESS, {})
    assert last.status_code == 429
    from datetime import timedelta

    from gongkai import clock

    with clock.frozen(clock.now() + timedelta(hours=1)):
        assert client.post(ADDRESS, new()).status_code == 200


def test_sending_a_form_again_is_no_new_application(world, client):
    first = sent(client)
    for _ in range(rate.SUBMISSIONS - 1):
        client.post(ADDRESS, new())
    assert client.post(ADDRESS, new()).status_code == 429
    assert sent(client) == first


def _hammer(folder: str, barrier, results) -> None:
    from django.conf import settings

    settings.BRAKE_FOLDER = folder
    barrier.wait(20)
    with on("2026-09-15"):
        results.put(sum(rate.count("send", "192.0.2.9", 100) <= 100 for _ in range(500)))


def test_processes_count_together(tmp_path):
    context = multiprocessing.get_context("fork")
    barrier, results = context.Barrier(3), context.Queue()
    workers = [context.Process(target=_hammer, args=(str(tmp_path), barrier, results)) for _ in range(3)]
    for worker in workers:
        worker.start()
    passed = sum(results.get(timeout=30) for _ in workers)
    for worker in workers:
        worker.join(10)
    assert 97 <= passed <= 100  # two that write at once may both be told the higher number, never a lower one


def test_a_full_count_grows_no_further(settings, tmp_path):
    settings.BRAKE_FOLDER = tmp_path
    for _ in range(500):
        rate.count("send", "192.0.2.9", 10)
    assert [path.stat().st_size for path in tmp_path.rglob("send-*")] == [11]
    assert "192.0.2.9" not in "".join(map(str, tmp_path.rglob("*")))


def test_one_network_of_ipv6_is_one_address(rf):
    first, second = (rf.post("/", REMOTE_ADDR=f"2001:db8:1:2::{n}") for n in (1, 99))
    assert rate.address_of(first) == rate.address_of(second)
    assert rate.address_of(first) != rate.address_of(rf.post("/", REMOTE_ADDR="2001:db8:1:3::1"))


def test_guessing_the_code_of_one_number_from_many_addresses_is_stopped(world, client):
    number, code = sent(client)
    for n in range(rate.WRONG_CODES + 1):
        guess = {"number": number, "code": f"WRONGWRONG{n:02}"}
        assert client.post(f"{ADDRESS}query/", guess, REMOTE_ADDR=f"198.51.100.{n}").status_code == 422
    answer = client.post(f"{ADDRESS}query/", {"number": number, "code": code}, REMOTE_ADDR=NEIGHBOUR)
    assert (answer.status_code, "连续输错太多次" in answer.content.decode()) == (429, True)


def test_a_stranger_without_the_token_is_still_refused(world):
    assert Client(enforce_csrf_checks=True).post(ADDRESS, new()).status_code == 403
    assert Client(enforce_csrf_checks=True).post(f"{ADDRESS}letter/", {}).status_code == 403

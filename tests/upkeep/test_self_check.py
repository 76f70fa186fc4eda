"""The daily self-check: each fault by name, its score, its history, and what it leaves to do."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from gongkai import clock
from gongkai.disclosure.actions.explain_nothing import explain_nothing
from gongkai.disclosure.actions.withdraw_item import withdraw_item
from gongkai.disclosure.models import Publication
from gongkai.law import site_indicators as law
from gongkai.upkeep.models import LinkState, SelfCheck
from gongkai.upkeep.self_check import columns, links, reach, services, truth
from gongkai.upkeep.self_check.daily import check_organ, due_days_of_self_check
from gongkai.upkeep.self_check.looking import look
from tests.conftest import World
from tests.disclosure.duty_stories import adopted, duties_of
from tests.disclosure.item_stories import clerk, october, published


def keys(found: Iterator[Any]) -> set[str]:
    return {fault.key for fault in found}


def test_news_is_fresh_on_the_fourteenth_day_and_stale_on_the_fifteenth(world: World) -> None:
    with october(1):
        published(world, formed_on=date(2026, 9, 30))
    organ = world.caoba.organ
    assert "stale-township-news" not in keys(columns.faults(organ, date(2026, 10, 15)))
    later = keys(columns.faults(organ, date(2026, 10, 16)))
    assert {"stale-township-news", "veto-3-home"} <= later


def test_a_policy_column_has_six_months(world: World) -> None:
    with october(1):
        published(
            world, code="township-document", document_number="示例府〔2026〕1号", formed_on=date(2026, 9, 30)
        )
    organ = world.caoba.organ
    assert "stale-township-document" not in keys(columns.faults(organ, date(2027, 4, 1)))
    assert "stale-township-document" in keys(columns.faults(organ, date(2027, 4, 2)))


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2026, 1, 15), 3, date(2025, 10, 15)),
        (date(2026, 12, 31), 12, date(2025, 12, 31)),
    ],
)
def test_months_before(day: date, months: int, before: date) -> None:
    assert law.months_before(day, months) == before


def test_five_empty_columns_are_a_veto_and_a_town_is_not_asked_for_the_countys_list(world: World) -> None:
    found = keys(columns.faults(world.caoba.organ, date(2026, 10, 20)))
    assert {"veto-4-empty", "empty-fees"} <= found
    assert "empty-municipal-works" not in found
    assert "empty-homestead" in found


def test_a_column_that_was_explained_by_name_is_not_empty(world: World) -> None:
    with october(20):
        adopted(world, "20.11")
        assert "empty-livelihood-policy" in keys(columns.faults(world.caoba.organ, clock.today()))
        explain_nothing(clerk(world), duties_of(world, "20.11")[0], "经核实，本季度没有新的政策")
        assert "empty-livelihood-policy" not in keys(columns.faults(world.caoba.organ, clock.today()))
    later = keys(columns.faults(world.caoba.organ, date(2027, 4, 22)))
    assert "stale-livelihood-policy" in later


def test_a_site_that_does_not_open_twice_is_a_veto(world: World, server: str, settings: Any) -> None:
    settings.SITE_URL, organ = server + "/no", world.caoba.organ
    settings.LINK_CHECK_LOOPBACK = True
    reach.look_at_home()
    assert not keys(reach.faults(organ, clock.today()))
    reach.look_at_home()
    assert keys(reach.faults(organ, clock.today())) == {"veto-2-reach"}
    settings.LINK_CHECK_LOOPBACK = False
    reach.look_at_home()
    assert not keys(reach.faults(organ, clock.today())), "an inner address tells nothing"
    settings.SITE_URL = server + "/ok"
    assert not keys(reach.faults(organ, clock.today()))


def test_a_date_that_was_changed_afterwards_is_a_veto(world: World) -> None:
    with october():
        _, row = published(world)
        assert not any(fault.veto for fault in truth.faults(world.caoba.organ, clock.today()))
        Publication.objects.filter(pk=row.pk).update(published_at=row.published_at - timedelta(days=3))
        assert f"date-{row.pk}" in {
            fault.key for fault in truth.faults(world.caoba.organ, clock.today()) if fault.veto
        }


def test_a_link_to_what_was_withdrawn_is_dead(world: World) -> None:
    with october():
        item, target = published(world)
        body = f'<p>示例正文，见<a href="/caoba/items/{target.pk}/">另一条</a>。</p>'
        _, row = published(world, title="示例：带链接", body=body)
        assert links.scan_new() == 2
        assert not keys(links.faults(world.caoba.organ, clock.today()))
        withdraw_item(clerk(world), item, "示例：有误")
        assert keys(links.faults(world.caoba.organ, clock.today())) == {f"links-{row.pk}"}


@pytest.fixture
def server() -> Iterator[str]:
    class Answers(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            status = {"/ok": 200, "/on": 302, "/inner": 302}.get(self.path, 404)
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "/ok" if self.path == "/on" else "http://10.0.0.1/")
            self.end_headers()

        do_GET = do_HEAD  # noqa: N815

        def log_message(self, *words: Any) -> None: ...

    httpd = HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


def test_this_machine_is_never_opened_outside_tests(server: str) -> None:
    assert "内部网络" in look(server + "/ok").trouble or "特殊端口" in look(server + "/ok").trouble


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://10.1.2.3/", "http://192.168.0.1/", "http://169.254.169.254/", "http://[::1]/",
     "http://[::ffff:10.0.0.1]/", "http://0.0.0.0/", "file:///etc/passwd", "ftp://8.8.8.8/", "http://a@8.8.8.8/"],
)  # fmt: skip
def test_inner_and_odd_addresses_are_never_opened(address: str, monkeypatch: Any) -> None:
    monkeypatch.setattr("socket.create_connection", lambda *a, **k: pytest.fail("opened"))
    seen = look(address)
    assert not seen.works
    assert "不" in seen.trouble


def test_answers_redirects_and_a_redirect_inwards(server: str, settings: Any) -> None:
    settings.LINK_CHECK_LOOPBACK = True
    assert look(server + "/ok").works
    assert look(server + "/on").works
    assert (look(server + "/no").status, look(server + "/no").works) == (404, False)
    assert "内部网络" in look(server + "/inner").trouble


def test_a_link_is_dead_after_two_failures_and_alive_after_one_answer(
    world: World, server: str, settings: Any
) -> None:
    settings.LINK_CHECK_LOOPBACK = True
    with october():
        _, row = published(world, body=f'<p>示例正文，见<a href="{server}/no">外部链接</a>。</p>')
        links.scan_new()
        assert links.look_outward() == 1
        assert not keys(links.faults(world.caoba.organ, clock.today()))
        assert links.look_outward() == 0  # not again the same week
    with october(28):
        links.look_outward()
        assert keys(links.faults(world.caoba.organ, clock.today())) == {f"links-{row.pk}"}
        LinkState.objects.update(failures=0)
        assert not keys(links.faults(world.caoba.organ, clock.today()))


def test_a_fault_keeps_the_day_it_was_first_seen(world: World) -> None:
    organ = world.caoba.organ
    with october(20):
        check_organ(organ)
        check_organ(organ)
    with october(21):
        made = check_organ(organ)
    assert SelfCheck.objects.filter(organ=organ).count() == 2
    assert {row["since"] for row in made.faults} == {"2026-10-20"}
    assert made.vetoed
    assert made.score == 100 - sum(row["points"] for row in made.faults)


def test_each_fault_is_a_thing_to_do_for_the_clerk_and_for_nobody_elsewhere(world: World) -> None:
    with october(20):
        check_organ(world.caoba.organ)
        days = list(due_days_of_self_check(clerk(world)))
        assert days[0].on == date(2026, 10, 20)  # a veto is mended today
        assert {day.on for day in days if "否决" not in day.thing} == {date(2026, 10, 27)}
        assert not list(due_days_of_self_check(world.neighbour.person("DISCLOSURE_CLERK")))


WHOLE = (
    "设定依据：示例。申请条件：示例。申请材料：示例。办理地点：示例。办理时间：示例。联系电话：示例。办理流程：示例。"
    + "示" * 20
)


def test_a_site_without_any_service_is_vetoed_until_one_is_there_or_it_is_explained(world: World) -> None:
    with october(20):
        organ = world.caoba.organ
        assert keys(services.faults(organ, clock.today())) == {"veto-6-none"}
        published(world, code="licence-and-service", title="示例：生育登记办事指南", body=f"<p>{WHOLE}</p>")
        assert not keys(services.faults(organ, clock.today()))
        adopted(world.neighbour, "20.5-guide")
        duty = duties_of(world.neighbour, "20.5-guide")[0]
        explain_nothing(clerk(world.neighbour), duty, "经核实，本机关没有对外办事事项")
        assert not keys(services.faults(world.neighbour.organ, clock.today()))


def test_five_guides_without_four_elements_are_a_veto(world: World) -> None:
    three = WHOLE.replace("设定依据：", "").replace("申请条件：", "").replace("联系电话：", "")
    with october(20):
        for number in range(4):
            published(world, title=f"示例{number}办理流程", body=f"<p>办理时间、流程见公告栏{'示' * 60}</p>")
        published(world, title="示例服务指南", body=f"<p>{three}</p>")
        found = list(services.faults(world.caoba.organ, clock.today()))
        assert (len(found), [fault.veto for fault in found]) == (5, [0] * 5)
        published(world, title="示例办事须知", body=f"<p>地址见公告栏{'示' * 60}</p>")
        assert "veto-6-poor" in keys(services.faults(world.caoba.organ, clock.today()))
    assert services.lacking_in(three) == ["设定依据", "申请条件", "联系电话"]

"""The page of a case in each state, and every form it leads to: axe finds nothing, nothing scrolls sideways."""

from __future__ import annotations

import re
from datetime import date

import pytest

from gongkai import clock
from gongkai.applications.actions.ask_supplement import SupplementFacts, ask_supplement
from gongkai.applications.actions.draft_reply import draft_reply
from gongkai.applications.actions.record_service import ServiceFacts, record_service
from gongkai.applications.actions.start_consultation import ConsultationFacts, start_consultation
from gongkai.applications.models import ConsultationKind, IntakeChannel, ServiceWay
from gongkai.applications.states import allows
from gongkai.applications.steps import STEPS
from tests.applications.stories import GRANTED, approved, case_on, clerk, ready, sent
from tests.browser.case_stories import QUESTIONS, takes_in

LINKS = ".desk-head a, .step-main, .step-groups a"
DAY, TEXT = date(2026, 10, 19), "2026-10-19"


def asked(town, case):
    ask_supplement(clerk(town), case, SupplementFacts(DAY, "请写明年份。"))


def consulted(town, case):
    start_consultation(
        clerk(town), case, ConsultationFacts(ConsultationKind.THIRD_PARTY, "示例公司", DAY, DAY)
    )


def drafted(town, case):
    draft_reply(clerk(town), case, GRANTED)


def in_approval(town, case):
    drafted(town, case)
    sent(town, case)


def served(town, case):
    record_service(clerk(town), approved(town, case), ServiceFacts(ServiceWay.DIRECT, DAY))


STATES = {
    "待双方确认": lambda town, case: None,
    "办理中": consulted,
    "等待补正": asked,
    "草稿": drafted,
    "答复审批中": in_approval,
    "答复待送达": approved,
    "已办结": served,
}


def pages_of(person, state: str) -> list[str]:
    """Where the head and the steps of the case page lead; the forms of a case in hand are looked at in that state."""
    script = "links => links.map(a => a.getAttribute('href'))"
    pages = [
        page
        for page in person.page.eval_on_selector_all(LINKS, script)
        if not page.startswith("#") and "." not in page
    ]
    elsewhere = {name for name in STEPS if state != "办理中" and allows("RECEIVED", name)}
    return [page for page in pages if page.strip("/").rsplit("/", 1)[-1] not in elsewhere]


@pytest.mark.parametrize("state", STATES)
def test_no_barrier_in_any_state(world, sign_in, site, state):
    ready(world.caoba)
    channel = IntakeChannel.FAX if state == "待双方确认" else IntakeChannel.COUNTER
    case = case_on(world.caoba, TEXT, channel=channel)
    with clock.frozen(site.now):
        STATES[state](world.caoba, case)
    address = f"/desk/applications/{case.pk}/"
    seen: set[str] = set()
    for post in ("DISCLOSURE_CLERK", "DISCLOSURE_HEAD"):
        person = sign_in(post).opens(address).sees(state, "现在到哪一步").finds_no_barrier()
        for page in sorted(set(pages_of(person, state)) - seen):
            person.opens(page).finds_no_barrier()
            seen.add(page)


def test_the_page_says_where_it_stands_and_why(world, sign_in, site):
    person = sign_in("DISCLOSURE_CLERK")
    takes_in(person)
    person.sees("先按五问逐项判断", "登记：已办", "拟答复：未办").unfolds("为什么是这一天")
    days = person.page.locator("table").filter(has_text="第几天").first.text_content()
    assert len(re.findall(r"不计入", days)) == 8
    assert "2026年11月16日" in days
    person.unfolds("其他步骤为什么现在不能办").sees("送审：还没有拟答复，请先拟稿。")
    assert not person.page.locator("main").get_by_role("link", name="送审", exact=True).count()
    person.sees(*QUESTIONS)


def test_a_step_that_is_not_possible_leads_back_to_the_case(world, sign_in):
    person = sign_in("DISCLOSURE_CLERK")
    address = takes_in(person)
    person.opens(f"{address}submit/").sees("还没有拟答复").opens("回到这件申请").is_at(f"^{address}$")

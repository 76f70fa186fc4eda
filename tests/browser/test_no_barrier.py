"""Every kind of page on a telephone and on a wide screen: nothing scrolls sideways, axe finds no barrier."""

from __future__ import annotations

import pytest
from playwright.sync_api import Error

from gongkai import clock
from tests.browser.people import Official, Visitor
from tests.web.address_samples import CLERK, samples
from tests.web.addresses import addresses
from tests.web.filled_world import NOW, Filled, fill

WIDE = {"width": 1200, "height": 900}
PORTAL = (
    "/",
    "/caoba/",
    "/caoba/guide/",
    "/caoba/rules/",
    "/caoba/statutory/",
    "/caoba/statutory/year/2026/",
    "/caoba/annual/",
    "/caoba/statutory/category/township-news/",
    "/caoba/annual/2025/",
    "/caoba/items/1/",
    "/caoba/apply/",
    "/caoba/apply/query/",
    "/search/?q=示例",
    "/search/?q=没有这样的词",
    "/no-such-page/",
    "/accounts/login/",
)


@pytest.fixture
def filled(world, site) -> Filled:
    site.now = NOW
    with clock.frozen(NOW):
        return fill(world.caoba)


def pages_by_post(filled: Filled) -> dict[str, list[str]]:
    """Every page of the desk that is read on the screen, by the post that reads it."""
    known, found = samples(filled), {}
    for address in addresses():
        sample = known[address.name]
        if "kind" in sample.values and not address.name.startswith("desk-dispute"):
            continue  # a file
        if address.name.endswith(("-identity", "-redaction-page", "-count")):
            continue  # a picture or a number by itself
        if "." in address.at(sample.values).rsplit("/", 1)[-1]:
            continue  # what the phone page loads: data, worker, manifest
        is_page = (
            address.name.startswith(("desk-", "account_change", "mfa_index")) and "file" not in address.name
        )
        if is_page and sample.answers == 200 and not sample.post_only:
            found.setdefault(sample.reader, []).append(address.at(sample.values))
    return found


def walk(person: Visitor, pages: list[str]) -> list[str]:
    """What is wrong, page by page."""
    wrong = []
    for page in pages:
        try:
            person.opens(page).finds_no_barrier()
        except AssertionError as found:
            wrong.append(str(found))
        except Error as failure:
            if "Download is starting" not in str(failure):  # a file, not a page
                raise
    return wrong


@pytest.mark.parametrize("screen", ["phone", "wide"])
def test_the_desk(filled, sign_in, screen):
    options = {} if screen == "phone" else {"viewport": WIDE}
    wrong = []
    for post, pages in pages_by_post(filled).items():
        person: Official = sign_in(post, **options)
        wrong += walk(person, pages)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("screen", ["phone", "wide"])
def test_the_portal(filled, someone, screen):
    options = {} if screen == "phone" else {"viewport": WIDE}
    wrong = walk(someone(Visitor, **options), list(PORTAL))
    assert not wrong, "\n".join(wrong)


def test_pages_of_a_leader_who_signs(filled, sign_in):
    leader = sign_in("OFFICE_DIRECTOR")
    wrong = walk(leader, ["/desk/", "/desk/approvals/", f"/desk/approvals/{filled.waiting.pk}/"])
    assert not wrong, "\n".join(wrong)


def test_a_form_with_faults_has_no_barrier(filled, sign_in):
    clerk = sign_in(CLERK).opens("/desk/items/new/")
    clerk.page.eval_on_selector("form.item-form", "form => form.noValidate = true")
    clerk.presses("保存草稿").sees("没有保存").finds_no_barrier()

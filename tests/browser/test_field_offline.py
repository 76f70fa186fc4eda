"""The village clerk's telephone loses its network, its session and the server's answers: nothing is lost or doubled."""

import pytest
from playwright.sync_api import expect

from gongkai.disclosure.models import Place, Posting
from tests.browser.stories import PHOTO, a_board

TITLE = "示例：低保公示"
UNDER_CARE = """new Promise(done => navigator.serviceWorker.controller ? done(1)
    : navigator.serviceWorker.addEventListener('controllerchange', () => done(2)))"""
SLOW_PHOTOS = """() => { const draw = createImageBitmap; window.createImageBitmap = async (...all) => {
    await new Promise((on) => setTimeout(on, 1500)); return draw(...all); }; }"""

# The clock that sends again every half minute is stopped: it would send too, only later.
SLOW_TO_GIVE_UP = """() => { for (let clock = 1; clock < 1000; clock++) clearInterval(clock); const ask = window.fetch;
    window.fetch = (...all) => ask(...all).catch(async (fault) => {
        await new Promise((on) => setTimeout(on, 1500)); throw fault; }); }"""


@pytest.fixture
def phone(world, sign_in):
    a_board(world.caoba)
    return ready(sign_in("VILLAGE_CLERK:caoba-v1"))


def ready(clerk):
    clerk.opens("/desk/field/").sees("已连接")
    clerk.page.evaluate(UNDER_CARE)
    return clerk


def writes(clerk, title=TITLE, photo=PHOTO):
    clerk.page.get_by_label("内容").fill(title)
    if photo:
        clerk.page.locator("#photo").set_input_files([photo])
        clerk.page.locator("#seen").wait_for()
    clerk.page.get_by_role("button", name="登记", exact=True).click()
    return clerk


def shows(clerk, state, count=1):
    expect(clerk.page.locator(f"#queue [data-state={state}]")).to_have_count(count)


def titles():
    return sorted(Posting.objects.values_list("title", flat=True))


def test_with_a_network_an_entry_and_its_photo_arrive_at_once(phone):
    shows(writes(phone), "sent")
    made = Posting.objects.get()
    assert (made.title, made.channel, made.place.code, bool(made.photo)) == (TITLE, "BOARD", "V1-1", True)


def test_without_a_network_entries_wait_and_arrive_once(phone):
    phone.page.context.set_offline(True)
    writes(phone)
    writes(phone, "示例：第二条", None)
    shows(phone, "waiting", 2)
    assert titles() == []
    phone.page.context.set_offline(False)
    shows(phone, "sent", 2)
    phone.page.evaluate("dispatchEvent(new Event('online'))")
    phone.sees("已登记")
    assert titles() == sorted([TITLE, "示例：第二条"])


def test_the_page_opens_without_a_network_and_the_queue_is_still_there(phone):
    phone.page.context.set_offline(True)
    shows(writes(phone), "waiting")
    phone.page.reload()
    shows(phone, "waiting")
    phone.sees("没有网络", TITLE)
    shows(writes(phone, "示例：重开之后"), "waiting", 2)
    phone.page.context.set_offline(False)
    shows(phone, "sent", 2)
    assert Posting.objects.exclude(photo=None).count() == 2


def test_a_network_that_returns_while_the_telephone_still_gives_up_sends_at_once(phone):
    phone.page.evaluate(SLOW_TO_GIVE_UP)
    phone.page.context.set_offline(True)
    shows(writes(phone), "waiting")
    phone.page.context.set_offline(False)
    shows(phone, "sent")
    assert titles() == [TITLE]


def test_the_answer_is_lost_and_the_entry_is_not_doubled(phone):
    phone.site.loses_answers_of = "/desk/field/send/"
    shows(writes(phone), "waiting][data-tried=true")
    assert titles() == [TITLE]
    expect(phone.page.locator("#queue button")).to_have_count(0)
    phone.site.loses_answers_of = None
    phone.page.get_by_role("button", name="现在发送").click()
    shows(phone, "sent")
    assert titles() == [TITLE]


def test_pressing_twice_enters_once(phone):
    phone.page.get_by_label("内容").fill(TITLE)
    phone.page.get_by_role("button", name="登记", exact=True).dblclick()
    shows(phone, "sent")
    assert titles() == [TITLE]


def test_the_session_ends_and_the_clerk_signs_in_and_goes_on(phone):
    cookies = phone.page.context.cookies()
    phone.page.context.clear_cookies()
    shows(writes(phone), "waiting")
    phone.sees("登录已过期", "去登录")
    phone.page.reload()
    phone.sees("登录已过期")
    phone.page.context.add_cookies(cookies)
    phone.page.get_by_role("button", name="现在发送").click()
    shows(phone, "sent")
    assert titles() == [TITLE]


def test_a_refused_entry_stays_with_the_reason_and_is_mended(phone):
    phone.page.context.set_offline(True)
    shows(writes(phone), "waiting")
    Place.objects.update(in_use=False)
    phone.page.context.set_offline(False)
    shows(phone, "refused")
    phone.sees("已经停用").does_not_see("已登记")
    Place.objects.update(in_use=True)
    phone.page.reload()
    phone.page.get_by_role("button", name="修改").click()
    expect(phone.page.get_by_label("内容")).to_have_value(TITLE)
    phone.page.get_by_role("button", name="登记", exact=True).click()
    shows(phone, "sent")
    assert Posting.objects.get().photo is not None


def test_two_telephones_enter_their_own(world, phone, sign_in):
    other = ready(sign_in("VILLAGE_CLERK:caoba-v1"))
    for one in (phone, other):
        one.page.context.set_offline(True)
        shows(writes(one, photo=None), "waiting")
    for one in (phone, other):
        one.page.context.set_offline(False)
        shows(one, "sent")
    assert titles() == [TITLE, TITLE]
    other.sees("同一点位、同一天已经登记过同名内容")


def test_another_clerk_on_the_same_telephone_sends_nothing_of_the_first(world, phone):
    phone.page.context.set_offline(True)
    shows(writes(phone), "waiting")
    phone.page.context.clear_cookies()
    phone.page.context.set_offline(False)
    phone.complaints.clear()
    phone.arrives(world.caoba.person("DISCLOSURE_CLERK")).opens("/desk/field/")
    phone.sees("请示例caoba.v1在这部手机上登录后发送")
    assert titles() == []


def test_what_is_written_while_a_large_photo_is_made_smaller_is_the_next_entry(phone):
    phone.page.context.set_offline(True)
    phone.page.evaluate(SLOW_PHOTOS)
    phone.page.get_by_label("内容").fill(TITLE)
    phone.page.locator("#photo").set_input_files([PHOTO])
    phone.page.get_by_role("button", name="登记", exact=True).click()
    expect(phone.page.get_by_label("内容")).to_be_disabled()
    shows(writes(phone, "示例：第二条", None), "waiting", 2)
    phone.page.context.set_offline(False)
    shows(phone, "sent", 2)
    assert {made.title: bool(made.photo) for made in Posting.objects.all()} == {
        TITLE: True,
        "示例：第二条": False,
    }


def test_an_entry_without_words_is_not_written_down(phone):
    phone.page.get_by_role("button", name="登记", exact=True).click()
    phone.sees("请写张贴的内容")
    shows(phone, "waiting", 0)


def test_the_title_of_the_photo_is_taken_over_with_one_tap(phone):
    shows(writes(phone), "sent")
    made = Posting.objects.get()
    made.picture.suggested = "示例村2026年低保名单公示"
    made.picture.save(update_fields=["suggested"])
    phone.page.evaluate("dispatchEvent(new Event('online'))")
    phone.page.get_by_role("button", name="采用这个标题").click()
    expect(phone.page.locator("#queue strong")).to_have_text(made.picture.suggested)
    expect(phone.page.get_by_role("button", name="采用这个标题")).to_have_count(0)
    made.refresh_from_db()
    assert (made.title, made.note) == (made.picture.suggested, f"原填：{TITLE}")


def test_without_scripts_the_plain_form_is_named(world, sign_in):
    a_board(world.caoba)
    clerk = sign_in("VILLAGE_CLERK:caoba-v1", java_script_enabled=False)
    clerk.page.goto(clerk.site.address + "/desk/field/")
    clerk.page.get_by_role("link", name="普通登记页").click()
    expect(clerk.page.get_by_role("button", name="登记", exact=True)).to_be_visible()

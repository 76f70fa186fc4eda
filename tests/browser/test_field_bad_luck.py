"""Bad luck at the board: a server that stumbles, a full telephone, a wrong clock, photos of every kind."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from gongkai.disclosure.models import Posting
from gongkai.web.desk.field import views
from tests.browser.test_field_offline import TITLE, phone, shows, titles, writes

__all__ = ["phone"]
GPS, ORIENTATION, TURNED_RIGHT = 0x8825, 0x0112, 6


def photo_turned_on_its_side() -> dict:
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED_RIGHT
    exif.get_ifd(GPS)[2] = (30.0, 40.0, 50.0)
    out = BytesIO()
    Image.effect_noise((640, 480), 60).convert("RGB").save(out, "JPEG", exif=exif)
    return {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def photo_of_forty_megabytes(folder) -> str:
    path = folder / "大照片.bmp"
    Image.effect_noise((4400, 3100), 90).convert("RGB").save(path, "BMP")
    assert path.stat().st_size > 40_000_000
    return str(path)


def goes_offline(clerk, offline=True):
    clerk.page.context.set_offline(offline)


def test_an_entry_the_server_stumbles_over_does_not_hold_up_the_others(phone, monkeypatch):
    record = views.record_posting

    def stumble(person, organ, facts, **more):
        if facts.title == TITLE:
            raise ZeroDivisionError
        return record(person, organ, facts, **more)

    monkeypatch.setattr(views, "record_posting", stumble)
    goes_offline(phone)
    shows(writes(writes(phone), "示例：第二条"), "waiting", 2)
    goes_offline(phone, False)
    shows(phone, "sent")
    shows(phone, "waiting")
    phone.sees("服务器暂时没有回应")
    assert titles() == ["示例：第二条"]
    monkeypatch.setattr(views, "record_posting", record)
    phone.page.get_by_role("button", name="现在发送").click()
    shows(phone, "sent", 2)
    phone.site.failures.clear()
    phone.complaints.clear()


def test_killed_in_the_middle_of_sending_it_is_sent_after_opening_again(phone):
    goes_offline(phone)
    shows(writes(phone), "waiting")
    phone.page.evaluate(
        """async () => { const queue = await import('/static/gongkai/field/queue.js');
        for (const one of await queue.all()) await queue.change(one.key, {state: 'sending', tried: true}); }"""
    )
    phone.page.close()
    phone.page = phone.page.context.new_page()
    goes_offline(phone, False)
    phone.page.goto(phone.site.address + "/desk/field/")
    shows(phone, "sent")
    assert titles() == [TITLE]


def test_thirty_photos_wait_and_arrive_once_each(phone):
    goes_offline(phone)
    names = [f"示例：第{number:02d}条" for number in range(30)]
    for at, name in enumerate(names, 1):
        shows(writes(phone, name), "waiting", at)
    goes_offline(phone, False)
    expect(phone.page.locator("#queue [data-state=sent]")).to_have_count(20, timeout=120_000)
    expect(phone.page.locator("#now")).to_be_hidden(timeout=120_000)
    assert titles() == names
    assert Posting.objects.exclude(photo=None).count() == 30


def test_a_full_telephone_says_so_and_keeps_what_was_typed(phone):
    phone.page.evaluate(
        """() => { IDBObjectStore.prototype.add = () => { throw new DOMException('', 'QuotaExceededError'); }; }"""
    )
    writes(phone)
    phone.sees("手机存储满了", "还没有记下")
    expect(phone.page.get_by_label("内容")).to_have_value(TITLE)
    assert titles() == []


def test_a_telephone_with_a_wrong_clock_enters_the_day_of_the_office(phone):
    phone.page.clock.set_fixed_time("2001-02-03T04:05:06")
    phone.page.reload()
    phone.sees("已连接")
    shows(writes(phone), "sent")
    assert Posting.objects.get().posted_on == phone.site.now.date()


def test_a_page_left_open_overnight_does_not_keep_yesterday(phone):
    phone.page.wait_for_load_state("networkidle")
    phone.site.now += timedelta(days=1)
    phone.page.evaluate("dispatchEvent(new Event('online'))")
    expect(phone.page.locator("#posted_on")).to_have_value(phone.site.now.date().isoformat())


def test_a_photo_is_put_upright_and_does_not_say_where_it_was_taken(phone):
    shows(writes(phone, photo=photo_turned_on_its_side()), "sent")
    with Posting.objects.get().photo.open_plain() as stream:
        kept = Image.open(BytesIO(stream.read()))
    assert kept.size == (480, 640)
    assert not dict(kept.getexif())


def test_a_photo_of_forty_megabytes_arrives_small(phone, tmp_path):
    shows(writes(phone, photo=photo_of_forty_megabytes(tmp_path)), "sent")
    kept = Posting.objects.get().photo
    assert kept.size < 4_000_000


@pytest.mark.parametrize("name", ["IMG_2.heic", "坏照片.jpg"])
def test_a_photo_nobody_can_read_is_refused_in_words_and_the_entry_stays(phone, name):
    broken = {"name": name, "mimeType": "image/heic", "buffer": b"\x00\x00\x00\x18ftypheic" + b"\x00" * 500}
    shows(writes(phone, photo=broken), "refused")
    phone.sees("照片")
    phone.page.get_by_role("button", name="修改").click()
    expect(phone.page.get_by_label("内容")).to_have_value(TITLE)
    shows(writes(phone), "sent")
    assert Posting.objects.get().photo is not None


def test_two_tabs_send_each_entry_once(phone):
    goes_offline(phone)
    shows(writes(writes(phone), "示例：第二条", None), "waiting", 2)
    other = phone.page.context.new_page()
    other.goto(phone.site.address + "/desk/field/")
    expect(other.locator("#queue [data-state=waiting]")).to_have_count(2)
    goes_offline(phone, False)
    expect(other.locator("#queue [data-state=sent]")).to_have_count(2, timeout=60_000)
    assert titles() == sorted([TITLE, "示例：第二条"])

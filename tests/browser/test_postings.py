"""Postings: a village clerk with a telephone at the board, and the year's list from a spreadsheet."""

from tests.browser.stories import PHOTO, a_board

MOST_ACTS = 4
"""What 15 seconds leave room for: text, photo, the button, and one correction."""


def test_a_village_clerk_posts_with_a_photo(world, sign_in):
    a_board(world.caoba)
    clerk = sign_in("VILLAGE_CLERK:caoba-v1")
    clerk.presses("登记张贴")
    clerk.fills("内容", "示例：三季度村务公开").attaches("照片", PHOTO).presses("登记")
    assert clerk.acts <= MOST_ACTS
    clerk.sees("示例：三季度村务公开", "公示栏")


def test_little_stands_between_the_clerk_and_the_button(world, sign_in):
    a_board(world.caoba)
    clerk = sign_in("VILLAGE_CLERK:caoba-v1").opens("/desk/postings/new/")
    fields = clerk.page.locator("main").locator("input, select, textarea")
    assert sum(field.is_visible() for field in fields.all()) <= 5
    clerk.page.get_by_role("button", name="登记", exact=True).scroll_into_view_if_needed()


def test_the_clerk_of_the_town_finds_it_and_the_other_village_does_not(world, sign_in):
    a_board(world.caoba)
    clerk = sign_in("VILLAGE_CLERK:caoba-v1").opens("/desk/postings/new/")
    clerk.fills("内容", "示例：本村低保公示").presses("登记")
    sign_in("DISCLOSURE_CLERK").opens("张贴登记").sees("示例：本村低保公示")
    sign_in("VILLAGE_CLERK:caoba-v2").opens("/desk/postings/").does_not_see("示例：本村低保公示")


def sheet(*rows: str) -> dict:
    text = "点位编号,渠道,内容,张贴日期,拟撤日期,数量,索引号,备注\n" + "\n".join(rows)
    return {"name": "张贴.csv", "mimeType": "text/csv", "buffer": text.encode("utf-8-sig")}


def test_one_bad_row_among_good_ones(world, sign_in):
    a_board(world.caoba)
    clerk = sign_in("DISCLOSURE_CLERK").opens("张贴登记").presses("批量登记")
    good = [f"V1-1,公示栏,示例：村务第{n}期,2026-09-{n:02d},,2,," for n in (1, 2, 3)]
    clerk.attaches("登记表", sheet(*good, "V9-9,公示栏,示例：村务第4期,2026-09-04,,2,,")).presses(
        "上传并登记"
    )
    clerk.sees("1行有错", "第5行", "点位编号", "没有登记").presses("只登记无误的3行")
    clerk.sees("3")
    clerk.opens("/desk/postings/").sees("示例：村务第1期", "示例：村务第3期").does_not_see("示例：村务第4期")


def test_a_program_named_as_a_photo_is_refused_and_nothing_typed_is_lost(world, sign_in):
    a_board(world.caoba)
    clerk = sign_in("VILLAGE_CLERK:caoba-v1").opens("/desk/postings/new/")
    fake = {"name": "照片.jpg", "mimeType": "image/jpeg", "buffer": b"MZ" + b"\0" * 200}
    clerk.fills("内容", "示例：防汛通知").attaches("照片", fake).presses("登记")
    clerk.sees("照片")
    assert clerk.page.get_by_label("内容").first.input_value() == "示例：防汛通知"
    clerk.attaches("照片", PHOTO).presses("登记").sees("示例：防汛通知")

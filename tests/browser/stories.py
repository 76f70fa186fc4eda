"""Parts that several scenarios share: an item drafted by hand, where a visitor may look, a photo, a spreadsheet."""

from __future__ import annotations

from gongkai.disclosure.actions.add_place import add_place
from gongkai.disclosure.models import Place
from gongkai.disclosure.place_rules import PlaceFacts
from tests.browser.people import Official, Visitor
from tests.conftest import Town
from tests.papers import samples

TITLE = "示例：春耕备耕动态"
PHOTO = {"name": "公示栏.jpg", "mimeType": "image/jpeg", "buffer": samples.image(size=(640, 480))}


def drafts_an_item(clerk: Official, title: str = TITLE) -> str:
    """What the clerk does from 主动公开 to a saved draft; gives the address of its page."""
    clerk.opens("主动公开").presses("起草信息")
    clerk.fills("信息名称", title).chooses("分类", "动态").fills("内容概述", "示例概述一句。")
    clerk.writes("正文", "示例正文：各村备耕情况。").fills("成文（形成）日期", "2026-10-12")
    clerk.chooses("保密审查结论", "可以公开").presses("保存草稿")
    clerk.sees("草稿已保存", title)
    return clerk.address


def looks_everywhere(visitor: Visitor, word: str, item: int = 1) -> list[str]:
    """The public places where `word` can be read."""
    places = [
        "/caoba/",
        "/caoba/statutory/",
        "/caoba/statutory/year/2026/",
        "/caoba/feed.xml",
        "/feed.xml",
        "/caoba/sitemap.xml",
        f"/search/?q={word}",
        f"/api/v1/search?q={word}",
        "/api/v1/items",
        f"/caoba/items/{item}/",
        f"/api/v1/items/{item}",
    ]
    own = f'value="{word}"'
    return [place for place in places if word in visitor.reads(place).replace(own, "")]


def a_board(town: Town, code: str = "V1-1") -> Place:
    facts = PlaceFacts(code, "示例1村村委会公示栏", "VILLAGE", village=town.villages[0])
    return add_place(town.person("DISCLOSURE_CLERK"), town.organ, facts)


def names_the_remedies(town: Town) -> None:
    """What a reply must name: where to ask for review and where to sue."""
    town.organ.review_organ, town.organ.court = "示例县人民政府", "示例县人民法院"
    town.organ.save()

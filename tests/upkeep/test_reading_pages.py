"""Pages of old sites: what is text, what is furniture, and why a page is not taken."""

from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from gongkai.disclosure.bodies import text_of
from gongkai.upkeep.moving.html_page import read_page
from gongkai.upkeep.moving.looking import looked, read_and_look
from gongkai.upkeep.moving.page import Page, key_of
from tests.upkeep.old_site import old_site, page, site


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return old_site(tmp_path)


def read(root: Path, name: str) -> Page:
    return read_page(root / name, site(root))


def test_text_is_kept_and_furniture_is_not(root: Path) -> None:
    found = read(root, "tz/a.html")
    assert (found.title, found.published_on, found.unread) == ("示例：发展规划", date(2019, 3, 5), "")
    words = text_of(found.body)
    assert "示例规划正文内容" in words
    assert not any(each in words for each in ("导航一", "版权所有", "当前位置", "浏览次数", "var a"))
    assert found.column == "规划计划"


def test_tables_keep_their_joined_cells(root: Path) -> None:
    assert '<td colspan="2">示例项目</td>' in read(root, "tz/a.html").body


def test_links_to_pages_lead_on_and_missing_ones_become_words(root: Path) -> None:
    found = read(root, "tz/a.html")
    assert found.links == (key_of("示例旧网站", "tz/b.html"),)
    assert f'href="/caoba/moved/{found.links[0]}/"' in found.body
    assert "gone.html" not in found.body
    assert any("gone.html" in note for note in found.notes)


def test_other_encoding_whole_addresses_and_files(root: Path) -> None:
    found = read(root, "tz/b.html")
    assert found.title == "示例：通知"
    assert found.links == (key_of("示例旧网站", "tz/a.html"),)
    assert [name for _, name in found.files] == ["示例附件.txt"]
    assert any("p.png" in note for note in found.notes)


@pytest.mark.parametrize(
    ("name", "why"),
    [("tz/c.html", "发布日期"), ("tz/index.html", "列表页"), ("tz/empty.html", "不是可以读的网页")],
)
def test_a_page_that_is_not_taken_says_why(root: Path, name: str, why: str) -> None:
    assert why in read(root, name).unread


def test_a_link_out_of_the_folder_is_never_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("外面的文件")
    inside = tmp_path / "site"
    inside.mkdir()
    body = '<p>示例正文内容足够长的一段话。</p><a href="../secret.txt">外面</a><a href="/%2e%2e/secret.txt">外面</a>'
    (inside / "a.html").write_text(page("示例：越界", body), encoding="utf-8")
    assert read_page(inside / "a.html", site(inside)).files == ()


@pytest.mark.parametrize(
    "words", ["发布时间：2020年4月6日", "发布日期:2020-04-06 10:00", "公开日期： 2020/4/6"]
)
def test_the_date_is_found_in_the_words(tmp_path: Path, words: str) -> None:
    (tmp_path / "a.html").write_text(
        page("示例：日期", "<p>示例正文内容足够长的一段话。</p>", day="", info=words), encoding="utf-8"
    )
    assert read_page(tmp_path / "a.html", site(tmp_path)).published_on == date(2020, 4, 6)


def test_a_page_dated_tomorrow_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        page("示例：未来", "<p>示例正文内容足够长的一段话。</p>", day="2099-01-01"), encoding="utf-8"
    )
    assert "晚于今天" in read_page(tmp_path / "a.html", site(tmp_path)).unread


def test_what_nobody_looked_into_is_told(root: Path) -> None:
    """A picture or scan of a moved page is never taken for clean: recognition would take days for a whole site."""
    Image.new("RGB", (300, 200), "white").save(root / "p.png")
    Image.new("RGB", (300, 200), "white").save(root / "files/scan.pdf")
    body = '<p>示例通知正文内容，附件见下。</p><a href="/files/scan.pdf">扫描件</a><img src="../p.png">'
    (root / "tz/d.html").write_text(page("示例：有图", body), encoding="utf-8")
    notes = read_and_look(str(root / "tz/d.html"), site(root)).notes
    assert any("p.png" in note and "没有检查" in note for note in notes)
    assert any("扫描件.pdf" in note and "没有识别文字" in note for note in notes)


def test_a_relative_link_of_a_row_is_told(root: Path) -> None:
    found = looked(Page("1", "0", "示例", body='<p>见<a href="b.html">通知</a></p>'), site(root))
    assert any("相对地址" in note for note in found.notes)

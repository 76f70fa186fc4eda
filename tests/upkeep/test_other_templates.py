"""Templates of other makers: a frame called "content", a title that is no heading, files beside the text."""

from datetime import date
from pathlib import Path

import pytest

from gongkai.disclosure.bodies import text_of
from gongkai.upkeep.moving.html_page import read_page
from gongkai.upkeep.moving.page import Page
from tests.upkeep.old_site import page, site

FRAMED = """<html><head><meta charset="utf-8"><title>社会保险_示例县人民政府</title>
<meta name="ArticleTitle" content="示例：津贴名单公示"><meta name="PubDate" content="2025-09-22 11:08"></head><body>
<div class="header"><a href="/files/app.pdf">客户端下载</a></div><div class="main"><div class="content">
<div class="article_title_group"><div class="article_title">示例：津贴名单公示</div></div>
<div class="article_extend"><span class="article_time">时间：2025-09-22 11:08</span><span>微信</span><span>微博</span></div>
{text}<div class="article_source">来源：示例县社会事业局</div></div></div>
<div class="footer"><a href="/files/site.pdf">网站声明</a></div></body></html>"""
TEXT = "<p>经审核，以下人员符合条件，现予公示。</p><p>时间：2025年5月20日上午9时，请到场。</p><p>2025年5月13日</p>"
FILES = '<div class="art_fj"><p>附件下载</p><a href="./P01.xls">名单.xls</a></div>'


def framed(folder: Path, text: str) -> Page:
    (folder / "files").mkdir()
    for name in ("P01.xls", "files/app.pdf", "files/site.pdf"):
        (folder / name).write_bytes(b"x")
    (folder / "a.htm").write_text(FRAMED.format(text=text), encoding="utf-8")
    return read_page(folder / "a.htm", site(folder))


@pytest.mark.parametrize("name", ["article_content", "some_site_of_ours"])
def test_the_text_and_nothing_the_page_says_about_it(tmp_path: Path, name: str) -> None:
    words = text_of(framed(tmp_path, f'<div class="{name}">{TEXT}</div>').body)
    assert words.startswith("经审核")
    assert "上午9时" in words
    assert not any(said in words for said in ("11:08", "来源", "津贴名单"))


def test_files_beside_the_text_are_kept_and_those_of_the_site_are_not(tmp_path: Path) -> None:
    found = framed(tmp_path, f'<div class="TRS_UEDITOR">{TEXT}</div>{FILES}')
    assert [name for _, name in found.files] == ["名单.xls"]
    assert "见附件：名单.xls" in text_of(found.body)


@pytest.mark.parametrize(
    ("signed", "formed"),
    [
        ("示例县社会事业局　2019年2月13日", date(2019, 2, 13)),
        ("二〇一九年二月二十八日", date(2019, 2, 28)),
        ("二○一八年十二月三十一日", date(2018, 12, 31)),
        ("2019年3月6日", date(2019, 3, 5)),
        ("请于2019年2月13日前报名。", date(2019, 3, 5)),
    ],
)
def test_formed_on_the_day_under_the_text_unless_that_is_after_publication(
    tmp_path: Path, signed: str, formed: date
) -> None:
    text = f"<p>示例正文内容足够长的一段话。</p><p>{signed}</p>"
    (tmp_path / "a.html").write_text(page("示例：落款", text), encoding="utf-8")
    assert read_page(tmp_path / "a.html", site(tmp_path)).formed_on == formed

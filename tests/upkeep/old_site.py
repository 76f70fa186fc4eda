"""A small old site on disk: pages as such sites write them, one of each kind."""

from __future__ import annotations

from pathlib import Path

from gongkai.upkeep.moving.page import Site
from tests.disclosure.item_stories import clock

FRAME = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}-示例镇人民政府网站</title>{meta}</head><body>
<div class="header"><a href="/">首页</a><a href="/xw/index.html">新闻</a></div>
<div class="nav"><ul><li><a href="/a">导航一</a></li></ul></div>
<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/tz/">规划计划</a></div>
<div class="main"><h1>{title}</h1><div class="info">{info}<span>浏览次数：12</span></div>
<div class="TRS_Editor">{body}</div></div>
<div class="footer">版权所有 示例镇人民政府</div><script>var a=1</script></body></html>"""


def page(title: str, body: str, day: str = "2019-03-05", meta: str = "", info: str = "") -> str:
    dated = (
        f'<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="{day} 09:10">'
        if day
        else ""
    )
    return FRAME.format(title=title, body=body, meta=dated + meta, info=info)


def old_site(root: Path) -> Path:
    """Six pages: two that lead to each other, one with a file and a table, one without a date, a list, a broken one."""
    (root / "tz").mkdir(parents=True)
    table = '<table><tr><td colspan="2">示例项目</td></tr><tr><td>甲村</td><td>100</td></tr></table>'
    plan = f'<p>示例规划正文内容，见<a href="b.html">另一份通知</a>和<a href="gone.html">没有了的页面</a>。</p>{table}'
    (root / "tz/a.html").write_text(page("示例：发展规划", plan), encoding="utf-8")
    notice = '<p>示例通知正文内容，附件见下。</p><p><a href="/files/x.txt">示例附件.txt</a></p><img src="../p.png" alt="示例图">'
    gbk = page("示例：通知", notice + '<a href="http://old.example.cn/tz/a.html">返回规划</a>').replace(
        "utf-8", "gb2312"
    )
    (root / "tz/b.html").write_bytes(gbk.encode("gb18030"))
    (root / "tz/c.html").write_text(
        page("示例：无日期", "<p>示例正文，没有写日期的一页。</p>", day=""), encoding="utf-8"
    )
    links = "".join(f'<li><a href="{n}.html">示例列表的第{n}条信息标题</a></li>' for n in "abc")
    (root / "tz/index.html").write_text(page("规划计划", f"<ul>{links}</ul>", day=""), encoding="utf-8")
    (root / "tz/empty.html").write_bytes(b"")
    (root / "files").mkdir()
    (root / "files/x.txt").write_text("示例附件的内容", encoding="utf-8")
    return root


def site(root: Path) -> Site:
    return Site("示例旧网站", str(root), ("old.example.cn",), "/caoba/moved/", clock.today())

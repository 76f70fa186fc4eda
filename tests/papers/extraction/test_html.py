"""Pages of old government sites: layout tables, hidden parts, wrong encodings."""

import base64

from gongkai.papers.extraction import extract
from gongkai.papers.extraction.blocks import Paragraph, Picture, Table

LAYOUT = """<table><tr><td colspan=2><h1>年度报告</h1><p>本报告由示例镇编制。</p>
<table border=1><tr><td rowspan="2">村</td><td>户<br/>数</td></tr><tr><td>12</td></tr></table>
</td></tr><tr><td></td><td>&nbsp;</td></tr></table>"""


def blocks(page: str):
    return extract(f"<html><body>{page}</body></html>".encode(), "页.html").blocks


def test_a_layout_table_gives_up_what_it_holds():
    title, line, table = blocks(LAYOUT)
    assert (title, line) == (Paragraph("年度报告", 1), Paragraph("本报告由示例镇编制。"))
    assert isinstance(table, Table)
    assert list(table.lines()) == ["村\t户数", "\t12"]
    assert table.rows[0][0].rowspan == 2


def test_a_frame_around_one_article_is_no_table():
    assert blocks("<table><tr><td>栏目</td><td>" + "<p>正文。</p>" * 200 + "</td></tr></table>")[1:] == (
        (Paragraph("正文。"),) * 200
    )


def test_breaks_and_source_lines():
    assert blocks("<p>一、\n   总体<br>情况 open\ndata</p>") == (
        Paragraph("一、总体"),
        Paragraph("情况 open data"),
    )


def test_hidden_parts_are_listed_and_not_shown():
    found = extract(
        '<body><p style="display: none">密</p><script>x</script><!-- 旧稿 --><p>明</p>'.encode(), "a"
    )
    assert found.text() == "明"
    assert [(part.kind, part.text) for part in found.hidden] == [("注释", "旧稿"), ("隐藏元素", "密")]


def test_a_page_that_calls_itself_gb2312():
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><p>㳇政府</p>'
    )
    assert extract(page.encode("gb18030"), "a").text() == "㳇政府"
    assert extract(page.encode(), "a").text() == "㳇政府"


def test_spans_beyond_the_table_are_cut():
    (table,) = blocks(
        "<table><tr><td rowspan=99999>甲</td><td colspan=90>乙</td></tr><tr><td>1</td></tr></table>"
    )
    assert [[cell and (cell.rowspan, cell.colspan) for cell in row] for row in table.rows] == [
        [(2, 1), (1, 1)],
        [None, (1, 1)],
    ]


def test_a_web_archive_saved_as_doc():
    page = base64.encodebytes("<html><p>内容</p></html>".encode()).decode()
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
    part = f"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{page}\n--x--\n"
    assert extract((head + part).encode(), "报告.doc").text() == "内容"


def test_pictures_are_named():
    assert blocks('<p>图：<img src="/a/表三.png?v=2" alt="表三"></p>')[1] == Picture("表三.png", "表三")

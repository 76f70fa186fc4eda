"""PDF pages as printers make them: dashed and double lines, cut tables, columns without lines, turned pages."""

from io import BytesIO

import pikepdf
import pytest

from gongkai.law.finding import Refusal
from gongkai.papers.extraction import extract
from gongkai.papers.extraction.blocks import Paragraph
from gongkai.papers.rendering import pdf_of
from tests.papers.extraction import makers

ROWS = "<tr><td rowspan=2>合计</td><td colspan=2>申请人情况</td></tr><tr><td>12</td><td>0</td></tr>"
LINES = [[("合计", 2, 1), ("申请人情况", 1, 2), None], [None, ("12", 1, 1), ("0", 1, 1)]]
BASE = "table{border-collapse:collapse;width:80%}"


def read(inside: str, style: str = makers.STYLE):
    return extract(pdf_of(makers.page(inside, style)), "报告.pdf")


@pytest.mark.parametrize(
    "border",
    ["td{border:1px solid}", "td{border:1px dashed}", "td{border:3px double}", "td{border:.3px solid #999}"],
)
def test_lines_of_every_make(border):
    (table,) = read(f"<table>{ROWS}</table>", BASE + border).tables()
    assert table.ruled
    assert makers.plain(table) == LINES


def test_a_table_open_at_its_sides():
    style = BASE + "td{border:1px solid}td:first-child{border-left:0}td:last-child{border-right:0}"
    (table,) = read(
        "<table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>", style
    ).tables()
    assert list(table.lines()) == ["甲\t乙", "1\t2"]


def test_columns_without_lines():
    rows = "".join(f"<tr><td>事项{n}</td><td>{n}0</td><td>{n}5</td></tr>" for n in range(1, 6))
    (table,) = read(f"<table>{rows}</table>", "table{width:90%}td{width:30%}").tables()
    assert not table.ruled
    assert list(table.lines())[1] == "事项2\t20\t25"


def test_a_label_broken_over_lines_is_one():
    style = makers.STYLE + "td:first-child{width:3em}"
    found = read(
        "<table><tr><td>法律服务机构</td><td>1</td></tr><tr><td>其他</td><td>2</td></tr></table>", style
    )
    assert next(found.tables()).rows[0][0].text == "法律服务机构"


def test_a_table_cut_by_the_end_of_a_page():
    rows = "".join(f"<tr><td>第{n}行</td><td>{n}</td></tr>" for n in range(60))
    tables = list(read(f"<table>{rows}</table>").tables())
    assert [table.page for table in tables] == [1, 2]
    assert sum(len(table.rows) for table in tables) == 60


def test_lines_of_a_paragraph_are_joined_and_new_ones_begin():
    text = "全年受理政府信息公开申请，均在法定期限内答复。" * 6
    style = "p{text-indent:2em;margin:0;font-size:16px}"
    assert read(f"<p>{text}</p><p>（二）管理情况。</p>", style).blocks == (
        Paragraph(text, 0, 1),
        Paragraph("（二）管理情况。", 0, 1),
    )


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages(turn):
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf_of(makers.page(f"<table>{ROWS}</table>")))) as pdf:
        page = pdf.pages[0]
        content = b"q {} cm\n".replace(b"{}", b"0 1 -1 0 842 0" if turn == 90 else b"1 0 0 1 0 0")
        if turn == 90:  # the text itself lies on its side, the page does not
            page.contents_add(content, prepend=True)
            page.MediaBox = page.CropBox = [0, 0, 842, 595]
        else:
            page.rotate(turn, relative=False)
        pdf.save(out)
    found = [makers.plain(table) for table in extract(out.getvalue(), "a.pdf").tables()]
    assert found == [LINES]


def test_notes_on_the_page_are_hidden_contents():
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf_of(makers.page("<p>正文</p>")))) as pdf:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="此处待定"
        )
        pdf.pages[0].Annots = pdf.make_indirect([note])
        pdf.save(out)
    assert [(part.kind, part.text) for part in extract(out.getvalue(), "a.pdf").hidden] == [
        ("批注", "此处待定")
    ]


def test_two_thousand_pages_are_refused():
    out = BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(2000):
            pdf.add_blank_page()
        pdf.save(out)
    with pytest.raises(Refusal, match="有2000页"):
        extract(out.getvalue(), "长.pdf")

"""Word documents: what is seen, in order, and what is not."""

import pytest

from gongkai.papers.extraction import extract
from gongkai.papers.extraction.blocks import Paragraph, Table
from gongkai.papers.extraction.word.numbering import chinese
from tests.papers.extraction.makers import word_of

NUMBERING = """<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>"""


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>')


def read(body: str, **parts: str):
    return extract(word_of(body, **parts), "报告.docx")


def test_automatic_numbers_are_read_as_written():
    found = read(
        numbered("总体") + numbered("细", 1) + numbered("细", 1) + numbered("情况"), numbering=NUMBERING
    )
    assert found.text().split("\n") == ["一、总体", "一.1 细", "一.2 细", "二、情况"]


@pytest.mark.parametrize(("count", "words"), [(1, "一"), (10, "十"), (21, "二十一"), (105, "一百〇五")])
def test_counts_in_words(count, words):
    assert chinese(count) == words


def test_headings_by_style_and_by_outline():
    styles = '<w:style w:styleId="a"><w:name w:val="heading 2"/></w:style>'
    styles += '<w:style w:styleId="b"><w:name w:val="x"/><w:basedOn w:val="a"/></w:style>'
    found = read(
        p("甲", '<w:pStyle w:val="b"/>') + p("乙", '<w:outlineLvl w:val="0"/>') + p("丙"), styles=styles
    )
    assert found.blocks == (Paragraph("甲", 2), Paragraph("乙", 1), Paragraph("丙"))


def test_changes_comments_and_hidden_text_are_listed():
    body = "<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    body += "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p>"
    found = read(body, comments="<w:comment>" + p("改这里") + "</w:comment>")
    assert found.text() == "新"
    assert [(part.kind, part.text) for part in found.hidden] == [
        ("修订删除", "旧"),
        ("隐藏文字", "藏"),
        ("批注", "改这里"),
    ]
    assert "修订" in found.notes[0]


def test_text_boxes_notes_and_headers_are_read_once():
    box = "<w:p><w:r><w:drawing><w:txbxContent>" + p("框") + "</w:txbxContent></w:drawing></w:r></w:p>"
    found = read(p("文") + box, footnotes="<w:footnote>" + p("注") + "</w:footnote>", header=p("机密"))
    assert found.text().split("\n") == ["文", "框", "注", "机密"]


def test_a_table_within_a_table():
    inner = f"<w:tbl><w:tr><w:tc>{p('1')}</w:tc><w:tc>{p('2')}</w:tc></w:tr></w:tbl>"
    row = f"<w:tr><w:tc>{p('甲')}{inner}</w:tc><w:tc>{p('乙')}</w:tc></w:tr>"
    tables = list(read(f"<w:tbl>{row}</w:tbl>").tables())
    assert [list(table.lines()) for table in tables] == [["甲\t乙"], ["1\t2"]]


def test_a_frame_of_one_cell_is_no_table():
    (line,) = read(f"<w:tbl><w:tr><w:tc>{p('说明')}</w:tc></w:tr></w:tbl>").blocks
    assert not isinstance(line, Table)

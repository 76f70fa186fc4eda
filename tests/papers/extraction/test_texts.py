"""Plain text: the line as it stands, in whatever encoding an office has saved it."""

import pytest

from gongkai.papers.extraction import extract
from gongkai.papers.extraction.blocks import Paragraph

TEXT = "三、收到和处理政府信息公开申请情况\n（一）予以公开\t6\t4\t0\n\n| 表 | 0 |\n"
TRADITIONAL = "政府資訊公開的年度報告，共收到申請三件。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_lines_are_kept_as_they_stand(encoding):
    found = extract(TEXT.encode(encoding), "报告.txt")
    assert found.kind == "txt"
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == TEXT[:-1].split("\n")


@pytest.mark.parametrize("encoding", ["big5", "gb18030"])
def test_traditional_text_is_read_in_its_own_encoding(encoding):
    assert extract(TRADITIONAL.encode(encoding), "报告.txt").text() == TRADITIONAL


def test_rare_characters_of_gb18030():
    assert extract("㳇㳘街道，人口𠮷".encode("gb18030"), "a.txt").text() == "㳇㳘街道，人口𠮷"


def test_separated_values_are_a_table():
    found = extract("村名,户数\r\n示例村,12\r\n".encode("gb18030"), "户数.csv")
    assert [list(table.lines()) for table in found.tables()] == [["村名\t户数", "示例村\t12"]]


def test_the_name_does_not_decide():
    assert extract("正文".encode(), "报告.pdf").kind == "txt"

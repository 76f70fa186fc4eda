"""Old Word files: what antiword writes becomes paragraphs and tables; without a program there is a sentence."""

import struct

import pytest

from gongkai.law.finding import Refusal
from gongkai.papers.extraction import old_word
from gongkai.papers.extraction.blocks import Paragraph

GROUP = "<tgroup>{}<tbody><row>{}</row></tbody></tgroup>"


def group(widths: list[int], texts: list[str]) -> str:
    columns = "".join(f"<colspec colwidth='{width}.00pt'/>" for width in widths)
    return GROUP.format(columns, "".join(f"<entry>\n{text}\n</entry>" for text in texts))


def test_wide_cells_span_the_narrow_ones():
    rows = group([108, 324], ["", "申请人情况"]) + group([108, 162, 162], ["新收", "1", "2"])
    book = f"<book><chapter><title>一、总体</title><para>文</para><para><informaltable>{rows}</informaltable></para>"
    title, line, table = old_word._docbook(f"{book}</chapter></book>".encode()).blocks
    assert (title, line) == (Paragraph("一、总体", 1), Paragraph("文"))
    assert list(table.lines()) == ["\t申请人情况\t", "新收\t1\t2"]
    assert table.rows[0][1].colspan == 2


def test_without_a_program_a_sentence(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Refusal, match="另存为 DOCX"):
        old_word.read(struct.pack("<Q", 0), "doc", "旧.doc")

"""Small files that stand for more than there is memory: each gets a sentence, and no reader is begun."""

from io import BytesIO

import pytest
import xlsxwriter
from PIL import Image

from gongkai.annual_report.figure_sheets import lines_of_sheet
from gongkai.annual_report.file_reading import read_file
from gongkai.disclosure.catalogue_sheets import read_workbook
from gongkai.law.finding import Refusal
from gongkai.oversight.assessment.grid import read_grids
from gongkai.papers import images, markup, sheets, sniffing
from gongkai.papers.extraction import calamine, extract, texts
from gongkai.papers.intake import Purpose, examine
from tests.papers import samples as s


def far_sheet() -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet("台账")
        page.write(0, 0, "示例")
        page.write(1_048_575, 16_383, " ")
    return out.getvalue()


READERS = {
    "filled": lambda content: sheets.read_xlsx(BytesIO(content), "台账", 10),
    "grids": lambda content: read_grids(BytesIO(content)),
    "catalogue": lambda content: read_workbook(BytesIO(content)),
    "sets": lines_of_sheet,
    "extraction": lambda content: calamine.read(content, "xlsx"),
}


@pytest.mark.parametrize("reader", READERS)
def test_a_cell_at_the_far_corner_is_named_instead_of_laid_out(reader, monkeypatch):
    def never(*_args, **_options):
        raise AssertionError("the reader was begun: it asks for half a terabyte and the process ends")

    monkeypatch.setattr("python_calamine.load_workbook", never)
    monkeypatch.setattr("gongkai.papers.extraction.calamine.python_calamine.CalamineWorkbook", never)
    with pytest.raises(Refusal, match="第1048576行、第16384列"):
        READERS[reader](far_sheet())


def test_cells_that_do_not_say_where_they_stand_are_counted():
    extent = markup.Extent()
    extent.count(b'<x:row r="7"><x:c r="C7"/><x:c t=">"><x:v>1</x:v></x:c></x:row><row><c/></row>')
    assert (extent.cells, extent.row, extent.column) == (3, 8, 4)


@pytest.mark.parametrize(("name", "made"), [("表.xlsx", s.workbook), ("文.docx", s.docx)])
def test_a_container_that_says_more_than_anybody_reads_is_refused(name, made, monkeypatch):
    monkeypatch.setattr(markup, "MOST_CELLS", 100)
    monkeypatch.setattr(markup, "MOST_TAGS", 1_000)
    part = "xl/worksheets/sheet1.xml" if name.endswith("xlsx") else "word/more.xml"
    much = made(**{part: b"<row><c/></row>" * 400})
    with pytest.raises(Refusal, match=r"格子超过|内容多得异常"):
        examine(s.upload(name, much), Purpose.DOCUMENT)
    assert examine(s.upload(name, made(**{part: b"<row><c/></row>" * 20})), Purpose.DOCUMENT)


def test_a_report_in_a_sheet_of_too_many_cells_is_not_opened(monkeypatch):
    monkeypatch.setattr(markup, "MOST_CELLS", 1)
    with pytest.raises(Refusal, match="格子超过"):
        read_file("年报.xlsx", far_sheet())
    with pytest.raises(Refusal, match="格子超过"):
        extract(far_sheet(), "年报.xlsx")


def test_a_text_of_too_many_lines_is_refused(monkeypatch):
    monkeypatch.setattr(sniffing, "_MOST_LINES", 100)
    for ending in ("\n", "\r"):
        with pytest.raises(Refusal, match="万行"):
            examine(s.upload("清单.csv", f"编号,名称{ending}".encode() * 101), Purpose.DOCUMENT)


def test_one_wide_line_does_not_widen_every_other(monkeypatch):
    monkeypatch.setattr(texts, "MOST_PLACES", 1_000)
    found = texts.read_csv("1,2\n" * 100 + "1," * 50 + "\n")
    assert not list(found.tables())
    assert len(found.text().split("\n")) == 101


def test_a_huge_scan_is_decoded_at_half_its_size(monkeypatch):
    monkeypatch.setattr(images, "MOST_AT_ONCE", 100_000)
    with Image.open(
        examine(s.upload("扫描.jpg", s.image(size=(800, 400))), Purpose.DOCUMENT).content
    ) as image:
        assert image.size == (400, 200)
    with pytest.raises(Refusal, match="像素太多"):
        examine(s.upload("扫描.jpg", s.image(size=(800, 400), progressive=True)), Purpose.DOCUMENT)

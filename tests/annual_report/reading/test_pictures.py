"""Reports whose tables are pictures: in a Word document, in a page and beside it, read like any other."""

import base64
import random
from io import BytesIO

import pypdfium2
import pytest
from bench.reading.files import _STYLE
from bench.reading.layouts import html
from bench.reading.published import judged, truth_of
from docx import Document
from docx.shared import Cm

from gongkai.annual_report.reading.examine import reports_in
from gongkai.papers.pdfium import LOCK
from gongkai.papers.rendering import pdf_of

NAME = "zone-2022"


@pytest.fixture(scope="module")
def pictures() -> list[bytes]:
    """Every page of a report, printed, as a picture."""
    text = html(truth_of(NAME), random.Random(0)).replace("\n", "<br>")
    found = []
    with LOCK:
        pdf = pypdfium2.PdfDocument(pdf_of(_STYLE + text))
        for page in pdf:
            out = BytesIO()
            page.render(scale=150 / 72, grayscale=True).to_pil().save(out, "PNG")
            found.append(out.getvalue())
        pdf.close()
    return found


def counted(report) -> tuple[int, int]:
    """(cells right, cells wrong and certain)."""
    kinds = [
        judged(report.tables[table].get(row, {}).get(column), true)
        for (table, row, column), true in truth_of(NAME).cells().items()
    ]
    return kinds.count("right"), kinds.count("wrong")


def in_a_document(pictures, folder):
    document = Document()
    document.add_paragraph("示例新区管理委员会2022年政府信息公开工作年度报告")
    cell = document.add_table(1, 1).cell(0, 0).paragraphs[0]
    for picture in pictures:
        cell.add_run().add_picture(BytesIO(picture), width=Cm(16))
    document.save(str(folder / "报告.docx"))
    return folder / "报告.docx"


def in_a_page(pictures, folder):
    images = "".join(
        f'<p><img src="data:image/png;base64,{base64.b64encode(picture).decode()}"></p>'
        for picture in pictures
    )
    (folder / "报告.html").write_text(
        f"<html><body><h1>年度报告</h1>{images}</body></html>", encoding="utf-8"
    )
    return folder / "报告.html"


def beside_a_page(pictures, folder):
    (folder / "报告.files").mkdir()
    for number, picture in enumerate(pictures):
        (folder / "报告.files" / f"图 {number}.png").write_bytes(picture)
    images = "".join(
        f'<td><img src="./报告.files/图%20{n}.png"></td><td>第{n}页</td>' for n in range(len(pictures))
    )
    rows = f"<table border=1><tr><td>表</td><td>页</td></tr><tr>{images}</tr></table>"
    (folder / "报告.html").write_text(f"<html><body>{rows}</body></html>", encoding="utf-8")
    return folder / "报告.html"


@pytest.mark.parametrize("make", [in_a_document, in_a_page, beside_a_page])
def test_a_table_that_is_only_a_picture_is_read(make, pictures, tmp_path):
    path = make(pictures, tmp_path)
    (report,) = reports_in(path, path.name)
    right, wrong = counted(report)
    assert wrong == 0
    assert right > 150


def test_a_page_opens_no_file_outside_its_folder(pictures, tmp_path):
    (tmp_path / "外.png").write_bytes(pictures[0])
    (tmp_path / "里").mkdir()
    page = tmp_path / "里" / "报告.html"
    sources = ("../外.png", str(tmp_path / "外.png"), f"file://{tmp_path}/外.png")
    page.write_text(
        "<p>2022年政府信息公开工作年度报告</p>" + "".join(f'<img src="{one}">' for one in sources), "utf-8"
    )
    (report,) = reports_in(page, page.name)
    assert "E10" in [finding.code for finding in report.findings]
    assert not any(
        value.value for rows in report.tables.values() for row in rows.values() for value in row.values()
    )


def test_a_picture_that_cannot_be_opened_is_said(tmp_path):
    page = tmp_path / "报告.html"
    source = "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\nbroken").decode()
    page.write_text(f'<p>2022年政府信息公开工作年度报告</p><img src="{source}">', "utf-8")
    (report,) = reports_in(page, page.name)
    (finding,) = [one for one in report.findings if one.code == "E10"]
    assert "没有识别文字" in finding.message

"""Scans: a printed table, photographed askew and with noise, is the same table."""

from io import BytesIO

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from gongkai.papers.extraction import extract
from gongkai.papers.extraction.blocks import Picture
from gongkai.papers.extraction.scan import lines
from gongkai.papers.pdfium import LOCK
from gongkai.papers.rendering import pdf_of
from tests.papers.extraction import makers

ROWS = "<tr><td rowspan=2>本年度办理结果</td><td colspan=2>申请人情况</td></tr><tr><td>0</td><td>6</td></tr>"


def printed() -> Image.Image:
    with LOCK:
        pdf = pypdfium2.PdfDocument(pdf_of(makers.page(f"<p>示例镇</p><table>{ROWS}</table>")))
        page = pdf[0].render(scale=150 / 72, grayscale=True).to_pil()
        pdf.close()
    return page.crop((0, 0, page.width, page.height // 3))


def saved(picture: Image.Image, form: str) -> bytes:
    out = BytesIO()
    picture.save(out, form)
    return out.getvalue()


def test_a_crooked_noisy_scan_is_the_table_that_was_printed():
    askew = np.asarray(printed().rotate(2, fillcolor=255), float)
    noisy = (askew + np.random.default_rng(7).normal(0, 10, askew.shape)).clip(0, 255)
    found = extract(saved(Image.fromarray(noisy.astype(np.uint8)), "PDF"), "扫描.pdf")
    (table,) = found.tables()
    assert table.recognised
    assert makers.plain(table) == [
        [("本年度办理结果", 2, 1), ("申请人情况", 1, 2), None],
        [None, ("0", 1, 1), ("6", 1, 1)],
    ]
    assert "示例镇" in found.text()


def test_without_recognition_a_scan_is_only_listed():
    found = extract(saved(printed(), "PNG"), "表.png", ocr=False)
    assert found.blocks == (Picture("表.png"),)
    assert "没有识别" in found.notes[0]


@pytest.mark.parametrize("angle", [-4.0, 1.5, 6.0])
def test_the_angle_of_a_scan_is_found(angle):
    askew = np.asarray(printed().rotate(angle, fillcolor=255), np.uint8)
    assert abs(lines._skew(askew) + angle) < 0.2

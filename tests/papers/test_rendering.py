"""PDF from HTML: words survive, and nothing outside is read."""

import pypdfium2 as pdfium

from gongkai.papers.rendering import pdf_of, pdf_on_one_page


def text_of(data: bytes) -> str:
    return "".join(page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(data))


def test_words_of_the_page_are_words_of_the_pdf():
    assert "政府信息公开审批单" in text_of(pdf_of("<p>政府信息公开审批单</p>"))


def test_neither_the_web_nor_a_file_of_the_machine_is_read(tmp_path):
    secret = tmp_path / "secret.css"
    secret.write_text("p::after{content:'LEAKED'}")
    page = f'<link rel="stylesheet" href="file://{secret}"><img src="http://127.0.0.1:9/x.png"><p>正文</p>'
    assert "LEAKED" not in text_of(pdf_of(page))


def test_a_path_out_of_the_static_folder_is_not_followed():
    page = '<link rel="stylesheet" href="/static/gongkai/../../settings/x.css"><p>正文</p>'
    assert "正文" in text_of(pdf_of(page))


def test_the_first_draft_that_fits_on_one_page_is_taken():
    two, one = '<p>一</p><p style="page-break-before:always">二</p>', "<p>合为一页</p>"
    data = pdf_on_one_page([two, one, "<p>不必再试</p>"])
    assert len(pdfium.PdfDocument(data)) == 1
    assert "合为一页" in text_of(data)

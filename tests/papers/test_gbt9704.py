"""The layout of official papers, measured on the files: GB/T 9704—2012."""

import itertools
from collections import defaultdict
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn

from gongkai.papers.gbt9704 import Grid, Layout, Paper, Text, paper_docx, paper_pdf
from gongkai.papers.gbt9704.measures import LINE_PT, PT_PER_MM, signature_indents
from gongkai.papers.redaction import conversion

PAGE = 297 * PT_PER_MM


def sample(layout: Layout) -> Paper:
    return Paper(
        layout,
        "示例标题",
        (Text("一、小标题", 1), Text("（一）再下一级", 2), *[Text("示" * 300)] * 4),
        mark="示例镇人民政府",
        number="示府公补〔2026〕1号",
        to="示例甲",
        organ="示例镇人民政府",
        day=date(2026, 9, 5),
        note="联系人：示例",
    )


@pytest.fixture(scope="module", params=[Layout.GENERAL, Layout.LETTER], ids=["general", "letter"])
def pdf(request):
    return request.param, paper_pdf(sample(request.param))


def boxes(content: bytes, number: int = 0) -> list[tuple[str, float, float, float, float]]:
    """Every visible character of a page: left, top, right, bottom in pt from the upper left corner."""
    page = pypdfium2.PdfDocument(content)[number]
    text = page.get_textpage()
    found = []
    for index, character in enumerate(text.get_text_range()):
        if character.strip():
            left, bottom, right, top = text.get_charbox(index)
            found.append((character, left, page.get_height() - top, right, page.get_height() - bottom))
    return found


def body_lines(content: bytes, number: int = 0) -> dict[float, list[float]]:
    lines = defaultdict(list)
    for character, left, top, _, _ in boxes(content, number):
        if character == "示":
            lines[round(top, 1)].append(left)
    return {top: sorted(lefts) for top, lefts in sorted(lines.items()) if len(lefts) > 20}


def test_the_page_is_a4(pdf):
    size = pypdfium2.PdfDocument(pdf[1])[0].get_size()
    assert size == pytest.approx((210 * PT_PER_MM, 297 * PT_PER_MM), abs=0.5)


def test_a_line_holds_28_characters_and_a_page_22_lines(pdf):
    lines = body_lines(pdf[1], 1)
    assert max(len(lefts) for lefts in lines.values()) == 28
    tops = list(lines)
    pitch = min(second - first for first, second in itertools.pairwise(tops))
    assert pitch == pytest.approx(LINE_PT, abs=0.2)
    assert 22 * pitch <= 225 * PT_PER_MM < 22.2 * pitch


def test_the_text_stands_inside_the_area(pdf):
    full = [lefts for lefts in body_lines(pdf[1], 1).values() if len(lefts) == 28]
    assert full[0][0] == pytest.approx(28 * PT_PER_MM, abs=1.5)
    assert full[0][-1] + 16 == pytest.approx((210 - 26) * PT_PER_MM, abs=1.5)


def test_the_mark_stands_at_its_height(pdf):
    layout, content = pdf
    size = max(bottom - top for _, _, top, _, bottom in boxes(content))
    top = min(top for _, _, top, _, bottom in boxes(content) if bottom - top > size * 0.8)
    wanted = 30 if layout is Layout.LETTER else 37 + 35
    assert top / PT_PER_MM == pytest.approx(wanted, abs=2)


def test_the_mark_and_its_rule_are_red():
    picture = (
        pypdfium2.PdfDocument(paper_pdf(sample(Layout.LETTER)))[0].render(scale=2).to_pil().convert("RGB")
    )
    height = picture.height
    red = [y for y in range(height) if picture.getpixel((picture.width // 2, y))[0] > 180
           and picture.getpixel((picture.width // 2, y))[1] < 90]  # fmt: skip
    assert max(red) / height * 297 == pytest.approx(297 - 20, abs=1)


def test_page_numbers_stand_outside_and_the_first_of_a_letter_shows_none(pdf):
    layout, content = pdf
    below = [[c for c in boxes(content, n) if c[2] > (297 - 34) * PT_PER_MM] for n in (0, 1)]
    first, second = ("".join(c[0] for c in page) for page in below)
    assert (first, second) == ("" if layout is Layout.LETTER else "—1—", "—2—")
    assert below[1][0][1] < 50 * PT_PER_MM  # an even page: on the left
    dash = next(c for c in below[1] if c[0] == "—")
    assert (dash[2] + dash[4]) / 2 / PT_PER_MM == pytest.approx(297 - 35 + 7, abs=1)


def test_every_font_is_inside_and_the_pdf_says_what_it_is(pdf):
    with pikepdf.open(BytesIO(pdf[1])) as file:
        with file.open_metadata() as said:
            assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("2", "B")
        assert file.Root.OutputIntents
        for page in file.pages:
            for font in page.Resources.Font.values():
                descriptor = font.DescendantFonts[0].FontDescriptor
                assert any(str(key).startswith("/FontFile") for key in descriptor.keys())  # noqa: SIM118


@pytest.fixture(scope="module", params=[Layout.GENERAL, Layout.LETTER], ids=["general", "letter"])
def word(request):
    return request.param, Document(BytesIO(paper_docx(sample(request.param))))


def test_the_docx_has_the_margins_and_the_grid(word):
    section = word[1].sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    grid = section._sectPr.find(qn("w:docGrid"))
    pitch, space = int(grid.get(qn("w:linePitch"))), int(grid.get(qn("w:charSpace")))
    assert grid.get(qn("w:type")) == "linesAndChars"
    assert int(225 * PT_PER_MM * 20 / pitch) == 22
    assert int(156 * PT_PER_MM / (16 + space / 4096)) == 28


def test_the_docx_names_the_fonts_by_role(word):
    layout, document = word
    fonts = {
        p.text: p.runs[0]._element.rPr.rFonts.get(qn("w:eastAsia")) for p in document.paragraphs if p.text
    }
    assert fonts["示例标题"] == "方正小标宋简体"
    assert (fonts["一、小标题"], fonts["（一）再下一级"]) == ("黑体", "楷体_GB2312")
    assert fonts["示" * 300] == "仿宋_GB2312"
    sizes = {p.text: p.runs[0].font.size.pt for p in document.paragraphs if p.text}
    assert (sizes["示例标题"], sizes["示" * 300]) == (22, 16)
    marks = document.sections[0].first_page_header if layout is Layout.LETTER else document
    mark = next(p for p in marks.paragraphs if p.text == "示例镇人民政府")
    assert str(mark.runs[0].font.color.rgb) == "E60012"


def test_the_docx_numbers_odd_and_even_pages(word):
    layout, document = word
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    assert section.different_first_page_header_footer == (layout is Layout.LETTER)
    sides = (section.footer.paragraphs[0].alignment, section.even_page_footer.paragraphs[0].alignment)
    assert [side.name for side in sides] == ["RIGHT", "LEFT"]
    assert "PAGE" in section.footer.paragraphs[0]._p.xml


def test_the_name_stands_centred_over_the_date():
    name, day = signature_indents("示例镇人民政府", "2026年9月5日")
    assert day == 4
    assert name + 7 / 2 == pytest.approx(day + (3 + 6 / 2) / 2)


def test_several_attachments_are_numbered():
    paper = Paper(Layout.LETTER, "示例", (), attachments=("示例一", "示例二"))
    assert paper.attachment_lines == ("附件：1. 示例一", "　　　2. 示例二")


def test_a_long_title_breaks_before_its_brackets():
    paper = Paper(Layout.LETTER, "政府信息公开申请答复书（不予公开—过程性信息）", ())
    assert paper.heading_lines == ("政府信息公开申请答复书", "（不予公开—过程性信息）")
    assert Paper(Layout.LETTER, "示例标题（一）", ()).heading_lines == ("示例标题（一）",)


@pytest.mark.skipif(conversion.converter() is None, reason="LibreOffice is not installed here")
def test_another_office_program_sets_28_characters_and_the_columns(settings, tmp_path):
    settings.PRIVATE_FILES = tmp_path
    table = Grid((("序号", "题名", "日期"), ("1", "示例文书", "2026年11月19日")), (14, 60, 40), head=True)
    paper = replace(sample(Layout.INNER), blocks=(table, Text("示" * 300)))
    printed = conversion.as_pdf(BytesIO(paper_docx(paper)), "docx")
    lines = [line.strip() for page in pypdfium2.PdfDocument(printed)
             for line in page.get_textpage().get_text_range().splitlines()]  # fmt: skip
    assert max(line.count("示") for line in lines) == 28
    assert any("2026年11月19日" in "".join(line.split()) and "示例文书" in line for line in lines)

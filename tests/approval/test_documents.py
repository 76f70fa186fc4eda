"""The approval form: one page, and every field of the record in it."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from docx import Document

from gongkai.approval.actions.sign import Signature, sign
from gongkai.approval.documents import SIZES, _docx_size, approval_docx, approval_pdf, sheet_of
from gongkai.approval.models import Manner
from gongkai.disclosure.actions.take_back import take_back
from tests.disclosure.item_stories import SIGNERS, approve, clerk, october, sent

LONG = "意见很长，逐条说明：" + "请核对数字、文号和附件是否一致；" * 30


@pytest.fixture(autouse=True)
def _october():
    with october():
        yield


def squeezed(text: str) -> str:
    return "".join(text.split())


def pdf_words(data: bytes) -> tuple[int, str]:
    document = pdfium.PdfDocument(data)
    return len(document), squeezed("".join(page.get_textpage().get_text_bounded() for page in document))


def docx_words(data: bytes) -> str:
    document = Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return squeezed("".join([*(p.text for p in document.paragraphs), *cells]))


def finished(world, opinion="同意公开", **changes):
    _, approval = sent(world, document_number="示例府〔2026〕3号", secrecy_basis="逐项核对", **changes)
    for level in (1, 2):
        signature = Signature(level, approval.version.digest, opinion=opinion[:500])
        sign(world.caoba.person(SIGNERS[level]), approval, signature)
    late = Signature(
        3, approval.version.digest, opinion=opinion[:500], manner=Manner.LATE,
        decided_on=date(2026, 10, 20), note="纸质单存办公室",
    )  # fmt: skip
    sign(world.caoba.person(SIGNERS[3]), approval, late)
    approval.refresh_from_db()
    return approval


def test_every_word_of_the_record_is_in_both(world):
    approval = finished(world)
    sheet = sheet_of(approval)
    pages, words = pdf_words(approval_pdf(approval))
    other = docx_words(approval_docx(approval))
    for label, lines in sheet.rows:
        for text in (label, *lines):
            assert squeezed(text) in words, label
            assert squeezed(text) in other, label
    assert pages == 1


@pytest.mark.parametrize(
    "expected",
    ["示例：春耕工作动态", "示例府〔2026〕3号", "乡镇动态", "主动公开", "门户网站", "可以公开：逐项核对", "信息公开员",
     "最迟2026年11月9日公开", "主要领导", "补签", "纸质单存办公室", "caoba/2026-00001", "已通过"],
)  # fmt: skip
def test_the_form_shows(world, expected):
    words = "".join(line for label, lines in sheet_of(finished(world)).rows for line in (label, *lines))
    assert expected in words


def test_long_opinions_still_make_one_page(world):
    approval = finished(world, opinion=LONG, legal_basis="依据" * 150)
    pages, words = pdf_words(approval_pdf(approval))
    assert pages == 1
    assert squeezed(LONG[:490]) in words


def test_a_form_under_way_says_who_is_awaited(world):
    _, approval = sent(world)
    approve(world, approval, (1,))
    lines = dict(sheet_of(approval).rows)
    assert lines["办公室主任意见"][0] == "同意"
    assert lines["分管领导意见"] == ("（待签批）",)
    assert lines["审批结果"] == ("审批中",)


def test_a_round_that_ended_awaits_nobody(world):
    item, approval = sent(world)
    take_back(clerk(world), item)
    approval.refresh_from_db()
    lines = dict(sheet_of(approval).rows)
    assert lines["办公室主任意见"] == ("（未签）",)
    assert lines["审批结果"] == ("内容已改，作废",)


def test_the_type_of_the_docx_shrinks_with_the_length_of_the_words(world):
    short = sheet_of(sent(world)[1])
    long = replace(short, lines=(*short.lines, ("附言", "很长的话" * 700)))
    assert _docx_size(short) == SIZES[0]
    assert SIZES[-1] < _docx_size(long) < SIZES[2]

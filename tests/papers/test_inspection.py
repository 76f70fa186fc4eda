"""What files hide is said, each thing in a sentence; an honest file says nothing."""

import zipfile
from io import BytesIO

import pytest
import xlsxwriter
from docx import Document
from docx.oxml import OxmlElement

from gongkai.papers.inspection import inspect
from tests.papers import redaction_samples as r


class Kept:
    """As a stored file is read."""

    def __init__(self, kind: str, content: bytes) -> None:
        self.kind, self.content = kind, content

    def open_plain(self) -> BytesIO:
        return BytesIO(self.content)


def kinds(kind: str, content: bytes) -> set[str]:
    return {remark.kind for remark in inspect(Kept(kind, content))}


def sentences(kind: str, content: bytes) -> str:
    return "".join(remark.sentence for remark in inspect(Kept(kind, content)))


def word(change=lambda document: None) -> bytes:
    document = Document()
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.title = ""
    document.add_paragraph("正文（示例）")
    change(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def hidden_run(document) -> None:
    document.paragraphs[0].add_run("藏起来的（示例）").font.hidden = True


def shown_run(document) -> None:
    document.paragraphs[0].add_run("没有藏").font.hidden = False


def tracked(document) -> None:
    document.paragraphs[0]._p.append(OxmlElement("w:ins"))
    document.paragraphs[0]._p.append(OxmlElement("w:del"))


def commented(document) -> None:
    document.add_comment(document.paragraphs[0].runs, text="批注（示例）", author="示例甲")


def linked(document) -> None:
    document.part.relate_to("https://example.invalid/x", "http://x/oleObject", is_external=True)


def headed(document) -> None:
    document.sections[0].header.paragraphs[0].text = "内部资料（示例）"


def signed(document) -> None:
    document.core_properties.author = "示例甲"


def test_an_honest_word_document():
    assert kinds("docx", word()) == set()
    assert kinds("docx", word(shown_run)) == set()


@pytest.mark.parametrize(
    ("change", "kind", "said"),
    [
        (hidden_run, "hidden_text", "1处隐藏文字"),
        (tracked, "tracked_changes", "2处修订"),
        (commented, "comments", "1条批注"),
        (linked, "external_links", "example.invalid"),
        (headed, "header", "内部资料"),
        (signed, "properties", "作者“示例甲”"),
    ],
)
def test_a_word_document_that_hides_something(change, kind, said):
    assert kinds("docx", word(change)) == {kind}
    assert said in sentences("docx", word(change))


def test_an_embedded_object():
    content = BytesIO(word())
    with zipfile.ZipFile(content, "a") as package:
        package.writestr("word/embeddings/sheet.xlsx", b"PK")
    assert kinds("docx", content.getvalue()) == {"embedded"}


def table(change=lambda book, sheet: None) -> bytes:
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("表")
    sheet.write_column(0, 0, ["一", "二", "三", "四"])
    change(book, sheet)
    book.close()
    return out.getvalue()


def test_an_honest_table():
    assert kinds("xlsx", table()) == set()


@pytest.mark.parametrize(
    ("change", "kind", "said"),
    [
        (lambda book, sheet: sheet.set_row(2, None, None, {"hidden": True}), "hidden_rows", "第3行"),
        (lambda book, sheet: sheet.set_column(1, 2, 9, None, {"hidden": True}), "hidden_columns", "B至C"),
        (lambda book, sheet: book.add_worksheet("底稿").hide(), "hidden_sheets", "底稿"),
        (lambda book, sheet: book.add_worksheet("深藏").very_hidden(), "hidden_sheets", "深藏"),
        (lambda book, sheet: sheet.write_comment("A1", "批注（示例）"), "comments", "1条批注"),
        (lambda book, sheet: sheet.set_header("&C内部资料"), "header", "内部资料"),
        (lambda book, sheet: book.set_properties({"author": "示例甲"}), "properties", "示例甲"),
        (lambda book, sheet: sheet.write_url("A9", "https://example.invalid/"), "external_links", "invalid"),
    ],
)
def test_a_table_that_hides_something(change, kind, said):
    assert kinds("xlsx", table(change)) == {kind}
    assert said in sentences("xlsx", table(change))


def test_a_pdf_and_all_its_hiding_places():
    assert kinds("pdf", r.lines_pdf(["text"])) == set()
    assert kinds("pdf", r.loaded_pdf()) == {
        "annotations", "attachments", "layers", "form_fields", "script", "properties",
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["doc", "xls", "wps", "et"])
def test_old_formats_cannot_be_looked_into(kind):
    assert kinds(kind, b"") == {"old_format"}


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_a_broken_file_is_said_to_be_broken(kind):
    assert kinds(kind, b"PK broken") == {"unreadable"}

"""区分处理 at the screen: draw, move and delete with the mouse, the keyboard and the finger; make the copy."""

from io import BytesIO

import pytest
from docx import Document
from openpyxl import Workbook

from gongkai.applications.redaction_models import Redaction
from gongkai.papers.redaction import conversion, source
from tests.applications.stories import case_on
from tests.papers import redaction_samples as r

PAPER = {
    "name": "合同（示例）.pdf",
    "mimeType": "application/pdf",
    "buffer": r.lines_pdf(["open line", "telephone 13800000000 end"], ["second page"]),
}


WORDS = ("示例：可以公开的合同", "电话13800000000", "末行")


def saved(name, document):
    out = BytesIO()
    document.save(out)
    return {"name": name, "mimeType": "application/octet-stream", "buffer": out.getvalue()}


def a_word_file():
    document = Document()
    for line in WORDS:
        document.add_paragraph(line)
    return saved("合同（示例）.docx", document)


def a_table():
    book = Workbook()
    for line in WORDS:
        book.active.append([line])
    return saved("名单（示例）.xlsx", book)


@pytest.fixture
def case(world):
    return case_on(world.caoba, "2026-09-15")


def opened(sign_in, case, **options):
    clerk = sign_in("CASE_OFFICER", **options).opens(f"/desk/redaction/application/{case.pk}/")
    return clerk.attaches("原件", PAPER).presses("上传并标记").sees("手机号：13800000000")


def boxes(clerk):
    return clerk.page.locator(".redact-box:visible")


def drag(clerk, across, down, width, height):
    frame = clerk.page.locator(".redact-stage img").bounding_box()
    clerk.page.locator(".redact-stage").scroll_into_view_if_needed()
    frame = clerk.page.locator(".redact-stage img").bounding_box()
    x, y = frame["x"] + frame["width"] * across, frame["y"] + frame["height"] * down
    clerk.page.mouse.move(x, y)
    clerk.page.mouse.down()
    clerk.page.mouse.move(x + frame["width"] * width, y + frame["height"] * height, steps=4)
    clerk.page.mouse.up()


def number(clerk, side, place=0):
    return float(clerk.page.locator(f"#id_area-{place}-{side}").input_value())


def read_again() -> str:
    """The text layer of the copy as it is kept."""
    with Redaction.objects.get().result.open_plain() as kept, source.opened(kept, "pdf") as copy:
        glyphs = [glyph for n in range(copy.page_count) for glyph in copy.text(n + 1)]
    return "".join(glyph.character for glyph in glyphs if not glyph.character.isspace())


def test_draw_move_delete_and_make(sign_in, case):
    clerk = opened(sign_in, case, viewport={"width": 1280, "height": 900})
    drag(clerk, 0.1, 0.05, 0.4, 0.04)
    drag(clerk, 0.1, 0.2, 0.2, 0.04)
    assert boxes(clerk).count() == 2
    assert abs(number(clerk, "left") - 10) < 1
    assert abs(number(clerk, "width") - 40) < 1
    boxes(clerk).first.focus()
    before = number(clerk, "top")
    clerk.page.keyboard.press("ArrowDown")
    assert number(clerk, "top") == pytest.approx(before + 0.5, abs=0.02)
    boxes(clerk).nth(1).focus()
    clerk.page.keyboard.press("Delete")
    assert boxes(clerk).count() == 1
    clerk.presses("保存本页标记").sees("第1页的标记已保存", "共1处").finds_no_barrier()
    clerk.presses("把全文找到的都标记上").sees("找到并标记了1处", "共2处")
    clerk.presses("预览涂黑后的样子").sees("有标记的共1页")
    clerk.opens("标记").presses("生成涂黑件").sees("涂黑件已生成", "逐一核对")
    clerk.sees("文字层是新写的，只有涂黑处以外看得见的文字；被涂黑处没有文字")
    left = read_again()
    assert left.endswith("secondpage")
    assert not any(character.isdigit() for character in left)
    assert not [word for word in ("open", "line") if word in left]


@pytest.mark.skipif(conversion.converter() is None, reason="LibreOffice is not installed here")
@pytest.mark.parametrize("make", [a_word_file, a_table], ids=["docx", "xlsx"])
def test_an_office_file_in_chinese(sign_in, case, make):
    clerk = sign_in("CASE_OFFICER").opens(f"/desk/redaction/application/{case.pk}/")
    clerk.attaches("原件", make()).presses("上传并标记").sees("手机号：13800000000")
    clerk.presses("把全文找到的都标记上").sees("找到并标记了1处")
    clerk.presses("生成涂黑件").sees("涂黑件已生成")
    left = read_again()
    assert "可以公开的合同" in left
    assert "138" not in left


def test_on_a_phone(sign_in, case):
    clerk = opened(sign_in, case, viewport={"width": 390, "height": 844}, has_touch=True)
    clerk.presses("画框").presses("加一个框")
    assert boxes(clerk).count() == 1
    clerk.page.keyboard.press("Shift+ArrowRight")
    assert number(clerk, "width") == pytest.approx(20.5, abs=0.02)
    clerk.presses("保存本页标记").sees("第1页的标记已保存").finds_no_barrier()


def test_without_scripts(sign_in, case):
    clerk = opened(sign_in, case, java_script_enabled=False)
    for label, value in (("左", "10"), ("上", "5"), ("宽", "60"), ("高", "5")):
        clerk.page.get_by_label(label, exact=True).first.fill(value)
    clerk.presses("保存，看下一页")
    clerk.opens("上一页").presses("生成涂黑件")
    assert clerk.page.get_by_text("涂黑件已生成").count()

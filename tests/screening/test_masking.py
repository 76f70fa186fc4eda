"""Copies for publication: what must go is gone, what the list is for stays, what was hidden is not in the copy."""

from io import BytesIO

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment

from gongkai.law.finding import Refusal
from gongkai.papers.extraction import extract
from gongkai.screening.detectors.columns import Act, columns
from gongkai.screening.masking import mask
from gongkai.screening.report import screen_extracted
from gongkai.screening.samples import TEST_OPTIONS
from tests.screening.test_detectors import numbers

N = numbers()
HEAD = (
    "序号",
    "户主姓名",
    "身份证号",
    "联系电话",
    "村组",
    "家庭住址",
    "一卡通账号",
    "面积（亩）",
    "补贴金额（元）",
    "家庭年收入",
)
ROW = (
    1,
    "张示例",
    N["identity"],
    N["mobile"],
    "示例村三组",
    "示例镇示例村3组12号",
    N["card"],
    3.5,
    420,
    12000,
)


def book() -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append(["示例镇2026年耕地地力保护补贴公示"])
    sheet.append(HEAD)
    sheet.append(ROW)
    sheet.append((2, "李示例", N["identity"], N["mobile"], "示例村一组", "", N["card"], 2, 240, 9000))
    sheet["B3"].comment = Comment(f"电话{N['mobile']}", "示例")
    sheet.row_dimensions[4].hidden = True
    other = made.create_sheet("底稿")
    other.append([N["identity"]])
    other.sheet_state = "hidden"
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_list_is_masked_by_its_columns():
    copy = mask(book(), "xlsx", TEST_OPTIONS)
    made = openpyxl.load_workbook(BytesIO(copy.content))
    assert made.sheetnames == ["Sheet"]
    rows = list(made.active.iter_rows(values_only=True))
    assert rows[2][:2] == (1, "张示例")
    assert rows[2][2] == f"{N['identity'][:6]}********{N['identity'][14:]}"
    assert rows[2][3] == "154****1234"
    assert rows[2][5] == "示例镇示例村" or rows[2][5] == "示例镇"
    assert rows[2][7:9] == (3.5, 420)
    assert rows[2][9] == "***"
    assert len([row for row in rows if any(row)]) == 3


def test_nothing_is_left_in_the_copy():
    copy = mask(book(), "xlsx", TEST_OPTIONS).content
    left = screen_extracted("示例.xlsx", extract(copy, "示例.xlsx"), TEST_OPTIONS)
    assert not [
        one for one in left.found if one.finding.severity.value == "error" and one.finding.text in N.values()
    ]
    assert not left.found or all(not one.hidden for one in left.found)


def test_before_masking_all_of_it_is_found_hidden_things_too():
    found = screen_extracted("示例.xlsx", extract(book(), "示例.xlsx"), TEST_OPTIONS)
    codes = {(one.finding.code, one.hidden) for one in found.found}
    assert {("privacy.identity", False), ("privacy.identity", True), ("privacy.mobile", True), ("privacy.card", False),
            ("privacy.income", False), ("privacy.address", False), ("elements.hidden", True)} <= codes  # fmt: skip
    acts = {column.head: column.act for column in found.lists[0]}
    assert acts["身份证号"] is Act.MASK
    assert acts["补贴金额（元）"] is Act.KEEP


def test_a_word_paper_keeps_its_words():
    paper = docx.Document()
    line = paper.add_paragraph("联系人：示例甲，")
    line.add_run(f"电话{N['mobile'][:5]}").bold = True
    line.add_run(N["mobile"][5:])
    table = paper.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("姓名", "身份证号", "张示例", N["identity"]), strict=True):
        cell.text = text
    out = BytesIO()
    paper.save(out)
    made = docx.Document(BytesIO(mask(out.getvalue(), "docx", TEST_OPTIONS).content))
    assert made.paragraphs[0].text == "联系人：示例甲，电话154****1234"
    assert made.tables[0].cell(1, 0).text == "张示例"
    assert N["identity"] not in made.tables[0].cell(1, 1).text


def test_comma_separated_and_plain_text():
    sheet = f"姓名,身份证号,金额\n张示例,{N['identity']},100\n".encode()
    assert N["identity"].encode() not in mask(sheet, "csv", TEST_OPTIONS).content
    assert "154****1234" in mask(f"电话{N['mobile']}".encode(), "txt", TEST_OPTIONS).content.decode()


def test_nothing_to_mask_is_said():
    with pytest.raises(Refusal, match="没有发现"):
        mask("示例通知".encode(), "txt", TEST_OPTIONS)
    with pytest.raises(Refusal, match="另存为"):
        mask(b"", "wps", TEST_OPTIONS)


def test_heads_of_lists_that_must_be_published():
    kept = {
        c.head: c.act for c in columns(["姓名", "保障人口", "月保障金额", "街道", "致贫原因", "住址", "爱好"])
    }
    assert kept["姓名"] is kept["保障人口"] is kept["月保障金额"] is kept["街道"] is Act.KEEP
    assert kept["致贫原因"] is kept["住址"] is Act.REMOVE
    assert kept["爱好"] is Act.ASK

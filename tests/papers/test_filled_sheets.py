"""Any template that comes back filled in: read, refused with a sentence, the bad rows given back."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.law.finding import Refusal
from gongkai.papers import sheets
from gongkai.papers.filled_sheets import RowFault, Template, read_filled

FORM = Template("示例表", ("名称", "数量"), ("名称",), 3, "一件")


def csv(*lines: str, name: str = "示例.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "\n".join(lines).encode())


def test_known_columns_are_found_wherever_they_stand():
    sheet = read_filled(csv("序号,数量,名称*", "1,2,示例"), FORM)
    assert [sheet.cell(sheet.rows[0], column) for column in ("名称", "数量", "序号")] == ["示例", "2", ""]


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (csv("名称", "示例", name="示例.xls"), "不是 .xlsx 或 .csv"),
        (csv("名称,数量"), "表里没有内容"),
        (csv("数量", "1"), "缺少列：名称"),
        (csv("名称", *["示例"] * 5), "一次最多登记3行"),
    ],
)
def test_what_cannot_be_read_is_said(upload, sentence):
    with pytest.raises(Refusal, match=sentence):
        read_filled(upload, FORM)


def test_bad_rows_come_back_with_every_reason_beside_them():
    sheet = read_filled(csv("名称,数量", "甲,1", "=乙,x"), FORM)
    back = sheet.rejected([RowFault(3, "名称不对"), RowFault(3, "数量不对")])
    rows = sheets.read_xlsx(BytesIO(back), FORM.sheet, 10)
    assert [row.cells for row in rows] == [("名称", "数量", "退回原因"), ("=乙", "x", "名称不对；数量不对")]

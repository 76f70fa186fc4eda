"""Copies for publication: what must go is gone, what the list is for stays, what was hidden is not in the copy."""

import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from gongkai.law.finding import Refusal
from gongkai.papers.extraction import extract
from gongkai.papers.redaction.conversion import converter
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


def hiding_paper() -> bytes:
    """Numbers wherever a DOCX holds words: shown, wrapped, boxed, inserted, deleted, hidden, commented, in a note."""
    paper = docx.Document()
    line = paper.add_paragraph(f"电话{N['mobile']}，其余不动")
    paper.add_paragraph().add_run(f"隐藏{N['identity']}").font.hidden = True
    paper.add_comment(runs=line.runs, text=f"批注{N['identity']}", author="示例")
    words = nsdecls("w")
    run = f"<w:r><w:t>{N['card']}</w:t></w:r>"
    for inner in (
        f'<w:ins {words} w:id="8" w:author="示例">{run}</w:ins>',
        f'<w:del {words} w:id="9" w:author="示例"><w:r><w:delText>{N["identity"]}</w:delText></w:r></w:del>',
        f"<w:sdt {words}><w:sdtContent>{run}</w:sdtContent></w:sdt>",
        f"<w:r {words}><w:pict><w:txbxContent><w:p>{run}</w:p></w:txbxContent></w:pict></w:r>",
    ):
        paper.add_paragraph("另起一段：")._p.append(parse_xml(inner))
    paper.add_table(1, 1).cell(0, 0).add_table(1, 1).cell(0, 0).text = f"内表{N['mobile']}"
    paper.sections[0].header.paragraphs[0].text = f"页眉{N['mobile']}"
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def test_no_part_of_a_word_paper_keeps_a_number():
    copy = mask(hiding_paper(), "docx", TEST_OPTIONS).content
    with ZipFile(BytesIO(copy)) as package:
        said = "".join(package.read(name).decode(errors="replace") for name in package.namelist())
    assert not [number for number in N.values() if number in said]
    read = extract(copy, "示例.docx")
    assert read.hidden == ()
    assert "电话154****1234，其余不动" in read.text()


def test_what_cannot_be_reached_is_no_copy_at_all():
    made = openpyxl.Workbook()
    made.active.append([f"电话{N['mobile']}"])
    made.defined_names["旧号码"] = DefinedName("旧号码", attr_text=f'"{N["mobile"]}"')
    out = BytesIO()
    made.save(out)
    with pytest.raises(Refusal, match="没有生成副本"):
        mask(out.getvalue(), "xlsx", TEST_OPTIONS)


def older(content: bytes, kind: str, old: str, folder: Path) -> bytes:
    """The file as an old program would have written it."""
    paper = folder / f"paper.{kind}"
    paper.write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [converter(), profile, "--headless", "--convert-to", old, "--outdir", folder, paper], check=True
    )
    return (folder / f"paper.{old}").read_bytes()


@pytest.mark.skipif(converter() is None, reason="LibreOffice is not here")
@pytest.mark.parametrize(("kind", "old"), [("docx", "doc"), ("xlsx", "xls")])
def test_an_old_file_becomes_a_new_masked_one(kind, old, tmp_path, settings):
    settings.PRIVATE_FILES = tmp_path / "private"
    content = older(hiding_paper() if kind == "docx" else book(), kind, old, tmp_path)
    copy = mask(content, old, TEST_OPTIONS)
    assert copy.kind == kind
    said = extract(copy.content, f"示例.{kind}")
    assert "154****1234" in said.text()
    assert not [number for number in N.values() if number in said.text() + str(said.hidden)]


@pytest.mark.parametrize("kind", ["doc", "wps", "xls", "et"])
def test_without_the_program_the_way_round_is_said(kind, monkeypatch):
    monkeypatch.setattr("gongkai.papers.redaction.conversion.converter", lambda: None)
    with pytest.raises(Refusal, match=r"没有安装 LibreOffice.*另存为"):
        mask(b"x", kind, TEST_OPTIONS)


def test_comma_separated_and_plain_text():
    sheet = f"姓名,身份证号,金额\n张示例,{N['identity']},100\n".encode()
    assert N["identity"].encode() not in mask(sheet, "csv", TEST_OPTIONS).content
    assert "154****1234" in mask(f"电话{N['mobile']}".encode(), "txt", TEST_OPTIONS).content.decode()


def test_nothing_to_mask_is_said():
    with pytest.raises(Refusal, match="没有发现"):
        mask("示例通知".encode(), "txt", TEST_OPTIONS)
    with pytest.raises(Refusal, match="另存为"):
        mask(b"", "ofd", TEST_OPTIONS)


def test_heads_of_lists_that_must_be_published():
    kept = {
        c.head: c.act for c in columns(["姓名", "保障人口", "月保障金额", "街道", "致贫原因", "住址", "爱好"])
    }
    assert kept["姓名"] is kept["保障人口"] is kept["月保障金额"] is kept["街道"] is Act.KEEP
    assert kept["致贫原因"] is kept["住址"] is Act.REMOVE
    assert kept["爱好"] is Act.ASK

"""What keeps a case file from claiming to be PDF/A is seen."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from gongkai.applications.documents.archival import archival_faults
from gongkai.papers.gbt9704 import Layout, Paper, Text, paper_pdf
from tests.papers import redaction_samples as r


def faults(content: bytes, change=lambda pdf: None) -> list[str]:
    with pikepdf.open(BytesIO(content)) as pdf:
        change(pdf)
        return archival_faults(pdf)


@pytest.fixture(scope="module")
def ours() -> bytes:
    return paper_pdf(Paper(Layout.INNER, "示例", (Text("示例文字"),)))


def _script(pdf) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS="1"))


def _attachment(pdf) -> None:
    pdf.attachments["a.txt"] = b"x"


def _no_profile(pdf) -> None:
    del pdf.Root.OutputIntents


def _bare_font(pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.Root.Extra = Array([pdf.make_indirect(font)])


def test_a_paper_made_here_has_no_fault(ours):
    assert faults(ours) == []


@pytest.mark.parametrize(
    ("change", "word"),
    [(_script, "动作"), (_attachment, "附件"), (_no_profile, "输出意图"), (_bare_font, "字体")],
)
def test_each_fault_is_named(ours, change, word):
    assert any(word in fault for fault in faults(ours, change))


def test_a_foreign_paper_has_faults():
    assert faults(r.lines_pdf(["words"])) == ["有字体没有嵌入", "没有输出意图（颜色特性文件）"]

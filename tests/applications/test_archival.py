"""The case file: what its extract of the trail holds, and what keeps it from claiming to be PDF/A."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from gongkai.applications.documents.archival import archival_faults
from gongkai.applications.documents.archive import trail_pdf
from gongkai.papers.gbt9704 import Layout, Paper, Text, paper_pdf
from gongkai.papers.redaction.source import opened
from tests.applications.stories import REFUSED, approved, case_on, on
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


def test_the_extract_holds_every_signature_and_names_the_paper(world):
    with on("2026-09-18"):
        case = approved(world.caoba, case_on(world.caoba, "2026-09-15"), REFUSED)
        extract = trail_pdf(case)
    with opened(BytesIO(extract), "pdf") as pdf:
        text = "".join(g.character for n in range(pdf.page_count) for g in pdf.text(n + 1))
    text = "".join(text.split())
    for said in ("办公室主任签批", "分管领导签批", "主要领导签批", f"答复签发：{case.reply.document_number}"):
        assert said in text

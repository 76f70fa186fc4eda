"""File names lose their tricks and keep what a person reads."""

import pytest

from gongkai.papers.names import split, tidy


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\桌面\\通知.pdf", "通知.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("a\x00b\r\n.pdf", "ab.pdf"),
        ("报告\u202efdp.exe", "报告fdp.exe"),
        ("  空\u3000格  .pdf ", "空 格 .pdf"),
        ("问?号*.pdf", "问_号_.pdf"),
        ("...", ""),
        ("普通通知（示例）.docx", "普通通知（示例）.docx"),
    ],
)
def test_tidy(given, kept):
    assert tidy(given) == kept


def test_long_names_keep_their_extension():
    name = tidy("长" * 300 + ".pdf")
    assert len(name) == 120
    assert name.endswith("长.pdf")


@pytest.mark.parametrize("name", [".pdf", "没有", "尾.", "名.中文", "x.toolongextension"])
def test_no_extension(name):
    assert split(name)[1] == ""

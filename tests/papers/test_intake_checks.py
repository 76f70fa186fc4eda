"""What is taken in, what is refused, and the sentence a refusal says."""

import zipfile
from types import SimpleNamespace

import pytest

from gongkai.law.finding import Refusal
from gongkai.papers.intake import Purpose, examine
from tests.papers import samples as s

GOOD = {
    "报告.pdf": s.pdf(),
    "通知.docx": s.docx(),
    "台账.xlsx": s.package({"[Content_Types].xml": s.TYPES, "xl/workbook.xml": b"<workbook/>"}),
    "公文.ofd": s.package({"OFD.xml": b"<ofd/>"}),
    "旧通知.doc": s.doc(),
    "金山.wps": s.doc(),
    "旧台账.xls": s.xls(),
    "金山表.et": s.xls(),
    "说明.TXT": "公开说明，示例".encode(),
    "清单.csv": "编号,名称\n1,示例".encode("gb18030"),
    "扫描.jpg": s.image(),
    "扫描.jpeg": s.image(),
    "扫描.png": s.image("PNG"),
}

BAD = {
    "空.pdf": (b"", "0 字节"),
    "没有扩展名": (s.pdf(), "没有扩展名"),
    "程序.exe": (b"MZ\0", "不能收入"),
    "包.zip": (s.package({"a": b"a"}), "不能收入"),
    "图.svg": (b"<svg/>", "不能收入"),
    "页.html": (b"<html>", "不能收入"),
    "程序.pdf": (b"MZ\x90\0" + bytes(500), "Windows 程序"),
    "网页.pdf": (b"<!DOCTYPE html><html></html>", "网页"),
    "网页.txt": (b"\n <html><script>1</script></html>", "网页"),
    "矢量.png": (b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", "矢量图"),
    "矢量.jpg": (b"<?xml version='1.0'?><svg></svg>", "矢量图"),
    "锁.pdf": (s.locked_pdf(), "密码"),
    "断.pdf": (s.pdf()[:-40], "损坏"),
    "碎.pdf": (b"%PDF-1.7\n%%EOF", "损坏"),
    "脚本.pdf": (s.script_pdf(), "脚本"),
    "宏.docx": (s.docx(**{"word/vbaProject.bin": b"x"}), "宏"),
    "宏2.docx": (
        s.package({"[Content_Types].xml": b"<T macroEnabled/>", "word/document.xml": b"<d/>"}),
        "宏",
    ),
    "表.docx": (s.package({"[Content_Types].xml": s.TYPES, "xl/workbook.xml": b"<w/>"}), "Excel 表格"),
    "包.docx": (s.package({"a.txt": b"a"}), "压缩包"),
    "断.docx": (s.docx()[:-30], "损坏"),
    "锁.docx": (s.compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), "密码"),
    "旧.docx": (s.doc(), "旧版办公文件"),
    "越.docx": (s.docx(**{"../../etc/x": b"x"}), "路径"),
    "锁.doc": (s.doc(flags=0x0100), "密码"),
    "宏.doc": (s.doc(Macros=b"x"), "宏"),
    "表.doc": (s.xls(), "另一种文件"),
    "断.doc": (s.doc()[:700], "损坏"),
    "新.doc": (s.docx(), "压缩包|Word"),
    "锁.xls": (s.xls(locked=True), "密码"),
    "空文.ofd": (s.docx(), "Word 文档"),
    "二进制.txt": (b"abc\0\x01\x02" * 99, "内容却是|编码"),
    "万国.csv": ("编号,名称".encode("utf-16"), "编码"),
    "乱.csv": (b"\xff\xff\xff,\x80", "内容却是|编码"),
    "图.jpg": (s.image("PNG"), "PNG"),
    "断.jpg": (s.torn_image(), "损坏"),
    "文.jpg": ("文字".encode(), "文本"),
    "苹果.heic": (b"\0\0\0\x18ftypheic", "HEIC"),
}


@pytest.mark.parametrize("name", GOOD)
def test_good_files_pass(name):
    examined = examine(s.upload(name, GOOD[name]), Purpose.DOCUMENT)
    assert examined.name.lower() == name.lower()
    assert examined.size


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_refused_with_a_sentence(name):
    content, words = BAD[name]
    with pytest.raises(Refusal, match=words) as refusal:
        examine(s.upload(name, content), Purpose.DOCUMENT)
    assert name in str(refusal.value)
    assert str(refusal.value).endswith("。")


def test_a_file_over_the_limit_is_refused(settings):
    settings.UPLOAD_LIMIT = 100
    with pytest.raises(Refusal, match="上限"):
        examine(s.upload("大.pdf", s.pdf()), Purpose.DOCUMENT)


def test_a_file_cut_by_the_upload_handler_is_refused():
    cut = s.upload("大.pdf", s.pdf())
    cut.too_large = True
    with pytest.raises(Refusal, match="上限"):
        examine(cut, Purpose.DOCUMENT)


def test_a_file_without_a_name_is_refused():
    with pytest.raises(Refusal, match="没有名字"):
        examine(SimpleNamespace(name="", size=1), Purpose.DOCUMENT)


def test_an_expansion_bomb_is_refused():
    bomb = s.docx(**{"word/media/x.bin": bytes(30 * 1024 * 1024)})
    with pytest.raises(Refusal, match="大得异常"):
        examine(s.upload("炸弹.docx", bomb), Purpose.DOCUMENT)


def test_a_package_of_thousands_of_parts_is_refused():
    parts = {f"word/{n}": b"" for n in range(5001)}
    with pytest.raises(Refusal, match="个部分"):
        examine(s.upload("碎片.docx", s.docx(**parts)), Purpose.DOCUMENT)


def test_a_wrong_checksum_is_damage():
    content = bytearray(
        s.package({"[Content_Types].xml": s.TYPES, "word/document.xml": b"A" * 99}, zipfile.ZIP_STORED)
    )
    content[content.index(b"AAAA")] ^= 1
    with pytest.raises(Refusal, match="损坏"):
        examine(s.upload("坏.docx", bytes(content)), Purpose.DOCUMENT)


def test_a_picture_of_too_many_pixels_is_refused():
    with pytest.raises(Refusal, match="像素太多"):
        examine(s.upload("大.png", s.image("PNG", size=(20_000, 3_000))), Purpose.PHOTO)


@pytest.mark.parametrize("name", ["说明.pdf", "说明.txt", "说明.docx"])
def test_a_photo_must_be_a_picture(name):
    with pytest.raises(Refusal, match="照片"):
        examine(s.upload(name, GOOD.get(name, b"x")), Purpose.PHOTO)

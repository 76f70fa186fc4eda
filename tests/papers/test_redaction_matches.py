"""The checker finds what it names and leaves alone what only looks like it."""

from io import BytesIO

import pytest

from gongkai.papers.redaction.areas import Box
from gongkai.papers.redaction.matches import find, has_text, identity_check_digit, luhn, words_of
from gongkai.papers.redaction.source import Glyph, opened
from gongkai.papers.rendering import pdf_of
from tests.papers import redaction_samples as r
from tests.papers import samples as s

# Invented numbers: regions that do not exist, dates of example.
ID_18 = "99999920000101001" + identity_check_digit("99999920000101001")


def found(text: str, *words: str) -> list[tuple[str, str]]:
    class Page:
        page_count = 1

        def text(self, number: int) -> list[Glyph]:
            return [Glyph(c, None if c == "\n" else Box(n, 1, n + 1, 2)) for n, c in enumerate(text)]

    return [(match.label, match.text) for match in find(Page(), words)]


def test_the_check_digit_of_the_standard():
    # The example printed in GB 11643-1999.
    assert identity_check_digit("11010519491231002") == "X"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (f"身份证号{ID_18}。", "居民身份证号"),
        (ID_18[:6] + " " + ID_18[6:14] + " " + ID_18[14:], "居民身份证号"),
        (ID_18[:10] + "\n" + ID_18[10:], "居民身份证号"),
        (ID_18.translate(str.maketrans("0123456789", "０１２３４５６７８９")), "居民身份证号"),
        (ID_18[:17] + "5", "疑似身份证号（校验位不对）"),
        ("旧号999999000101001", "居民身份证号（15位）"),
        ("电话13800000000转", "手机号"),
        ("138-0000-0000", "手机号"),
        ("+86 138 0000 0000", "手机号"),
        ("0835-2222222", "固定电话"),
        ("（0835）2222222", "固定电话"),
        ("卡号6200 0000 0000 0000 000", "银行卡号"),
        ("6200000000000000000", "银行卡号"),
        ("写信到shili.jia@example.com.cn。", "电子邮箱"),
    ],
)
def test_it_finds(text, label):
    assert [name for name, _ in found(text)] == [label]


@pytest.mark.parametrize(
    "text",
    [
        "金额13800000.00元",
        "99999920001301001" + "8",  # month 13
        "文号〔2026〕18号，共123456789012345678901234567890页",
        "6200000000000000001",  # fails the Luhn check
        "2026年10月19日",
        "统一社会信用代码91000000MA0000000X",
        "a@b",
    ],
)
def test_it_leaves_alone(text):
    assert not found(text)


def test_words_of_the_officer_also_when_parted():
    assert found("承包户 示 例\n甲和示例乙", "示例甲") == [("词语", "示 例\n甲")]
    assert words_of(" 示例甲，示例乙\n\n示例丙、") == ["示例甲", "示例乙", "示例丙"]


def test_luhn():
    assert luhn("4111111111111111")
    assert not luhn("4111111111111112")
    assert not luhn("0000000000000000")


def test_chinese_in_a_real_pdf_with_a_box_for_each_line():
    html = f"<p style='font-size:16pt'>承包户示例甲，身份证号{ID_18}，电话13800000000。</p>"
    with opened(BytesIO(pdf_of(html)), "pdf") as source:
        matches = find(source, ["示例甲"])
        assert {match.label for match in matches} == {"居民身份证号", "手机号", "词语"}
        boxes = [box for match in matches for box in match.boxes]
        assert all(0 < box.width < 90 and 0.5 < box.height < 5 for box in boxes)


def test_a_scan_has_nothing_to_find_in():
    for content, kind in ((s.pdf(), "pdf"), (s.image(), "jpg")):
        with opened(BytesIO(content), kind) as source:
            assert not has_text(source, 1)
            assert not find(source, ["示例"])
    with opened(BytesIO(r.lines_pdf(["text"])), "pdf") as source:
        assert has_text(source, 1)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_number_on_a_page_that_lies_on_its_side_is_one_box(turned):
    with opened(
        BytesIO(r.lines_pdf(["above", f"number {ID_18} end", "below"], rotate=turned)), "pdf"
    ) as source:
        matches = find(source)
    assert [(match.text, len(match.boxes)) for match in matches] == [(ID_18, 1)]


def test_lines_in_a_narrow_cell_stay_lines():
    class Cell:
        page_count = 1

        def text(self, number: int) -> list[Glyph]:
            places = ((0, 0), (2, 0), (0, 2), (2, 2))
            return [Glyph(c, Box(x, y, x + 2, y + 2.2)) for c, (x, y) in zip("示例甲乙", places, strict=True)]

    (match,) = find(Cell(), ["示例甲"])
    assert [round(box.width) for box in match.boxes] == [4, 2]

"""Tables that invite a wrong reading: other orders of columns, rows side by side, blanks closed up, text cut off."""

import random

import pytest
from bench.reading import files, layouts
from bench.reading.truth import truth

from gongkai.annual_report.reading.read import read_text
from gongkai.papers.extraction import extract
from gongkai.papers.rendering import pdf_of

TITLE = "示例镇人民政府2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n申请人情况\n"
SUBS = "商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他"
USUAL = f"自然人\t法人或其他组织\t总计\n{SUBS}\n"
SEEDS = (0, 5, 16)


def table(report, heading, line):
    """Table 三 with this heading; `line` turns a row's seven numbers into its print."""
    labels = {row.id: row.label for row in report.form.table_3.rows}
    rows = "\n".join(f"{labels[row]}\t{line(numbers)}" for row, numbers in report.table_3.items())
    return f"{TITLE}{heading}{rows}\n四、政府信息公开行政复议、行政诉讼情况\n"


def tabs(numbers):
    return "\t".join(map(str, numbers))


def compared(report, text):
    """(true number, answer) of each cell of table 三."""
    cells = read_text(text, "x")[0].tables["table_3"]
    for row, numbers in report.table_3.items():
        yield from zip(numbers, cells[row].values(), strict=True)


def no_lies(report, text):
    return all(value.value in (None, true) for true, value in compared(report, text))


@pytest.mark.parametrize(
    ("heading", "order"),
    [
        (f"总计\t自然人\t法人或其他组织\n{SUBS}\n", (6, 0, 1, 2, 3, 4, 5)),
        (f"法人或其他组织\t自然人\t总计\n{SUBS}\n", (1, 2, 3, 4, 5, 0, 6)),
        (
            "自然人\t法人或其他组织\t总计\n科研机构\t商业企业\t社会公益组织\t其他\t法律服务机构\n",
            (0, 2, 1, 3, 5, 4, 6),
        ),
        (f"总计\n自然人\t法人或其他组织\n{SUBS}\n", (0, 1, 2, 3, 4, 5, 6)),
    ],
)
@pytest.mark.parametrize("seed", SEEDS)
def test_columns_are_read_by_their_heading(heading, order, seed):
    report = truth(seed)
    text = table(report, heading, lambda numbers: tabs(numbers[i] for i in order))
    assert all(value.value == true for true, value in compared(report, text))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_total_in_front_without_heading_is_not_misread(seed):
    report = truth(seed)
    assert no_lies(report, table(report, "", lambda numbers: tabs([numbers[6], *numbers[:6]])))


@pytest.mark.parametrize("seed", SEEDS)
def test_blanks_closed_up_do_not_shift_numbers(seed):
    report = truth(seed)

    def line(numbers):
        printed = [str(number) for number in numbers if number]
        return "\t".join(printed + [""] * (9 - len(printed)))

    assert no_lies(report, table(report, USUAL, line))


@pytest.mark.parametrize("seed", SEEDS)
def test_fourteen_numbers_behind_a_label_are_not_joined(seed):
    report = truth(seed)
    text = table(report, USUAL, lambda numbers: tabs([*numbers, *truth(seed + 1).table_3["R1"]]))
    assert all(value.value is None for _, value in compared(report, text))


@pytest.mark.parametrize("seed", range(12))
def test_a_row_in_which_the_text_ends_is_not_completed(seed):
    report, chance = truth(seed), random.Random(seed)
    text = layouts.cell_a_line(report, chance)
    cut = text[: chance.randrange(text.index("三、收到") + 200, text.index("四、政府信息公开"))]
    assert no_lies(report, cut)


def test_a_label_inside_the_note_of_another_is_no_row():
    heads = "第二十条第(五)项\t\n信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n"
    text = (
        "示例市示例局2020年政府信息公开工作年度报告\n第二十条第(一)项\n信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n"
        f"规章\t0\t0\t0\n规范性文件\t2\t2\t19\n{heads}行政许可\t8\t5\t93\n"
        f"其他对外管理服务事项(含行政确认、行政处罚、行政强制等)\t117\t0\t165\n{heads}行政处罚\t90\t0\t22\n行政强制\t4\t4\t-\n"
    )
    cells = read_text(text, "x")[0].tables["table_2"]
    assert [v.value for v in cells["other_services"].values()] == [117, 0, 165]
    assert next(iter(cells["coercion"].values())).value == 4


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_of_an_unruled_page_is_lost(seed):
    text = layouts.html(truth(seed), random.Random(seed)).replace("\n", "<br>")
    content = pdf_of(files._STYLE.replace("border:1px solid #000;", "") + text)
    found = extract(content, "x.pdf").text()
    printed = "".join(character for character in _layer(content) if not character.isspace())
    assert sorted("".join(found.split())) == sorted(printed)


def _layer(content):
    import pypdfium2

    with pypdfium2.PdfDocument(content) as file:
        return "".join(page.get_textpage().get_text_range() for page in file)

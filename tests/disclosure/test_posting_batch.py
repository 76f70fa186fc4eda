"""Entering postings in bulk: every bad sheet has its sentence, and nothing is entered twice or half."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import load_workbook

from gongkai.disclosure.actions.record_posting_batch import record_batch
from gongkai.disclosure.models import Posting, PostingBatch
from gongkai.disclosure.posting_queries import pieces
from gongkai.disclosure.posting_sheets import COLUMNS
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.trail.models import TrailEntry
from tests.disclosure.posting_world import clerk_of, csv, make_place, make_public, xlsx
from tests.papers import samples

GOOD = ("T-01", "公示栏", "示例公示", date(2026, 3, 5), date(2026, 3, 20), 2, "", "示例")


@pytest.fixture
def town(world):
    make_place(world.caoba)
    return world.caoba


def enter(town, source, **options):
    return record_batch(clerk_of(town), town.organ, source, **options)


def test_xlsx_is_entered_in_one_piece_with_one_trail_entry(town):
    result = enter(town, xlsx(GOOD, ("T-01", "", "第二条（示例）", "2026年3月6日")))
    assert (result.recorded, result.pieces, result.faults) == (2, 3, ())
    assert set(Posting.objects.values_list("channel", "batch")) == {("BOARD", result.batch.pk)}
    assert TrailEntry.objects.get().content["pieces"] == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_in_each_encoding(town, encoding):
    lines = ["T-01,公示栏,示例公示,2026/3/5,,,,", ",党政网,示例简报,2026.03.06,,3条,,", ",,,,,,,"]
    result = enter(town, csv(*lines, encoding=encoding))
    assert (result.recorded, result.pieces) == (2, 4)


def test_a_path_is_read_like_an_upload(town, tmp_path: Path):
    path = tmp_path / "登记.csv"
    path.write_bytes(csv("T-01,公示栏,示例,2026-03-05,,1,,").read())
    assert enter(town, path).batch.file_name == "登记.csv"


def test_the_header_may_stand_in_any_order_and_columns_may_be_left_out(town):
    result = enter(
        town, xlsx(("示例", "公示栏", "T-01", 46086), header=("内容", "渠道", "点位编号", "张贴日期"))
    )
    assert Posting.objects.get().posted_on == date(2026, 3, 5)
    assert result.pieces == 1


def test_an_index_number_gives_item_and_title(town):
    item = make_public(town)
    enter(town, xlsx(("T-01", "公示栏", "", "2026-03-05", "", "", "caoba/2026-00001", "")))
    assert Posting.objects.get().item == item


BAD_ROWS = {
    "点位编号": (("X-9", *GOOD[1:]), "没有编号"),
    "渠道": (("T-01", "飞鸽", *GOOD[2:]), "不是渠道名称"),
    "内容": (("T-01", "公示栏", "", *GOOD[3:]), "请写张贴的内容"),
    "张贴日期": ((*GOOD[:3], "2026-02-30", *GOOD[4:]), "不是日期"),
    "拟撤日期": ((*GOOD[:4], "2026-01-01", *GOOD[5:]), "早于张贴日期"),
    "数量": ((*GOOD[:5], -3, *GOOD[6:]), "至少要1条"),
    "索引号": ((*GOOD[:6], "没有-1", ""), "没有索引号"),
    "备注": ((*GOOD[:7], "长" * 201), "最多200字"),
}


@pytest.mark.parametrize("column", BAD_ROWS)
def test_a_bad_row_is_named_and_nothing_is_entered(town, column):
    row, words = BAD_ROWS[column]
    result = enter(town, xlsx(GOOD, row))
    [fault] = result.faults
    assert (fault.row, fault.column, result.recorded) == (3, column, 0)
    assert words in str(fault)
    assert not Posting.objects.exists()
    assert not TrailEntry.objects.exists()


@pytest.mark.parametrize("cell", ["三", "1.5", "2e3", "²"])
def test_a_quantity_must_be_a_whole_number(town, cell):
    [fault] = enter(town, csv(f"T-01,公示栏,示例,2026-03-05,,{cell},,")).faults
    assert "不是整数" in str(fault)


def test_only_the_good_rows_when_asked_and_the_rest_comes_back(town):
    result = enter(town, xlsx(GOOD, ("X-9", *GOOD[1:])), only_good=True)
    assert (result.recorded, result.rejected_rows) == (1, 1)
    back = load_workbook(BytesIO(result.rejected_xlsx())).get_sheet_by_index(0).to_python()
    assert back[0] == [*COLUMNS, "退回原因"]
    assert back[1][0] == "X-9"
    assert "没有编号" in back[1][-1]


def test_corrected_rows_come_in_with_their_reason_column(town):
    result = enter(town, xlsx((*GOOD, "没有编号"), header=(*COLUMNS, "退回原因")))
    assert result.recorded == 1


def test_the_same_content_twice_is_refused(town):
    enter(town, xlsx(GOOD))
    with pytest.raises(Refusal, match="内容已经在"):
        enter(town, xlsx(GOOD, name="另存.xlsx"))
    assert PostingBatch.objects.count() == 1


def test_a_row_entered_before_is_not_entered_again_in_a_longer_sheet(town):
    enter(town, xlsx(GOOD))
    result = enter(town, xlsx(GOOD, ("T-01", "公示栏", "新的（示例）", "2026-03-05")), only_good=True)
    assert (result.recorded, result.rejected_rows) == (1, 1)
    assert pieces(town.organ, 2026, ["BOARD"]) == 3


BAD_FILES = {
    "缺少列：张贴日期": xlsx(GOOD, header=(*COLUMNS[:3], *COLUMNS[4:])),
    "D列“日期”不认识": xlsx(GOOD, header=(*COLUMNS[:3], "日期", *COLUMNS[4:])),
    "重复": xlsx(GOOD, header=(*COLUMNS[:7], "数量")),
    "应当是表头": xlsx(GOOD, header=("草坝镇张贴登记表（示例）",)),
    "工作表": xlsx(("说明",), header=("别的",), sheet="Sheet1"),
    "第3行到第4行、A列有合并单元格": xlsx(GOOD, merge="A3:A4"),
    "只有表头": xlsx(),
    "没有内容": csv(header=" , "),
    "0 字节": samples.upload("空.csv", b""),
    "不是 .xlsx 或 .csv": samples.upload("表.xls", samples.xls()),
    "内容却是": samples.upload("假.xlsx", b"MZ\0\0"),
    "宏": samples.upload("宏.xlsx", samples.workbook(**{"xl/vbaProject.bin": b""})),
    "打不开": samples.upload("坏.xlsx", samples.workbook()),
    "一次最多登记10000行": csv(*["T-01,公示栏,示例,2026-03-05,,1,,"] * 10_001),
}  # fmt: skip


@pytest.mark.parametrize("words", BAD_FILES)
def test_a_bad_file_is_refused_with_a_sentence(town, words):
    with pytest.raises(Refusal, match=words):
        enter(town, BAD_FILES[words])
    assert not Posting.objects.exists()


def test_two_thousand_rows_take_few_queries(town, django_assert_max_num_queries):
    make_public(town)
    rows = [f"T-01,公示栏,示例{n},2026-03-05,,1,caoba/2026-00001," for n in range(2300)]
    with django_assert_max_num_queries(80):
        assert enter(town, csv(*rows)).recorded == 2300


def test_a_village_clerk_enters_the_own_village_only(town):
    mine, other = town.villages
    make_place(town, "V1", mine)
    make_place(town, "V2", other)
    lines = [f"{code},公示栏,示例,2026-03-05,,1,," for code in ("V1", "V2", "T-01")]
    result = record_batch(clerk_of(town, mine), town.organ, csv(*lines), only_good=True)
    assert (result.recorded, [fault.row for fault in result.faults]) == (1, [3, 4])


def test_others_enter_nothing(world, town):
    for person in (
        town.person("INSPECTOR"),
        clerk_of(world.neighbour),
        clerk_of(world.neighbour, world.neighbour.villages[0]),
    ):
        with pytest.raises(NotAllowed):
            record_batch(person, town.organ, xlsx(GOOD))

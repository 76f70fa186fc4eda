"""The printed grids of tables 二, 三 and 四, built from their rows and columns."""

from itertools import groupby

from gongkai.law.annual_report.form import Block, Cell, Column, Grid, Place, Row, Table

CORNER_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
RESULTS_HEADING = "三、本年度办理结果"
OF_RESULTS = "R3."

APPLICANT_COLUMNS = (
    Column("natural", "自然人"),
    Column("commercial", "商业企业"),
    Column("research", "科研机构"),
    Column("public_good", "社会公益组织"),
    Column("legal_service", "法律服务机构"),
    Column("other_org", "其他"),
    Column("total", "总计", computed=True),
)

RESULT_COLUMNS = (
    Column("upheld", "结果维持"),
    Column("corrected", "结果纠正"),
    Column("other", "其他结果"),
    Column("pending", "尚未审结"),
    Column("total", "总计", computed=True),
)

DISPUTE_ROWS = (
    Row("review", "行政复议"),
    Row("litigation_direct", "未经复议直接起诉", group="行政诉讼"),
    Row("litigation_after_review", "复议后起诉", group="行政诉讼"),
)


def table_2(blocks: tuple[Block, ...]) -> Table:
    """Table 二: under each item of Article 20 a heading line, a line of column names and its rows."""
    grid: list[tuple[Cell, ...]] = []
    for block in blocks:
        names = ("信息内容", *(column.label for column in block.columns))
        grid.append((Cell(block.head, colspan=sum(block.spans)),))
        grid.append(tuple(Cell(name, colspan=span) for name, span in zip(names, block.spans, strict=True)))
        for row in block.rows:
            numbers = _numbers("table_2", row, block.columns, block.spans[1:])
            grid.append((Cell(row.label, colspan=block.spans[0]), *numbers))
    return Table("table_2", "表二", blocks, tuple(grid))


def table_3(rows: tuple[Row, ...]) -> Table:
    """Table 三: three lines of heading, then the rows; group headings are spanning cells without numbers."""
    block = Block("", APPLICANT_COLUMNS, rows, (3, *(1 for _ in APPLICANT_COLUMNS)))
    return Table("table_3", "表三", (block,), (*_applicant_heading(), *_case_lines(rows)))


def table_4() -> Table:
    """Table 四: one line of fifteen numbers under 行政复议 and the two kinds of 行政诉讼."""
    block = Block("", RESULT_COLUMNS, DISPUTE_ROWS, (1, *(1 for _ in RESULT_COLUMNS)))
    width = len(RESULT_COLUMNS)
    review, *suits = DISPUTE_ROWS
    top = (Cell(review.label, colspan=width), Cell("行政诉讼", colspan=width * len(suits)))
    names = tuple(Cell(column.label, rowspan=2) for column in RESULT_COLUMNS)
    second = (*names, *(Cell(row.label, colspan=width) for row in suits))
    third = tuple(Cell(column.label) for _ in suits for column in RESULT_COLUMNS)
    last = tuple(cell for row in DISPUTE_ROWS for cell in _numbers("table_4", row, RESULT_COLUMNS))
    return Table("table_4", "表四", (block,), (top, second, third, last))


def _applicant_heading() -> Grid:
    natural, *organisations, total = APPLICANT_COLUMNS
    return (
        (Cell(CORNER_NOTE, rowspan=3, colspan=3), Cell("申请人情况", colspan=len(APPLICANT_COLUMNS))),
        (
            Cell(natural.label, rowspan=2),
            Cell("法人或其他组织", colspan=len(organisations)),
            Cell(total.label, rowspan=2),
        ),
        tuple(Cell(column.label) for column in organisations),
    )


def _case_lines(rows: tuple[Row, ...]) -> Grid:
    lines: list[tuple[Cell, ...]] = []
    in_results = sum(row.id.startswith(OF_RESULTS) for row in rows)
    heading = [Cell(RESULTS_HEADING, rowspan=in_results)]
    for group, members in groupby(rows, key=lambda row: row.group):
        grouped = list(members)
        before = [Cell(group, rowspan=len(grouped))] if group else []
        for row in grouped:
            within = row.id.startswith(OF_RESULTS)
            width = (1 if group else 2) if within else 3
            label = Cell(row.label, colspan=width)
            lead = heading if within else []
            lines.append((*lead, *before, label, *_numbers("table_3", row, APPLICANT_COLUMNS)))
            before = []
            heading = [] if within else heading
    return tuple(lines)


def _numbers(
    table: str, row: Row, columns: tuple[Column, ...], spans: tuple[int, ...] = ()
) -> tuple[Cell, ...]:
    widths = spans or tuple(1 for _ in columns)
    return tuple(
        Cell(colspan=width, place=Place(table, row.id, column.id))
        for column, width in zip(columns, widths, strict=True)
    )

"""Table 二 restored, with amounts of money in the unit the form asks for."""

from decimal import Decimal

from gongkai.annual_report.reading import findings as say
from gongkai.annual_report.reading.report import Cells, Status, Value
from gongkai.annual_report.reading.table_2 import RowFound, Table2Found, cells_seen
from gongkai.law.annual_report.finding import Finding
from gongkai.law.annual_report.form import Block, Column, Form, Kind, Place
from gongkai.law.annual_report.restore.reasons import TORN, UNSURE
from gongkai.law.annual_report.restore.table_2 import CellsSeen, restore_row_2

IN_YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
NOTHING = RowFound((), (), False)


def rows_2(
    form: Form, found: Table2Found | None, *, blank_is_zero: bool, prints_0: bool
) -> tuple[Cells, list[Finding]]:
    """Every row of table 二 with what is certain of it, and findings on amounts in other units."""
    cells: dict[str, dict[str, Value]] = {}
    findings: list[Finding] = []
    spread = found is not None and any(
        len(found.rows[row.id].cells) == sum(block.spans[1:]) > len(block.columns)
        for block in form.table_2.blocks
        for row in block.rows
        if row.id in found.rows
    )
    for block in form.table_2.blocks:
        for row in block.rows:
            print_ = found.rows.get(row.id, NOTHING) if found else NOTHING
            headed = found is not None and all(
                bare(column.label) in found.heads.replace("/", "") for column in block.columns
            )
            cells[row.id] = _row(print_, block, headed, spread, blank_is_zero, prints_0)
            for column in block.columns:
                if column.kind is Kind.AMOUNT and found:
                    place = Place("table_2", row.id, column.id)
                    value, finding = _in_unit(
                        form, place, column, cells[row.id][column.id], print_, found.unit
                    )
                    cells[row.id][column.id] = value
                    findings += [finding] if finding else []
    return cells, findings


def bare(label: str) -> str:
    """A column's name as it is looked for: without what is in brackets."""
    return label.split("（")[0].replace("/", "")


def _row(
    print_: RowFound, block: Block, headed: bool, spread: bool, blank_is_zero: bool, prints_0: bool
) -> dict[str, Value]:
    seen = cells_seen(print_, block.spans[1:], headed, spread) if print_.cells else CellsSeen()
    solved = restore_row_2(seen, block.columns, blank_is_zero=blank_is_zero, prints_0=prints_0)
    values = {
        column.id: Value(cell.value, Status(cell.certainty.value), cell.candidates, cell.reason)
        for column, cell in zip(block.columns, solved, strict=True)
    }
    return {column: _doubted(value, print_) for column, value in values.items()}


def _doubted(value: Value, print_: RowFound) -> Value:
    """What may be another row's number, or was not surely recognised, is a candidate: no sum bears it out."""
    unsure = str(value.value) in print_.unsure
    if value.value is None or not (print_.torn or unsure):
        return value
    return Value(None, Status.AMBIGUOUS, (value.value,), UNSURE if unsure else TORN)


def _in_unit(
    form: Form, place: Place, column: Column, value: Value, print_: RowFound, header: str
) -> tuple[Value, Finding | None]:
    """The amount in the column's unit. What was printed in another unit is converted, and said so."""
    printed_unit = next((unit for unit in reversed(print_.units) if unit), "") or header
    if printed_unit not in IN_YUAN or printed_unit == column.unit or value.value is None:
        return value, None
    amount = Decimal(value.value) * IN_YUAN[printed_unit] / IN_YUAN[column.unit]
    shown = format(amount.normalize(), "f")
    finding = say.other_unit(form, place, f"{value.value}{printed_unit}", column.unit, shown)
    return Value(Decimal(shown), Status.RESTORED, (Decimal(shown),), finding.message), finding

"""Invented reports: their numbers, made by a seed, as sparse or as large as those of real towns and cities."""

import random
from dataclasses import dataclass, field

from gongkai.law.annual_report.form import Form
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.identities import result_rows

Line = list[int]
ORGANS = ("示例镇人民政府", "样例乡人民政府", "示例县卫生健康局", "样例街道办事处", "示例市人民政府")
SIZES = ("none", "few", "few", "few", "district", "city")
MOST = {"none": 0, "few": 3, "district": 40, "city": 900}
SHARE = (1.0, 0.12, 0.01, 0.03, 0.04, 0.05)


@dataclass
class Truth:
    """The numbers of one report as they are printed; `size` is how many applications it is about.

    `run_together` are the digits of rows as a page ran them together, `heads` headings that it misprints.
    """

    form: Form
    year: int
    organ: str
    size: str
    table_2: dict[str, list[str]]
    table_3: dict[str, Line]
    table_4: dict[str, Line]
    errors: list[str] = field(default_factory=list)
    shown: dict[tuple[str, str, str], str] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    run_together: dict[str, str] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)

    def cells(self) -> dict[tuple[str, str, str], str]:
        """Table, row and column id → the true number as text."""
        lines: dict[str, dict[str, list[str]]] = {
            "table_2": self.table_2,
            "table_3": {row: [str(n) for n in line] for row, line in self.table_3.items()},
            "table_4": {row: [str(n) for n in line] for row, line in self.table_4.items()},
        }
        return {
            (table.id, row, column.id): value
            for table in self.form.tables
            for row, line in lines[table.id].items()
            for column, value in zip(table.columns_of(row), line, strict=True)
        }


def truth(seed: int, form_id: str = "2021") -> Truth:
    """A report in which every sum holds."""
    chance = random.Random(seed)
    form = FORMS[form_id]
    size = chance.choice(SIZES)
    year = chance.choice((2021, 2022, 2023, 2024) if form_id == "2021" else (2019, 2020))
    table_3 = _table_3(chance, form, size)
    table_4 = {row.id: _dispute(chance, size) for row in form.table_4.rows}
    return Truth(form, year, chance.choice(ORGANS), size, _table_2(chance, form, size), table_3, table_4)


def _amount(chance: random.Random, most: int, sparse: float) -> int:
    if not most or chance.random() < sparse:
        return 0
    return int(most ** chance.random() * chance.random()) + 1


def _cells(chance: random.Random, most: int, sparse: float) -> Line:
    line = [
        _amount(chance, int(most * share + 0.9), sparse if i == 0 else 0.85) for i, share in enumerate(SHARE)
    ]
    return [*line, sum(line)]


def _table_3(chance: random.Random, form: Form, size: str) -> dict[str, Line]:
    sparse = {"none": 1.0, "few": 0.8, "district": 0.5, "city": 0.25}[size]
    parts = {row: _cells(chance, MOST[size], sparse) for row in result_rows(form)}
    results = [sum(line[c] for line in parts.values()) for c in range(7)]
    out = _cells(chance, MOST[size] // 3, 0.7)
    carried = [min(n, results[c] + out[c]) for c, n in enumerate(_cells(chance, MOST[size] // 4, 0.7)[:6])]
    carried.append(sum(carried))
    new = [results[c] + out[c] - carried[c] for c in range(7)]
    lines = {"R1": new, "R2": carried, **parts, "R3.7": results, "R4": out}
    return {row.id: lines[row.id] for row in form.table_3.rows}


def _dispute(chance: random.Random, size: str) -> Line:
    most = {"none": 0, "few": 2, "district": 15, "city": 300}[size]
    line = [_amount(chance, most, 0.6) for _ in range(4)]
    return [*line, sum(line)]


def _table_2(chance: random.Random, form: Form, size: str) -> dict[str, list[str]]:
    most = {"none": 2, "few": 300, "district": 6000, "city": 2_000_000}[size]
    rows: dict[str, list[str]] = {}
    for block in form.table_2.blocks:
        for row in block.rows:
            rows[row.id] = [_print(chance, column.kind.value, most) for column in block.columns]
    rows["rules"] = ["0"] * len(rows["rules"])
    return rows


def _print(chance: random.Random, kind: str, most: int) -> str:
    number = _amount(chance, most, 0.4)
    if kind == "amount" and chance.random() < 0.5:
        return f"{number}.{chance.randrange(1, 100):02d}"
    if kind == "change" and number and chance.random() < 0.4:
        return f"-{number}"
    return str(number)


def with_an_error(report: Truth, seed: int) -> Truth:
    """One printed number is wrong, as happens in real reports: a total, a result, or a whole column of a row."""
    chance = random.Random(seed)
    if chance.random() < 0.3:
        group = chance.choice(list(report.table_4))
        column = chance.choice((4, 4, 0, 1, 2, 3))
        report.table_4[group][column] = _other(chance, report.table_4[group][column])
        report.errors.append(f"table_4/{group}/{column}")
        return report
    row = chance.choice([*report.table_3, "R3.7", "R3.7", "R1", "R4"])
    column = chance.choice((0, 1, 5, 6, 6, 6))
    number = report.table_3[row][column]
    wrong = _other(chance, number)
    report.table_3[row][column] = wrong
    if column < 6 and chance.random() < 0.5:
        report.table_3[row][6] = max(0, report.table_3[row][6] + wrong - number)
    report.errors.append(f"table_3/{row}/{column}")
    return report


def _other(chance: random.Random, number: int) -> int:
    others = [
        number + chance.randrange(1, 10),
        max(0, number - chance.randrange(1, 10)),
        0,
        number * 10,
        number // 10,
    ]
    return next((other for other in chance.sample(others, len(others)) if other != number), number + 1)

"""Read invented reports in every layout and count what comes out: `python -m bench.reading [reports per layout]`."""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from bench.__main__ import machine
from bench.reading import damage, files, from_sites, hostile, layouts, published
from bench.reading import faults as injected
from bench.reading.truth import Truth, truth
from gongkai import clock
from gongkai.annual_report.reading.read import read, read_text
from gongkai.annual_report.reading.report import ReadReport, Status, Value

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reading-reports.md"
KINDS = ("read", "restored", "ambiguous", "missing", "wrong")

Print = Callable[[Truth, random.Random], object]
Script = Callable[[str, random.Random], str]
Damage = Callable[[Truth, random.Random], Truth]

SCRIPTS: dict[str, Script] = {
    "康熙部首、全角": lambda text, _: damage.kangxi(text),
    "繁体": lambda text, _: damage.traditional(text),
}
PRINTS: dict[str, Print] = {
    "制表符": layouts.tabs,
    "竖线": layouts.pipes,
    "一格一行": layouts.cell_a_line,
    "空格分列": layouts.lines,
    "标签折行、表头重复": layouts.wrapped_around,
    "网页": layouts.html,
    "数字粘连": layouts.glued,
    "半粘连": layouts.half_glued,
}
DAMAGES: dict[str, Damage] = {
    "完好": damage.intact,
    "空白代0": damage.blanks,
    "横线代0": damage.dashes,
    "丢格": damage.lost_cells,
    "丢行": damage.lost_rows,
    "一处印错": damage.wrong,
    "印错又丢格": damage.wrong_and_lost,
    "千分位": damage.thousands,
}


def answer(printed: object) -> list[ReadReport]:
    """What the reader makes of a print."""
    return read_text(printed, "invented") if isinstance(printed, str) else read(printed, "invented")


def judged(value: Value | None, true: str) -> str:
    """The kind of answer for one cell."""
    if value is None or value.status is Status.MISSING:
        return "missing"
    if value.status is Status.AMBIGUOUS:
        return "ambiguous"
    return (
        value.status.value if value.value is not None and Decimal(value.value) == Decimal(true) else "wrong"
    )


def count(report: Truth, found: ReadReport, tally: Counter[str], faults: list[str], seed: int) -> None:
    """Every cell of tables 三 and 四 (and 二, apart) against the truth."""
    for (table, row, column), true in report.cells().items():
        value = found.tables.get(table, {}).get(row, {}).get(column)
        kind = judged(value, true)
        tally[("2:" if table == "table_2" else "") + kind] += 1
        if kind == "wrong":
            faults.append(f"seed {seed} {table}/{row}/{column} is {true}, answered {value} {report.errors}")


def measure(
    name: str, each: int, prints: Print, harm: Damage, script=None
) -> tuple[Counter[str], list[str], float]:
    """`each` reports in one layout with one damage: counts, faults and milliseconds a report."""
    tally: Counter[str] = Counter()
    faults: list[str] = []
    spent = 0.0
    for seed in range(each):
        chance = random.Random(f"{name}{seed}")
        report = harm(truth(seed, "2021" if seed % 3 else "2019"), chance)
        printed = prints(report, chance)
        printed = script(printed, chance) if script else printed
        begun = time.perf_counter()
        found = answer(printed)
        spent += time.perf_counter() - begun
        count(report, found[0], tally, faults, seed)
    return tally, faults, spent * 1000 / each


def runs(each: int) -> dict[str, tuple[int, Print, Damage, object]]:
    """All combinations by name."""
    found: dict[str, tuple[int, Print, Damage, object]] = {}
    for print_name, prints in PRINTS.items():
        for harm_name, harm in DAMAGES.items():
            found[f"{print_name} · {harm_name}"] = (each, prints, harm, None)
        for harm_name, script in hostile.HARMS.items():
            found[f"{print_name} · {harm_name}"] = (each, prints, damage.intact, script)
    for name, script in SCRIPTS.items():
        found[f"空格分列 · {name}"] = (each, layouts.lines, damage.intact, script)
        found[f"数字粘连 · {name}"] = (each, layouts.glued, damage.intact, script)
    for name, make in (("DOCX", files.docx_of), ("PDF", files.pdf_file), ("PDF 无线", files.pdf_unruled)):
        for harm_name in ("完好", "空白代0", "丢格"):
            found[f"{name} · {harm_name}"] = (max(4, each // 25), make, DAMAGES[harm_name], None)
    return found


def main(each: int, only: str, write: bool) -> int:
    rows, wrong = [], 0
    for name, (many, prints, harm, script) in runs(each).items():
        if only not in name:
            continue
        tally, faults, spent = measure(name, many, prints, harm, script)
        wrong += len(faults)
        whole = sum(tally[kind] for kind in KINDS) or 1
        second = sum(tally["2:" + kind] for kind in KINDS) or 1
        shares = [f"{100 * tally[kind] / whole:.2f}" for kind in KINDS[:4]]
        shares_2 = [f"{100 * tally['2:' + kind] / second:.1f}" for kind in KINDS[:4]]
        rows.append((name, many, *shares, tally["wrong"], *shares_2, tally["2:wrong"], f"{spent:.0f}"))
        print("\t".join(map(str, rows[-1])), flush=True)
        for fault in faults[:3]:
            print("   ", fault)
    if write:
        PAGE.write_text(page(rows), encoding="utf-8")
    return wrong


def page(rows: list[tuple[object, ...]]) -> str:
    """The figures as a page of the docs."""
    head = (PAGE.read_text(encoding="utf-8").split("<!-- figures -->")[0]) if PAGE.exists() else ""
    table = "| 布局 · 损伤 | 份 | 读出 % | 还原 % | 存疑 % | 缺 % | 错 | 表二读出 % | 还原 % | 存疑 % | 缺 % | 错 | ms/份 |\n"
    table += "|---" * 13 + "|\n" + "".join("| " + " | ".join(map(str, row)) + " |\n" for row in rows)
    when = clock.today().isoformat()
    return (
        f"{head}<!-- figures -->\n\nMeasured on {when} by `python -m bench.reading`: {machine()}.\n\n{table}"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["published"]:
        sys.exit(published.main())
    if sys.argv[1:2] == ["sites"]:
        sys.exit(from_sites.main(int(sys.argv[2]) if len(sys.argv) > 2 else 12))
    if sys.argv[1:2] == ["files"]:
        sys.exit(from_sites.files())
    if sys.argv[1:2] == ["faults"]:
        sys.exit(injected.main(int(sys.argv[2]) if len(sys.argv) > 2 else 40))
    arguments = [one for one in sys.argv[1:] if one != "--write"]
    sys.exit(
        min(1, main(int(arguments[0]) if arguments else 200, "".join(arguments[1:2]), "--write" in sys.argv))
    )

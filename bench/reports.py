"""A thousand published reports in DOCX, HTML and glued text: checked in two processes, beside bare extraction.

`python -m bench.reports [--files 1000] [--json]`. The reports are made up (示例), each with numbers of its own
that add up; the limit that is compared with is opening the same files and reading nothing out of them.
"""

import argparse
import json
import os
import random
import resource
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

JOBS = 2
KINDS = ("docx", "html", "txt")
WORDS = (
    "村级公示栏更新不够及时", "政策解读形式较为单一", "业务人员流动较大", "群众知晓率有待提高", "目录细化不够", "答复文书说理不足",
    "建立月度巡查台账", "组织业务培训", "把解读材料送进院坝会", "逐件复核答复文书", "按季度通报", "增设查阅点",
)  # fmt: skip


def content(number: int, year: int, luck: random.Random) -> dict[str, Any]:
    """A report that holds: applicants by row, results by column, totals from them."""
    from gongkai.law.annual_report.forms import form_for_year
    from gongkai.law.annual_report.layout import APPLICANT_COLUMNS

    form = form_for_year(year)
    organ = f"示例县第{number}示例镇人民政府"
    tables = {table.id: table.zeros() for table in form.tables}
    three = tables["table_3"]
    leaves = [row.id for row in form.table_3.rows if row.id.startswith("R3.") and not row.computed]
    for column in [each.id for each in APPLICANT_COLUMNS if not each.computed]:
        for row in leaves:
            three[row][column] = luck.choice((*(0,) * 14, 1, 2, 7, 13))
        three["R3.7"][column] = sum(three[row][column] for row in leaves)
        three["R4"][column] = luck.choice((0, 0, 1))
        three["R1"][column] = three["R3.7"][column] + three["R4"][column]
    for cells in three.values():
        cells["total"] = sum(n for column, n in cells.items() if column != "total")
    tables["table_2"][form.table_2.rows[1].id].update(
        dict.fromkeys(tables["table_2"]["normative"], number % 7)
    )
    problems = (
        "，".join(luck.sample(WORDS, 6))
        + "。"
        + f"第{number}示例镇下一步"
        + "，".join(luck.sample(WORDS, 5))
        + "。"
    )
    new = three["R1"]["total"]
    texts = {
        "overview": f"（一）主动公开。{year}年，我镇主动公开政府信息{40 + number}条。\n（二）依申请公开。收到政府信息公开申请{new}件。\n"
        "（三）政府信息管理。先审后发。\n（四）平台建设。用好网站和公示栏。\n（五）监督保障。列入考核，开展培训。",
        "problems": problems,
        "other": f"{year}年未收取政府信息公开信息处理费。",
    }
    sections = [{"id": s.id, "title": s.title, "text": texts.get(s.id, "")} for s in form.sections]
    title = f"{organ}{year}年政府信息公开工作年度报告"
    return {
        "title": title,
        "organ": organ,
        "year": year,
        "form": form.id,
        "tables": tables,
        "sections": sections,
    }


def glued(report: dict[str, Any]) -> str:
    """The text of a report with the cells of each line run together, as copied from many a page."""
    from gongkai.annual_report.documents.structure import printed

    lines = [report["title"]]
    for section in printed(report).sections:
        lines.append(section.title)
        lines += [line for line, _ in section.lines]
        lines += ["".join(cell.text for cell in row) for row in section.table.rows] if section.table else []
    return "\n".join(lines)


def make(folder: Path, files: int, seed: int = 4) -> list[str]:
    """Write the reports; the same seed gives the same files."""
    with ProcessPoolExecutor(JOBS) as pool:
        return list(pool.map(write, [folder] * files, range(files), [seed] * files, chunksize=8))


def write(folder: Path, number: int, seed: int) -> str:
    """One report as one file."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings.test")
    from gongkai.annual_report.documents import file_of

    kind = KINDS[number % len(KINDS)]
    report = content(number, 2019 + number % 7, random.Random(seed * 1_000_003 + number))
    path = folder / f"{number:05}.{kind}"
    path.write_bytes(glued(report).encode() if kind == "txt" else file_of(report, kind))
    return str(path)


def opened(path: str) -> int:
    """The limit: extraction alone."""
    from gongkai.papers.extraction import extract

    return len(extract(Path(path), path, ocr=False).blocks)


def extracted(paths: list[str]) -> int:
    """Every file opened in two processes."""
    with ProcessPoolExecutor(JOBS) as pool:
        return sum(pool.map(opened, paths, chunksize=8))


def processor() -> float:
    """Seconds of processor used so far, ended workers included."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Seconds on the clock, seconds of processor, and the result."""
    begun, used = time.perf_counter(), processor()
    result = work()
    return time.perf_counter() - begun, processor() - used, result


def measured(files: int) -> dict[str, Any]:
    """Seconds for all, and what was found in them: a made-up report has no error and no uncertain cell hidden."""
    from gongkai.annual_report.reading.batch import between, check_files

    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        paths = make(Path(folder), files)
        bare, bare_used, _ = timed(lambda: extracted(paths))
        taken, used, checked = timed(lambda: check_files(paths, jobs=JOBS, ocr=False))
        comparing, _, more = timed(lambda: between(checked))
    cells: dict[str, int] = {}
    for each in checked:
        for status, number in each.cells.items():
            cells[status.value] = cells.get(status.value, 0) + number
    return {
        "files": files,
        "jobs": JOBS,
        "seconds": round(taken + comparing, 2),
        "of_that_comparing": round(comparing, 2),
        "processor_seconds": round(used, 2),
        "bare_extraction_seconds": round(bare, 2),
        "bare_extraction_processor_seconds": round(bare_used, 2),
        "largest_worker_mib": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
        "this_process_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "reports": sum(each.report is not None for each in checked),
        "cells": cells,
        "errors": sum(f["severity"] == "error" for each in checked for f in each.entry()["findings"]),
        "alike": sum(len(found) for found in more.values()),
    }


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--files", type=int, default=1000)
    arguments.add_argument("--json", action="store_true")
    given = arguments.parse_args()
    data = measured(given.files)
    if given.json:
        print(json.dumps(data, ensure_ascii=False))
        return
    for name, value in data.items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main()

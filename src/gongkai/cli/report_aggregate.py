"""`gongkai report aggregate`: add reports up, from the books of a collector or straight from files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from gongkai.cli.say import CannotDo, answer, json_option
from gongkai.cli.values import NUMBER
from gongkai.law.annual_report.form import Number, Place
from gongkai.law.annual_report.form_2021 import FORM_2021
from gongkai.law.annual_report.mapping import to_2021
from gongkai.law.annual_report.wording import report_title
from gongkai.law.finding import Refusal

PLACES = tuple(place for table in FORM_2021.tables for place in table.places())
_ROWS = ("R1", "R2", "R3.7", "R4")


@click.command(
    help="汇总年度报告：加 --organ 用系统里的报送数字（成套文件先收入）；不加就把所给文件直接相加。"
)
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organ", "code", default="", help="征集单位的代码；不写则只加文件，不用数据库。")
@click.option("--year", type=NUMBER, required=True, help="报告年度，如 2025。")
@click.option("--name", default="汇总", help="不用数据库时，汇总报告上的名称。")
@click.option("--out", type=click.Path(path_type=Path), help="把汇总写成文件：.json、.xlsx 或者 .docx。")
@json_option
def aggregate(
    files: tuple[Path, ...], code: str, year: int, name: str, out: Path | None, as_json: bool
) -> None:
    """Print what the reports add up to; write it as a file when asked."""
    found = _from_books(code, year, files) if code else _from_files(files, year)
    content = _content(found, name if not code else found["organ"], year)
    if out is not None:
        _write(out, content)
    data = {**found, "tables": content["tables"], "file": str(out) if out else None}
    answer(data, _lines(found, content), as_json=as_json)


def _from_files(files: tuple[Path, ...], year: int) -> dict[str, Any]:
    """Sums over files of single reports; one that cannot be used is named and left out."""
    if not files:
        raise CannotDo("请给出要相加的报告文件，或者用 --organ 指定征集单位。")
    sums: dict[Place, Number] = {}
    unknown: dict[Place, int] = {}
    used, refused = [], []
    for path in files:
        try:
            report = _read(path, year)
        except Refusal as refusal:
            refused.append({"file": str(path), "message": "".join(refusal.sentences)})
            continue
        doubtful = {doubt.place for doubt in report.doubts if doubt.status != "restored"}
        mapped = to_2021(report.form, report.tables)
        for place in PLACES:
            value = mapped[place.table][place.row][place.column]
            if value is None:
                unknown[place] = unknown.get(place, 0) + 1
            else:
                sums[place] = sums.get(place, 0) + Decimal(str(value))
        used.append(
            {"file": str(path), "organ": report.organ, "form": report.form.id, "not_read": len(doubtful)}
        )
    return {"year": year, "reports": len(used), "files": used, "refused": refused} | _kept(sums, unknown)


def _read(path: Path, year: int) -> Any:
    from gongkai.annual_report.file_reading import read_file

    found = read_file(path.name, path.read_bytes())
    fits = [report for report in found if report.year == year]
    if not fits:
        years = "、".join(str(report.year) for report in found)
        raise Refusal(f"文件里的报告是{years}年度的，不是{year}年度，没有计入。")
    return fits[0]


def _from_books(code: str, year: int, files: tuple[Path, ...]) -> dict[str, Any]:
    """Sums over the figures handed up to a collector, after loading the sets given."""
    from gongkai.cli.start import start_with_records

    start_with_records()
    from gongkai.annual_report.round_totals import totals, what_differs
    from gongkai.organs.queries import organ_by_code

    organ = organ_by_code(code)
    loaded = [_load(organ, path, year) for path in files]
    summed = totals(organ, year).sure()
    differing = [
        {"unit": unit.name, "place": str(finding.place), "message": finding.message}
        for unit, findings in what_differs(organ, year)
        for finding in findings
    ]
    known = {place: value for place, value in summed.values.items() if value is not None}
    refused = [
        {"file": str(path), "message": said} for path, one in zip(files, loaded, strict=True) for said in one
    ]
    about = {"organ": organ.name, "year": year, "reports": summed.raw.reports, "refused": refused}
    return about | {"differences": differing} | _kept(known, dict(summed.raw.unknown))


def _load(organ: Any, path: Path, year: int) -> list[str]:
    from django.db import transaction

    from gongkai.annual_report.figure_sets import load
    from gongkai.annual_report.figure_sheets import lines_of_sheet
    from gongkai.trail.actions.record import record

    def lines() -> Iterator[bytes | str]:
        if path.suffix.lower() == ".xlsx":
            yield from lines_of_sheet(path.read_bytes())
            return
        with path.open("rb") as stream:
            yield from stream

    with transaction.atomic():
        loaded = load(organ, lines(), only_year=year)
        content = {"file": path.name, "reports": loaded.reports, "refused": loaded.refused}
        record(None, organ, "导入成套年度报告", organ, content=content)
    return loaded.sentences


def _kept(sums: Mapping[Place, Number], unknown: Mapping[Place, int]) -> dict[str, Any]:
    return {"sums": dict(sums), "unknown": {str(place): number for place, number in unknown.items()}}


def _content(found: dict[str, Any], name: str, year: int) -> dict[str, Any]:
    """The sums as a report without texts. Takes "sums" out of `found`."""
    sums = found.pop("sums")
    tables: dict[str, Any] = {}
    for place in PLACES:
        tables.setdefault(place.table, {}).setdefault(place.row, {})[place.column] = _plain(sums.get(place))
    sections = [{"id": s.id, "title": s.title, "text": ""} for s in FORM_2021.sections]
    return {
        "title": report_title(name, year),
        "organ": name,
        "year": year,
        "form": FORM_2021.id,
        "tables": tables,
        "sections": sections,
        "sources": [],
        "status": "draft",
    }


def _plain(value: Number | None) -> int | float | None:
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _write(out: Path, content: dict[str, Any]) -> None:
    from gongkai.annual_report.documents import file_of

    kind = out.suffix.lower().lstrip(".")
    if kind not in ("json", "xlsx", "docx"):
        raise CannotDo(f"不能写成“{out.suffix}”，请用 .json、.xlsx 或者 .docx。")
    try:
        out.write_bytes(file_of(content, kind))
    except OSError as wrong:
        raise CannotDo(f"写不了{out}：{wrong.strerror}。请核对目录和权限。") from wrong


def _lines(found: dict[str, Any], content: dict[str, Any]) -> list[str]:
    labels = {row.id: row.label for row in FORM_2021.table_3.rows}
    rows = content["tables"]["table_3"]
    lines = [f"{content['organ']}{found['year']}年度：汇总{found['reports']}份报告。"]
    lines += [f"{labels[row]}：{_shown(rows[row]['total'])}" for row in _ROWS]
    if found["unknown"]:
        lines.append(f"有{len(found['unknown'])}格不是每份报告都有，缺的没有当作0；用 --json 查看。")
    lines += [one["message"] for one in found.get("differences", [])]
    return lines + [f"{one['file']}：{one['message']}" for one in found["refused"]]


def _shown(value: object) -> str:
    return "不详" if value is None else str(value)

"""Loading the example of a county: two years of rounds, each unit as far as its row says, through the clerks' verbs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.annual_report.actions.accept_hand_in import accept_hand_in
from gongkai.annual_report.actions.change_report import ReportTexts, change_report
from gongkai.annual_report.actions.change_total import change_total
from gongkai.annual_report.actions.hand_in import hand_in
from gongkai.annual_report.actions.import_report import import_report
from gongkai.annual_report.actions.open_report import open_report
from gongkai.annual_report.actions.open_round import RoundFacts, open_round
from gongkai.annual_report.actions.return_hand_in import return_hand_in
from gongkai.annual_report.actions.submit_report import submit_report
from gongkai.annual_report.actions.submit_total import submit_total
from gongkai.annual_report.file_reading import FileReport, Tables
from gongkai.annual_report.round_models import ReportRound, RoundEntry
from gongkai.approval.actions.sign import Signature, sign
from gongkai.approval.models import Approval
from gongkai.cli.example_loading import FIRST_DAY, ExampleLoader, at
from gongkai.disclosure.categories import ensure_categories
from gongkai.law.annual_report.counting import APPLICANT_KINDS
from gongkai.law.annual_report.form_2021 import FORM_2021
from gongkai.law.annual_report.identities import TOTAL, result_rows
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import PostKind

COUNTY = "reports.csv"
"""The file that makes a folder the example of a county."""
SIGNERS = (PostKind.OFFICE_DIRECTOR, PostKind.DEPUTY_LEADER, PostKind.PRINCIPAL_LEADER)
RETURNED = "表二“本年制发件数”与发文登记对不上，请核对后重新签批报送（示例）。"

_CELLS = {
    "规范性文件制发": ("table_2", "normative", "issued"),
    "规范性文件废止": ("table_2", "normative", "abolished"),
    "规范性文件现行有效": ("table_2", "normative", "valid"),
    "行政许可": ("table_2", "license", "decisions"),
    "行政处罚": ("table_2", "penalty", "decisions"),
    "新收自然人": ("table_3", "R1", "natural"),
    "新收企业": ("table_3", "R1", "commercial"),
    "结转自然人": ("table_3", "R2", "natural"),
    "结转企业": ("table_3", "R2", "commercial"),
    "予以公开自然人": ("table_3", "R3.1", "natural"),
    "予以公开企业": ("table_3", "R3.1", "commercial"),
    "不掌握自然人": ("table_3", "R3.4.1", "natural"),
    "其他处理自然人": ("table_3", "R3.6.3", "natural"),
    "结转下年自然人": ("table_3", "R4", "natural"),
    "复议维持": ("table_4", "review", "upheld"),
    "复议纠正": ("table_4", "review", "corrected"),
}
"""Column of the file → cell; a blank cell is 0, sums are made here."""


class CountyLoader(ExampleLoader):
    """The county whose round it is comes first in organs.csv."""

    def load(self) -> dict[str, int]:
        """Both years, in the order in which they happened; the last one is left open."""
        self._refuse_twice()
        rows = list(self.rows("reports"))
        years = sorted({int(row["年度"]) for row in rows})
        with transaction.atomic():
            ensure_categories()
            with at(FIRST_DAY, 9):
                loaded = self._organs() | self._people()
            for year in years:
                of_year = [row for row in rows if int(row["年度"]) == year]
                self._round(year, of_year, done=year != years[-1])
        return loaded | {"年度报告": len(rows), "征集": len(years)}

    @property
    def county(self) -> Organ:
        """Who collects."""
        return next(iter(self.organs.values()))

    @property
    def collector(self) -> Person:
        """Who runs the round."""
        return self.people[self.county.code, PostKind.SUPERVISING_AUTHORITY.value]

    def _round(self, year: int, rows: list[dict[str, str]], *, done: bool) -> None:
        with at(date(year + 1, 1, 5), 9):
            notice = "报送前请逐格核对勾稽关系；有问题请与县政务公开办联系（示例）。"
            round_ = open_round(self.collector, self.county, RoundFacts(year, notice=notice))
        for number, row in enumerate(rows):
            self._report(round_, row, date(year + 1, 1, 12 + number))
        if done:
            self._total(round_)

    def _report(self, round_: ReportRound, row: dict[str, str], day: date) -> None:  # type: ignore[override]
        organ = self.organs[row["机关"]]
        clerk = self.people[organ.code, PostKind.DISCLOSURE_CLERK.value]
        tables = tables_of(row)
        with at(day, 9):
            report = open_report(clerk, organ, round_.year)
            report = import_report(
                clerk, report, FileReport(FORM_2021, round_.year, organ.name, tables), COUNTY
            )
            texts = ReportTexts(
                _overview(organ, round_.year, tables), row["问题和改进"], "没有收取信息处理费（示例）。"
            )
            approval = submit_report(clerk, change_report(clerk, report, texts))
        self._signed(organ, approval, day)
        if row["状态"] != "未报":
            with at(day, 17):
                self._answer(hand_in(clerk, _entry(round_, organ)), row["状态"])

    def _answer(self, handed: Any, state: str) -> None:
        if state == "接收":
            accept_hand_in(self.collector, handed)
        elif state == "退回":
            return_hand_in(self.collector, handed, [], RETURNED)

    def _signed(self, organ: Organ, approval: Approval, day: date) -> None:
        for level, kind in enumerate(SIGNERS, start=1):
            with at(day, 10 + level):
                signature = Signature(level=level, digest=approval.version.digest, opinion="同意。")
                sign(self.people[organ.code, kind.value], approval, signature)

    def _total(self, round_: ReportRound) -> None:
        day = date(round_.year + 1, 2, 10)
        with at(day, 9):
            accept_hand_in(self.collector, hand_in(self.collector, _entry(round_, self.county)))
            texts = ReportTexts(
                f"{round_.year}年，{self.county.short_name}汇总本政府机关和所属单位的年度报告（示例）。",
                f"{round_.year}年，部分单位公开栏更新慢、文书引用条款不规范（示例）。下一步每季度通报一次（示例）。",
                "没有收取信息处理费（示例）。",
            )
            approval = submit_total(self.collector, change_total(self.collector, round_, texts))
        self._signed(self.county, approval, day)


def tables_of(row: dict[str, str]) -> Tables:
    """The three tables of a row of reports.csv, with their sums."""
    tables: Tables = {table.id: table.zeros() for table in FORM_2021.tables}  # type: ignore[misc]
    for column, (table, line, kind) in _CELLS.items():
        tables[table][line][kind] = int(row[column] or 0)
    cases, disputes = tables["table_3"], tables["table_4"]
    for kind in APPLICANT_KINDS:
        cases["R3.7"][kind] = sum(cases[result][kind] for result in result_rows(FORM_2021))
    for cells in cases.values():
        cells[TOTAL] = sum(cells[kind] for kind in APPLICANT_KINDS)
    for cells in disputes.values():
        cells[TOTAL] = sum(value for name, value in cells.items() if name != TOTAL)
    return tables


def _overview(organ: Organ, year: int, tables: Tables) -> str:
    new, carried, closed, left = (tables["table_3"][line][TOTAL] for line in ("R1", "R2", "R3.7", "R4"))
    return (
        f"{year}年，{organ.short_name}新收政府信息公开申请{new}件，上年结转{carried}件，"
        f"办结{closed}件，结转下年度{left}件（示例）。"
    )


def _entry(round_: ReportRound, organ: Organ) -> RoundEntry:
    return RoundEntry.objects.get(round=round_, unit__organ=organ)

"""Answers as a spreadsheet: one questionnaire a row, one column a question; the result as a workbook."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from gongkai.law.finding import Refusal
from gongkai.oversight.evaluation.answering import Given, read_cell
from gongkai.oversight.models.evaluation import AskedKind, EvaluationQuestion, PublicEvaluation
from gongkai.papers import sheets
from gongkai.papers.intake import Purpose, examine
from gongkai.papers.sheets import Row

SHEET = "评议答卷"
REASON = "退回原因"
MOST_ROWS = 20_000  # local policy


@dataclass(frozen=True)
class RowFault:
    """What is wrong in a line: its number, and the sentence."""

    row: int
    sentence: str

    def __str__(self) -> str:
        return f"第{self.row}行：{self.sentence}"


@dataclass(frozen=True)
class Sheet:
    """The questions by column, and the rows below the header."""

    columns: tuple[tuple[int, EvaluationQuestion], ...]
    rows: tuple[Row, ...]

    def given(self, row: Row) -> dict[int, Given]:
        """The answers of a row."""
        return {q.pk: read_cell(q, _cell(row, at)) for at, q in self.columns}

    def key(self, evaluation: int) -> uuid.UUID:
        """The same for the same answers in the same order: a file uploaded twice is known again."""
        said = repr((evaluation, [row.cells for row in self.rows]))
        return uuid.UUID(bytes=hashlib.sha256(said.encode()).digest()[:16])


def _cell(row: Row, at: int) -> str:
    return row.cells[at] if at < len(row.cells) else ""


def heading(question: EvaluationQuestion) -> str:
    """The name of the question's column."""
    return f"第{question.position}题"


def read(upload: Any, questions: Sequence[EvaluationQuestion]) -> Sheet:
    """The rows of an XLSX or CSV upload. Raises Refusal with what is wrong with the file or its columns."""
    name = PurePath(str(upload.name or "")).name
    if not name.lower().endswith((".xlsx", ".csv")):
        raise Refusal(f"文件“{name}”不是 .xlsx 或 .csv。请下载模板，填好后原样上传。")
    content = examine(upload, Purpose.DOCUMENT).content
    if name.lower().endswith(".csv"):
        rows = sheets.read_csv(content, MOST_ROWS)
    else:
        rows = sheets.read_xlsx(content, SHEET, MOST_ROWS)
    if len(rows) < 2:  # local policy: a header and a line
        raise Refusal("表里没有答卷。请在第1行写表头，第2行起一行一份。")
    found = {cell.strip().rstrip("*＊"): at for at, cell in enumerate(rows[0].cells)}
    if missing := [heading(q) for q in questions if heading(q) not in found and q.kind != AskedKind.TEXT]:
        raise Refusal(f"缺少列：{'、'.join(missing)}。请对照模板补上，列名要一字不差。")
    columns = tuple((found[heading(q)], q) for q in questions if heading(q) in found)
    return Sheet(columns, tuple(rows[1:]))


def template(questions: Iterable[EvaluationQuestion]) -> bytes:
    """The empty form, with a page of what each figure stands for."""
    asked = list(questions)
    hints = [["列", "题型", "问题", "怎么填"]]
    for question in asked:
        options = "　".join(f"{at}={label}" for at, label in enumerate(question.options, 1))
        many = "，多选写成1,3" if question.kind == AskedKind.MULTIPLE else ""
        how = f"填序号{many}；没有回答的留空。{options}" if options else "照写"
        hints.append([heading(question), question.get_kind_display(), question.text, how])
    return sheets.as_xlsx({SHEET: [[heading(question) for question in asked]], "填写说明": hints})


def rejected(sheet: Sheet, faults: Iterable[RowFault]) -> bytes:
    """An XLSX of the rows that were not entered, with the reason beside each."""
    reasons: dict[int, list[str]] = {}
    for fault in faults:
        reasons.setdefault(fault.row, []).append(fault.sentence)
    header = [heading(question) for _, question in sheet.columns]
    lines = [
        [*(_cell(row, at) for at, _ in sheet.columns), "；".join(reasons[row.number])]
        for row in sheet.rows
        if row.number in reasons
    ]
    return sheets.as_xlsx({SHEET: [[*header, REASON], *lines]})


def result_rows(results: dict[str, Any]) -> list[list[Any]]:
    """The result as lines: question, option, persons, share of persons, share of votes."""
    lines: list[list[Any]] = [["题号", "题型", "问题", "选项", "人数", "占答题人数%", "占总票数%"]]
    for one in results["questions"]:
        kind = AskedKind(one["kind"]).label
        head = [one["position"], kind, one["text"]]
        lines.append([*head, "答题人数", one["answered"], "", ""])
        for option in one.get("options", ()):
            shares = [option["of_persons"], option.get("of_votes")]
            lines.append(
                [*head, option["label"], option["persons"], *("" if s is None else s for s in shares)]
            )
    return lines


def result_workbook(evaluation: PublicEvaluation, results: dict[str, Any]) -> bytes:
    """The result to take along."""
    facts = [["名称", evaluation.title], ["有效答卷（份）", results["sheets"]]]
    facts += [[f"其中{label}", number] for label, number in results["ways"].items()]
    return sheets.as_xlsx({"评议结果": result_rows(results), "概况": facts})

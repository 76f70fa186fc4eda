"""Answers as a spreadsheet: one questionnaire a row, one column a question; the result as a workbook."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from gongkai.oversight.evaluation.answering import Given, read_cell
from gongkai.oversight.models.evaluation import AskedKind, EvaluationQuestion, PublicEvaluation
from gongkai.papers import sheets
from gongkai.papers.filled_sheets import FilledSheet, Template, read_filled
from gongkai.papers.sheets import Row

SHEET = "评议答卷"
MOST_ROWS = 20_000  # local policy


def heading(question: EvaluationQuestion) -> str:
    """The name of the question's column."""
    return f"第{question.position}题"


def read(upload: Any, questions: Sequence[EvaluationQuestion]) -> FilledSheet:
    """The rows of an XLSX or CSV upload. Raises Refusal with what is wrong with the file or its columns."""
    columns = tuple(heading(q) for q in questions)
    needed = tuple(heading(q) for q in questions if q.kind != AskedKind.TEXT)
    return read_filled(upload, Template(SHEET, columns, needed, MOST_ROWS, "一份"))


def given(sheet: FilledSheet, row: Row, questions: Sequence[EvaluationQuestion]) -> dict[int, Given]:
    """The answers of a row to the questions that have a column."""
    return {q.pk: read_cell(q, sheet.cell(row, heading(q))) for q in questions if heading(q) in sheet.columns}


def key_of(sheet: FilledSheet, evaluation: int) -> uuid.UUID:
    """The same for the same answers in the same order: a file uploaded twice is known again."""
    said = repr((evaluation, [row.cells for row in sheet.rows]))
    return uuid.UUID(bytes=hashlib.sha256(said.encode()).digest()[:16])


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

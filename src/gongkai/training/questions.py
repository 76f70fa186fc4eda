"""题库: what a question must be, and the bank as a spreadsheet, both ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gongkai.papers import sheets
from gongkai.papers.filled_sheets import FilledSheet, Template, read_filled
from gongkai.papers.sheets import Row
from gongkai.training.models import LETTERS, TRUE_OR_FALSE, Question, QuestionKind

SHEET = "题库"
OPTION_COLUMNS = tuple(f"选项{letter}" for letter in LETTERS)
COLUMNS = ("题型", "题目", *OPTION_COLUMNS, "答案", "依据")
NEEDED = ("题型", "题目", "答案")
MOST_ROWS = 5_000  # local policy
TEMPLATE = Template(SHEET, COLUMNS, NEEDED, MOST_ROWS, "一题")
_KINDS = {kind.label: kind.value for kind in QuestionKind} | {
    "单选题": "SINGLE",
    "多选题": "MULTIPLE",
    "判断题": "TRUE_FALSE",
}
_SAYS_TRUE = {"正确": "A", "对": "A", "√": "A", "是": "A", "A": "A"}
_SAYS_FALSE = {"错误": "B", "错": "B", "×": "B", "否": "B", "B": "B"}


@dataclass(frozen=True)
class QuestionFacts:
    """A question as it is entered. `answer`: letters, "AC"; of 判断 A 正确, B 错误."""

    kind: str
    text: str
    options: tuple[str, ...] = ()
    answer: str = ""
    basis: str = ""

    def values(self) -> dict[str, Any]:
        """What goes into the row."""
        options = TRUE_OR_FALSE if self.kind == QuestionKind.TRUE_FALSE else self.options
        return {
            "kind": self.kind,
            "text": self.text.strip(),
            "options": [option.strip() for option in options],
            "answer": "".join(sorted(set(self.answer))),
            "basis": self.basis.strip(),
        }


def faults_of(facts: QuestionFacts) -> list[str]:
    """Everything that keeps it out of the bank, as sentences."""
    if facts.kind not in QuestionKind.values:
        return [f"题型没有这一种，可填：{'、'.join(QuestionKind.labels)}。"]
    faults = []
    if not 0 < len(facts.text.strip()) <= 500:
        faults.append("请写明题目，最多500字。")
    if len(facts.basis) > 200:
        faults.append("依据最多200字。")
    options = facts.values()["options"]
    if len(options) < 2 or len(options) > len(LETTERS):
        faults.append(f"选项应当有2到{len(LETTERS)}个，现在有{len(options)}个。")
    if any(not option or len(option) > 200 for option in options):
        faults.append("选项要从A起连续填写，每个最多200字。")
    if len(set(options)) != len(options):
        faults.append("有两个选项一样，请改。")
    return faults + _answer_faults(facts, len(options))


def _answer_faults(facts: QuestionFacts, offered: int) -> list[str]:
    letters = facts.values()["answer"]
    if not letters:
        return ["请写明答案。"]
    if any(letter not in LETTERS[:offered] for letter in letters):
        return [f"答案“{facts.answer}”不在选项之内。"]
    if facts.kind == QuestionKind.MULTIPLE and len(letters) < 2:
        return ["多选题的答案至少有两个；只有一个的，请改为单选。"]
    if facts.kind != QuestionKind.MULTIPLE and len(letters) != 1:
        return [f"{QuestionKind(facts.kind).label}题的答案只有一个。"]
    return []


def read(upload: Any) -> FilledSheet:
    """The rows of an XLSX or CSV upload. Raises Refusal with what is wrong with the file or its columns."""
    return read_filled(upload, TEMPLATE)


def facts_of(sheet: FilledSheet, row: Row) -> QuestionFacts:
    """The question of a row as it was written."""
    kind = _KINDS.get(sheet.cell(row, "题型"), sheet.cell(row, "题型"))
    options = [sheet.cell(row, column) for column in OPTION_COLUMNS]
    while options and not options[-1]:
        options.pop()
    answer = sheet.cell(row, "答案").upper().translate({ord(mark): None for mark in " ,，、;；"})
    if kind == QuestionKind.TRUE_FALSE:
        options, answer = [], (_SAYS_TRUE | _SAYS_FALSE).get(answer, answer)
    return QuestionFacts(kind, sheet.cell(row, "题目"), tuple(options), answer, sheet.cell(row, "依据"))


def as_rows(questions: Iterable[Question]) -> list[list[str]]:
    """The bank as lines under COLUMNS: what `read` takes back unchanged."""
    lines = []
    for one in questions:
        plain = one.kind != QuestionKind.TRUE_FALSE
        options = [*one.options, *[""] * len(LETTERS)][: len(LETTERS)] if plain else [""] * len(LETTERS)
        answer = one.answer if plain else TRUE_OR_FALSE[LETTERS.index(one.answer)]
        lines.append([one.get_kind_display(), one.text, *options, answer, one.basis])
    return lines


def workbook(questions: Iterable[Question]) -> bytes:
    """The bank, or the empty form, with a page on how to fill it."""
    hints = [
        ["列", "怎么填"],
        ["题型", "、".join(QuestionKind.labels)],
        ["选项A至选项F", "从A起连续填写，2到6个；判断题不填"],
        ["答案", "单选写一个字母，多选连写（如ACD），判断写“正确”或“错误”"],
        ["依据", "条款或者文件，可以不填；交卷后显示给答题人"],
    ]
    return sheets.as_xlsx({SHEET: [list(COLUMNS), *as_rows(questions)], "填写说明": hints})

"""What one person answered: checked against the questions; read from figures as they are typed or stand in a sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gongkai.oversight.models.evaluation import AskedKind, EvaluationQuestion

LONGEST_TEXT = 500  # local policy: characters of an answer in words
Given = list[int] | str
Answers = dict[str, Given]
_APART = re.compile(r"[,，、;；/\s]+")
_NOTHING = ("", "0", "-")
_ONE_FIGURE = 9
"""Up to so many options, figures may stand together: 135 is 1, 3 and 5."""


def checked(questions: Sequence[EvaluationQuestion], given: Mapping[int, Given]) -> tuple[Answers, list[str]]:
    """The answers as they are kept, by key of the question, and every fault as a sentence."""
    kept: Answers = {}
    faults = []
    for question in questions:
        one = given.get(question.pk, [])
        fault = _fault(question, one)
        if fault:
            faults.append(f"第{question.position}题{fault}")
        elif one:
            kept[str(question.pk)] = one.strip() if isinstance(one, str) else sorted(set(one))
    if not kept and not faults:
        faults.append("一道题也没有回答。")
    return kept, faults


def _fault(question: EvaluationQuestion, given: Given) -> str:
    empty = not given.strip() if isinstance(given, str) else not given
    if empty:
        return "没有回答。" if question.required else ""
    if question.kind == AskedKind.TEXT:
        if not isinstance(given, str):
            return "应当写文字。"
        return "" if len(given) <= LONGEST_TEXT else f"最多{LONGEST_TEXT}字，现在{len(given)}字。"
    if isinstance(given, str):
        return f"“{given}”不是选项。"
    if any(not 0 <= at < len(question.options) for at in given):
        return f"只有{len(question.options)}个选项，没有所填的序号。"
    return "是单选，只能选一个。" if question.kind == AskedKind.SINGLE and len(set(given)) > 1 else ""


def read_cell(question: EvaluationQuestion, text: str) -> Given:
    """What a cell means: 2, or 1,3, or 13, or the words of an option; 0 and nothing for no answer. What cannot be read
    comes back as it is, for `checked` to name."""
    text = text.strip()
    if question.kind == AskedKind.TEXT:
        return text
    if text in _NOTHING:
        return []
    parts = [part for part in _APART.split(text) if part]
    if len(parts) == 1 and parts[0].isdecimal() and len(question.options) <= _ONE_FIGURE:
        parts = list(parts[0])
    places = [_place(question, part) for part in parts]
    return text if None in places else [at for at in places if at is not None]


def _place(question: EvaluationQuestion, part: str) -> int | None:
    if part.isascii() and part.isdecimal() and len(part) < 4:
        return int(part) - 1
    return question.options.index(part) if part in question.options else None


def read_line(questions: Sequence[EvaluationQuestion], line: str) -> tuple[dict[int, Given], list[str]]:
    """A questionnaire typed as one line, a group of figures for each question with options, in their order; questions
    in words are left out."""
    asked = [question for question in questions if question.kind != AskedKind.TEXT]
    groups = line.split()
    if len(groups) != len(asked):
        return {}, [f"应当有{len(asked)}组数字，现在有{len(groups)}组；没有回答的写0。"]
    return {q.pk: read_cell(q, group) for q, group in zip(asked, groups, strict=True)}, []

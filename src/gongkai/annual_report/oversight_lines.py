"""Results of assessment and of liability in section 一 (Art 50): only what the records say, nothing praised."""

from __future__ import annotations

from gongkai.organs.models import Organ
from gongkai.oversight.assessment import queries


def assessment_sentences(organ: Organ, year: int) -> str:
    """工作考核: each published assessment of the year, how many units and which grades; empty for none."""
    said = ""
    for made in queries.results_of(organ, year):
        grades = "、".join(f"{name}{number}个" for name, number in queries.grades_of(made))
        told = f"，其中{grades}" if grades else ""
        said += f"组织“{made.title}”，考核{made.sheets.count()}个单位{told}。"
    return said


def accountability_sentence(organ: Organ, year: int) -> str:
    """责任追究: cases and people by measure; empty when none is registered."""
    cases = queries.accountability_of(organ, year)
    listed = "、".join(f"{name}{number}件{people}人次" for name, number, people in cases)
    return f"责任追究：{listed}。" if listed else ""

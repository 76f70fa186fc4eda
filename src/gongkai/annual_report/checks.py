"""Everything that is checked before a report may be signed: errors, hints that want an answer, hints to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gongkai import clock
from gongkai.annual_report.content import FIELDS, Content, texts_of
from gongkai.annual_report.drafting import TO_WRITE
from gongkai.annual_report.fill import ReportFigures, figures
from gongkai.annual_report.models import AnnualReport
from gongkai.law.annual_report.between_years import (
    against_records,
    carried_over,
    documents_in_force,
    no_rules_of_own,
    undecided_reappear,
)
from gongkai.law.annual_report.finding import Finding, Severity
from gongkai.law.annual_report.form import Place
from gongkai.law.annual_report.identities import check_report
from gongkai.law.annual_report.prose import prose_against_tables
from gongkai.law.annual_report.text.headings import overview_findings
from gongkai.law.annual_report.text.identity import identity_findings
from gongkai.law.annual_report.text.in_section import of_itself, totals_of
from gongkai.law.annual_report.text.replies import reply_findings
from gongkai.law.annual_report.text_checks import text_hints
from gongkai.organs.models import Organ
from gongkai.trail.digests import digest_of

_KEY_LENGTH = 32


@dataclass(frozen=True)
class Checked:
    """One finding with its key and the explanation given for it, if any."""

    finding: Finding
    key: str
    explanation: str = ""

    @property
    def wants_answer(self) -> bool:
        """W1–W7 need an explanation; hints about length and wording do not."""
        return self.finding.severity is Severity.HINT and self.finding.code.startswith("W")

    @property
    def stands_in_the_way(self) -> bool:
        """Whether the report cannot be submitted because of it."""
        return self.finding.severity is Severity.ERROR or (self.wants_answer and not self.explanation)


@dataclass(frozen=True)
class Checks:
    """All findings of a report and the sentences that keep it from being submitted."""

    findings: list[Checked]
    refused: list[str]

    @property
    def errors(self) -> list[Checked]:
        return [checked for checked in self.findings if checked.finding.severity is Severity.ERROR]

    @property
    def hints(self) -> list[Checked]:
        return [checked for checked in self.findings if checked.finding.severity is Severity.HINT]

    def in_the_way(self) -> list[str]:
        """Every sentence to be settled before submission; empty when it may be submitted."""
        return [*self.refused, *(self._sentence(c) for c in self.findings if c.stands_in_the_way)]

    @staticmethod
    def _sentence(checked: Checked) -> str:
        message = checked.finding.message
        return f"{message}请在“检查”页写明说明后再送审。" if checked.wants_answer else message


def check(report: AnnualReport) -> Checks:
    """Check the report as it stands now."""
    counted = figures(report.organ, report.year)
    return check_texts(report, counted, texts_of(report, counted))


def check_texts(report: AnnualReport, counted: ReportFigures, texts: dict[str, str]) -> Checks:
    """Check the counted figures with these texts, saved or not."""
    last = last_content(report.organ, report.year)
    last_texts = {section["id"]: section["text"] for section in last["sections"]} if last else {}
    findings = table_findings(counted, last) + _text_findings(counted, texts, last_texts)
    answers = dict(report.hint_answers.values_list("code", "explanation")) if report.pk else {}
    checked = [
        Checked(finding, key_of(finding), answers.get(key_of(finding), "") or _own_reason(finding, counted))
        for finding in findings
    ]
    return Checks(checked, _refused(report, texts, last_texts))


def table_findings(counted: ReportFigures, last: Content | None) -> list[Finding]:
    """I1–I4, blank cells, W6, W1–W3 against last year's report, W7 for manual values."""
    form = counted.form
    two, three, four = (counted.values(table.id) for table in form.tables)
    found = check_report(form, two, three, four) + no_rules_of_own(form, two)
    if last is not None:
        found += carried_over(form, three, last["tables"]["table_3"])
        found += undecided_reappear(form, four, last["tables"]["table_4"])
        if last["form"] == form.id == "2021":
            found += documents_in_force(form, two, last["tables"]["table_2"])
    for table in form.tables:
        found += against_records(table, counted.values(table.id), counted.counted(table.id))
    return found


def key_of(finding: Finding) -> str:
    """Names one finding with its numbers: when a number changes, an earlier explanation no longer answers it."""
    said = digest_of([str(finding.place), finding.message])[:_KEY_LENGTH]
    return f"{finding.code}-{said}"


def last_content(organ: Organ, year: int) -> Content | None:
    """Last year's published report, when it is in the system."""
    last = AnnualReport.objects.public().filter(organ=organ, year=year - 1).first()
    return last.published_version.content if last and last.published_version else None


def _own_reason(finding: Finding, counted: ReportFigures) -> str:
    """W7: the reason given with a manual number explains it; totals differ only because a part was typed."""
    if finding.code != "W7":
        return ""
    figure = counted.figures[finding.place]
    return figure.reason if figure.manual else "随手工填写的数字相加。"


def _text_findings(counted: ReportFigures, texts: dict[str, str], last: dict[str, str]) -> list[Finding]:
    form, found = counted.form, []
    three, four = counted.values("table_3"), counted.values("table_4")
    for section in form.sections:
        text = texts.get(section.id, "")
        if section.id in FIELDS and text:
            found += text_hints(form, section, text, counted.year, last.get(section.id, ""))
            found += of_itself(text, Place(section.id), counted.organ.name, counted.year, totals_of(three))
            found += identity_findings(text, Place(section.id))
            if section.id != "problems":
                found += prose_against_tables(form, text, three, four)
                found += reply_findings(form, text, counted.values("table_2"), three)
            if section.id == "overview":
                found += overview_findings(form, section, text, whole=True)
    return found


def _refused(report: AnnualReport, texts: dict[str, str], last: dict[str, str]) -> list[str]:
    refused = []
    if report.year >= clock.today().year:
        refused.append(f"{report.year}年还没有结束，数据统计到12月31日；请在次年1月送审。")
    for key, text in texts.items():
        if TO_WRITE in text:
            name = "一、总体情况" if key == "overview" else "正文"
            refused.append(f"“{name}”还留有“{TO_WRITE}…】”，请补写或者删去这一句。")
    problems = texts["problems"]
    if not problems.strip():
        refused.append("“五、存在的主要问题及改进情况”还没有写，请结合本年实际填写。")
    elif same(problems, last.get("problems", "")):
        refused.append(
            "“五、存在的主要问题及改进情况”与上一年度完全相同，请写本年的问题和改进，避免年年雷同。"
        )
    return refused


def same(one: str, other: str) -> bool:
    """Whether two texts are the same but for blanks."""
    return "".join(one.split()) == "".join(other.split())


def drifted(report: AnnualReport, now: ReportFigures | None = None) -> list[Finding]:
    """For a published report: the cells where the records have changed since it was signed."""
    if report.published_version is None:
        return []
    signed: dict[str, Any] = report.published_version.content["tables"]
    now = now or figures(report.organ, report.year)
    return [
        f for table in now.form.tables for f in against_records(table, signed[table.id], now.values(table.id))
    ]

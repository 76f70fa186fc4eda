"""审批单: the approval form, one A4 page, as DOCX and PDF, equal to the electronic record."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any

from django.template.loader import render_to_string
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from gongkai import clock
from gongkai.approval.models import LEVELS, Approval, ApprovalState, ApprovalStep, Decision, Manner
from gongkai.approval.subjects import subject_of
from gongkai.law.wording import chinese_date
from gongkai.papers.rendering import pdf_on_one_page

# Sizes in pt, tried from the first: the form stays one page however long the opinions are.
SIZES = (12, 10.5, 9.5, 8.5, 7.5, 6.5, 5.5, 4.5, 3.5)
# Of the DOCX page, in pt: the height below the heading and the width of the right column, with room to spare.
_HEIGHT, _WIDTH = 660, 360
_TITLE_FONT, _TEXT_FONT = "方正小标宋简体", "仿宋_GB2312"


@dataclass(frozen=True)
class Opinion:
    """One level on the form; empty texts while it waits."""

    level: str
    waiting: bool = True
    decision: str = ""
    text: str = ""
    signer: str = ""
    decided_on: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """What the cell of this level shows."""
        if not self.signer:
            return ("（待签批）" if self.waiting else "（未签）",)
        said = f"{self.decision}：{self.text}" if self.text and self.text != self.decision else self.decision
        return (said, f"{self.signer}　{self.decided_on}", *self.remarks)


@dataclass(frozen=True)
class Sheet:
    """The form as words: the same for the page, DOCX and PDF."""

    heading: str
    organ: str
    lines: tuple[tuple[str, str], ...]
    opinions: tuple[Opinion, ...]
    result: tuple[tuple[str, str], ...]
    digest: str
    state: str
    file_name: str = field(default="审批单")

    @property
    def rows(self) -> list[tuple[str, tuple[str, ...]]]:
        """Every row of the table: label and lines."""
        rows: list[tuple[str, tuple[str, ...]]] = [(label, (text,)) for label, text in self.lines]
        rows += [(f"{opinion.level}意见", opinion.lines) for opinion in self.opinions]
        rows += [("审批结果", (self.state,))]
        rows += [(label, (text,)) for label, text in self.result]
        return [*rows, ("版本摘要（SM3）", (self.digest,))]


def sheet_of(approval: Approval) -> Sheet:
    """The form of one round of approval, filled from the record alone."""
    rules = subject_of(approval.subject_type)
    version = approval.version
    lines: Any = getattr(rules, "lines", lambda version: [("名称", version.title)])
    result: Any = getattr(rules, "result", lambda version: [])
    drafted = [
        ("拟稿人", version.made_as),
        ("送审", f"{_moment(approval.submitted_at)}，第{version.number}版"),
    ]
    return Sheet(
        heading=f"{rules.label}审批单",
        organ=approval.organ.name,
        lines=(*lines(version), *drafted),
        opinions=opinions_of(approval),
        result=tuple(result(version)),
        digest=version.digest,
        state=approval.get_state_display(),
        file_name=f"审批单-{approval.pk}-第{version.number}版",
    )


def opinions_of(approval: Approval) -> tuple[Opinion, ...]:
    """The three levels in order, those not yet signed included."""
    steps = {step.level: step for step in approval.steps.select_related("recorded_by", "evidence")}
    running = approval.state == ApprovalState.IN_PROGRESS
    return tuple(_opinion(name, steps.get(level), waiting=running) for level, name in LEVELS.items())


def _opinion(name: str, step: ApprovalStep | None, *, waiting: bool) -> Opinion:
    if step is None:
        return Opinion(name, waiting)
    remarks = []
    if step.manner != Manner.IN_PERSON:
        manner = Manner(step.manner).label
        remarks.append(f"{manner}：由{step.recorded_by.name}于{_moment(step.signed_at)}登记。")
    if step.evidence:
        remarks.append(f"扫描件：{step.evidence.name}")
    if step.note:
        remarks.append(f"说明：{step.note}")
    decision = Decision(step.decision).label
    day = chinese_date(step.decided_on)
    return Opinion(name, False, decision, step.opinion, step.signer_label, day, tuple(remarks))


def _moment(moment: datetime) -> str:
    there = moment.astimezone(clock.CHINA)
    return f"{chinese_date(there.date())}{there:%H:%M}"


def approval_pdf(approval: Approval) -> bytes:
    """The form as PDF, exactly one A4 page."""
    sheet = sheet_of(approval)
    return pdf_on_one_page(
        render_to_string("approval/sheet.html", {"sheet": sheet, "size": size}) for size in SIZES
    )


def approval_docx(approval: Approval) -> bytes:
    """The form as DOCX; the type shrinks with the length of the words so that it stays one A4 page."""
    sheet = sheet_of(approval)
    size = _docx_size(sheet)
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(15)
    section.left_margin = section.right_margin = Mm(20)
    document.core_properties.title = sheet.heading
    document.core_properties.author = sheet.organ
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(heading, f"{sheet.organ}{sheet.heading}", min(16.0, size * 1.6), _TITLE_FONT)
    _table(document, sheet, size)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _docx_size(sheet: Sheet) -> float:
    """The largest size at which the rows fit on the page, reckoned with full-width characters."""
    for size in SIZES:
        per_line = int(_WIDTH / size)
        lines = sum(-(-max(len(line), 1) // per_line) for _, cell in sheet.rows for line in cell)
        breaks = sum(len(cell) for _, cell in sheet.rows)
        if lines * size * 1.35 + breaks * size / 3 <= _HEIGHT:
            return size
    return SIZES[-1]


def _table(document: Any, sheet: Sheet, size: float) -> None:
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    for label, lines in sheet.rows:
        left, right = table.add_row().cells
        left.width, right.width = Mm(36), Mm(134)
        _write(left.paragraphs[0], label, size, _TEXT_FONT)
        for number, line in enumerate(lines):
            _write(right.paragraphs[0] if number == 0 else right.add_paragraph(), line, size, _TEXT_FONT)


def _write(paragraph: Any, text: str, size: float, font: str) -> None:
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(size / 6)
    paragraph.paragraph_format.line_spacing = 1.0
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.name = font
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)

"""Take in the report file of a unit that does not use this system."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.annual_report.actions.hand_in import write_hand_in
from gongkai.annual_report.file_reading import TEXT_SECTIONS, FileReport
from gongkai.annual_report.round_models import HandIn, RoundEntry
from gongkai.annual_report.round_states import locked_entry
from gongkai.law.annual_report.wording import report_title
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art49_50_report_dates import FORM_2021
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right


@transaction.atomic
def hand_in_file(person: Person, entry: RoundEntry, report: FileReport, file_name: str) -> HandIn:
    """The collector enters a report that came as a file. Cells in doubt have been settled by a person before.

    Raises NotAllowed without the post; Refusal for a report of another year, for one still in doubt, and for a unit
    that hands in by itself.
    """
    entry = locked_entry(entry)
    actor = acting(person, Right.RUN_ROUND, entry.round.organ)
    if entry.unit.organ is not None:
        raise Refusal(f"{entry.unit.name}使用本系统，由它自己签批后报送。", (FORM_2021,))
    if report.doubts:
        raise Refusal(f"还有{len(report.doubts)}格没有核实，请逐格核对原件后填写。", (FORM_2021,))
    if report.year != entry.round.year:
        year = f"{report.year}年度" if report.year else "没有写明年度"
        raise Refusal(f"文件里的报告{year}，这里征集{entry.round.year}年度，请核对文件。", (FORM_2021,))
    return write_hand_in(actor, entry, content_of(report, entry), file_name=file_name)


def content_of(report: FileReport, entry: RoundEntry) -> dict[str, Any]:
    """The report as the schema of reports has it."""
    texts = {key: report.texts.get(key, "") for key in TEXT_SECTIONS}
    sections = [{"id": s.id, "title": s.title, "text": texts.get(s.id, "")} for s in report.form.sections]
    return {
        "title": report_title(entry.unit.name, report.year),
        "organ": entry.unit.name,
        "organ_code": entry.unit.code,
        "year": report.year,
        "form": report.form.id,
        "tables": report.tables,
        "sections": sections,
        "sources": [],
    }

"""Take the tables and texts of a report from a file instead of counting the records."""

from __future__ import annotations

from django.db import transaction

from gongkai.annual_report.actions.change_report import LONGEST_TEXT
from gongkai.annual_report.content import FIELDS
from gongkai.annual_report.file_reading import FileReport
from gongkai.annual_report.models import AnnualReport
from gongkai.annual_report.states import back_to_work, locked
from gongkai.law.annual_report.forms import form_for_year
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of


@transaction.atomic
def import_report(person: Person, report: AnnualReport, found: FileReport, file_name: str) -> AnnualReport:
    """Use the figures of the file; where the records say otherwise the cell stays marked with the file's name.

    Cells that were restored, ambiguous or missing have been settled by the person before: one still in doubt is
    refused. Raises NotAllowed without the post; Refusal for another year or the wrong form.
    """
    report = locked(report)
    actor = acting(person, Right.DRAFT_REPORT, report.organ)
    form = form_for_year(report.year)
    if found.doubts:
        raise Refusal(f"还有{len(found.doubts)}格没有核实，请逐格核对原件后填写。", (form.citation,))
    if found.year and found.year != report.year:
        raise Refusal(
            f"文件是{found.year}年度的报告，这里编制{report.year}年度，请核对文件。", (form.citation,)
        )
    if found.form.id != form.id:
        raise Refusal(
            f"{report.year}年度应当使用{form.citation}的格式，文件是{found.form.citation}的格式。",
            (form.citation,),
        )
    report.imported, report.imported_from = found.tables, file_name[:200]
    changed = ["imported", "imported_from"]
    for key, text in found.texts.items():
        if key in FIELDS and text.strip():
            setattr(report, FIELDS[key], text.strip()[:LONGEST_TEXT])
            changed.append(FIELDS[key])
    back_to_work(actor, report, "年度报告数字已从文件导入")
    report.save(update_fields=[*changed, "state", "changed_at"])
    facts = {"file": file_name, "digest": digest_of(found.tables), "texts": sorted(found.texts)}
    record(actor, report.organ, "导入年度报告", report, content=facts, because=(form.citation,))
    return report


@transaction.atomic
def drop_import(person: Person, report: AnnualReport) -> AnnualReport:
    """Let the records count again. Raises NotAllowed without the post, Refusal when nothing was imported."""
    report = locked(report)
    actor = acting(person, Right.DRAFT_REPORT, report.organ)
    if report.imported is None:
        raise Refusal("这份报告没有导入过文件，数字已经来自台账。")
    facts = {"file": report.imported_from}
    report.imported, report.imported_from = None, ""
    back_to_work(actor, report, "年度报告数字恢复为台账数字")
    report.save(update_fields=["imported", "imported_from", "state", "changed_at"])
    record(actor, report.organ, "撤销导入的年度报告", report, content=facts)
    return report

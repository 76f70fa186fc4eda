"""Hand a signed report in to the collector."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai import clock
from gongkai.annual_report.content import Content, working_content
from gongkai.annual_report.models import AnnualReport
from gongkai.annual_report.round_models import (
    EntryState,
    HandIn,
    HandInState,
    RoundEntry,
    TotalReport,
    UnitKind,
)
from gongkai.annual_report.round_states import locked_entry, record_on_both_sides
from gongkai.approval.models import Version
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art49_50_report_dates import FORM_2021
from gongkai.organs.actor import Actor, acting, may
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.digests import digest_of
from gongkai.trail.outbox import tell


@transaction.atomic
def hand_in(person: Person, entry: RoundEntry) -> HandIn:
    """The unit's organ hands in what three levels have signed: its report, or as a government its total report.

    The work of the government organ itself is taken from its records as they stand; its signatures come with the total
    report that contains it. Raises NotAllowed without the post; Refusal while nothing is signed, while the last hand-in
    waits for an answer, or when the same version was handed in already.
    """
    entry = locked_entry(entry)
    organ = entry.unit.organ
    if organ is None:
        raise Refusal(f"{entry.unit.name}不使用本系统，请由征集单位上传它的报告文件。")
    actor = acting(person, right_for(person, entry), organ)
    content, version = _signed(entry)
    return write_hand_in(actor, entry, content, version=version)


def right_for(person: Person, entry: RoundEntry) -> Right:
    """The right that hands this entry in: for a government's own work and its total, running its round is enough."""
    organ = entry.unit.organ
    governed = entry.unit.kind in (UnitKind.SELF, UnitKind.GOVERNMENT)
    if governed and organ is not None and may(person, Right.RUN_ROUND, organ):
        return Right.RUN_ROUND
    return Right.DRAFT_REPORT


def write_hand_in(
    actor: Actor, entry: RoundEntry, content: Content, *, version: Version | None = None, file_name: str = ""
) -> HandIn:
    """One more hand-in of a locked entry. Raises Refusal while the last one waits, or when nothing has changed."""
    last = entry.hand_ins.first()
    if last is not None and last.state == HandInState.WAITING:
        raise Refusal(f"第{last.number}次报送还没有处理，请等待接收或者退回。", (FORM_2021,))
    digest = digest_of(content)
    if last is not None and last.digest == digest:
        raise Refusal("报告与上一次报送的完全相同；退回的问题更正、重新签批后再报。", (FORM_2021,))
    made = HandIn.objects.create(
        entry=entry,
        number=last.number + 1 if last else 1,
        content=content,
        digest=digest,
        version=version,
        file_name=file_name[:200],
        handed_in_at=clock.now(),
        handed_in_by=actor.person,
    )
    entry.state = EntryState.SUBMITTED
    entry.first_on = entry.first_on or clock.today()
    entry.save(update_fields=["state", "first_on"])
    facts: dict[str, Any] = {
        "number": made.number,
        "digest": digest,
        "late": is_late(entry),
        "file": file_name,
    }
    record_on_both_sides(actor, "报送年度报告", entry, facts)
    tell(entry.round.organ, "round.handed_in", entry)
    return made


def is_late(entry: RoundEntry) -> bool:
    """Whether the first hand-in came, or is still to come, after the last day."""
    return (entry.first_on or clock.today()) > entry.due_on


def _signed(entry: RoundEntry) -> tuple[Content, Version | None]:
    organ, year = entry.unit.organ, entry.round.year
    assert organ is not None  # noqa: S101 - hand_in has looked
    if entry.unit.kind == UnitKind.SELF:
        if year >= clock.today().year:
            raise Refusal(f"{year}年还没有结束，数据统计到12月31日；请在次年1月报送。", (FORM_2021,))
        report = AnnualReport.objects.filter(organ=organ, year=year).first()
        return working_content(organ, year, report), None
    model: Any = TotalReport if entry.unit.kind == UnitKind.GOVERNMENT else AnnualReport
    report = model.objects.filter(organ=organ, year=year).select_related("published_version").first()
    if report is None or report.published_version is None:
        raise Refusal(
            f"{year}年度报告还没有经过三级签批；请先在“年度报告”中编制、送审，签批后再报送。", (FORM_2021,)
        )
    if report.state != "PUBLISHED":
        raise Refusal("报告正在更正，还没有重新签批；签批以后再报送。", (FORM_2021,))
    return report.published_version.content, report.published_version

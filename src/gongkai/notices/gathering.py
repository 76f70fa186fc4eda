"""Which last days concern a person: cases and disputes they answer for, items to publish, the annual report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.core.cache import cache
from django.db.models import Q

from gongkai import clock
from gongkai.annual_report import queries as reports
from gongkai.applications.calendars import with_calendars
from gongkai.applications.desk_models import OfficeTask
from gongkai.applications.models import (
    Application,
    ApplicationState,
    Consultation,
    Lawsuit,
    Reconsideration,
)
from gongkai.applications.reviewers import offices_of, reviews_asked_of, waiting_tasks_of
from gongkai.applications.warnings import (
    NOTICE_DAYS,
    SOON_DAYS,
    DueDay,
    due_day_of_dispute,
    due_days_of,
    pressing,
)
from gongkai.disclosure.clocks import clock_of
from gongkai.disclosure.models import Attribute, Item
from gongkai.disclosure.queries import UNFINISHED
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art26_publication import PUBLICATION
from gongkai.law.regulation.art30_supplement import NOTICE_TERM
from gongkai.law.regulation.art33_reply import REPLY
from gongkai.law.regulation.art49_50_report_dates import DEPARTMENT_DAY, ReportingLevel, report_due
from gongkai.law.regulation_basis import REVIEW_BEFORE_RELEASE
from gongkai.law.workdays import FIRST_YEAR, NATIONAL, Calendar, add_working_days
from gongkai.notices.duty_days import due_days_of_duties
from gongkai.notices.hand_over_days import due_days_of_hand_overs
from gongkai.notices.posting_days import due_days_of_postings
from gongkai.notices.round_days import due_days_of_rounds
from gongkai.organs.calendars import calendar_of
from gongkai.organs.gate import within
from gongkai.organs.models import OrganLevel
from gongkai.organs.posts import Right
from gongkai.organs.queries import home_of
from gongkai.oversight.assessment.due import due_days_of_assessment
from gongkai.oversight.evaluation.due import due_days_of_evaluation
from gongkai.oversight.supervision.due import due_days_of_feedback, due_days_of_rectification
from gongkai.registers.due import due_days_of_papers
from gongkai.trail.queries import newest_digest
from gongkai.training.due import due_days_of_training
from gongkai.upkeep.self_check.daily import due_days_of_self_check
from gongkai.workplan.due import due_days_of_work

KEPT_FOR = 300  # local policy: seconds a counted number is shown while nothing happens
MOST = 100
"""Lines of one kind that are looked at: beyond it nobody reads a list."""

SOURCES: tuple[Callable[[Any], Iterator[DueDay]], ...] = (
    due_days_of_rounds,
    due_days_of_duties,
    due_days_of_postings,
    due_days_of_papers,
    due_days_of_feedback,
    due_days_of_work,
    due_days_of_training,
    due_days_of_evaluation,
    due_days_of_rectification,
    due_days_of_hand_overs,
    due_days_of_assessment,
    due_days_of_self_check,
)
"""Further last days, each list by its own package: a new kind of day is a line here."""

OPEN = tuple(state for state in ApplicationState if state != ApplicationState.CLOSED)
"""Named one by one, so that the index of states is used whatever else the database knows of the table."""

_LEVELS = {
    OrganLevel.COUNTY: ReportingLevel.COUNTY,
    OrganLevel.DEPARTMENT: ReportingLevel.DEPARTMENT,
    OrganLevel.TOWN: ReportingLevel.TOWNSHIP,
    OrganLevel.SUB_DISTRICT: ReportingLevel.TOWNSHIP,
}


def warnings_for(person: Any) -> list[DueDay]:
    """What `person` should be told of today, the most pressing first. Read once per loaded person and day."""
    today = clock.today()
    kept = getattr(person, "_warnings_today", None)
    if kept is None or kept[0] != today:
        kept = (today, pressing(_near(person, today), today))
        person._warnings_today = kept
    found: list[DueDay] = kept[1]
    return found


def due_days_for(person: Any) -> list[DueDay]:
    """Every open last day `person` answers for, the earliest first: for the calendar."""
    today = clock.today()
    cases = _with_parts(_cases(person).order_by("due_on", "pk"))[:MOST]
    found = [day for case in with_calendars(cases) for day in due_days_of(case, today)]
    found += [*_others(person, today)]
    return sorted(found, key=lambda day: (day.on, day.thing))


def known_warnings(person: Any) -> int | None:
    """How many lines `warnings_for` gave on this request; None where nobody asked for them yet."""
    kept = getattr(person, "_warnings_today", None)
    return None if kept is None else len(kept[1])


def warning_count(person: Any) -> int:
    """How many lines `warnings_for` gives `person` today: the number beside the navigation.

    Counted anew when anything was recorded in the trail since, when the day turned, and every KEPT_FOR seconds for
    what falls due without an act.
    """
    key = f"warnings:{person.pk}:{clock.today():%Y%m%d}:{newest_digest()}"
    count: int = cache.get_or_set(key, lambda: len(warnings_for(person)), KEPT_FOR)  # type: ignore[assignment]
    return count


def _near(person: Any, today: date) -> Iterator[DueDay]:
    """Cases with a last day that may be pressing today: picked by indexed days, then judged one by one."""
    picked = Application.objects.filter(pk__in=_pressing_cases(person, today))
    for case in with_calendars(_with_parts(picked.defer("description", "outcome_reason"))):
        yield from due_days_of(case, today)
    yield from _others(person, today)


def _pressing_cases(person: Any, today: date) -> list[int]:
    # Sorted here: asked to sort, a database walks its index of all days through tens of thousands of closed cases.
    # Every join is to one row, so nothing is found twice.
    numbers = _cases(person).filter(_picked(person, today)).order_by().values_list("due_on", "pk")
    return [pk for _, pk in sorted(numbers, key=lambda row: (row[0] or date.max, row[1]))[:MOST]]


def _others(person: Any, today: date) -> Iterator[DueDay]:
    yield from _reviews(person)
    yield from _office_tasks(person)
    yield from _disputes(person)
    yield from _items(person)
    yield from _reports(person, today)
    for source in SOURCES:
        yield from source(person)


def _picked(person: Any, today: date) -> Q:
    calendar = _calendar_of(person)
    horizon = add_working_days(today, SOON_DAYS, calendar)
    asked = Consultation.objects.filter(answer="", respond_by__lte=horizon)
    tasks = OfficeTask.objects.filter(returned_on__isnull=True, due_on__lte=horizon)
    notice_until = add_working_days(today, NOTICE_DAYS, calendar)
    return (
        Q(due_on__lte=horizon)
        | Q(
            state=ApplicationState.RECEIVED,
            supplement__isnull=True,
            received_on__gt=_working_days_before(today, NOTICE_TERM + 1, calendar),
            received_on__lte=_working_days_before(notice_until, NOTICE_TERM, calendar),
        )
        | Q(state=ApplicationState.SUPPLEMENT_ASKED, supplement__respond_by__lte=horizon)
        | Q(fee__paid_on__isnull=True, fee__pay_by__lte=horizon)
        | Q(reasons__answered_on__isnull=True, reasons__respond_by__lte=horizon)
        | Q(pk__in=asked.values("application"))
        | Q(pk__in=tasks.values("application"))
    )


def _calendar_of(person: Any) -> Calendar:
    home = home_of(person)
    return calendar_of(home) if home else NATIONAL


def _working_days_before(day: date, count: int, calendar: Calendar) -> date:
    """The latest day from which `count` 工作日 end on or before `day`."""
    position = calendar.position(day) - count
    return calendar.day_at(position) if position >= 0 else date(FIRST_YEAR, 1, 1)


def _cases(person: Any) -> Any:
    """Open cases whose officer is `person`; those without one for all who handle; all for the head of the unit."""
    handled = within(person, Right.HANDLE_APPLICATION)
    mine = Q(officer=person) | (handled & Q(officer__isnull=True)) | within(person, Right.AGREE_EXTENSION)
    rows = Application.objects.visible_to(person).filter(mine)
    return rows.filter(state__in=OPEN)


def _with_parts(rows: Any) -> Any:
    related = rows.select_related("organ", "supplement", "fee", "reasons", "extension")
    return related.prefetch_related("consultations", "tasks")


def _reviews(person: Any) -> Iterator[DueDay]:
    """Reviews asked of the person or of an office of theirs."""
    for row in reviews_asked_of(person)[:MOST]:
        yield _asked("review", "审查答复", row.application, row, ("application", row.application_id))


def _office_tasks(person: Any) -> Iterator[DueDay]:
    """What the person's offices must hand in; an officer has it with the case already."""
    offices = offices_of(person, Right.HAND_IN_TASK)
    if not offices:
        return
    for row in waiting_tasks_of(person).exclude(application__in=_cases(person))[:MOST]:
        yield _asked("office_task", f"{row.get_kind_display()}反馈", row.application, row, ("task", row.pk))


def _asked(kind: str, label: str, case: Application, row: Any, page: tuple[str, int]) -> DueDay:
    because = REVIEW_BEFORE_RELEASE[0] if kind == "review" else REPLY
    return DueDay(
        kind,
        label,
        f"申请{case.register_number}",
        page,
        row.due_on,
        because,
        organ_id=case.organ_id,
        part=row.pk,
    )


def _disputes(person: Any) -> Iterator[DueDay]:
    mine = within(person, Right.HANDLE_APPLICATION) | within(person, Right.AGREE_EXTENSION)
    for model in (Reconsideration, Lawsuit):
        rows = model.objects.filter(mine, answered_on__isnull=True, result="")
        for row in rows.order_by("copy_received_on")[:MOST]:
            day = due_day_of_dispute(row)
            if day is not None:
                yield day


def _items(person: Any) -> Iterator[DueDay]:
    """Unfinished items the person drafted, and all of the organ for who keeps its disclosure as a whole."""
    mine = Q(drafter=person) | within(person, Right.DRAFT_REPORT)
    rows = Item.objects.visible_to(person).filter(mine, state__in=UNFINISHED, attribute=Attribute.PROACTIVE)
    for item in rows.select_related("category").order_by("formed_on", "pk")[:MOST]:
        found = clock_of(item, None)
        if found:
            due = found.deadline
            yield DueDay(
                "publication",
                "公开",
                f"公开信息（编号{item.pk}）",
                ("item", item.pk),
                due.due,
                due.because[0] if due.because else PUBLICATION,
                due.provisional,
                organ_id=item.organ_id,
                title=item.title,
            )


def _reports(person: Any, today: date) -> Iterator[DueDay]:
    """The annual report of last year, until it is published; looked for in the first quarter only."""
    if today.month > DEPARTMENT_DAY[0] + 2:
        return
    year = today.year - 1
    done = set(
        reports.reports(person).filter(year=year, published_at__isnull=False).values_list("organ", flat=True)
    )
    for organ in reports.organs_to_report(person).exclude(pk__in=done):
        try:
            due = report_due(_LEVELS[OrganLevel(organ.level)], year)
        except (Refusal, KeyError):
            continue
        thing, page = f"{year}年度报告", ("report-list", organ.pk)
        yield DueDay("report", "公布", thing, page, due.due, due.because[0], organ_id=organ.pk)

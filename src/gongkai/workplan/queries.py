"""Lists of the work: meetings, training, plans, tasks, problems."""

from datetime import timedelta
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet

from gongkai import clock
from gongkai.organs import gate
from gongkai.organs.models import Appointment, Office, Organ, Person, Post
from gongkai.organs.posts import HOLDERS, PostKind, Right
from gongkai.workplan.models import Meeting, Training
from gongkai.workplan.organisation_models import HouseRule, PlannedMeeting, ResponsibilityLetter
from gongkai.workplan.plan_models import Plan, PlanTask, Problem, Resolution, Urging

CALENDAR_KEEPS = timedelta(days=30)  # local policy: meetings that are over stay in the calendar for a month
OPEN = Q(done_on__isnull=True, cancelled_at__isnull=True)


def meetings(person: Any) -> QuerySet[Meeting]:
    """The meetings and briefings `person` may see, newest first."""
    return Meeting.objects.visible_to(person).select_related("organ", "recorded_by", "cancelled_by")


def trainings(person: Any) -> QuerySet[Training]:
    """The training and publicity `person` may see, newest first."""
    return Training.objects.visible_to(person).select_related("organ", "recorded_by", "cancelled_by")


def resolutions_of(person: Any, meeting: Meeting) -> QuerySet[Resolution]:
    """What a meeting settled, with the tasks that carry it out."""
    rows = Resolution.objects.visible_to(person).filter(meeting=meeting)
    return rows.select_related("follow_up__office", "follow_up__person", "meeting", "organ")


def resolutions(person: Any) -> QuerySet[Resolution]:
    """Every resolution `person` may see."""
    return Resolution.objects.visible_to(person).select_related("meeting", "organ")


def plans(person: Any) -> QuerySet[Plan]:
    """The yearly plans `person` may see, with how many tasks stand in them, are done, are late."""
    standing = Q(tasks__cancelled_at__isnull=True)
    late = Q(tasks__done_on__gt=F("tasks__due_on")) | Q(
        tasks__done_on__isnull=True, tasks__due_on__lt=clock.today()
    )
    return (
        Plan.objects.visible_to(person)
        .select_related("organ", "made_by")
        .annotate(
            task_count=Count("tasks", filter=standing),
            done_count=Count("tasks", filter=standing & Q(tasks__done_on__isnull=False)),
            late_count=Count("tasks", filter=standing & late),
        )
        .order_by("-year", "organ__path")
    )


def tasks(person: Any) -> QuerySet[PlanTask]:
    """The tasks `person` may see, by term."""
    related = ("organ", "plan", "office", "person", "reported_by", "resolution__meeting")
    return PlanTask.objects.visible_to(person).select_related(*related).order_by("due_on", "pk")


def urgings_of(person: Any, task: PlanTask) -> QuerySet[Urging]:
    """How often a task was urged on."""
    return Urging.objects.visible_to(person).filter(task=task).select_related("urged_by")


def tasks_of(person: Any) -> QuerySet[PlanTask]:
    """Open tasks that `person`, or the office of their post, answers for."""
    posts = [held.post for held in gate.appointments_of(person)]
    mine = Q(person_id=person.pk)
    for post in posts:
        if post.office_id is not None:
            mine |= Q(office_id=post.office_id)
    return tasks(person).filter(OPEN, mine)


def open_tasks(person: Any) -> QuerySet[PlanTask]:
    """Open tasks of the organs whose plan `person` keeps."""
    return tasks(person).filter(OPEN, gate.within(person, Right.RECORD_WORK))


def problems(person: Any) -> QuerySet[Problem]:
    """The problems `person` may see, the newest first."""
    return Problem.objects.visible_to(person).select_related("organ", "meeting", "recorded_by")


def offices_of(organ: Organ) -> QuerySet[Office]:
    """The organ's offices: for choosers."""
    return Office.objects.filter(organ=organ)


def serving(organ: Organ) -> QuerySet[Person]:
    """Who holds a post of the organ today: for choosers."""
    today = clock.today()
    held = Q(appointments__until__isnull=True) | Q(appointments__until__gte=today)
    rows = Person.objects.filter(held, appointments__post__organ=organ, appointments__since__lte=today)
    return rows.filter(is_active=True).distinct().order_by("name", "pk")


def recording_organ(person: Any) -> Organ | None:
    """The organ for which `person` records meetings and training today."""
    return _organ_with(person, Right.RECORD_WORK)


def reading_organ(person: Any) -> Organ | None:
    """The organ whose work `person` reads today."""
    return _organ_with(person, Right.READ_DESK)


def _organ_with(person: Any, right: Right) -> Organ | None:
    for appointment in gate.appointments_of(person):
        if PostKind(appointment.post.kind) in HOLDERS[right]:
            return appointment.post.organ
    return None


def meetings_of(organ: Organ) -> QuerySet[Meeting]:
    """The organ's meetings that stand: for choosers."""
    return Meeting.objects.standing().filter(organ=organ)


def house_rules(person: Any) -> QuerySet[HouseRule]:
    """The rules `person` may read, each name's versions together, the newest first."""
    related = ("organ", "office", "replaces", "replaced_by", "entered_by")
    return HouseRule.objects.visible_to(person).select_related(*related).order_by("name", "-version")


def letters(person: Any) -> QuerySet[ResponsibilityLetter]:
    """The letters of responsibility `person` may read: those of the organ, and the own ones."""
    related = ("organ", "office", "village", "head", "issued_by")
    return ResponsibilityLetter.objects.visible_to(person).select_related(*related)


def letters_to_sign(person: Any) -> QuerySet[ResponsibilityLetter]:
    """Letters that wait for the signature of `person`."""
    return letters(person).filter(head_id=person.pk).unsigned()  # type: ignore[attr-defined, no-any-return]


def planned_meetings(person: Any) -> QuerySet[PlannedMeeting]:
    """The meetings to come, and those that were: the next first."""
    rows = PlannedMeeting.objects.visible_to(person).select_related("organ", "held", "planned_by")
    return rows.prefetch_related("attending").order_by("starts_at", "pk")


def meetings_in_calendar(person: Any) -> QuerySet[PlannedMeeting]:
    """The meetings that `person` attends, those of the last month too."""
    since = clock.now() - CALENDAR_KEEPS
    rows = PlannedMeeting.objects.filter(attending=person, starts_at__gte=since)
    return rows.filter(organ__in={held.post.organ_id for held in gate.appointments_of(person)})


def posts_of(organ: Organ) -> QuerySet[Post]:
    """The organ's seats with office and village, for the page of who answers for what."""
    rows = Post.objects.filter(organ=organ).select_related("office", "village")
    held = Appointment.objects.current().select_related("person")
    return rows.prefetch_related(Prefetch("appointments", held, to_attr="holders")).order_by("pk")


def letters_of_year(organ: Organ, year: int) -> dict[tuple[int | None, int | None], ResponsibilityLetter]:
    """(office, village) → the letter of that year that stands."""
    rows = ResponsibilityLetter.objects.filter(organ=organ, year=year, withdrawn_at__isnull=True)
    return {(row.office_id, row.village_id): row for row in rows.select_related("head", "office", "village")}

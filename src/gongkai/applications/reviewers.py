"""Who may be asked to review a reply, what was asked of a person, and which tasks an office has."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from gongkai.applications.desk_models import OfficeTask
from gongkai.applications.duty_models import ReviewRequest
from gongkai.applications.models import Application, ApplicationState
from gongkai.applications.states import IN_HAND
from gongkai.organs import gate
from gongkai.organs.actor import Actor, NotAllowed
from gongkai.organs.models import Appointment, Office, Organ, Person
from gongkai.organs.posts import HOLDERS, PostKind, Right


def _holding(organ: Organ) -> QuerySet[Appointment]:
    kinds = [kind.value for kind in HOLDERS[Right.REVIEW_REPLY]]
    return Appointment.objects.current().filter(post__organ=organ, post__kind__in=kinds)


def reviewers_for(application: Application) -> QuerySet[Person]:
    """Who may review the reply of this case today: those with the post, without the drafter."""
    held = _holding(application.organ).values("person")
    rows = Person.objects.filter(pk__in=held, is_active=True)
    reply = getattr(application, "reply", None)
    return rows.exclude(pk=reply.drafter_id) if reply else rows


def reviewing_offices(application: Application) -> QuerySet[Office]:
    """The offices in which somebody other than the drafter may review."""
    held = _holding(application.organ).filter(
        person__in=reviewers_for(application), post__office__isnull=False
    )
    return Office.objects.filter(pk__in=held.values("post__office")).order_by("pk")


def offices_of(person: Any, right: Right) -> list[int]:
    """Ids of the offices in which `person` holds a post with `right` today."""
    return [
        appointment.post.office_id
        for appointment in gate.appointments_of(person)
        if appointment.post.office_id and PostKind(appointment.post.kind) in HOLDERS[right]
    ]


def reviews_asked_of(person: Any) -> QuerySet[ReviewRequest]:
    """Reviews that wait for `person` or one of their offices, the earliest due first; never of their own draft."""
    mine = Q(person=person) | Q(office__in=offices_of(person, Right.REVIEW_REPLY))
    rows = ReviewRequest.objects.visible_to(person).filter(mine, review=None, application__state__in=IN_HAND)
    rows = rows.exclude(application__reply__drafter=person)
    return rows.select_related("application__organ", "person", "office").order_by("due_on", "pk")


def tasks_of_offices(person: Any) -> QuerySet[OfficeTask]:
    """Tasks given to the offices of `person`: what is asked of the office, whoever reads the case itself."""
    rows = OfficeTask.objects.filter(office__in=offices_of(person, Right.HAND_IN_TASK))
    return rows.select_related("application__organ", "application__applicant", "office").order_by(
        "due_on", "pk"
    )


def waiting_tasks_of(person: Any) -> QuerySet[OfficeTask]:
    """Those of them that wait for the office's return."""
    waiting = tasks_of_offices(person).filter(returned_on=None)
    return waiting.exclude(application__state=ApplicationState.CLOSED)


def in_office(person: Any, task: OfficeTask) -> Actor:
    """`person` in a post of the office that has the task. Raises NotAllowed."""
    for appointment in gate.appointments_of(person):
        post = appointment.post
        if post.office_id == task.office_id and PostKind(post.kind) in HOLDERS[Right.HAND_IN_TASK]:
            return Actor(person, appointment)
    raise NotAllowed(f"这项工作交给了{task.office.name}，由该科室的同志反馈；您今天没有该科室的岗位。")

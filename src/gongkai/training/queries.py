"""Lists and look-ups of training, one function each, through the gate."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from gongkai.organs.models import Organ
from gongkai.organs.posts import Right
from gongkai.organs.queries import organs_with
from gongkai.training.models import CaseStudy, Material, Participant, Question, Quiz, Session


def sessions(person: Any) -> QuerySet[Session]:
    """The sessions `person` may see, the latest first, with how many are on the list and came."""
    return (
        Session.objects.visible_to(person)
        .select_related("organ", "entry", "cancelled_by", "made_by")
        .annotate(
            invited=Count("participants"),
            came=Count("participants", filter=Q(participants__signed_at__isnull=False)),
        )
        .order_by("-held_on", "-pk")
    )


def session_pages(person: Any) -> QuerySet[Session]:
    """A session with everything on its page."""
    materials = Material.objects.filter(removed_at__isnull=True).select_related("file")
    return sessions(person).prefetch_related(Prefetch("materials", materials), "cases", "quizzes__attempts")


def participants(person: Any, session: Session) -> QuerySet[Participant]:
    """The list of a session: names are for those who read the whole organ."""
    rows: QuerySet[Participant] = Participant.objects.filter(session=session)
    if not Session.objects.visible_to(person, Right.READ_DESK).filter(pk=session.pk).exists():
        rows = rows.filter(person_id=person.pk)
    return rows.select_related("office", "village", "session__organ").prefetch_related("attempts__quiz")


def materials(person: Any) -> QuerySet[Material]:
    """Files of sessions `person` may see."""
    rows: QuerySet[Material] = Material.objects.visible_to(person)
    return rows.filter(removed_at__isnull=True).select_related("file", "session__organ")


def quizzes(person: Any) -> QuerySet[Quiz]:
    """Tests of sessions that `person` reads as of the organ."""
    rows: QuerySet[Quiz] = Quiz.objects.visible_to(person, Right.READ_DESK)
    return rows.select_related("session__organ")


def questions(person: Any) -> QuerySet[Question]:
    """The bank in use."""
    rows: QuerySet[Question] = Question.objects.visible_to(person)
    return rows.filter(retired_at__isnull=True).select_related("organ").order_by("-pk")


def cases(person: Any) -> QuerySet[CaseStudy]:
    """The case library, those out of use included."""
    rows: QuerySet[CaseStudy] = CaseStudy.objects.visible_to(person)
    return rows.select_related("organ", "made_by").order_by("-pk")


def cases_in_use(organ: Organ) -> QuerySet[CaseStudy]:
    """For choosers."""
    return CaseStudy.objects.filter(organ=organ, retired_at__isnull=True).order_by("-pk")


def keeping_organ(person: Any) -> Organ | None:
    """The organ whose training `person` keeps today."""
    return organs_with(person, Right.RECORD_WORK).first()


def reading_organs(person: Any) -> QuerySet[Organ]:
    """The organs whose training `person` reads."""
    return organs_with(person, Right.READ_DESK)


def open_session(organ: Organ, pk: int) -> Session | None:
    """A running session of `organ`, for whoever stands in the room with the code of the picture."""
    return Session.objects.running().filter(organ=organ, pk=pk).select_related("organ").first()


def who_signed(session: Session, pk: int) -> Participant | None:
    """The participant a browser signed as."""
    rows = Participant.objects.filter(session=session, pk=pk, signed_at__isnull=False)
    return rows.select_related("office", "village").first()


def open_quizzes(session: Session) -> QuerySet[Quiz]:
    """Tests that take answers now."""
    return session.quizzes.filter(closed_at__isnull=True)


def handed_in(participant: Participant) -> set[int]:
    """Tests whose answers this one has handed in."""
    return set(participant.attempts.values_list("quiz_id", flat=True))


def seats(person: Any) -> QuerySet[Participant]:
    """Lines of the lists that `person` reads as of the organ."""
    rows: QuerySet[Participant] = Participant.objects.visible_to(person, Right.READ_DESK)
    return rows.select_related("session__organ")


def waiting_for(quiz: Quiz) -> QuerySet[Participant]:
    """Who signed and has not handed in this test."""
    rows = Participant.objects.filter(session=quiz.session_id, signed_at__isnull=False)
    return rows.exclude(attempts__quiz=quiz)


def cases_with(person: Any, word: str) -> QuerySet[CaseStudy]:
    """The library narrowed to a word of title, text or tags."""
    found = Q(title__icontains=word) | Q(happened__icontains=word) | Q(tags__icontains=word)
    return cases(person).filter(found) if word else cases(person)

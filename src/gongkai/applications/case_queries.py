"""What the forms of one case choose from, and what its page shows besides the application itself."""

from typing import Any

from django.db.models import F, Q, QuerySet

from gongkai import clock
from gongkai.applications.desk_models import CaseLink, OfficeTask, RecordCorrection
from gongkai.applications.models import (
    Application,
    ApplicationState,
    Consultation,
    DisputeResult,
    Lawsuit,
    Reconsideration,
)
from gongkai.applications.objections import to_be_told
from gongkai.disclosure.models import Category
from gongkai.disclosure.queries import categories_of
from gongkai.organs.models import Office, Organ


def offices_for(application: Application) -> QuerySet[Office]:
    """The offices of the organ that may be given a task."""
    return Office.objects.filter(organ=application.organ).order_by("pk")


def waiting_tasks(application: Application) -> QuerySet[OfficeTask]:
    return OfficeTask.objects.filter(application=application, returned_on=None).select_related("office")


def untold_of(application: Application) -> QuerySet[Consultation]:
    """Third parties that are still to be told of the decision against their objection."""
    return Consultation.objects.filter(pk__in=[row.pk for row in to_be_told(application)])


def others_of_organ(application: Application) -> QuerySet[Application]:
    return Application.objects.filter(organ=application.organ).exclude(pk=application.pk)


def categories_for(application: Application) -> QuerySet[Category]:
    return categories_of(application.organ)


def disputes_that_corrected(application: Application) -> dict[str, Lawsuit | Reconsideration]:
    """Disputes about the case whose result corrected the reply, by the key that a form uses."""
    rows: list[Lawsuit | Reconsideration] = [
        *application.lawsuits.filter(result=DisputeResult.CORRECTED),
        *application.reconsiderations.filter(result=DisputeResult.CORRECTED),
    ]
    return {f"{row._meta.model_name}:{row.pk}": row for row in rows}


def links_of(application: Application) -> list[tuple[str, Application, str]]:
    """Kind, the other case and the note of every link, from both sides."""
    rows = CaseLink.objects.filter(Q(application=application) | Q(other=application))
    return [
        (
            row.get_kind_display(),
            row.other if row.application_id == application.pk else row.application,
            row.note,
        )
        for row in rows.select_related("application", "other")
    ]


def sister_organs(organ: Organ) -> QuerySet[Organ]:
    """Organs whose name and telephone the system knows, for telling an applicant where to ask."""
    return Organ.objects.exclude(pk=organ.pk).exclude(phone="").order_by("path")[:50]


def ever_late(rows: QuerySet[Application]) -> QuerySet[Application]:
    """Those whose term ran out without a reply: on record, closed after their day, or running over now."""
    closed_late = Q(state=ApplicationState.CLOSED, closed_on__gt=F("due_on"))
    running = ~Q(state=ApplicationState.CLOSED) & Q(due_on__lt=clock.today())
    return rows.filter(Q(lateness__isnull=False) | closed_late | running)


def corrections_of(person: Any) -> QuerySet[RecordCorrection]:
    """更正申请 as `person` may see them."""
    return RecordCorrection.objects.visible_to(person).select_related("organ", "applicant", "application")

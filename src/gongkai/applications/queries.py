"""Lists and look-ups of the register, and the facts that the annual report counts."""

from typing import Any

from django.db.models import QuerySet

from gongkai import clock
from gongkai.applications.models import (
    Applicant,
    Application,
    ApplicationState,
    CaseQuerySet,
    FeeMode,
    IntakeChannel,
    Lawsuit,
    Reconsideration,
    Reply,
)
from gongkai.applications.query_codes import query_code
from gongkai.law.annual_report.counting import CaseFacts, DisputeFacts
from gongkai.organs.ciphers import fingerprint
from gongkai.organs.codes import fits
from gongkai.organs.models import Appointment, Organ, Person
from gongkai.organs.posts import HOLDERS, Right


def register_of(person: Any) -> CaseQuerySet:
    """The register as `person` may see it, newest first."""
    related = ("organ", "applicant", "officer", "supplement", "fee", "lateness", "remake_of")
    return Application.objects.visible_to(person).select_related(*related)


FILE = (
    "attempts",
    "co_applicants__applicant",
    "consultations",
    "due_changes__consultation",
    "five_answers",
    "ideas",
    "later_misses",
    "lawsuits",
    "orders__lawsuit",
    "orders__reconsideration",
    "reconsiderations",
    "remakes__application",
    "review_requests__office",
    "review_requests__person",
    "review_requests__review",
    "reviews",
    "searches",
    "set_asides",
    "splits__application",
    "tasks__office",
    "third_party_notices",
)


def case_files_of(person: Any) -> CaseQuerySet:
    """The register with all that belongs to each case, every part asked for once: for the page of one case."""
    related = ("reply__drafter", "extension", "reasons", "split_from__first")
    return register_of(person).select_related(*related).prefetch_related(*FILE)


def open_cases(person: Any) -> CaseQuerySet:
    """Cases not closed, the most pressing first."""
    return register_of(person).exclude(state=ApplicationState.CLOSED).order_by("due_on", "pk")


def replies_of(person: Any) -> CaseQuerySet:
    return Reply.objects.visible_to(person).select_related("application__applicant", "organ", "drafter")


def reconsiderations_of(person: Any) -> CaseQuerySet:
    return Reconsideration.objects.visible_to(person).select_related("organ", "application")


def lawsuits_of(person: Any) -> CaseQuerySet:
    return Lawsuit.objects.visible_to(person).select_related("organ", "application", "reconsideration")


def same_applicant(application: Application) -> QuerySet[Application]:
    """Other applications in the organ of the same applicant: a hint at duplicates, never a reason to refuse.

    Somebody else of the same name, by another identity number, is not the same applicant; one application that names no
    number counts with the name.
    """
    mark, number = application.applicant.name_print, application.applicant.number_print
    if not mark:
        return Application.objects.none()
    # By the applicants, who belong to the organ themselves: with the organ in the question a database goes through
    # all of its cases.
    applicants = Applicant.objects.filter(name_print=mark, organ=application.organ_id)
    if number:
        applicants = applicants.filter(number_print__in=("", number))
    return Application.objects.filter(applicant__in=applicants.values("pk")).exclude(pk=application.pk)


def register_hint(organ: Organ, name: str) -> int:
    """How many applications the organ has under this name already."""
    mark = fingerprint(name)
    return Application.objects.filter(organ=organ, applicant__name_print=mark).count() if mark else 0


def items_before_in_month(application: Application) -> int:
    """件 of the same applicant in the organ in the natural month of receipt, before this application.

    An application counts as one item unless a fee notice by item says how many it holds; one charged by page does not
    count (国办函〔2020〕109号 Arts 3, 4).
    """
    received = application.received_on
    if received is None or not application.applicant.name_print:
        return 0
    month = same_applicant(application).filter(
        received_on__year=received.year, received_on__month=received.month
    )
    earlier = month.filter(received_on__lt=received) | month.filter(
        received_on=received, pk__lt=application.pk
    )
    counted = earlier.exclude(fee__mode=FeeMode.BY_PAGE).filter(remake_of=None)
    return sum(items or 1 for items in counted.values_list("fee__quantity", flat=True))


def officers_of(organ: Organ) -> QuerySet[Person]:
    """Who may handle applications in `organ` today."""
    kinds = [kind.value for kind in HOLDERS[Right.HANDLE_APPLICATION]]
    held = Appointment.objects.on(clock.today()).filter(post__organ=organ, post__kind__in=kinds)
    return Person.objects.filter(pk__in=held.values("person"), is_active=True)


def by_number_and_code(organ: Organ, register_number: str, code: str) -> Application | None:
    """The case whose number and secret code both fit; None otherwise, without saying which was wrong."""
    number = register_number.strip()
    application = Application.objects.filter(organ=organ, register_number=number).first()
    expected = query_code(application) if application else ""
    return application if fits(code, expected) else None


def case_facts(organ: Organ) -> list[CaseFacts]:
    """Every received application of `organ` as table 三 counts it; `key` is its primary key.

    One that both sides have not confirmed is not received yet and so no case; a reply made anew
    counts with its first. Carried in and out follow from the days.
    """
    rows = Application.objects.filter(organ=organ, received_on__isnull=False, remake_of=None)
    rows = rows.order_by("received_on", "pk")
    fields = rows.values_list("pk", "applicant__kind", "received_on", "outcome_code", "closed_on")
    return [
        CaseFacts(kind, received, code if closed else None, closed, key=str(pk))
        for pk, kind, received, code, closed in fields
        if received is not None
    ]


def dispute_facts(organ: Organ) -> list[DisputeFacts]:
    """Every reconsideration and lawsuit of `organ` as table 四 counts it.

    `key` is `reconsideration:PK` or `lawsuit:PK`.
    """
    reviews = [
        DisputeFacts(
            "review",
            row.copy_received_on,
            row.result or None,
            row.decided_on,
            key=f"reconsideration:{row.pk}",
        )
        for row in Reconsideration.objects.filter(organ=organ).order_by("copy_received_on", "pk")
    ]
    suits = [
        _suit_facts(row) for row in Lawsuit.objects.filter(organ=organ).order_by("copy_received_on", "pk")
    ]
    return reviews + suits


def _suit_facts(row: Lawsuit) -> DisputeFacts:
    return DisputeFacts(
        "litigation_after_review" if row.after_reconsideration else "litigation_direct",
        row.copy_received_on,
        row.result or None,
        row.decided_on,
        co_defendant_counts_elsewhere=row.as_reviewing_codefendant,
        key=f"lawsuit:{row.pk}",
    )


def web_is_open(organ: Organ) -> bool:
    """Whether the organ takes applications through the portal. An organ that described no channels takes them."""
    return not organ.open_channels or IntakeChannel.WEB in organ.open_channels

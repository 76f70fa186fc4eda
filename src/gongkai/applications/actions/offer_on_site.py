"""放到网上: a letter is laid out for the applicant, who fetches it by number and query code."""

from django.db import transaction

from gongkai import clock
from gongkai.applications.case import locked, title_of
from gongkai.applications.document_models import IssuedDocument, SiteLetter
from gongkai.applications.site_letters import why_not_offered
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record


@transaction.atomic
def offer_on_site(person: Person, issued: IssuedDocument, consent: str) -> SiteLetter:
    """Lay it out, once. `consent`: how the applicant agreed to be served on the site (Art 40).

    Raises NotAllowed; Refusal without consent, for a paper that is not the applicant's, for an old version.
    """
    case = locked(issued.application)
    actor = acting(person, Right.HANDLE_APPLICATION, case.organ)
    row = IssuedDocument.objects.select_for_update(of=("self",)).get(pk=issued.pk)
    if sentence := why_not_offered(row):
        raise Refusal(sentence, (regulation(40),))
    if not consent.strip():
        raise Refusal("请写明申请人怎样同意网上送达；没有同意的，用其他方式送达。", (regulation(40),))
    letter = SiteLetter.objects.create(
        application=case,
        document=row,
        consent=consent.strip(),
        offered_at=clock.now(),
        offered_as=actor.label,
    )
    content = {"document": row.document_id, "number": row.number, "version": row.version}
    record(
        actor,
        case.organ,
        "文书放到网上",
        case,
        title=title_of(case),
        content=content,
        because=(regulation(40),),
    )
    return letter

"""标记涂黑区域: the areas of some pages, as they now stand."""

from collections.abc import Collection, Sequence

from django.db import transaction

from gongkai.applications import redactions
from gongkai.applications.case import title_of
from gongkai.applications.redaction_models import Redaction
from gongkai.law.citation import regulation
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.papers.redaction.areas import Area, check
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of


@transaction.atomic
def mark_areas(
    person: Person, redaction: Redaction, pages: Collection[int], areas: Sequence[Area]
) -> Redaction:
    """Replace the areas of `pages` by `areas` (all of which lie on these pages); other pages keep theirs.

    Raises NotAllowed; Refusal for an area outside its page, an empty one, one without a reason of Arts 14–16, and
    when the copy was made already.
    """
    actor = acting(person, Right.HANDLE_APPLICATION, redaction.application.organ)
    sheet = redactions.open_for_marking(redaction)
    kept = [area for area in redactions.areas_of(sheet) if area.page not in pages]
    check(areas, sheet.page_count)
    together = sorted([*kept, *areas], key=lambda area: (area.page, area.box.top, area.box.left))
    check(together, sheet.page_count)
    sheet.areas = [area.facts() for area in together]
    sheet.refused = ""
    sheet.save(update_fields=["areas", "refused"])
    content = {"areas": len(together), "digest": digest_of(sheet.areas), "pages": sorted(pages)}
    case = sheet.application
    record(
        actor,
        case.organ,
        "标记涂黑区域",
        sheet,
        title=title_of(case),
        content=content,
        because=(regulation(37),),
    )
    return sheet

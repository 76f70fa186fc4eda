"""Leaders and units on one page: who holds which post, who signed for which unit, which seat is empty."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.organs.actor import NotAllowed
from gongkai.organs.posts import PostKind
from gongkai.web.desk.support import desk
from gongkai.workplan import queries

LEADING = (
    PostKind.PRINCIPAL_LEADER,
    PostKind.DEPUTY_LEADER,
    PostKind.OFFICE_DIRECTOR,
    PostKind.DISCLOSURE_HEAD,
    PostKind.DISCLOSURE_CLERK,
    PostKind.REGISTRAR,
    PostKind.INSPECTOR,
)


@require_safe
@desk
def organisation(request: HttpRequest) -> HttpResponse:
    """Who answers for what, today."""
    organ = queries.reading_organ(request.user)
    if organ is None:
        raise NotAllowed("您的岗位不查看本机关的责任分工；如岗位有变动，请联系系统管理员。")
    year = clock.today().year
    posts = list(queries.posts_of(organ))
    signed = queries.letters_of_year(organ, year)
    context = {
        "organ": organ,
        "year": year,
        "leading": [(kind.label, [post for post in posts if post.kind == kind]) for kind in LEADING],
        "offices": [
            (one, _of(posts, "office_id", one.pk), signed.get((one.pk, None))) for one in organ.offices.all()
        ],
        "villages": [
            (one, _of(posts, "village_id", one.pk), signed.get((None, one.pk)))
            for one in organ.villages.all()
        ],
        "records": queries.recording_organ(request.user) is not None,
    }
    return render(request, "desk/organisation/overview.html", context)


def _of(posts: list[Any], field: str, pk: int) -> list[Any]:
    return [post for post in posts if getattr(post, field) == pk]

"""The handbook, for everyone who is signed in."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.web.desk.help import book
from gongkai.web.desk.help.markup import as_html


@require_safe
@login_required
def contents(request: HttpRequest) -> HttpResponse:
    """Every chapter. Whoever has no post yet may read it too."""
    return render(request, "desk/help/contents.html", {"chapters": book.chapters()})


@require_safe
@login_required
def chapter(request: HttpRequest, name: str) -> HttpResponse:
    """One chapter."""
    chapters = book.chapters()
    at = next((number for number, one in enumerate(chapters) if one.name == name), None)
    if at is None:
        raise Http404("no such chapter")
    context = {
        "chapter": chapters[at],
        "text": as_html(chapters[at].text),
        "following": chapters[at + 1] if at + 1 < len(chapters) else None,
    }
    return render(request, "desk/help/chapter.html", context)

"""What the pages of applying share: the organ, the page, and the brake that stands before everything else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from gongkai.law.finding import Refusal
from gongkai.organs.models import Organ
from gongkai.organs.queries import organ_by_code
from gongkai.web.portal.apply import rate

TOO_OFTEN = "同一网络地址操作太频繁，请一小时以后再试；也可以当面提交或者邮寄申请，不受影响。"
FLOOD = 2
"""How many times the allowed tries: from there on what is sent in is not even read."""
# No template, no query: a flood must not cost more to turn away than to send.
_WAIT = f"""<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>请稍后再试</title></head>
<body><main><h1>请稍后再试</h1><p>{TOO_OFTEN}</p></main></body></html>"""
View = Callable[..., HttpResponse]


def organ_of(code: str) -> Organ:
    """The organ of an address; 404 when there is none."""
    try:
        return organ_by_code(code)
    except Refusal as unknown:
        raise Http404(code) from unknown


def page(request: HttpRequest, name: str, organ: Organ, status: int = 200, **context: object) -> HttpResponse:
    return render(
        request, f"portal/apply/{name}.html", {"organ": organ, "here": "apply", **context}, status=status
    )


def open_to_all(act: str, most: int, *methods: str) -> Callable[[View], View]:
    """A page for everyone. A POST counts as a try of `act`; beyond `most` the view is told (`request.braked`), beyond
    FLOOD times that the body is not read at all, so that one address cannot keep a process busy."""

    def around(view: View) -> View:
        inner = csrf_protect(view)

        @wraps(view)
        def guarded(request: HttpRequest, organ: str, **values: Any) -> HttpResponse:
            if request.method == "POST":
                tries = rate.count(act, rate.address_of(request), FLOOD * most)
                if tries > FLOOD * most:
                    return HttpResponse(_WAIT, status=429)
                request.braked = tries > most  # type: ignore[attr-defined]
            return inner(request, organ_of(organ), **values)

        # The check of the form's token reads the body, so it stands behind the brake, in `inner`.
        return never_cache(csrf_exempt(require_http_methods(list(methods))(guarded)))

    return around

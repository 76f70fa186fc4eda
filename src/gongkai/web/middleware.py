"""What every page shares: a refusal becomes a sentence, never a traceback."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed


class RefusalMiddleware:
    """Shows a Refusal that a view let through: 403 for a missing post, 409 for an act that is not possible now."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        status = 403 if isinstance(exception, NotAllowed) else 409
        return render(request, "errors/refusal.html", {"refusal": exception}, status=status)

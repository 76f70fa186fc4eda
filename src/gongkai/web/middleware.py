"""What every page shares: a refusal becomes a sentence, never a traceback."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
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


class NulMiddleware:
    """Refuses an address with a NUL character: no honest link has one, and PostgreSQL cannot store it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return self._refusal(request)
        return self.get_response(request)

    def _refusal(self, request: HttpRequest) -> HttpResponse:
        sentence = "地址中有不能识别的字符，请核对后再试。"
        if request.path.startswith("/api/"):
            return JsonResponse({"message": sentence}, status=400, json_dumps_params={"ensure_ascii": False})
        return HttpResponse(sentence, status=400, content_type="text/plain; charset=utf-8")

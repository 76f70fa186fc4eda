"""What every template may name."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from gongkai.notices.gathering import known_warnings
from gongkai.organs import gate
from gongkai.organs.posts import HOLDERS, PostKind, Right


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's name and, on the desk, the appointments of the one who is signed in."""
    person = getattr(request, "user", None)
    held = gate.appointments_of(person) if person is not None else ()
    kinds = {PostKind(appointment.post.kind) for appointment in held}
    return {
        "site_name": settings.SITE_NAME,
        "appointments": held,
        "post_kinds": {kind.value for kind in kinds},
        "reads_desk": bool(kinds & HOLDERS[Right.READ_DESK]),
        "reads_applications": bool(kinds & HOLDERS[Right.READ_APPLICATION]),
        # Where the page has gathered the warnings anyway; elsewhere the navigation asks for the number afterwards.
        "known_warnings": lambda: known_warnings(person),
        "reads_trail": bool(kinds & HOLDERS[Right.READ_TRAIL]),
    }

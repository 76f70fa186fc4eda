"""Server time of every page that needs no argument, as the example's people see it. Prints JSON: address → ms."""

import json
import statistics
import sys
import time
from collections.abc import Iterator

import django


def addresses(patterns: list, prefix: str = "") -> Iterator[str]:
    """Addresses without arguments, from the whole table of addresses."""
    from django.urls import URLResolver

    for entry in patterns:
        route = prefix + str(entry.pattern).lstrip("^").rstrip("$\\Z")
        if "<" in route or "(" in route:
            continue
        if isinstance(entry, URLResolver):
            yield from addresses(entry.url_patterns, route)
        else:
            yield "/" + route


def clients() -> dict[str, object]:
    """A visitor, and a clerk of the example town who has signed in."""
    from django.test import Client

    from gongkai.organs.models import Appointment
    from gongkai.organs.posts import PostKind

    clerk = Appointment.objects.filter(post__kind=PostKind.DISCLOSURE_CLERK).earliest("pk").person
    signed_in = Client()
    signed_in.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    return {"desk": signed_in, "portal": Client()}


def measure(client: object, address: str, times: int = 9) -> float | None:
    """Median milliseconds of a page that answers 200; None when it does not (a POST-only address, say)."""
    spent = []
    for _ in range(times):
        begun = time.perf_counter()
        answer = client.get(address)  # type: ignore[attr-defined]
        spent.append((time.perf_counter() - begun) * 1000)
        if answer.status_code != 200:
            return None
        b"".join(answer.streaming_content) if answer.streaming else answer.content
    return statistics.median(spent)


def main() -> int:
    django.setup()
    from django.urls import get_resolver

    people = clients()
    found = {}
    for address in sorted(set(addresses(get_resolver().url_patterns))):
        if "logout" in address:
            continue
        client = people["desk" if address.startswith(("/desk", "/accounts")) else "portal"]
        taken = measure(client, address)
        if taken is not None:
            found[address] = round(taken, 1)
    print(json.dumps(found, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())

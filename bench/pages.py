"""Server time of every page, as the example's people see it: addresses without arguments, and for those with
arguments the first that a page links to. Prints JSON: address → ms."""

import json
import re
import statistics
import sys
import time
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

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


def linked(client: object, address: str) -> list[str]:
    """Addresses of this site that a page links to."""
    from lxml import html

    answer = client.get(address)  # type: ignore[attr-defined]
    if answer.status_code != 200 or "text/html" not in answer["Content-Type"]:
        return []
    page = answer.getvalue() if answer.streaming else answer.content
    links = html.fromstring(page).xpath("//main//a/@href") if page else []
    joined = (urlsplit(urljoin(address, link)) for link in links if not link.startswith(("mailto:", "tel:")))
    return [link.path for link in joined if not link.netloc]


def kind_of(address: str) -> str:
    """What page this is, whatever its object: its route on the desk, its shape on the portal."""
    from django.urls import Resolver404, resolve

    try:
        route = resolve(address).route
    except Resolver404:
        return ""
    return re.sub(r"\d+", "0", address) if route.startswith("^") else route


def every_page(people: dict[str, object]) -> Iterator[tuple[object, str]]:
    """One address of each kind, found from the plain addresses and then by following links."""
    from django.urls import get_resolver

    waiting = ["/", *sorted(set(addresses(get_resolver().url_patterns)))]
    seen = set()
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(address)
        if not kind or kind in seen or "logout" in address:
            continue
        seen.add(kind)
        client = people["desk" if address.startswith(("/desk", "/accounts")) else "portal"]
        yield client, address
        waiting += linked(client, address)


def main() -> int:
    django.setup()
    found = {}
    for client, address in every_page(clients()):
        # Documents are made on request and have a limit of their own.
        if re.search(r"\.(pdf|docx|xlsx|html|json)$|/export/|/template/", address):
            continue
        taken = measure(client, address)
        if taken is not None:
            found[address] = round(taken, 1)
    print(json.dumps(found, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())

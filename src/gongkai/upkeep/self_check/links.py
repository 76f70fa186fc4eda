"""Links in what is public: found once in each version, those inside looked up here, those outward by the worker."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import F, Q

from gongkai import clock
from gongkai.disclosure.links import leads_nowhere, links_of
from gongkai.disclosure.models import Publication
from gongkai.organs.models import Organ
from gongkai.upkeep.models import LinkScan, LinkState
from gongkai.upkeep.self_check.fault import Fault
from gongkai.upkeep.self_check.looking import look

_SCANNED = 2000  # local policy: new versions read for links in one day
_AGAIN = timedelta(days=7)  # local policy: how often an outward address is looked at
_TWICE = 2  # local policy: failures in a row before a link is called dead
_POINTS, _MOST_POINTS = 1, 20  # local policy: no published number


def scan_new() -> int:
    """Read the links out of public versions that were not read yet. Returns how many versions (个)."""
    rows = Publication.objects.public().filter(
        Q(link_scan__isnull=True) | ~Q(link_scan__version_id=F("version_id"))
    )
    number = 0
    for row in rows.select_related("version").order_by("-pk")[:_SCANNED]:
        addresses = links_of(str(row.version.content.get("body") or ""))
        LinkScan.objects.update_or_create(
            publication=row, defaults={"version_id": row.version_id, "addresses": addresses}
        )
        outward = [LinkState(address=each) for each in addresses if each.startswith(("http://", "https://"))]
        LinkState.objects.bulk_create(outward, ignore_conflicts=True)
        number += 1
    return number


def look_outward(most: int = 20) -> int:
    """Look at up to `most` addresses whose turn it is, one of each host. Returns how many were looked at."""
    due = LinkState.objects.filter(Q(looked_at__isnull=True) | Q(looked_at__lt=clock.now() - _AGAIN))
    hosts: set[str] = set()
    number = 0
    for row in due.order_by(F("looked_at").asc(nulls_first=True), "pk")[: most * 5]:
        host = row.address.split("/")[2].lower()
        if host in hosts or number >= most:
            continue
        hosts.add(host)
        note(row)
        number += 1
    return number


def note(row: LinkState) -> None:
    """Look at one address and keep what came of it."""
    seen = look(row.address)
    row.looked_at, row.status, row.trouble = clock.now(), seen.status, seen.trouble[:200]
    if seen.works:
        row.failed_since, row.failures = None, 0
    else:
        row.failed_since, row.failures = row.failed_since or clock.now(), min(row.failures + 1, 999)
    row.save()


def faults(organ: Organ, today: date) -> Iterator[Fault]:
    """Public items with a link that leads nowhere."""
    dead = dict(LinkState.objects.filter(failures__gte=_TWICE).values_list("address", "trouble"))
    scans = LinkScan.objects.filter(publication__organ=organ, publication__withdrawn_at__isnull=True).exclude(
        addresses=[]
    )
    points = 0
    for scan in scans.select_related("publication").iterator(chunk_size=500):
        broken = [each for each in scan.addresses if each in dead or leads_nowhere(each)]
        if not broken:
            continue
        row = scan.publication
        cost = _POINTS if points < _MOST_POINTS else 0
        points += cost
        said = f"“{row.title}”里有{len(broken)}个链接打不开：{'、'.join(broken[:3])}。请更正，或者去掉链接。"
        yield Fault(f"links-{row.pk}", "死链", said, cost, page=("item", row.item_id))

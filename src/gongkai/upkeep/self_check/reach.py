"""Whether the site opens from outside, at the address the public uses (V2 站点无法访问)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.conf import settings

from gongkai.law import site_indicators as law
from gongkai.organs.models import Organ
from gongkai.upkeep.models import LinkState
from gongkai.upkeep.self_check.fault import Fault, vetoed
from gongkai.upkeep.self_check.links import note
from gongkai.upkeep.self_check.looking import NOT_LOOKED_AT

_TWICE = 2  # local policy: days in a row on which the site did not open


def look_at_home() -> None:
    """Open the address of the site once, when it has been told (GONGKAI_SITE_URL). For the worker, once a day."""
    if settings.SITE_URL:
        row, _ = LinkState.objects.get_or_create(address=settings.SITE_URL)
        note(row)


def faults(organ: Organ, today: date) -> Iterator[Fault]:
    """A veto when the site did not open on two looks in a row. An address within an internal network tells nothing."""
    row = LinkState.objects.filter(address=settings.SITE_URL).first() if settings.SITE_URL else None
    if row and row.failures >= _TWICE and not row.trouble.endswith(NOT_LOOKED_AT):
        said = f"网站“{row.address}”连续{row.failures}次打不开（{row.trouble}），请检查网络、域名和服务器。"
        yield vetoed(law.UNREACHABLE, "reach", said)

"""What the phone page is made of, and what it must know to work without a network."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from gongkai import clock
from gongkai.disclosure import posting_queries as queries
from gongkai.disclosure.channel_fields import SPOKEN_PER_MINUTE, fields_of
from gongkai.disclosure.models import ON_THE_SPOT, Channel
from gongkai.organs.actor import may
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right

_WEB = Path(__file__).parents[2]
_STATIC = _WEB / "static" / "gongkai"
_PARTS = (
    "field/app.js",
    "field/form.js",
    "field/queue.js",
    "field/photo.js",
    "field/send.js",
    "field/field.css",
)
_FILES = ("vendor/bootstrap/bootstrap.min.css", "gongkai/gongkai.css", "gongkai/icon.svg")
MOST_ITEMS = 200  # local policy: public items offered on a phone, the newest


def files() -> list[str]:
    """The addresses a phone keeps so that the page opens without a network."""
    return [static(name) for name in (*_FILES, *(f"gongkai/{part}" for part in _PARTS))]


def worker_source() -> str:
    """The service worker, with a version that changes whenever one of its files does."""
    own = (_STATIC / "field" / "worker.js").read_text(encoding="utf-8")
    made_of = [_STATIC / part for part in _PARTS] + [
        _STATIC / "gongkai.css",
        _WEB / "templates/desk/field/page.html",
    ]
    version = hashlib.blake2b(b"".join(path.read_bytes() for path in made_of), digest_size=8).hexdigest()
    told = {"version": version, "page": reverse("desk-field"), "files": files()}
    return f"const KIT = {json.dumps(told)};\n{own}"


def manifest() -> dict[str, Any]:
    """What a phone shows when the page is put on its first screen."""
    return {
        "name": f"{settings.SITE_NAME}·现场登记",
        "short_name": "现场登记",
        "lang": "zh-CN",
        "id": reverse("desk-field"),
        "start_url": reverse("desk-field"),
        "scope": reverse("desk-field"),
        "display": "standalone",
        "background_color": "#f3f5f7",
        "theme_color": "#0d3a5a",
        "icons": [
            {"src": static("gongkai/icon.svg"), "type": "image/svg+xml", "sizes": "any", "purpose": "any"}
        ],
    }


def known(person: Person, organ: Organ) -> dict[str, Any]:
    """Places, channels with their fields, and public items: what a clerk chooses from, with or without a network."""
    everywhere = may(person, Right.RECORD_POSTING, organ)
    channels = [channel for channel in Channel if everywhere or channel in ON_THE_SPOT]
    last = queries.last_posting(person)
    return {
        "person": {"id": person.pk, "name": person.name},
        "organ": organ.short_name,
        "everywhere": everywhere,
        "now": clock.now().isoformat(),
        "last_place": last.place_id if last else None,
        "spoken_per_minute": SPOKEN_PER_MINUTE,
        "places": [_place(place) for place in queries.posting_places(person, organ)],
        "channels": [_channel(channel) for channel in channels],
        "suggestions": [
            {"posting": row.pk, "title": row.title, "suggested": row.picture.suggested}  # type: ignore[attr-defined]
            for row in queries.suggestions_for(person)
        ],
        "items": [
            {"title": one.title, "number": one.index_number}
            for one in queries.posted_items(organ, limit=MOST_ITEMS)
        ],
    }


def _place(place: Any) -> dict[str, Any]:
    return {"id": place.pk, "name": f"{place.name}（{place.code}）", "channel": place.channel}


def _channel(channel: Channel) -> dict[str, Any]:
    own = [
        {
            "key": field.key,
            "label": field.label,
            "kind": field.kind,
            "required": field.required,
            "example": field.example,
            "choices": list(field.choices),
        }
        for field in fields_of(channel)
    ]
    return {
        "code": channel.value,
        "label": channel.label,
        "on_the_spot": channel in ON_THE_SPOT,
        "fields": own,
    }

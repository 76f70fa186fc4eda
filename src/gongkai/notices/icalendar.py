"""A small writer of iCalendar (RFC 5545): whole-day events and meetings, text escaped (3.3.11), lines folded (3.1)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_FOLD_AT = 75
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Event:
    """One whole day with a lasting identifier; with `starts_at` (aware) a meeting of an hour at `place`."""

    uid: str
    day: date
    summary: str
    description: str = ""
    url: str = ""
    starts_at: datetime | None = None
    place: str = ""
    cancelled: bool = False


def calendar(name: str, events: Iterable[Event], written_at: datetime) -> str:
    """The whole file, with CRLF at each line's end. `written_at` must be aware."""
    stamp = f"{written_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//gongkai//notices//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    ]
    for event in events:
        lines += _event(event, stamp)
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(event: Event, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"DTSTAMP:{stamp}"
    if event.starts_at:
        yield f"DTSTART:{event.starts_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        yield "DURATION:PT1H"
    else:
        yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.day + _ONE_DAY:%Y%m%d}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    if event.url:
        yield f"URL:{event.url}"
    if event.place:
        yield f"LOCATION:{escaped(event.place)}"
    if event.cancelled:
        yield "STATUS:CANCELLED"
    yield "TRANSP:OPAQUE" if event.starts_at and not event.cancelled else "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """Backslash, semicolon, comma and line breaks as a TEXT value has them; other control characters left out."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(sign for sign in text if sign >= " " or sign == "\t")


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never inside a character; each further piece begins with a space."""
    pieces: list[str] = []
    piece, size = "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > _FOLD_AT:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + sign, size + width
    return "\r\n".join([*pieces, piece])

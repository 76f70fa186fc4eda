"""Run every detector over a content and give the findings as they will be kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.models import Organ
from gongkai.papers.extraction import extract
from gongkai.papers.models import StoredFile
from gongkai.screening.contents import Content
from gongkai.screening.detectors.finding import Finding, Leader, Options, Severity, Wrong
from gongkai.screening.detectors.words import Lexicon
from gongkai.screening.models import Found, OwnWord, WordKind
from gongkai.screening.report import Located, Report, screen_extracted, screen_text

_LONGEST = 200


@dataclass(frozen=True)
class Look:
    """What one look brought: rows not yet saved, sentences on what could not be read, and how many pictures and
    scanned pages were not read (处)."""

    found: tuple[Found, ...]
    notes: tuple[str, ...]
    unlooked: int = 0


def options_of(content: Content) -> Options:
    """The options for one content: the organ's own lists, its own telephones, the day of forming."""
    words = list(OwnWord.objects.filter(_above(content.organ)))
    of = {kind: [word for word in words if word.kind == kind] for kind in WordKind}
    wrong = [Wrong(w.word, w.right, "本地词表", Severity.WARNING, note=w.note) for w in of[WordKind.WRONG]]
    allowed = {word.word for word in of[WordKind.ALLOWED]} | {content.organ.phone, content.organ.fax}
    return Options(
        today=clock.today(),
        formed_on=content.formed_on,
        allowed=frozenset(allowed - {""}),
        words=Lexicon(wrong) if wrong else None,
        leaders=tuple(Leader(w.word, w.right) for w in of[WordKind.LEADER]),
        internal_marks=tuple(w.word for w in of[WordKind.INTERNAL]),
    )


def _above(organ: Organ) -> Q:
    """The organ and every one above it."""
    parts = organ.path.strip("/").split("/")
    paths = ["/" + "/".join(parts[:depth]) + "/" for depth in range(1, len(parts) + 1)]
    return Q(organ__path__in=paths)


def look_through(content: Content, *, ocr: bool) -> Look:
    """Texts and files. Nothing is saved."""
    options, unlooked = options_of(content), 0
    notes: list[str] = []
    rows: list[Found] = []
    for where, words in content.texts:
        rows += _rows(screen_text(words, options), f"{where} ", "")
    for file in content.files:
        report = _file(file, options, ocr=ocr)
        rows += _rows(list(report.found), f"附件“{file.name}” ", str(file.key))
        notes += [f"附件“{file.name}”：{note}" for note in report.notes]
        notes += [report.unread] if report.unread else []
        unlooked += report.unlooked
    for code, level, sentence in content.missing:
        rows.append(_row(Located(Finding(code, Severity(level), 0, 0, "", sentence), ""), "", ""))
    return Look(tuple(_once(rows)), tuple(notes), unlooked)


def _file(file: StoredFile, options: Options, *, ocr: bool) -> Report:
    try:
        with file.open_plain() as stream:
            return screen_extracted(file.name, extract(stream.read(), file.name, ocr=ocr), options)
    except Refusal as refusal:
        return Report(file.name, unread="".join(refusal.sentences))
    except OSError:
        return Report(file.name, unread=f"附件“{file.name}”打不开，没有检查。")


def _rows(found: list[Located], where: str, file_key: str) -> Iterator[Found]:
    for located in found:
        yield _row(located, where, file_key)


def _row(located: Located, where: str, file_key: str) -> Found:
    one = located.finding
    private = one.family == "privacy"
    place = f"{where}{located.place}".strip() or "整条信息"
    key = hashlib.sha256(
        "\0".join((one.code, file_key, place, one.text, str(one.start))).encode()
    ).hexdigest()
    return Found(
        file_key=file_key,
        place=place[:_LONGEST] if not private else _without(place, one)[:_LONGEST],
        code=one.code,
        level=one.severity.value,
        shown=((one.mask or one.text) if private else one.text)[:_LONGEST],
        sentence=one.sentence[:400],
        instead=(one.mask or "")[:_LONGEST],
        hidden=located.hidden,
        key=key,
    )


def _without(place: str, one: Finding) -> str:
    """The place in words, with the personal data in it masked."""
    if one.start == one.end:
        return place  # of a whole column: its head is nobody's data
    if one.text in place:
        return place.replace(one.text, one.mask or "***")
    # A place cut in the middle of a number would still show its beginning.
    head = next((one.text[:size] for size in range(len(one.text), 3, -1) if one.text[:size] in place), "")
    return place.replace(head, "***") if head else place


def _once(rows: list[Found]) -> Iterator[Found]:
    seen: set[str] = set()
    for row in rows:
        if row.key not in seen:
            seen.add(row.key)
            yield row

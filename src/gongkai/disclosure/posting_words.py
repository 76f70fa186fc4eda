"""Words of postings and of their photos, found among a million: an index beside the records, in the same database.

A text is indexed under its characters and its pairs of neighbouring characters, so any run of characters, a single one
too, is found wherever it stands, without a dictionary. Whoever writes a posting writes its words in the same
transaction; the index holds nothing of its own: `rebuild` makes it anew, `differing` compares it with the records
(`gongkai postings words`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from gongkai.disclosure.posting_models import Posting

FREQUENT = 20_000  # local policy: a word of more postings is met soon enough by reading them in their order
AT_ONCE = 5_000
_RUN = re.compile(r"[^\W_]+")

_MAKE = {
    "sqlite": (
        (
            "CREATE VIRTUAL TABLE disclosure_posting_words "
            "USING fts5(words, detail=none, tokenize='unicode61 remove_diacritics 0')"
        ),
    ),
    "postgresql": (
        "CREATE TABLE disclosure_posting_words (posting bigint PRIMARY KEY, words text[] NOT NULL)",
        "CREATE INDEX disclosure_posting_words_pairs ON disclosure_posting_words USING gin (words)",
    ),
}
_KEEP = {
    "sqlite": "INSERT OR REPLACE INTO disclosure_posting_words (rowid, words) VALUES (%s, %s)",
    "postgresql": "INSERT INTO disclosure_posting_words (posting, words) VALUES (%s, %s) "
    "ON CONFLICT (posting) DO UPDATE SET words = excluded.words",
}
_FIND = {
    "sqlite": "SELECT rowid FROM disclosure_posting_words WHERE disclosure_posting_words MATCH %s",
    "postgresql": "SELECT posting FROM disclosure_posting_words WHERE words @> %s",
}
_MANY = {vendor: f"{sql} LIMIT 1 OFFSET {FREQUENT}" for vendor, sql in _FIND.items()}
_BETWEEN = {
    "sqlite": "SELECT rowid, words FROM disclosure_posting_words WHERE rowid > %s AND rowid <= %s",
    "postgresql": "SELECT posting, words FROM disclosure_posting_words WHERE posting > %s AND posting <= %s",
}


def make(database: Any) -> None:
    """Make the empty index: for the migration."""
    with database.cursor() as cursor:
        for statement in _MAKE[database.vendor]:
            cursor.execute(statement)


def indexed(text: str) -> list[str]:
    """The letters, figures and characters of `text` and their neighbouring pairs, each once, wide forms made narrow."""
    runs = _runs(text)
    return sorted({*"".join(runs), *_pairs(runs)})


def sought(word: str) -> list[str]:
    """What a text that holds `word` is indexed under: its pairs, and a character that stands alone."""
    runs = _runs(word)
    return sorted({*_pairs(runs), *(run for run in runs if len(run) == 1)})


def _runs(text: str) -> list[str]:
    return _RUN.findall(unicodedata.normalize("NFKC", text).lower())


def _pairs(runs: list[str]) -> Iterator[str]:
    return (run[at : at + 2] for run in runs for at in range(len(run) - 1))


def keep(texts: Iterable[tuple[int, str]]) -> None:
    """Index postings (id, text), in place of what was known of them."""
    sqlite = connection.vendor == "sqlite"
    rows = [(pk, " ".join(found) if sqlite else found) for pk, text in texts if (found := indexed(text))]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_KEEP[connection.vendor], rows)


def text_of(title: str, photo: str | None) -> str:
    """What is indexed of one posting: its title and the words read in its photo."""
    return f"{title}\n{photo or ''}"


def holding(rows: QuerySet[Posting], word: str) -> QuerySet[Posting]:
    """Those of `rows` that hold `word` in their title or in the words of their photo, capitals or not.

    A rare word is looked up in the index; a frequent one is met by reading in order.
    """
    word = word.strip()
    if "\0" in word:  # no text of ours holds it, and PostgreSQL takes none
        return rows.none()
    if asked := _question(word):
        with connection.cursor() as cursor:
            cursor.execute(_MANY[connection.vendor], [asked])
            frequent = cursor.fetchone() is not None
        if not frequent:
            found = RawSQL(_FIND[connection.vendor], [asked])  # noqa: S611 - own words, the question is a parameter
            rows = rows.filter(pk__in=found)
    return rows.filter(Q(title__icontains=word) | Q(picture__text__icontains=word))


def _question(word: str) -> str | list[str] | None:
    found = sought(word)
    if not found:
        return None
    return " AND ".join(f'"{each}"' for each in found) if connection.vendor == "sqlite" else found


@transaction.atomic
def rebuild() -> int:
    """The index anew from the records. Returns how many postings it holds (条)."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM disclosure_posting_words")
    number, texts = 0, _texts()
    while piece := list(islice(texts, AT_ONCE)):
        keep(piece)
        number += len(piece)
    return number


def differing() -> int:
    """How many postings the index lacks, holds wrongly, or holds although there is no such posting (条)."""
    wrong, after, texts = 0, -1, _texts()
    while piece := list(islice(texts, AT_ONCE)):
        kept = _kept(after, piece[-1][0])
        wrong += sum(1 for pk, text in piece if kept.pop(pk, []) != indexed(text)) + len(kept)
        after = piece[-1][0]
    return wrong + len(_kept(after, 2**62))


def _texts() -> Iterator[tuple[int, str]]:
    rows = Posting.objects.order_by("pk").values_list("pk", "title", "picture__text")
    return ((pk, text_of(title, photo)) for pk, title, photo in rows.iterator(chunk_size=AT_ONCE))


def _kept(after: int, last: int) -> dict[int, list[str]]:
    with connection.cursor() as cursor:
        cursor.execute(_BETWEEN[connection.vendor], [after, last])
        rows = cursor.fetchall()
    return {pk: words.split(" ") if isinstance(words, str) else words for pk, words in rows}

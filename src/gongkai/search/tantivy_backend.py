"""The embedded engine: Tantivy over Chinese character pairs, in one folder beside the database."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import tantivy
from django.conf import settings
from tantivy import Index, Occur, Query

from gongkai.search.engine import LONGEST_QUERY, Document, Hits, Question
from gongkai.search.lock import only_one
from gongkai.search.words import analysed, is_chinese, runs, terms

_HEAP = 32 * 1024 * 1024
_TEXTS = {"title": 5.0, "numbers": 4.0, "keywords": 3.0, "body": 1.0}
_PAIRS = "pairs"


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("key", stored=True, indexed=True, fast=True)
    builder.add_integer_field("year", indexed=True)
    for name in ("organ", "category"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in _TEXTS:
        builder.add_text_field(name, tokenizer_name=_PAIRS, index_option="position")
    return builder.build()


class TantivyEngine:
    """Satisfies `gongkai.search.engine.SearchEngine`. Readers follow the writer's last commit at every search."""

    def __init__(self, folder: Path | None = None) -> None:
        self._given = folder
        self._opened: tuple[Path, Index] | None = None

    @property
    def folder(self) -> Path:
        return self._given or Path(settings.SEARCH_INDEX)

    def index(self, documents: Iterable[Document]) -> None:
        """Take in, replacing what has the same key."""
        self._write(documents, forget_first=False)

    def remove(self, keys: Iterable[int]) -> None:
        """Forget these keys."""
        with only_one(self.folder / "writer.lock"):
            writer = self._open().writer(_HEAP, 1)
            for key in keys:
                writer.delete_documents_by_term("key", key)
            writer.commit()
            writer.wait_merging_threads()

    def rebuild(self, documents: Iterable[Document]) -> None:
        """Replace everything with `documents`."""
        self._write(documents, forget_first=True)

    def search(self, question: Question) -> Hits:
        """Every word anywhere in the item; when no item has them all, those with most of their pairs."""
        words = runs(question.text[:LONGEST_QUERY])
        if not words or not (self.folder / "meta.json").exists():
            return Hits((), 0)
        index = self._open()
        index.reload()
        exact = Query.boolean_query([(Occur.Must, _anywhere(index.schema, word)) for word in words])
        hits = self._ask(index, exact, question, exact=True)
        if hits.keys or sum(len(terms(word)) for word in words) < 2:
            return hits
        return self._ask(index, _near(index.schema, words), question, exact=False)

    def _open(self) -> Index:
        if self._opened is None or self._opened[0] != self.folder or not (self.folder / "meta.json").exists():
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            index = Index(_schema(), path=str(self.folder), reuse=True)
            blanks = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
            index.register_tokenizer(_PAIRS, blanks)
            self._opened = (self.folder, index)
        return self._opened[1]

    def _write(self, documents: Iterable[Document], *, forget_first: bool) -> None:
        with only_one(self.folder / "writer.lock"):
            writer = self._open().writer(_HEAP, 1)
            if forget_first:
                writer.delete_all_documents()
            for document in documents:
                writer.delete_documents_by_term("key", document.key)
                writer.add_document(_entry(document))
            writer.commit()
            writer.wait_merging_threads()

    def _ask(self, index: Index, asked: Query, question: Question, *, exact: bool) -> Hits:
        searcher = index.searcher()
        result = searcher.search(_narrowed(index.schema, asked, question), question.limit, count=True)
        keys = [int(searcher.doc(address)["key"][0]) for _, address in result.hits]
        return Hits(tuple(keys), int(getattr(result, "count", None) or 0), exact)


def _entry(document: Document) -> tantivy.Document:
    entry = tantivy.Document(key=document.key, year=document.year)
    entry.add_text("organ", document.organ)
    entry.add_text("category", document.category)
    for name in _TEXTS:
        entry.add_text(name, analysed(getattr(document, name)))
    return entry


def _narrowed(schema: tantivy.Schema, asked: Query, question: Question) -> Query:
    must = [(Occur.Must, asked)]
    for name, value in (("organ", question.organ), ("category", question.category), ("year", question.year)):
        if value:
            narrow = Query.const_score_query(Query.term_query(schema, name, value), 0.0)
            must.append((Occur.Must, narrow))
    return Query.boolean_query(must)


def _anywhere(schema: tantivy.Schema, word: str) -> Query:
    """The word, whole and in order, in any of the texts."""
    return Query.boolean_query(
        [
            (Occur.Should, Query.boost_query(_in_one(schema, name, word), boost))
            for name, boost in _TEXTS.items()
        ]
    )


def _in_one(schema: tantivy.Schema, name: str, word: str) -> Query:
    if is_chinese(word) and len(word) == 1:
        return Query.regex_query(schema, name, f".?{re.escape(word)}.?")
    pieces = terms(word)
    if len(pieces) == 1:
        return Query.term_query(schema, name, pieces[0])
    return Query.phrase_query(schema, name, list(pieces))


def _near(schema: tantivy.Schema, words: list[str]) -> Query:
    pieces = dict.fromkeys(term for word in words for term in terms(word))
    near = [
        (Occur.Should, Query.boost_query(Query.term_query(schema, name, piece), boost))
        for piece in pieces
        for name, boost in _TEXTS.items()
    ]
    return Query.boolean_query(near)

"""The search page: what was asked, what is shown. Hits are looked up among what is public now before they are shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from gongkai.annual_report import public as public_reports
from gongkai.disclosure import public
from gongkai.disclosure.bodies import text_of
from gongkai.disclosure.models import Publication
from gongkai.search.engine import LONGEST_QUERY, Question, engine
from gongkai.search.words import is_chinese, runs
from gongkai.web.portal.facts import OrganFacts, organ_facts

_AROUND = 60
_MOST = 50


@dataclass(frozen=True)
class Hit:
    """One result: its address, its title and a passage with the words marked."""

    url: str
    title: SafeString
    passage: SafeString
    organ: str
    category: str
    index_number: str
    publication: Publication


@dataclass(frozen=True)
class Results:
    """What the search page says. `sentence` is always there: how many, or what to do next."""

    query: str
    organ: str
    year: str
    sentence: str
    hits: tuple[Hit, ...] = ()
    organs: tuple[OrganFacts, ...] = ()


def results_of(asked: Mapping[str, str]) -> Results:
    """Answer ?q=&organ=&year=; odd values are answered with a sentence, never an error."""
    query = " ".join(asked.get("q", "").replace("\x00", " ").split())
    organs = tuple(organ_facts(organ) for organ in public_reports.organs())
    organ, year = asked.get("organ", "")[:40], asked.get("year", "").strip()[:20]
    said: tuple[str, tuple[Hit, ...]]
    if organ and organ not in {one.code for one in organs}:
        said = ("没有这个机关的公开信息，请在名单中选择机关，或者选“全部机关”。", ())
    elif year and not re.fullmatch(r"[12]\d{3}", year):
        said = ("年份请写四位数字，例如2021。", ())
    elif not query:
        said = ("请输入要查找的词，例如“预算”“低保”，也可以输入文号或索引号。", ())
    elif not runs(query):
        said = ("没有看出要查找的字词，请输入汉字、字母或数字。", ())
    else:
        said = _answer(query, organ, year)
    return Results(query[:LONGEST_QUERY], organ, year, *said, organs)


def found(question: Question) -> tuple[list[Publication], bool]:
    """The public items that answer a question, best first, and whether they hold every word of it."""
    hits = engine().search(question)
    rows = public.publications().in_bulk(hits.keys)
    return [rows[key] for key in hits.keys if key in rows], hits.exact


def _answer(query: str, organ: str, year: str) -> tuple[str, tuple[Hit, ...]]:
    question = Question(query, organ=organ, year=int(year) if year else None, limit=_MOST)
    rows, exact = found(question)
    words = _words(query)
    hits = tuple(_hit(publication, words) for publication in rows)
    cut = f"查找的内容较长，只按前{LONGEST_QUERY}个字查找。" if len(query) > LONGEST_QUERY else ""
    if not hits:
        return cut + "没有找到。可以换一个说法、少写几个字，或者不限机关和年份再试。", ()
    if not exact:
        return cut + f"没有完全符合的信息，以下{len(hits)}条内容相近。", hits
    most = "，只列出最相近的这些，请再加一个词缩小范围" if len(hits) == _MOST else ""
    return cut + f"找到{len(hits)}条{most}。", hits


def _hit(publication: Publication, words: re.Pattern[str]) -> Hit:
    content = publication.version.content
    body = " ".join([str(content.get("summary") or ""), text_of(str(content.get("body") or ""))])
    return Hit(
        url=f"/{publication.organ.code}/items/{publication.pk}/",
        title=marked(str(content.get("title") or ""), words),
        passage=marked(passage(body, words), words),
        organ=publication.organ.name,
        category=str((content.get("category") or {}).get("name", "")),
        index_number=publication.index_number,
        publication=publication,
    )


def _words(query: str) -> re.Pattern[str]:
    """What is marked: the words whole, and the pairs of long Chinese ones."""
    words = runs(query[:LONGEST_QUERY])
    pairs = [
        word[i : i + 2] for word in words if is_chinese(word) and len(word) > 2 for i in range(len(word) - 1)
    ]
    return re.compile("|".join(re.escape(word) for word in [*words, *pairs]), re.IGNORECASE)


def passage(text: str, words: re.Pattern[str]) -> str:
    """A stretch of `text` around the first of the words, or its beginning."""
    first = words.search(text)
    start = max(0, first.start() - _AROUND // 2) if first else 0
    cut = text[start : start + 2 * _AROUND]
    return ("…" if start else "") + cut + ("…" if start + len(cut) < len(text) else "")


def marked(text: str, words: re.Pattern[str]) -> SafeString:
    """`text` escaped, with the words in <mark>."""
    parts, last = [], 0
    for match in words.finditer(text):
        parts += [escape(text[last : match.start()]), "<mark>", escape(match.group()), "</mark>"]
        last = match.end()
    return mark_safe("".join([*parts, escape(text[last:])]))  # noqa: S308 - every piece is escaped

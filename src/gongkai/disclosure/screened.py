"""How the checks before release deal with items: the exact content, what is missing in it, and who may do what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongkai import clock
from gongkai.disclosure import links
from gongkai.disclosure.bodies import tabled_text_of, text_of
from gongkai.disclosure.models import Item
from gongkai.disclosure.subject import content_of
from gongkai.disclosure.written_links import files_lacking, files_named
from gongkai.law.wording import chinese_date
from gongkai.screening.contents import Content
from gongkai.trail.digests import digest_of

KIND = "item"
_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}(?:〔|\[|［)(20\d{2})(?:〕|\]|］)\s?\d+\s?号")
_NUMBERED_KINDS = ("通知", "意见", "决定", "办法", "批复", "通报", "规定", "方案")
_YEAR_IN_TITLE = re.compile(r"(?<!\d)(20\d{2})年(?:度)?")
_FAR = 2  # local policy: years between a year in the title and the year of forming that ask for a look


def digest_of_item(item: Item) -> str:
    """What the findings are bound to: all that a signature covers, but the conclusion of the secrecy review."""
    return digest_without_review(content_of(item))


def digest_without_review(content: dict[str, Any]) -> str:
    """The same for a version that was frozen."""
    return digest_of({key: value for key, value in content.items() if key != "secrecy"})


def content_to_check(item: Item) -> Content:
    """The item as the detectors get it."""
    texts = [
        ("标题", item.title),
        ("内容概述", item.summary),
        ("关键词", item.keywords),
        ("正文", tabled_text_of(item.body)),
    ]
    return Content(
        organ=item.organ,
        kind=KIND,
        pk=item.pk,
        title=item.title,
        digest=digest_of_item(item),
        texts=[(where, words) for where, words in texts if words],
        files=[row.file for row in item.attachments.select_related("file")],
        formed_on=item.formed_on,
        missing=list(_elements(item)),
    )


def _elements(item: Item) -> Iterator[tuple[str, str, str]]:
    """Elements that are missing or contradict each other."""
    body = text_of(item.body)
    named = item.title.rstrip("》）) ").endswith(_NUMBERED_KINDS)
    numbers = [found.group() for found in _NUMBER.finditer(body)]
    if named and not item.document_number and not item.attachments.exists() and not numbers:
        yield "elements.number", "hint", "标题像是公文，但没有填写发文字号；有文号的请补上（条例第十二条）。"
    year = re.search(r"[〔\[［](\d{4})", item.document_number)
    if year and int(year[1]) != item.formed_on.year:
        said = f"发文字号的年份是{year[1]}，成文日期在{item.formed_on.year}年，请核对哪个对。"
        yield "dates.number", "warning", said
    if item.document_number and re.search(r"[\[［(（]\s?\d{4}\s?[\]］)）]", item.document_number):
        yield "elements.brackets", "hint", "发文字号的年份应当用六角括号“〔〕”（GB/T 9704—2012）。"
    if item.is_normative and item.organ.name not in body + item.title and item.origin == "OWN_MADE":
        yield "elements.organ", "hint", f"正文里没有出现“{item.organ.name}”，规范性文件应当写明制定机关。"
    for sentence in links.faults(item.body):
        yield "links.dead", "warning", sentence
    names = item.attachments.values_list("file__name", flat=True)
    for sentence in files_lacking(body, names) if files_named(body) else ():
        yield "links.file", "warning", sentence
    yield from _times(item)


def _times(item: Item) -> Iterator[tuple[str, str, str]]:
    if item.formed_on > clock.today():
        said = f"成文日期{chinese_date(item.formed_on)}还没有到，不能先公开、后成文，请核对。"
        yield "dates.formed", "error", said
    if item.effective_on and item.effective_on < item.formed_on and item.is_normative:
        said = (
            f"生效日期{chinese_date(item.effective_on)}早于成文日期{chinese_date(item.formed_on)}，请核对。"
        )
        yield "dates.effective", "warning", said
    for found in _YEAR_IN_TITLE.finditer(item.title):
        if (
            abs(int(found[1]) - item.formed_on.year) >= _FAR
            and "规划" not in item.title
            and "—" not in item.title
        ):
            said = f"标题里的年份是{found[1]}年，成文日期在{item.formed_on.year}年，相差较远，请核对。"
            yield "dates.title", "warning", said

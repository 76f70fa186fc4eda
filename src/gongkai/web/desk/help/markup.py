"""The handbook's own small part of Markdown as HTML: headings, paragraphs, lists, tables, code, bold and links.

Everything is escaped first; only what is recognised here becomes a tag. A list item is one line.
"""

from __future__ import annotations

import re
from itertools import groupby

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_LINE = (
    (re.compile(r"^(#{2,4}) (.+)$"), "heading"),
    (re.compile(r"^\d+\. (.+)$"), "ol"),
    (re.compile(r"^- (.+)$"), "ul"),
    (re.compile(r"^\|(.+)\|$"), "table"),
)
_CODE = re.compile(r"`([^`]+)`")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_CHAPTER = re.compile(r"\[([^\]]+)\]\(\d+-([\w-]+)\.md\)")


def as_html(text: str) -> SafeString:
    """`text` as HTML. A link to another chapter's file becomes a link to its page; other links stay text."""
    parts = []
    for number, part in enumerate(re.split(r"^```\w*\n", text, flags=re.MULTILINE)):
        parts.append(f"<pre><code>{escape(part.rstrip())}</code></pre>" if number % 2 else _blocks(part))
    return mark_safe("\n".join(filter(None, parts)))  # noqa: S308 - escaped piece by piece above and below


def _blocks(text: str) -> str:
    lines = [line.strip() for line in text.splitlines()]
    return "\n".join(_block(kind, list(group)) for kind, group in groupby(lines, key=_kind) if kind)


def _kind(line: str) -> str:
    return next((kind for pattern, kind in _LINE if pattern.match(line)), "p" if line else "")


def _block(kind: str, lines: list[str]) -> str:
    if kind == "heading":
        return "\n".join(_heading(line) for line in lines)
    if kind in ("ol", "ul"):
        return _list(kind, lines)
    if kind == "table":
        return _table([[cell.strip() for cell in line.strip("|").split("|")] for line in lines])
    return f"<p>{_inline(''.join(lines))}</p>"


def _heading(line: str) -> str:
    marks, words = line.split(" ", 1)
    return f"<h{len(marks)}>{_inline(words)}</h{len(marks)}>"


def _list(kind: str, lines: list[str]) -> str:
    """A numbered list that goes on after a piece of code keeps its first number."""
    first = lines[0].partition(".")[0]
    start = f' start="{first}"' if kind == "ol" and first != "1" else ""
    entries = "".join(f"<li>{_inline(line.split(' ', 1)[1])}</li>" for line in lines)
    return f"<{kind}{start}>{entries}</{kind}>"


def _table(rows: list[list[str]]) -> str:
    head, *body = [row for row in rows if not re.fullmatch(r"[-:\s]*", "".join(row))]
    heads = "".join(f'<th scope="col">{_inline(cell)}</th>' for cell in head)
    lines = "".join(_row(head, row) for row in body)
    table = f'<table class="list"><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>'
    return f'<div class="table-box">{table}</div>'


def _row(head: list[str], cells: list[str]) -> str:
    named = zip(head, cells, strict=True)
    drawn = (f'<td data-label="{escape(name)}"><span>{_inline(cell)}</span></td>' for name, cell in named)
    return f"<tr>{''.join(drawn)}</tr>"


def _inline(text: str) -> str:
    safe = str(escape(text))
    safe = _CODE.sub(r"<code>\1</code>", safe)
    safe = _BOLD.sub(r"<strong>\1</strong>", safe)
    return _CHAPTER.sub(lambda found: _link(found[1], found[2]), safe)


def _link(words: str, chapter: str) -> str:
    return f'<a href="{reverse("desk-help-chapter", args=[chapter])}">{words}</a>'

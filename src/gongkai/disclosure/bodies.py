"""The body (正文) of an item: HTML from an editor, a paste or a plain text field, made safe and regular."""

import html as entities
import re

import nh3

_TAGS = frozenset(
    [
        "p",
        "br",
        "hr",
        "h2",
        "h3",
        "h4",
        "h5",
        "strong",
        "b",
        "em",
        "i",
        "u",
        "s",
        "sub",
        "sup",
        "span",
        "blockquote",
        "ul",
        "ol",
        "li",
        "a",
        "table",
        "caption",
        "colgroup",
        "col",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
    ]
)
_CELL = {"rowspan", "colspan", "style"}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "td": _CELL,
    "th": _CELL | {"scope"},
    "col": {"span"},
    **{tag: {"style"} for tag in ("p", "h2", "h3", "h4", "h5")},
}
_STYLES = frozenset({"text-align"})
_WHOLLY_REMOVED = frozenset(
    {"script", "style", "iframe", "object", "template", "noscript", "title", "svg", "math"}
)
_MARKUP = re.compile(r"<[a-zA-Z/!]")
_BLOCK_END = re.compile(r"</(?:p|h[2-5]|li|tr|caption|blockquote)>|<br>|<hr>")
_CELL_END = re.compile(r"</t[dh]>")
_ROW = re.compile(r"<tr\b.*?</tr>")
_CELL_WHOLE = re.compile(r"<t[dh]\b([^>]*)>(.*?)</t[dh]>")
_COLSPAN = re.compile(r'colspan="?(\d{1,3})')
_TAB = "\ue000"
_MOST_CELLS = 200  # local policy: that one merged cell stands for
_ANY_TAG = re.compile(r"<[^>]+>")
_ONLY_PARAGRAPHS = re.compile(r"(?:<p>|</p>|<br>|[^<])*")


def clean(html: str) -> str:
    """`html` with only text markup, tables (merged cells kept) and plain links; scripts, styles, images and
    anything unknown are gone. Text without markup becomes paragraphs, one a line."""
    if not _MARKUP.search(html):
        html = paragraphs(html)
    headed = re.sub(r"<(/?)h1\b", r"<\1h2", html, flags=re.IGNORECASE)
    return nh3.clean(
        headed,
        tags=set(_TAGS),
        clean_content_tags=set(_WHOLLY_REMOVED),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=_without_single_spans,
        filter_style_properties=set(_STYLES),
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
    ).strip()


def _without_single_spans(tag: str, attribute: str, value: str) -> str | None:
    return None if attribute in ("rowspan", "colspan") and value == "1" else value


def paragraphs(text: str) -> str:
    """Plain text as HTML, one paragraph a line."""
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"<p>{entities.escape(line, quote=False)}</p>" for line in lines if line)


def text_of(html: str) -> str:
    """The words of a cleaned body, one block a line: for search, checks and comparison of versions."""
    spaced = _CELL_END.sub(" ", _BLOCK_END.sub("\n", html))
    lines = (" ".join(line.split()) for line in entities.unescape(_ANY_TAG.sub("", spaced)).splitlines())
    return "\n".join(line for line in lines if line)


def tabled_text_of(html: str) -> str:
    """The same for the checks: a row of a table is one line with tabs, so that its columns are known."""
    return text_of(_ROW.sub(_row, " ".join(html.split()))).replace(_TAB, "\t")


def _row(found: re.Match[str]) -> str:
    cells = []
    for attributes, inner in _CELL_WHOLE.findall(found.group()):
        wide = _COLSPAN.search(attributes)
        words = " ".join(_ANY_TAG.sub("", _BLOCK_END.sub(" ", inner)).split())
        cells += [words, *[""] * (int(wide[1]) - 1 if wide else 0)][:_MOST_CELLS]
    return f"<p>{_TAB.join(cells)}</p>"


def structure_of(html: str) -> str:
    """The markup of a cleaned body without its words, so that a change of form alone is seen."""
    return "\n".join(_ANY_TAG.findall(html))


def as_typed(html: str) -> str:
    """What a plain text field shows: the words when the body is nothing but paragraphs, else the HTML itself."""
    plain = _ONLY_PARAGRAPHS.fullmatch(html) is not None and "&" not in html
    return text_of(html) if plain else html

"""Small charts as SVG, drawn on the server: a title, a sentence that says what is to be seen, bars. No script.

The numbers stand in a table on the same page; the chart repeats them for the eye.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from gongkai.law.annual_report.form import Number

WIDTH, HEIGHT, TOP, BOTTOM = 220, 110, 18, 18


def bars(
    key: str, title: str, years: Sequence[int], values: Sequence[Number | None], highest: Number
) -> SafeString:
    """One bar a year on a scale that ends at `highest`, the same for all charts of a page. A year without a report
    has a dash, not a bar of height 0. `key` is unique on the page."""
    step = WIDTH / max(1, len(years))
    drawn = format_html_join(
        "",
        "{}",
        (
            (_bar(n * step, step, year, value, highest),)
            for n, (year, value) in enumerate(zip(years, values, strict=True))
        ),
    )
    return format_html(
        '<svg class="chart" viewBox="0 0 {w} {h}" role="img" aria-labelledby="{k}-t {k}-d">'
        '<title id="{k}-t">{title}</title><desc id="{k}-d">{desc}</desc>'
        '<line class="chart-base" x1="0" y1="{base}" x2="{w}" y2="{base}"></line>{drawn}</svg>',
        w=WIDTH,
        h=HEIGHT,
        k=key,
        title=title,
        desc=said(years, values),
        base=HEIGHT - BOTTOM,
        drawn=drawn,
    )


def said(years: Sequence[int], values: Sequence[Number | None]) -> str:
    """What the chart shows, in words."""
    parts = (f"{y}年{'没有报告' if v is None else v}" for y, v in zip(years, values, strict=True))
    return "，".join(parts) + "。" if years else "还没有数字。"


def _bar(left: float, step: float, year: int, value: Number | None, highest: Number) -> SafeString:
    middle, base = round(left + step / 2, 1), HEIGHT - BOTTOM
    height = round(float(value or 0) / float(highest or 1) * (base - TOP), 1)
    label = format_html('<text x="{}" y="{}">{}</text>', middle, HEIGHT - 4, str(year)[-2:])
    number = format_html(
        '<text class="chart-number" x="{}" y="{}">{}</text>',
        middle,
        base - height - 4,
        "—" if value is None else value,
    )
    if value is None:
        return format_html("{}{}", label, number)
    shape = format_html(
        '<rect x="{}" y="{}" width="{}" height="{}"></rect>',
        round(left + step * 0.2, 1),
        round(base - height, 1),
        round(step * 0.6, 1),
        height,
    )
    return format_html("{}{}{}", shape, label, number)


ROW, NUMBER_WIDE, LYING_WIDTH = 46, 56, 360


def lying(
    key: str,
    title: str,
    labels: Sequence[str],
    values: Sequence[Number | None],
    highest: Number,
    unit: str = "",
) -> SafeString:
    """One bar a line, from the left, its label above it: for words too long to stand under a bar."""
    said_so = "，".join(
        f"{label}{'没有数字' if value is None else f'{value}{unit}'}"
        for label, value in zip(labels, values, strict=True)
    )
    drawn = format_html_join(
        "",
        "{}",
        (
            (_line(at, label, value, highest, unit),)
            for at, (label, value) in enumerate(zip(labels, values, strict=True))
        ),
    )
    return format_html(
        '<svg class="chart chart-lying" viewBox="0 0 {w} {h}" role="img" aria-labelledby="{k}-t {k}-d">'
        '<title id="{k}-t">{title}</title><desc id="{k}-d">{desc}。</desc>{drawn}</svg>',
        w=LYING_WIDTH,
        h=ROW * len(labels) + 4,
        k=key,
        title=title,
        desc=said_so,
        drawn=drawn,
    )


def _line(at: int, label: str, value: Number | None, highest: Number, unit: str) -> SafeString:
    top = at * ROW
    width = round(float(value or 0) / float(highest or 1) * (LYING_WIDTH - NUMBER_WIDE), 1)
    return format_html(
        '<text x="0" y="{}">{}</text><rect x="0" y="{}" width="{}" height="16"></rect>'
        '<text class="chart-number" x="{}" y="{}">{}{}</text>',
        top + 16,
        label,
        top + 22,
        width,
        width + 6,
        top + 35,
        "—" if value is None else value,
        "" if value is None else unit,
    )

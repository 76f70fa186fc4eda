"""Values people type: dates, whole numbers, spans of dates. Each mistake has its own Chinese sentence."""

import re
from datetime import date

import click

from gongkai.cli.say import Unreadable

DATE_FORM = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
LONGEST_NUMBER = 15
"""Digits; more is a slip of the hand, not a number of days or pages."""
LONGEST_SHOWN = 40
"""Characters of a wrong value repeated back."""


def shown(text: str) -> str:
    """A wrong value as it is repeated in a sentence: one line, cut when very long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else line[:LONGEST_SHOWN] + "…"


class DateValue(click.ParamType[date]):
    """A date written YYYY-MM-DD."""

    name = "日期"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; Unreadable when the text is not one."""
        if isinstance(value, date):
            return value
        text = str(value)
        matched = DATE_FORM.fullmatch(text)
        if matched is None:
            raise Unreadable(f"“{shown(text)}”不是日期，请写成 2026-09-15 这样。", ctx, param)
        try:
            return date(*(int(part) for part in matched.groups()))
        except ValueError:
            raise Unreadable(f"“{text}”不是日历上有的日期，请核对年、月、日。", ctx, param) from None


class NumberValue(click.ParamType[int]):
    """A whole number; what range makes sense is for the law to say."""

    name = "数字"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; Unreadable when the text is not one or is absurdly long."""
        text = str(value)
        if not re.fullmatch(r"[+-]?[0-9]+", text):
            raise Unreadable(f"“{shown(text)}”不是整数，请只写数字。", ctx, param)
        if len(text) > LONGEST_NUMBER:
            raise Unreadable(f"“{shown(text)}”太大，请核对是否填错。", ctx, param)
        return int(text)


class SpanValue(click.ParamType[tuple[date, date]]):
    """Two dates written START:END."""

    name = "起:止"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[date, date]:
        """The two dates; Unreadable when there are not two. Their order is for the law to judge."""
        text = str(value)
        start, colon, end = text.partition(":")
        if not colon or not end:
            raise Unreadable(f"“{shown(text)}”不是一段日期，请写成 2026-05-08:2026-05-27 这样。", ctx, param)
        one = DateValue()
        return one.convert(start, param, ctx), one.convert(end, param, ctx)


DATE, NUMBER, SPAN = DateValue(), NumberValue(), SpanValue()

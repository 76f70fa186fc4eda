"""Filters every template has."""

from datetime import date, datetime

from django import template

from gongkai import clock

register = template.Library()


@register.filter
def day(value: date | datetime | None) -> str:
    """2026年10月19日; nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(clock.CHINA).date()
    return f"{value.year}年{value.month}月{value.day}日"


@register.filter
def moment(value: datetime | None) -> str:
    """2026年10月19日 9:05, in China time."""
    if value is None:
        return ""
    there = value.astimezone(clock.CHINA)
    return f"{day(there)} {there.hour}:{there.minute:02d}"

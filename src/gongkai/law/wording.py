"""How dates are written in sentences for people."""

from datetime import date


def chinese_date(day: date) -> str:
    """2026年10月19日: no leading zeros, as official papers write it (GB/T 9704)."""
    return f"{day.year}年{day.month}月{day.day}日"

"""How dates and sentences are written for people."""

from datetime import date


def chinese_date(day: date) -> str:
    """2026年10月19日: no leading zeros, as official papers write it (GB/T 9704)."""
    return f"{day.year}年{day.month}月{day.day}日"


def full_stop(text: str) -> str:
    """The text as a sentence of a paper: with 。 unless it is empty or ends in a mark of its own."""
    said = text.rstrip()
    return said if not said or said[-1] in "。！？；：…）”" else f"{said}。"

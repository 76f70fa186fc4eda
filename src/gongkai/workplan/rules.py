"""What meetings and training must satisfy alike."""

from datetime import date

from django.db.models import TextChoices

from gongkai import clock
from gongkai.law.wording import chinese_date

MOST_PEOPLE = 100_000  # local policy: above this a number is a slip of the finger


def head_faults(kind: str, kinds: type[TextChoices], title: str, held_on: date) -> list[str]:
    """Faults of kind, title and day, as sentences."""
    faults = []
    if kind not in kinds.values:
        faults.append(f"请选择类别：{'、'.join(kinds.labels)}。")
    if not title.strip() or len(title) > 200:
        faults.append("请写明议题或主题，最多200字。")
    if held_on > clock.today():
        faults.append(f"日期{chinese_date(held_on)}还没有到，请在会后（培训后）登记。")
    return faults


def number_faults(label: str, number: int) -> list[str]:
    """Faults of a number of people, as sentences."""
    return [] if 0 <= number <= MOST_PEOPLE else [f"{label}是{number}，应当在0到{MOST_PEOPLE}之间。"]

"""The words of a digest and of a short message: numbers of cases and days only, never an applicant or a title."""

from collections import Counter
from datetime import date

from django.conf import settings

from gongkai.applications.warnings import DueDay, Level
from gongkai.law.wording import chinese_date

LONGEST_LIST = 50


def counted(days: list[DueDay], today: date) -> str:
    """超期1件、紧急2件 …, in the order of haste."""
    numbers = Counter(day.level(today) for day in days)
    return "、".join(f"{level.value}{numbers[level]}件" for level in Level if numbers[level])


def subject_of(organ_name: str, days: list[DueDay], today: date) -> str:
    return f"【{organ_name}】政府信息公开提醒：{counted(days, today)}"


def body_of(name: str, days: list[DueDay], today: date) -> str:
    """The digest of one person."""
    lines = [f"{name}，您好：", "", f"{chinese_date(today)}，由您办理的事项中{counted(days, today)}："]
    lines += [f"{number}. {day.sentence(today)}" for number, day in enumerate(days[:LONGEST_LIST], start=1)]
    if len(days) > LONGEST_LIST:
        lines.append(f"另有{len(days) - LONGEST_LIST}件，请登录工作台查看。")
    lines += ["", f"请登录工作台办理：{desk_address()}", "不想收到这封邮件，可以在工作台“我的提醒”中关闭。"]
    return "\n".join(lines)


def short_message(organ_name: str, days: list[DueDay], today: date) -> str:
    """One short message: how many, and the earliest day."""
    first = min(day.on for day in days)
    return f"【{organ_name}】信息公开工作{counted(days, today)}，最早一件期限{chinese_date(first)}，请登录工作台查看。"


def desk_address() -> str:
    """Where the desk is; the path alone when GONGKAI_SITE_URL is not set."""
    return f"{settings.SITE_URL.rstrip('/')}/desk/"

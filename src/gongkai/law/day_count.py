"""The count of a deadline day by day, and the same in sentences. Apart from the due day, only worked out when asked."""

from datetime import date, timedelta

from gongkai.law.deadline import CountedDay, Deadline, Kind, Unit, same_day_months_later
from gongkai.law.wording import chinese_date

ONE_DAY = timedelta(days=1)


def count_days(deadline: Deadline) -> tuple[CountedDay, ...]:
    """Each day after the base up to the due day, numbered where it counts. A fixed date has no count."""
    if deadline.unit is Unit.FIXED:
        return ()
    if deadline.unit is Unit.WORKING_DAY:
        return _working_days(deadline)
    if deadline.unit is Unit.DAY:
        return _calendar_days(deadline, deadline.base + timedelta(days=deadline.length))
    return _calendar_days(deadline, same_day_months_later(deadline.base, deadline.length))


def _working_days(deadline: Deadline) -> tuple[CountedDay, ...]:
    counted: list[CountedDay] = []
    number, day = 0, deadline.base
    while day < deadline.due:
        day += ONE_DAY
        note = deadline.calendar.describe(day)
        pause = next((pause for pause in deadline.pauses if pause.holds(day)), None)
        if not deadline.calendar.is_working_day(day):
            counted.append(CountedDay(day, None, Kind.OFF, note))
        elif pause:
            counted.append(CountedDay(day, None, Kind.EXCLUDED, pause.reason))
        else:
            number += 1
            counted.append(CountedDay(day, number, Kind.COUNTED, note))
    return tuple(counted)


def _calendar_days(deadline: Deadline, last: date) -> tuple[CountedDay, ...]:
    counted: list[CountedDay] = []
    number, day = 0, deadline.base
    while day < deadline.due:
        day += ONE_DAY
        note = deadline.calendar.describe(day)
        if day <= last:
            number += 1
            counted.append(CountedDay(day, number, Kind.COUNTED, note))
        elif day < deadline.due:
            counted.append(CountedDay(day, None, Kind.OFF, f"{note}，顺延"))
        else:
            counted.append(CountedDay(day, None, Kind.COUNTED, "顺延到的工作日"))
    return tuple(counted)


def explain_deadline(deadline: Deadline) -> tuple[str, ...]:
    """The reasoning in Chinese sentences: the rule, the days left out, the day, and what was assumed."""
    articles = "、".join(str(citation) for citation in deadline.because)
    if deadline.unit is Unit.FIXED:
        return (f"依据{articles}，最迟为{chinese_date(deadline.due)}。", *deadline.assumed)
    measure = "个工作日" if deadline.unit is Unit.WORKING_DAY else deadline.unit.value
    sentences = [
        f"自{deadline.base_is}{chinese_date(deadline.base)}的次日起算，期限为{deadline.length}{measure}。",
        *_left_out(deadline),
        f"期限届满日为{chinese_date(deadline.due)}" + ("（暂定）。" if deadline.provisional else "。"),
        f"依据：{articles}。",
    ]
    if deadline.notices:
        sentences.append(f"放假安排：{'、'.join(deadline.notices)}。")
    return (*sentences, *deadline.assumed)


def _left_out(deadline: Deadline) -> list[str]:
    excluded = sum(day.kind is Kind.EXCLUDED for day in deadline.days)
    off = sum(day.kind is Kind.OFF for day in deadline.days)
    made_up = [day for day in deadline.days if day.kind is Kind.COUNTED and day.note.endswith("调休上班")]
    sentences = []
    if excluded:
        sentences.append(f"征求意见期间的{excluded}个工作日不计入。")
    if deadline.unit is not Unit.WORKING_DAY:
        return [*sentences, "最后一日是休息日，顺延到下一个工作日。"] if off else sentences
    if off:
        sentences.append(f"周末和节假日共{off}天不计入。")
    if made_up:
        sentences.append(
            f"{'、'.join(chinese_date(day.day) for day in made_up)}虽是周末，因调休上班，计入工作日。"
        )
    return sentences

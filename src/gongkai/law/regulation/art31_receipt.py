"""Article 31: the day on which an application counts as received. Every later clock hangs on it.

Handed in: that day. Signed mail: the day the organ signed. Ordinary mail: the day it was confirmed with the
applicant. Internet and fax: the day both sides confirmed (双方确认之日), not the day of submission.
"""

from datetime import date
from enum import Enum

from gongkai.law.citation import Citation, Instrument, regulation
from gongkai.law.finding import Reasoned, Refusal
from gongkai.law.wording import chinese_date

ARTICLES = (31,)
CHECKED_ON = date(2026, 11, 23)

TERM_LETTER = Citation(Instrument.TERM_LETTER_2015)


class ReceivingChannel(Enum):
    """How an application reached the organ; the value is the Chinese label."""

    COUNTER = "当面提交"
    POST_SIGNED = "邮寄（需签收）"
    POST_ORDINARY = "平常信函（无需签收）"
    WEB = "网站在线提交"
    EMAIL = "电子邮件"
    FAX = "传真"
    OTHER_OFFICE = "送到本机关其他机构或人员"
    ORAL = "口头申请（代为填写）"


BECAUSE: dict[ReceivingChannel, tuple[Citation, ...]] = {
    ReceivingChannel.COUNTER: (regulation(31, item=1),),
    ReceivingChannel.POST_SIGNED: (regulation(31, item=2),),
    ReceivingChannel.POST_ORDINARY: (regulation(31, item=2),),
    ReceivingChannel.WEB: (regulation(31, item=3),),
    ReceivingChannel.EMAIL: (regulation(31, item=3),),
    ReceivingChannel.FAX: (regulation(31, item=3),),
    ReceivingChannel.OTHER_OFFICE: (regulation(31), TERM_LETTER),
    ReceivingChannel.ORAL: (regulation(29), regulation(31, item=1)),
}

RECEIVED_ON_ARRIVAL = frozenset(
    {ReceivingChannel.COUNTER, ReceivingChannel.POST_SIGNED, ReceivingChannel.ORAL}
)
"""Channels where the day of arrival is the day of receipt; the others wait for the confirmation."""

NOTES: dict[ReceivingChannel, str] = {
    ReceivingChannel.POST_ORDINARY: "平常信函应当在收到当日与申请人确认；联系不上的先登记，恢复联系后以确认之日为准。",
    ReceivingChannel.OTHER_OFFICE: "以政府信息公开工作机构实际收到并与申请人确认之日为收到申请之日。",
    ReceivingChannel.ORAL: "口头申请由工作人员代为填写，填写之日视同当面提交之日。",
}


def needs_confirmation(channel: ReceivingChannel) -> bool:
    """Whether receipt by `channel` waits for a confirmation with the applicant."""
    return channel not in RECEIVED_ON_ARRIVAL


def received_on(
    channel: ReceivingChannel, arrived_on: date, *, confirmed_on: date | None = None
) -> Reasoned[date | None]:
    """The 收到申请之日 of an application that arrived on `arrived_on`; None while it is not confirmed.

    `confirmed_on` is the day both sides confirmed (Internet, fax) or the organ confirmed with the applicant (ordinary
    mail, another office). It is ignored where the day of arrival decides. Refuses a confirmation before the arrival.
    """
    because = BECAUSE[channel]
    assumed = (NOTES[channel],) if channel in NOTES else ()
    if not needs_confirmation(channel):
        return Reasoned(arrived_on, because, assumed)
    if confirmed_on is None:
        waiting = f"{channel.value}尚未与申请人确认，答复期限还没有起算；请尽快确认并记录每次联系。"
        return Reasoned(None, because, (*assumed, waiting))
    if confirmed_on < arrived_on:
        raise Refusal(
            f"确认日期{chinese_date(confirmed_on)}早于申请到达日期{chinese_date(arrived_on)}，请核对这两个日期。",
            because,
        )
    return Reasoned(confirmed_on, because, assumed)

"""F01–F03, F27: the form, the register sheet, the reception receipt, the record of an oral application."""

from collections.abc import Callable
from datetime import date
from operator import attrgetter

from gongkai import clock
from gongkai.applications.calendars import calendar_for
from gongkai.applications.clocks import clocks_of
from gongkai.applications.documents.template import (
    TO_APPLICANT,
    Blank,
    By,
    Family,
    Source,
    Template,
    day_of,
    inner,
    outgoing,
    within,
)
from gongkai.applications.intake import HOW_RECEIVED
from gongkai.applications.models import Applicant, IntakeChannel
from gongkai.applications.personal import applicants_of, names_of
from gongkai.applications.wording import timeline
from gongkai.law.citation import listed, regulation
from gongkai.law.regulation.art31_receipt import BECAUSE, ReceivingChannel
from gongkai.law.regulation.art33_reply import REPLY, REPLY_TERM, reply_due
from gongkai.papers.gbt9704 import Grid, Layout, Paper


def _of_all(said: Callable[[Applicant], str]) -> Callable[[Source], str]:
    """What is known of every applicant in this; of several each is named, for no form says who is the first."""

    def read(source: Source) -> str:
        everybody = applicants_of(source.case)
        if len(everybody) == 1:
            return said(everybody[0])
        return "\n".join(f"{each.name}：{said(each)}" for each in everybody if said(each))

    return read


_APPLICANT = (
    Blank("kind", "申请人类别", _of_all(lambda each: each.get_kind_display())),
    Blank(
        "recipient",
        "姓名或者名称",
        lambda s: names_of(s.case) if s.case.applicant.name else "",
        required=False,
    ),
    Blank(
        "identity",
        "证件名称和号码",
        _of_all(lambda each: f"{each.identity_type} {each.identity_number}".strip()),
        required=False,
    ),
    Blank("agent", "经办人", _of_all(attrgetter("agent")), required=False),
    Blank("phone", "联系电话", _of_all(attrgetter("phone")), required=False),
    Blank("address", "联系地址", _of_all(attrgetter("address")), required=False),
    Blank("email", "电子邮箱", _of_all(attrgetter("email")), required=False),
    Blank("summary", "所需政府信息的名称、文号或者特征描述", lambda s: s.case.description, required=False),
    Blank("form", "获取信息的方式", lambda s: s.case.form_wanted, required=False),
    Blank("carrier", "载体", lambda s: s.case.carrier_wanted, required=False),
)
_WAYS = {
    IntakeChannel.COUNTER: "当面提交",
    IntakeChannel.POST_SIGNED: "邮寄（签收）",
    IntakeChannel.POST_ORDINARY: "平常信函邮寄",
    IntakeChannel.WEB: "网上提交",
    IntakeChannel.EMAIL: "电子邮件",
    IntakeChannel.FAX: "传真",
    IntakeChannel.OTHER_OFFICE: "由其他机构转来的",
    IntakeChannel.ORAL: "口头（由本机关代为填写申请表）",
}
_ARRIVED = Blank("arrived", "提交（签收）日期", lambda s: day_of(s.case.arrived_on))
_CHANNEL = Blank("channel", "渠道", lambda s: s.case.get_channel_display())


def _rows(source: Source, blanks: tuple[Blank, ...]) -> list[tuple[str, str]]:
    """Label and fact; what the applicant left open stays open, to be filled in by hand."""
    return [(blank.label, source[blank.key]) for blank in blanks]


def _form(source: Source) -> Paper:
    rows = [*_rows(source, _APPLICANT), ("申请人签名或者盖章", ""), ("申请日期", source["arrived"])]
    note = "填写说明：依照条例第二十九条，写明姓名或者名称、身份证明、联系方式，所需信息的名称、文号或者特征，以及获取方式即可，不需要说明用途。"
    return inner(source, "政府信息公开申请表", [Grid(tuple(rows)), note])


def _register(source: Source) -> Paper:
    case = source.case
    attempts = "\n".join(
        f"{day_of(each.made_on)} {each.way}：{'已确认' if each.reached else '未联系上'}"
        for each in case.attempts.all()
    )
    clocks = "\n".join(f"{label}：{day_of(clock.due)}" for label, clock in clocks_of(case))
    events = "\n".join(f"{day_of(day)}　{text}" for day, text in timeline(case))
    rows = [
        ("登记号", case.register_number),
        *_rows(source, (_CHANNEL, _ARRIVED)),
        ("收到申请之日", source["received"]),
        ("确认记录", attempts),
        *_rows(source, _APPLICANT),
        ("承办人", source["officer"]),
        ("期限", clocks),
        ("办理经过", events),
    ]
    return inner(source, "政府信息公开申请登记表", [Grid(tuple(rows))])


def _first_due(source: Source) -> str:
    received = source.case.received_on
    return day_of(reply_due(received, calendar=calendar_for(source.case)).due) if received else ""


def _receipt(source: Source) -> Paper:
    received = f"，收到申请之日为{source['received']}（{source['how']}）" if source["received"] else ""
    texts = [
        (
            f"本机关于{source['arrived']}接收{source.you}以{source['channel']}方式提出的政府信息公开申请，"
            f"登记号为{source.case.register_number}{received}。"
        ),
        f"申请公开的信息：“{source['summary']}”。" if source["summary"] else "",
        _when_answered(source),
        "请保存本回执，凭登记号向本机关查询办理情况。本回执只证明接收，不是对申请内容的审查结论。",
    ]
    return outgoing(source, "政府信息公开申请接收回执", source["recipient"], [*texts])


def _when_answered(source: Source) -> str:
    """The last day to answer; before both sides confirmed, what that day hangs on (Art 31)."""
    counted = [each for each in BECAUSE[ReceivingChannel[source.case.channel]] if each.article == 31]
    term = f"本机关自收到申请之日起{REPLY_TERM}个工作日内"
    if not source["due"]:
        return (
            f"依据{listed(counted)}，这种方式提出的申请{source['how']}，现在还没有确认。请与本机关联系确认；"
            f"依据{REPLY}，{term}予以答复。确认以后，本机关另发载明答复期限的回执。"
        )
    return (
        f"依据{listed((*counted, REPLY))}，{term}，即{within(source['due'])}予以答复。"
        "需要补正、征求意见、延期的，另行书面告知，期限依法重新计算或者顺延。"
    )


def _confirmed_on(source: Source) -> date | None:
    """The receipt is of the day on which receipt was certain: registered and, where needed, confirmed."""
    registered = source.case.registered_at.astimezone(clock.CHINA).date()
    return max(registered, source.case.received_on) if source.case.received_on else registered


def _oral(source: Source) -> Paper:
    told = tuple(blank for blank in _APPLICANT if blank.required or source[blank.key])
    rows = [
        *_rows(source, (_ARRIVED, *told)),
        ("采用书面形式确有困难的情况", source["difficulty"]),
        ("代为填写人", source["writer"]),
        ("宣读和核对情况", source["read_back"]),
        ("申请人签名、盖章或者按印", ""),
    ]
    return inner(source, "口头申请代填记录", [Grid(tuple(rows))], signed=True)


def _only_oral(source: Source) -> list[str]:
    if source.case.channel == IntakeChannel.ORAL:
        return []
    return ["本件不是口头提出的申请，不用代填记录。"]


_OPEN_RECEIVED = Blank("received", "收到申请之日", lambda s: day_of(s.case.received_on), required=False)
_OFFICER = Blank(
    "officer", "承办人", lambda s: s.case.officer.name if s.case.officer else "", "请先“指定承办人”"
)
_NAMES = Blank("recipient", "申请人姓名或者名称", lambda s: names_of(s.case))
_OTHERS = tuple(b for b in TO_APPLICANT if b.key not in ("recipient", "received", "summary"))

TEMPLATES = (
    Template(
        "F01", "政府信息公开申请表", Family.INTAKE, By.APPLICANT, Layout.INNER, (*_APPLICANT, _ARRIVED), _form,
        (regulation(29, 2),),
    ),
    Template(
        "F02", "政府信息公开申请登记表", Family.INTAKE, By.UNIT, Layout.INNER,
        (*_APPLICANT, _ARRIVED, _CHANNEL, _OPEN_RECEIVED, _OFFICER), _register, (regulation(45),),
    ),
    Template(
        "F03", "政府信息公开申请接收回执", Family.INTAKE, By.UNIT, Layout.LETTER,
        (
            *_OTHERS, _NAMES, _OPEN_RECEIVED, _ARRIVED,
            Blank("channel", "提交方式", lambda s: _WAYS[IntakeChannel(s.case.channel)]),
            Blank("how", "收到申请之日怎样确定", lambda s: HOW_RECEIVED[IntakeChannel(s.case.channel)]),
            Blank("summary", "申请内容", lambda s: s.case.description, required=False),
            Blank("due", "答复期限", _first_due, required=False),
        ),
        _receipt, (regulation(31), REPLY), step="confirm", dated=_confirmed_on,
    ),
    Template(
        "F27", "口头申请代填记录", Family.INTAKE, By.UNIT, Layout.INNER,
        (
            *_APPLICANT, _ARRIVED,
            Blank("difficulty", "采用书面形式确有困难的情况", rows=2),
            Blank("writer", "代为填写人", suggest=lambda s: s.case.registered_by.name if s.case.registered_by else ""),
            Blank("read_back", "宣读和核对情况", suggest=lambda s: "已向申请人宣读，申请人确认与口头申请一致。"),
        ),
        _oral, (regulation(29, 1),), against=_only_oral,
    ),
)  # fmt: skip
